import { carry } from '../gcp/carry.ts';
import { checkPolicies } from '../kube/network-policy/check.ts';
import type { Pod } from '../kube/types.ts';
import { joinHops, sure, type Branches } from '../trace/branches.ts';
import type { Hop } from '../trace/step.ts';
import type { World } from '../world/world.ts';
import { betweenClusters } from './between-clusters.ts';
import type { Arrival, Source } from './types.ts';

/**
 * To the address of a pod: policies of the sender, the way between clusters, policies of the receiver (R-NP-1, R-NET-31).
 * @param pods pods that have the address; the sender's own cluster is nearest where ranges overlap
 * @param balanced true behind a load balancer, which is reachable from everywhere and hands the connection to its own cluster's pods
 */
export function toPod(
  world: World,
  from: Source,
  pods: readonly Pod[],
  port: number,
  balanced = false,
): Branches<Arrival> {
  const pod = nearest(world, from, pods, port);
  const sender = 'pod' in from ? from.pod : undefined;
  const sourceIp = sender?.ip ?? ('external' in from ? from.external.ip : '');
  const arrived: Arrival = { kind: 'pod', pod, port, sourceIp };
  if (sender?.id === pod.id) return sure(arrived);
  const tcp = { number: port, protocol: 'TCP' };
  let hops: Hop[] = [];
  const stopsAt = (decision: { allowed: boolean; hops: readonly Hop[] }): boolean => {
    hops = joinHops(hops, decision.hops);
    return !decision.allowed;
  };
  // What goes through another cluster's load balancer leaves the sender with that address; `deliver` has checked it.
  const left = balanced && sender?.cluster !== pod.cluster;
  if (sender && !left && stopsAt(checkPolicies(world, 'Egress', sender, { pod, ip: pod.ip }, tcp)))
    return sure({ kind: 'dropped' }, hops);
  if (!balanced && stopsAt(wayTo(world, from, pod, port))) return sure({ kind: 'dropped' }, hops);
  if (stopsAt(checkPolicies(world, 'Ingress', pod, { ...(sender && { pod: sender }), ip: sourceIp }, tcp)))
    return sure({ kind: 'dropped' }, hops);
  return sure(arrived, hops);
}

/** Routes and firewalls: of Google Cloud where the mesh has them, else the networks that clusters say they are on. */
function wayTo(world: World, from: Source, pod: Pod, port: number): { allowed: boolean; hops: Hop[] } {
  if (!world.managed) return betweenClusters(world, from, pod);
  const { hops, result } = carry(world, 'pod' in from ? from.pod : from.external, pod, port);
  return { allowed: result === 'delivered', hops };
}

/** Of several pods with one address, the one that the sender's network leads to. hostNetwork pods share an address: the one that listens. */
function nearest(world: World, from: Source, pods: readonly Pod[], port: number): Pod {
  const [only, ...others] = pods;
  if (only && others.length === 0) return only;
  const near = 'pod' in from ? pods.filter((p) => p.cluster === from.pod.cluster) : [];
  const reachable = pods.filter((p) => wayTo(world, from, p, port).allowed);
  const candidates = near.length > 0 ? near : reachable.length > 0 ? reachable : pods;
  return candidates.find((p) => p.apps.some((a) => a.port === port)) ?? candidates[0]!;
}
