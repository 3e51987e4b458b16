import { checkPolicies } from '../kube/network-policy/check.ts';
import { servicesOf } from '../kube/services.ts';
import type { Decider } from '../manifest/resource.ts';
import { hop, joinHops, sure, type Branches } from '../trace/branches.ts';
import type { Place, Step } from '../trace/step.ts';
import type { World } from '../world/world.ts';
import type { Arrival, Source } from './types.ts';

/** To an address that nobody has here: the sender's own policies first, then the packet is lost (R-K8S-25). */
export function nowhere(world: World, from: Source, ip: string, port: number): Branches<Arrival> {
  const sender = 'pod' in from ? from.pod : undefined;
  const egress = sender && checkPolicies(world, 'Egress', sender, { ip }, { number: port, protocol: 'TCP' });
  if (egress && !egress.allowed) return sure({ kind: 'dropped' }, egress.hops);
  const place: Place = sender
    ? { kind: 'node', cluster: sender.cluster, name: sender.node.name }
    : { kind: 'internet', name: 'internet' };
  return sure({ kind: 'dropped' }, joinHops(egress?.hops ?? [], [hop(place, lost(world, from, ip, port))]));
}

function lost(world: World, from: Source, ip: string, port: number): Step {
  const cluster = 'pod' in from ? from.pod.cluster : '';
  // R-K8S-15: a ClusterIP means something only on the nodes of its own cluster.
  const remote = servicesOf(world).find((s) => s.clusterIP === ip);
  if (remote) {
    const args = { ip, port, from: cluster, cluster: remote.cluster, namespace: remote.namespace, name: remote.name };
    const decider: Decider = { resource: remote.resource, path: 'spec.clusterIP' };
    return { code: 'node.remote-cluster-ip', args, effect: 'stop', decider, cause: { code: 'FML0627', args } };
  }
  const pending = servicesOf(world).find((s) => s.type === 'LoadBalancer' && s.ingress.length === 0);
  const args = { ip, port, from: cluster };
  if (pending) {
    const said = { ...args, cluster: pending.cluster, namespace: pending.namespace, name: pending.name };
    const decider: Decider = { resource: pending.resource, path: 'status.loadBalancer.ingress' };
    return { code: 'node.unknown-address', args, effect: 'stop', decider, cause: { code: 'FML0633', args: said } };
  }
  const decider: Decider = { missing: { kind: 'Address', name: ip } };
  return { code: 'node.unknown-address', args, effect: 'stop', decider, cause: { code: 'FML0628', args } };
}
