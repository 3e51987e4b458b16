import type { Message } from '../manifest/diagnostic.ts';
import type { Decider, Resource } from '../manifest/resource.ts';
import type { World } from '../world/world.ts';
import type { End } from './carry.ts';
import { overlap } from './cidr.ts';
import { fieldFor, type FirewallRule } from './firewall-rules.ts';
import type { Criterion, Verdict } from './firewall.ts';
import { GCP } from './objects.ts';
import { rangesOf } from './ranges.ts';

const NEAR_MISS: Readonly<Record<Criterion, string>> = {
  ranges: 'FML0812',
  target: 'FML0813',
  ports: 'FML0814',
  disabled: 'FML0815',
};

/**
 * The one object and field to blame for a packet that the firewall drops: the deny rule that matched; else a written rule that was clearly meant
 * for such traffic and misses it by one criterion; else the rule that nobody has made.
 */
export function blameFor(
  world: World,
  verdict: Verdict,
  source: End,
  target: End,
  port: number,
): { cause: Message; decider: Decider } {
  const args = {
    from: source.cluster,
    to: target.cluster,
    sourceRange: rangesOf(world, source.cluster)?.pods.cidr ?? source.ip,
    sourceIp: source.ip,
    port,
    network: target.network.name,
    priority: verdict.rule.priority,
    rule: verdict.rule.name,
  };
  if (verdict.rule.resource) {
    const code = verdict.rule.direction === 'EGRESS' ? 'FML0817' : 'FML0816';
    return { cause: { code, args }, decider: verdict.rule.decider };
  }
  for (const { rule, misses } of verdict.passed) {
    const [miss, ...others] = misses;
    if (!rule.resource || rule.action !== 'allow' || !miss || others.length > 0 || !meant(world, rule, miss)) continue;
    const written = {
      ranges: [...rule.ranges, ...rule.sourceTags],
      target: [...rule.targetTags, ...rule.targetServiceAccounts],
      ports: portTexts(rule),
      disabled: [],
    };
    const more = { ...args, rule: rule.name, priority: rule.priority, written: written[miss] };
    return {
      cause: { code: NEAR_MISS[miss], args: more },
      decider: { resource: rule.resource, path: fieldFor(rule, miss) },
    };
  }
  return { cause: { code: 'FML0811', args }, decider: missingRule(world, target) };
}

/** Whether a rule speaks of the mesh's own addresses: a rule for SSH or for health checks is not to blame. */
function meant(world: World, rule: FirewallRule, miss: Criterion): boolean {
  if (miss === 'target' || miss === 'disabled') return true;
  if (rule.ranges.includes('0.0.0.0/0')) return false;
  const own = world.clusters.flatMap(({ name }) => {
    const ranges = rangesOf(world, name);
    return ranges ? [ranges.pods.cidr, ranges.nodes.cidr, ranges.services.cidr] : [];
  });
  return rule.sourceTags.length > 0 || rule.ranges.some((range) => own.some((cidr) => overlap(range, cidr)));
}

function portTexts(rule: FirewallRule): string[] {
  return (rule.protocols ?? []).map((p) => (p.ports.length > 0 ? `${p.protocol}:${p.ports.join(',')}` : p.protocol));
}

/** The place of a rule that admits pods of other clusters (R-NET-27): beside the network. */
function missingRule(world: World, target: End): Decider {
  const others: readonly Resource[] = world.gcp.list(GCP.firewall);
  const network = target.network.resource;
  return {
    missing: { kind: 'ComputeFirewall', name: 'allow-pods-between-clusters' },
    file: others[0]?.file ?? 'gcp/firewall.yaml',
    near: { resource: network ?? target.gke, path: '' },
  };
}
