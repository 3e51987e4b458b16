import { checkPolicies } from '../kube/network-policy/check.ts';
import { podsAt } from '../kube/pods.ts';
import { serviceByClusterIp, servicesOf } from '../kube/services.ts';
import type { KubeService } from '../kube/types.ts';
import { proxyTo } from '../kube/kube-proxy.ts';
import { after, choose, hop, sure, type Branches } from '../trace/branches.ts';
import type { Hop, Place, Step } from '../trace/step.ts';
import { perWorld } from '../world/per-world.ts';
import type { World } from '../world/world.ts';
import { nodeAt, toNode } from './node-ports.ts';
import { toPod } from './to-pod.ts';
import { nowhere } from './nowhere.ts';
import type { Arrival, Deliver, Source } from './types.ts';

/**
 * The network of a world: carries a new TCP connection to an address, through kube-proxy, policies, routes and firewalls (R-K8S-24).
 * Every station that decided something is a hop; where nothing was decided there is none.
 */
export const deliver = perWorld(
  (world: World): Deliver =>
    (from, ip, port) =>
      carryTo(world, from, ip, port),
);

function carryTo(world: World, from: Source, ip: string, port: number): Branches<Arrival> {
  if (ip.startsWith('127.')) {
    if (!('pod' in from)) return sure({ kind: 'refused' });
    return sure({ kind: 'pod', pod: from.pod, port, sourceIp: '127.0.0.1', loopback: true });
  }
  if ('pod' in from) {
    const service = serviceByClusterIp(world, from.pod.cluster, ip);
    if (service) return throughService(world, from, service, ip, port, nodePlace(from.pod.cluster, from.pod.node.name));
  }
  return beyond(world, from, ip, port);
}

/** To an address that no rule for ClusterIPs takes. */
function beyond(world: World, from: Source, ip: string, port: number): Branches<Arrival> {
  const pods = podsAt(world, ip);
  if (pods.length > 0 && !nodeAt(world, from, ip)) return toPod(world, from, pods, port);
  const balanced = balancedBy(world, ip);
  if (balanced.length > 0) {
    const service = balanced.find((s) => s.ports.some((p) => p.port === port)) ?? balanced[0]!;
    const place: Place = {
      kind: 'load-balancer',
      cluster: service.cluster,
      namespace: service.namespace,
      name: service.name,
    };
    const sender = 'pod' in from && from.pod.cluster !== service.cluster ? from.pod : undefined;
    const egress = sender && checkPolicies(world, 'Egress', sender, { ip }, { number: port, protocol: 'TCP' });
    if (egress && !egress.allowed) return sure({ kind: 'dropped' }, egress.hops);
    return after(egress?.hops ?? [], throughService(world, from, service, ip, port, place));
  }
  const node = nodeAt(world, from, ip);
  if (node) return toNode(world, from, node, port);
  return nowhere(world, from, ip, port);
}

/** Services that answer on an address outside the cluster: load balancers that have it, and externalIPs (R-K8S-18). */
const external = perWorld((world: World) => {
  const byIp = new Map<string, KubeService[]>();
  for (const service of servicesOf(world)) {
    for (const ip of [...service.ingress.flatMap((i) => i.ip ?? []), ...service.externalIPs]) {
      const same = byIp.get(ip);
      if (same) same.push(service);
      else byIp.set(ip, [service]);
    }
  }
  return byIp;
});

function balancedBy(world: World, ip: string): readonly KubeService[] {
  return external(world).get(ip) ?? [];
}

function nodePlace(cluster: string, name: string): Place {
  return { kind: 'node', cluster, name };
}

/** NAT to one of a Service's endpoints: drawn uniformly for each connection (R-K8S-23). */
function throughService(
  world: World,
  from: Source,
  service: KubeService,
  ip: string,
  port: number,
  place: Place,
): Branches<Arrival> {
  const balancer = place.kind === 'load-balancer';
  const node = balancer || !('pod' in from) ? undefined : from.pod.node;
  const proxied = proxyTo(world, service, port, node);
  const args = { cluster: service.cluster, namespace: service.namespace, name: service.name, ip, port };
  if (proxied.kind === 'refused') {
    const elsewhere = proxied.elsewhere.length > 0 && { elsewhere: proxied.elsewhere };
    const step: Step = {
      code: 'kube-proxy.no-endpoints',
      args: { ...args, ...elsewhere },
      effect: 'stop',
      decider: proxied.decider,
      cause: proxied.why,
    };
    return sure({ kind: 'refused' }, [hop(place, step)]);
  }
  if (proxied.kind === 'dropped') {
    const step: Step = {
      code: 'kube-proxy.dropped',
      args,
      effect: 'stop',
      decider: proxied.decider,
      cause: proxied.why,
    };
    return sure({ kind: 'dropped' }, [hop(place, step)]);
  }
  const { targets } = proxied;
  return choose(
    targets.map((value) => ({ weight: 1, value })),
    (target) => {
      const chosen: Step = {
        code: balancer ? 'load-balancer.forwarded' : 'kube-proxy.chosen',
        args: {
          ...args,
          to: target.endpoint.pod?.id ?? target.endpoint.ip,
          address: target.endpoint.ip,
          containerPort: target.port,
          count: targets.length,
        },
        effect: 'pass',
        decider: target.endpoint.decider,
        considered: targets.map((t) => ({ what: t.endpoint.pod?.id ?? t.endpoint.ip, chosen: t === target })),
      };
      const hops: Hop[] = [hop(place, chosen)];
      const { pod } = target.endpoint;
      // An endpoint that is no pod of this cluster is an address as any other, but never a ClusterIP again.
      const way = pod
        ? toPod(world, from, [pod], target.port, balancer)
        : beyond(world, from, target.endpoint.ip, target.port);
      return after(hops, way);
    },
  );
}
