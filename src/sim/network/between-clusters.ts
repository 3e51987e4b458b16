import { placeFor } from '../kube/missing-file.ts';
import { servicesOf } from '../kube/services.ts';
import type { Pod } from '../kube/types.ts';
import type { Message } from '../manifest/diagnostic.ts';
import type { Decider } from '../manifest/resource.ts';
import { hop } from '../trace/branches.ts';
import type { Hop, Step } from '../trace/step.ts';
import type { World } from '../world/world.ts';
import type { Source } from './types.ts';

const LABEL = 'topology.istio.io/network';
const PORT_LABEL = 'networking.istio.io/gatewayPort';
/** Where east-west gateways take mutual TLS of other networks, unless the label says otherwise (R-MC-71). */
const GATEWAY_PORT = 15443;

/**
 * Whether pod addresses route from a sender, in a mesh without Google Cloud part: within a cluster always, between clusters whose
 * istio-system carries the same network label (or none), from outside never (docs/contracts.md, mesh folder, README of the recordings).
 */
export function betweenClusters(world: World, from: Source, to: Pod): { allowed: boolean; hops: Hop[] } {
  const args = { to: to.cluster, ip: to.ip, toNetwork: networkOf(world, to.cluster) ?? '' };
  if (!('pod' in from)) {
    const step: Step = {
      code: 'network.not-routed',
      args: { ...args, from: from.external.ip, fromNetwork: '' },
      effect: 'stop',
      decider: { resource: to.resource, path: '' },
      cause: { code: 'FML0631', args: { ...args, from: from.external.ip } },
    };
    return { allowed: false, hops: [hop({ kind: 'vpc', cluster: to.cluster }, step)] };
  }
  if (from.pod.cluster === to.cluster) return { allowed: true, hops: [] };
  const own = networkOf(world, from.pod.cluster) ?? '';
  const said = { ...args, from: from.pod.cluster, fromNetwork: own };
  if (own === args.toNetwork) {
    const decider = labelOf(world, to.cluster);
    return {
      allowed: true,
      hops: [hop({ kind: 'vpc', name: own }, { code: 'network.routed', args: said, effect: 'pass', decider })],
    };
  }
  const step: Step = {
    code: 'network.not-routed',
    args: said,
    effect: 'stop',
    ...blame(world, from.pod.cluster, to.cluster, said),
  };
  return { allowed: false, hops: [hop({ kind: 'vpc', name: own }, step)] };
}

/** What to look at when two clusters are on different networks: a label that is missing, else the gateway that ought to join them (R-OUT-515, R-OUT-521). */
function blame(world: World, from: string, to: string, args: Message['args']): { cause: Message; decider: Decider } {
  const networks = { code: 'FML0629', args };
  if (networkOf(world, to) === undefined) return { cause: networks, decider: labelOf(world, to) };
  if (networkOf(world, from) === undefined) return { cause: networks, decider: labelOf(world, from) };
  const gateways = servicesOf(world).filter((s) => s.cluster === to && s.labels[LABEL] === networkOf(world, to));
  const [first] = gateways;
  if (!first) {
    // A load balancer with the gateway port only lacks the label; without any, the gateway itself is missing.
    const unlabelled = servicesOf(world).find(
      (s) => s.cluster === to && s.type === 'LoadBalancer' && s.ports.some((p) => p.port === GATEWAY_PORT),
    );
    if (unlabelled) {
      const { namespace, name, resource } = unlabelled;
      return {
        cause: { code: 'FML0636', args: { ...args, namespace, name, port: GATEWAY_PORT } },
        decider: {
          missing: { cluster: to, kind: 'Service', namespace, name },
          path: `metadata.labels[${LABEL}]`,
          file: resource.file,
          near: { resource, path: 'metadata' },
        },
      };
    }
    const missing = { cluster: to, kind: 'Service', namespace: 'istio-system', name: 'istio-eastwestgateway' };
    return {
      cause: { code: 'FML0635', args },
      decider: { missing, ...placeFor(world, to, 'istio-system', 'istio-eastwestgateway') },
    };
  }
  const said = { ...args, namespace: first.namespace, name: first.name };
  const addressed = gateways.some((s) => s.ingress.length > 0 || s.externalIPs.length > 0);
  if (!addressed)
    return {
      cause: { code: 'FML0634', args: said },
      decider: { resource: first.resource, path: 'status.loadBalancer.ingress' },
    };
  const port = Number(first.labels[PORT_LABEL] ?? GATEWAY_PORT);
  if (!gateways.some((s) => s.ports.some((p) => p.port === port)))
    return {
      cause: { code: 'FML0637', args: { ...said, port } },
      decider: { resource: first.resource, path: 'spec.ports' },
    };
  return { cause: networks, decider: labelOf(world, to) };
}

function networkOf(world: World, cluster: string): string | undefined {
  return world.cluster(cluster)?.get('Namespace', undefined, 'istio-system')?.metadata.labels?.[LABEL];
}

function labelOf(world: World, cluster: string): Decider {
  const resource = world.cluster(cluster)?.get('Namespace', undefined, 'istio-system');
  const path = `metadata.labels[${LABEL}]`;
  if (resource?.metadata.labels?.[LABEL] !== undefined) return { resource, path };
  const near = resource && { near: { resource, path: 'metadata' } };
  return {
    missing: { cluster, kind: 'Namespace', name: 'istio-system' },
    path,
    file: resource?.file ?? `${cluster}/istio-system.yaml`,
    ...near,
  };
}
