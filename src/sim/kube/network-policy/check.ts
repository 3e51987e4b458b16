import type { Message } from '../../manifest/diagnostic.ts';
import type { Resource } from '../../manifest/resource.ts';
import { hop } from '../../trace/branches.ts';
import type { Hop, Place, Step } from '../../trace/step.ts';
import { perWorld } from '../../world/per-world.ts';
import type { World } from '../../world/world.ts';
import { nodesOf } from '../nodes.ts';
import type { Pod } from '../types.ts';
import { enforcementOf } from './enforcement.ts';
import {
  evaluate,
  type Direction,
  type Party,
  type PolicyPod,
  type PolicySpec,
  type Port,
  type Setting,
  type Verdict,
} from './evaluate.ts';

export interface Checked {
  allowed: boolean;
  /** Empty where no policy had a say. */
  hops: Hop[];
}

const settings = perWorld((_world: World) => new Map<string, Setting>());

/**
 * What a cluster's NetworkPolicies say of one new connection, at the end that they guard.
 * @param pod the sender for Egress, the receiver for Ingress
 * @param other the other end; a pod of another cluster is just its address (R-NP-14, R-NP-40)
 * @param port port of the receiving pod, after NAT (R-NP-26)
 */
export function checkPolicies(
  world: World,
  direction: Direction,
  pod: Pod,
  other: { pod?: Pod | PolicyPod; ip: string },
  port: Port,
): Checked {
  const policies = world.cluster(pod.cluster)?.list<PolicySpec>('networking.k8s.io/NetworkPolicy', pod.namespace) ?? [];
  if (policies.length === 0) return { allowed: true, hops: [] };
  const local = other.pod && (!('cluster' in other.pod) || other.pod.cluster === pod.cluster);
  const party: Party = other.pod && local ? { pod: other.pod } : { ip: other.ip };
  const enforcement = enforcementOf(world, pod.cluster);
  const verdict = evaluate(direction, pod, party, port, policies, settingOf(world, pod.cluster));
  if (verdict.allowed && !verdict.isolated) return { allowed: true, hops: [] };
  const place: Place = {
    kind: 'network-policy',
    cluster: pod.cluster,
    namespace: pod.namespace,
    name: pod.name,
    workload: pod.workload.name,
  };
  const args = {
    direction,
    cluster: pod.cluster,
    pod: `${pod.namespace}/${pod.name}`,
    port: port.number,
    protocol: port.protocol,
    other: partyText(other, pod.cluster),
  };
  if (enforcement.by === 'none') {
    const step: Step = { code: 'network-policy.not-enforced', args, effect: 'note', decider: enforcement.decider };
    return { allowed: true, hops: verdict.allowed ? [] : [hop(place, step)] };
  }
  const steps = stepsOf(verdict, args, party);
  return { allowed: verdict.allowed, hops: [hop(place, ...steps)] };
}

function stepsOf(verdict: Exclude<Verdict, { isolated: false }>, args: Step['args'], party: Party): Step[] {
  const decider = { resource: verdict.policy as Resource, path: verdict.path };
  const said = { ...args, policy: verdict.policy.name };
  if (verdict.allowed) {
    const pass: Step = { code: 'network-policy.allowed', args: said, effect: 'pass', decider };
    const doubt: Step = { code: 'network-policy.cni-dependent', args: said, effect: 'note', decider };
    return verdict.byAddress ? [pass, doubt] : [pass];
  }
  return [{ code: 'network-policy.denied', args: said, effect: 'stop', decider, cause: causeOf(verdict, said, party) }];
}

function causeOf(verdict: Extract<Verdict, { allowed: false }>, args: Message['args'], party: Party): Message {
  const { near } = verdict;
  const policies = verdict.policies.map((p) => p.name);
  if (near.kind === 'no-rules')
    return { code: args['direction'] === 'Ingress' ? 'FML0750' : 'FML0751', args: { ...args, policies } };
  if (near.kind === 'port') return { code: 'FML0752', args: { ...args, policies, ports: near.ports } };
  const { field, wants, has } = near.miss;
  if (!('pod' in party) && !field.startsWith('ipBlock'))
    return { code: 'FML0753', args: { ...args, policies, ip: party.ip } };
  return { code: 'FML0754', args: { ...args, policies, field, wants, has } };
}

function partyText(other: { pod?: Pod | PolicyPod; ip: string }, cluster: string): string {
  if (!other.pod) return other.ip;
  const where = 'cluster' in other.pod && other.pod.cluster !== cluster ? `${other.pod.cluster}/` : '';
  return `${where}${other.pod.namespace}/${other.pod.name}`;
}

/** Namespaces are matched by their labels; the name's own label is always there (R-NP-13). */
function settingOf(world: World, cluster: string): Setting {
  const known = settings(world).get(cluster);
  if (known) return known;
  const store = world.cluster(cluster);
  const nodes = new Set(nodesOf(world, cluster).nodes.map((n) => n.ip));
  const setting: Setting = {
    namespaceLabels: (name) => ({
      ...store?.get('Namespace', undefined, name)?.metadata.labels,
      'kubernetes.io/metadata.name': name,
    }),
    cidrMatchesPods: enforcementOf(world, cluster).by !== 'dataplane-v2',
    isNode: (ip) => nodes.has(ip),
  };
  settings(world).set(cluster, setting);
  return setting;
}
