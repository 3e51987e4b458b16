import type { Pod } from '../kube/types.ts';
import type { Message } from '../manifest/diagnostic.ts';
import type { Decider, Resource } from '../manifest/resource.ts';
import type { Hop, Step } from '../trace/step.ts';
import type { World } from '../world/world.ts';
import { contains } from './cidr.ts';
import { gkeCluster } from './clusters.ts';
import { considered, evaluate, type Packet, type Verdict } from './firewall.ts';
import { blameFor } from './firewall-blame.ts';
import { rangesOf } from './ranges.ts';
import { routeStep } from './route-step.ts';
import { networkOf, type VpcNetwork } from './vpc.ts';

export interface Carried {
  /** Empty where nothing had to be decided. */
  hops: Hop[];
  result: 'delivered' | 'dropped';
}

/** One end of a connection: an address at the nodes of a GKE cluster. */
export interface End {
  cluster: string;
  ip: string;
  gke: Resource;
  network: VpcNetwork;
}

/**
 * Carries a new TCP connection over the VPC to the address of a pod: first the route (R-NET-1…9), then the firewall of the sender's network
 * (egress) and that of the receiver's (ingress at the pod's nodes, on the pod's port: R-NET-31). Within one cluster nothing is asked.
 * Sources keep their pod address (R-NET-10).
 */
export function carry(world: World, from: Pod | { ip: string }, to: Pod, port: number): Carried {
  const sender = 'cluster' in from ? from.cluster : ownerOf(world, from.ip);
  if (sender === to.cluster) return { hops: [], result: 'delivered' };
  const target = endOf(world, to.cluster, to.ip);
  if (!target) return unknownCluster(to.cluster);
  const source = sender === undefined ? undefined : endOf(world, sender, from.ip);
  if (!source) return sender === undefined ? fromOutside(from.ip, to, target) : unknownCluster(sender);

  const route = routeStep(world, source, target);
  const vpc: Hop = { place: { kind: 'vpc', name: target.network.name }, steps: [route] };
  if (route.effect === 'stop' || route.effect === 'unknown') return { hops: [vpc], result: 'dropped' };
  const before = [vpc, ...policies(world, source, target, port)];

  const fromNode = !contains(rangesOf(world, source.cluster)?.pods.cidr ?? '', from.ip);
  const egress = evaluate(world, source.network, { direction: 'EGRESS', far: to.ip, near: source.gke, port });
  if (!egress.allowed)
    return { hops: [...before, firewallHop(source, stop(world, egress, source, target, port))], result: 'dropped' };
  const packet: Packet = {
    direction: 'INGRESS',
    far: from.ip,
    near: target.gke,
    port,
    ...(fromNode && source.network.id === target.network.id && { farNode: source.gke }),
  };
  const ingress = evaluate(world, target.network, packet);
  if (!ingress.allowed)
    return { hops: [...before, firewallHop(target, stop(world, ingress, source, target, port))], result: 'dropped' };
  // An egress rule that somebody wrote is worth a word; the implied one is not.
  const written = egress.rule.resource ? [firewallHop(source, pass(egress, source, target, port))] : [];
  return {
    hops: [...before, ...written, firewallHop(target, pass(ingress, source, target, port))],
    result: 'delivered',
  };
}

function endOf(world: World, cluster: string, ip: string): End | undefined {
  const gke = gkeCluster(world, cluster);
  const network = networkOf(world, cluster);
  return gke && network ? { cluster, ip, gke, network } : undefined;
}

/** The cluster to whose pods or nodes an address belongs. */
function ownerOf(world: World, ip: string): string | undefined {
  return world.clusters.find(({ name }) => {
    const ranges = rangesOf(world, name);
    return ranges !== undefined && (contains(ranges.pods.cidr, ip) || contains(ranges.nodes.cidr, ip));
  })?.name;
}

function firewallHop(end: End, step: Step): Hop {
  return { place: { kind: 'firewall', cluster: end.cluster, name: end.network.name }, steps: [step] };
}

function facts(verdict: Verdict, source: End, target: End, port: number): Message['args'] {
  return {
    rule: verdict.rule.name,
    priority: verdict.rule.priority,
    from: source.cluster,
    to: target.cluster,
    sourceIp: source.ip,
    ip: target.ip,
    port,
    network: verdict.rule.direction === 'EGRESS' ? source.network.name : target.network.name,
  };
}

function pass(verdict: Verdict, source: End, target: End, port: number): Step {
  const code = verdict.rule.direction === 'EGRESS' ? 'firewall.egress-allowed' : 'firewall.ingress-allowed';
  return {
    code,
    args: facts(verdict, source, target, port),
    effect: 'pass',
    decider: verdict.rule.decider,
    considered: considered(verdict),
  };
}

function stop(world: World, verdict: Verdict, source: End, target: End, port: number): Step {
  const code = verdict.rule.direction === 'EGRESS' ? 'firewall.egress-denied' : 'firewall.ingress-denied';
  const { cause, decider } = blameFor(world, verdict, source, target, port);
  return {
    code,
    args: facts(verdict, source, target, port),
    effect: 'stop',
    decider,
    considered: considered(verdict),
    cause,
  };
}

/** Firewall policies stand before the rules of a network, and are not modelled: with one that has rules the outcome is not known. */
function policies(world: World, source: End, target: End, port: number): Hop[] {
  const rule = world.gcp.all.find(
    (r) => r.kind === 'ComputeFirewallPolicyRule' || r.kind === 'ComputeNetworkFirewallPolicyRule',
  );
  if (!rule) return [];
  const args = { kind: rule.kind, name: rule.name, from: source.cluster, to: target.cluster, port };
  const decider: Decider = { resource: rule, path: '' };
  return [
    firewallHop(target, {
      code: 'firewall.policy-not-modelled',
      args,
      effect: 'unknown',
      decider,
      cause: { code: 'FML0818', args },
    }),
  ];
}

/** R-NET-1: pod addresses are private; nothing routes to them from outside the VPC. */
function fromOutside(ip: string, to: Pod, target: End): Carried {
  const args = { from: ip, to: to.cluster, ip: to.ip, network: target.network.name };
  const decider: Decider = target.network.decider;
  const step: Step = { code: 'vpc.no-route', args, effect: 'stop', decider, cause: { code: 'FML0804', args } };
  return { hops: [{ place: { kind: 'vpc', name: target.network.name }, steps: [step] }], result: 'dropped' };
}

/** A cluster folder without a ContainerCluster: nothing is known of its network. */
function unknownCluster(cluster: string): Carried {
  const args = { cluster };
  const decider: Decider = { missing: { kind: 'ContainerCluster', name: cluster }, file: 'gcp/clusters.yaml' };
  const step: Step = { code: 'vpc.unknown-cluster', args, effect: 'stop', decider, cause: { code: 'FML0401', args } };
  return { hops: [{ place: { kind: 'vpc', cluster }, steps: [step] }], result: 'dropped' };
}
