import type { FieldPath, Resource } from '../../manifest/resource.ts';
import { unmet } from '../selector.ts';
import { addressOf, judgePeer, type Miss, type Party, type PolicyPod, type Setting } from './peers.ts';
import { directionsOf, rulesOf, type Direction, type PolicyPort, type PolicySpec, type Rule } from './spec.ts';

export interface Port {
  number: number;
  protocol: string;
}

/** Why the closest rule of the closest policy does not let a connection through. */
export type NearMiss =
  /** No rule at all in this direction. */
  | { kind: 'no-rules' }
  /** The peers match, the ports don't: the ports that are listed. */
  | { kind: 'port'; ports: readonly string[] }
  /** No peer matches; what the closest one asked for. */
  | { kind: 'peer'; miss: Miss };

export type Verdict =
  /** Nothing isolates the pod in this direction, or it is never subject to policies. */
  | { allowed: true; isolated: false }
  | { allowed: true; isolated: true; policy: Resource<PolicySpec>; path: FieldPath; byAddress: boolean }
  | {
      allowed: false;
      policies: readonly Resource<PolicySpec>[];
      policy: Resource<PolicySpec>;
      path: FieldPath;
      near: NearMiss;
    };

const free: Verdict = { allowed: true, isolated: false };

/**
 * Whether the NetworkPolicies of a pod's namespace let one new connection through in one direction (R-NP-1…R-NP-27).
 * @param self the pod whose policies count: the sender for Egress, the receiver for Ingress
 * @param other the other end
 * @param port the receiving pod's port, after any NAT (R-NP-26)
 * @param policies NetworkPolicies of the pod's cluster
 */
export function evaluate(
  direction: Direction,
  self: PolicyPod,
  other: Party,
  port: Port,
  policies: readonly Resource<PolicySpec>[],
  setting: Setting,
): Verdict {
  if (self.hostNetwork || isSelf(self, other) || isOwnNode(self, other)) return free;
  const selecting = policies.filter(
    (p) =>
      p.namespace === self.namespace &&
      directionsOf(p.spec).includes(direction) &&
      !unmet(p.spec.podSelector ?? {}, self.labels),
  );
  if (selecting.length === 0) return free;
  const destination = direction === 'Ingress' ? self : 'pod' in other && !other.pod.hostNetwork ? other.pod : undefined;
  let closest: { score: number; policy: Resource<PolicySpec>; path: FieldPath; near: NearMiss } | undefined;
  for (const policy of selecting) {
    const rules = rulesOf(policy.spec, direction);
    if (rules.length === 0)
      closest ??= { score: 0, policy, path: isolatingPath(policy.spec, direction), near: { kind: 'no-rules' } };
    for (const rule of rules) {
      const judged = judgeRule(rule, self.namespace, other, port, destination, setting);
      if (judged.allowed)
        return { allowed: true, isolated: true, policy, path: judged.path, byAddress: judged.byAddress };
      if (!closest || judged.score > closest.score) closest = { ...judged, policy };
    }
  }
  // `selecting` is not empty, so that something was closest.
  const { policy, path, near } = closest!;
  return { allowed: false, policies: selecting, policy, path, near };
}

/** R-NP-23: a pod always reaches itself. */
function isSelf(self: PolicyPod, other: Party): boolean {
  return 'pod' in other && other.pod.name === self.name && other.pod.namespace === self.namespace;
}

/** R-NP-24: traffic between a pod and its own node is always allowed. */
function isOwnNode(self: PolicyPod, other: Party): boolean {
  if ('pod' in other) return other.pod.hostNetwork && other.pod.node.name === self.node.name;
  return other.ip === self.node.ip;
}

type RuleVerdict =
  | { allowed: true; path: FieldPath; byAddress: boolean }
  | { allowed: false; score: number; path: FieldPath; near: NearMiss };

/** Peers AND ports of one rule (R-NP-9). */
function judgeRule(
  rule: Rule,
  namespace: string,
  other: Party,
  port: Port,
  destination: PolicyPod | undefined,
  setting: Setting,
): RuleVerdict {
  const portOk = rule.ports.length === 0 || rule.ports.some((p) => coversPort(p, port, destination));
  let closest: { miss: Miss; index: number } | undefined;
  let peersOk = rule.peers.length === 0;
  let byAddress = false;
  for (const [index, peer] of rule.peers.entries()) {
    const judged = judgePeer(peer, namespace, other, setting);
    if (judged.match) {
      peersOk = true;
      byAddress = judged.byAddress;
      break;
    }
    if (!closest || judged.miss.closeness > closest.miss.closeness) closest = { miss: judged.miss, index };
  }
  if (peersOk && portOk) return { allowed: true, path: rule.path, byAddress };
  if (peersOk || !closest) {
    const path = `${rule.path}.ports[0]${rule.ports[0]?.port === undefined ? '' : '.port'}`;
    // A rule for anybody (DNS, as a rule) comes less close than one that names this very peer.
    const score = rule.peers.length > 0 ? 20 : 5;
    return { allowed: false, score, path, near: { kind: 'port', ports: rule.ports.map(portText) } };
  }
  const path = `${rule.peersPath}[${closest.index}].${closest.miss.field}`;
  return {
    allowed: false,
    score: (portOk ? 10 : 1) + closest.miss.closeness,
    path,
    near: { kind: 'peer', miss: closest.miss },
  };
}

/** R-NP-17…R-NP-19: protocol, number or range, name on the receiving pod. */
function coversPort(entry: PolicyPort, port: Port, destination: PolicyPod | undefined): boolean {
  const protocol = entry.protocol ?? 'TCP';
  if (protocol !== port.protocol) return false;
  if (entry.port === undefined || entry.port === null) return true;
  const number =
    typeof entry.port === 'number' ? entry.port : /^\d+$/.test(entry.port) ? Number(entry.port) : undefined;
  if (number !== undefined) return port.number >= number && port.number <= (entry.endPort ?? number);
  return (
    destination?.ports.some((p) => p.name === entry.port && p.protocol === protocol && p.port === port.number) ?? false
  );
}

function portText(entry: PolicyPort): string {
  const protocol = entry.protocol ?? 'TCP';
  if (entry.port === undefined) return protocol;
  return `${entry.port}${entry.endPort === undefined ? '' : `-${entry.endPort}`}/${protocol}`;
}

/** The field that isolates without letting anything through. */
function isolatingPath(spec: PolicySpec, direction: Direction): FieldPath {
  const rules = direction === 'Ingress' ? 'ingress' : 'egress';
  if (spec[rules] !== undefined) return `spec.${rules}`;
  return spec.policyTypes ? 'spec.policyTypes' : 'spec.podSelector';
}

export { addressOf };
export type { Direction, Party, PolicyPod, PolicySpec, Setting };
