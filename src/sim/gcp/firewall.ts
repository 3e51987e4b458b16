import type { Resource } from '../manifest/resource.ts';
import type { Considered } from '../trace/step.ts';
import type { World } from '../world/world.ts';
import { contains } from './cidr.ts';
import { nodeServiceAccounts, nodesHaveTag } from './clusters.ts';
import { rulesOf, type FirewallRule } from './firewall-rules.ts';
import type { VpcNetwork } from './vpc.ts';

/** A new TCP connection as the firewall of one side sees it. */
export interface Packet {
  direction: FirewallRule['direction'];
  /** The address on the far side: the source of ingress, the destination of egress. */
  far: string;
  /** GKE cluster whose node is at the far end, if the far address is that of a node: only then source tags can match. */
  farNode?: Resource;
  /** GKE cluster on whose nodes the rules apply. */
  near: Resource;
  port: number;
}

export type Criterion = 'disabled' | 'ranges' | 'target' | 'ports';

export interface Verdict {
  allowed: boolean;
  /** The first rule in order whose every criterion fits. */
  rule: FirewallRule;
  /** Rules of that direction that were looked at before it, and what did not fit. */
  passed: { rule: FirewallRule; misses: Criterion[] }[];
}

/** Evaluates the rules of a network: the lowest priority number that fits decides (R-NET-35). Replies need no rule (R-NET-3). */
export function evaluate(world: World, network: VpcNetwork, packet: Packet): Verdict {
  const passed: Verdict['passed'] = [];
  for (const rule of rulesOf(world, network)) {
    if (rule.direction !== packet.direction) continue;
    const misses = missesOf(world, rule, packet);
    if (misses.length === 0) return { allowed: rule.action === 'allow', rule, passed };
    passed.push({ rule, misses });
  }
  throw new Error('the implied rules match everything');
}

/** What of a rule does not fit a packet. */
function missesOf(world: World, rule: FirewallRule, packet: Packet): Criterion[] {
  const misses: Criterion[] = [];
  if (rule.disabled) misses.push('disabled');
  if (!farFits(world, rule, packet)) misses.push('ranges');
  if (!nearFits(world, rule, packet.near)) misses.push('target');
  if (!portFits(rule, packet.port)) misses.push('ports');
  return misses;
}

/** Source tags and accounts stand for the VM's own address, not for the alias addresses of its pods. */
function farFits(world: World, rule: FirewallRule, packet: Packet): boolean {
  if (rule.implied || rule.ranges.some((range) => contains(range, packet.far))) return true;
  const node = packet.farNode;
  if (!node) return false;
  const accounts = rule.sourceServiceAccounts.length > 0 ? nodeServiceAccounts(world, node) : [];
  return (
    rule.sourceTags.some((tag) => nodesHaveTag(world, node, tag)) ||
    rule.sourceServiceAccounts.some((a) => accounts.includes(a))
  );
}

function nearFits(world: World, rule: FirewallRule, near: Resource): boolean {
  if (rule.targetTags.length > 0) return rule.targetTags.some((tag) => nodesHaveTag(world, near, tag));
  if (rule.targetServiceAccounts.length === 0) return true;
  const accounts = nodeServiceAccounts(world, near);
  return rule.targetServiceAccounts.some((a) => accounts.includes(a));
}

/** R-NET-31: the port on the wire is the container's. */
function portFits(rule: FirewallRule, port: number): boolean {
  if (!rule.protocols) return true;
  return rule.protocols.some(({ protocol, ports }) => {
    if (protocol !== 'all' && protocol !== 'tcp' && protocol !== '6') return false;
    return ports.length === 0 || ports.some((p) => inPorts(p, port));
  });
}

function inPorts(text: string, port: number): boolean {
  const [first, last = first] = text.split('-').map(Number);
  return first !== undefined && last !== undefined && first <= port && port <= last;
}

/** The rules as a list of alternatives: what each misses, and the one that decided. */
export function considered(verdict: Verdict): Considered[] {
  const lost = verdict.passed.map(({ rule, misses }) => ({
    what: rule.name,
    chosen: false,
    why: { code: `firewall.${misses[0] ?? 'ranges'}-differ`, args: facts(rule) },
    decider: rule.decider,
  }));
  return [
    ...lost,
    {
      what: verdict.rule.name,
      chosen: true,
      why: { code: verdict.allowed ? 'firewall.allows' : 'firewall.denies', args: facts(verdict.rule) },
      decider: verdict.rule.decider,
    },
  ];
}

function facts(rule: FirewallRule): Record<string, string | number | readonly string[]> {
  return {
    rule: rule.name,
    priority: rule.priority,
    ranges: [...rule.ranges, ...rule.sourceTags],
    targets: [...rule.targetTags, ...rule.targetServiceAccounts],
    ports: rule.protocols?.map((p) => (p.ports.length > 0 ? `${p.protocol}:${p.ports.join(',')}` : p.protocol)) ?? [
      'all',
    ],
  };
}
