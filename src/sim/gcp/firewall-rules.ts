import { list, record, text, texts } from '../manifest/plain-data.ts';
import type { Decider, FieldPath, Resource } from '../manifest/resource.ts';
import { perWorld } from '../world/per-world.ts';
import type { World } from '../world/world.ts';
import { gkeCluster, gkeRuleName, nodeTag } from './clusters.ts';
import { fleetFeature, fleetStateOf } from './fleet.ts';
import { GCP, idOf, refName } from './objects.ts';
import { rangesOf } from './ranges.ts';
import { inNetwork, networkOf, type VpcNetwork } from './vpc.ts';

/** One firewall rule of a network, whoever made it. */
export interface FirewallRule {
  name: string;
  direction: 'INGRESS' | 'EGRESS';
  action: 'allow' | 'deny';
  priority: number;
  disabled: boolean;
  /** Ranges on the far side: sources of ingress, destinations of egress. */
  ranges: readonly string[];
  sourceTags: readonly string[];
  sourceServiceAccounts: readonly string[];
  /** Empty: every VM of the network. */
  targetTags: readonly string[];
  targetServiceAccounts: readonly string[];
  /** Undefined: every protocol. */
  protocols: readonly { protocol: string; ports: readonly string[] }[] | undefined;
  decider: Decider;
  /** One of the two that every network has, and that match everything. */
  implied?: true;
  /** Written by the user, not by Google. */
  resource?: Resource;
}

const EMPTY = {
  sourceTags: [],
  sourceServiceAccounts: [],
  targetTags: [],
  targetServiceAccounts: [],
  disabled: false,
} as const;

const tables = perWorld((_world) => new Map<string, readonly FirewallRule[]>());

/** All rules of a network in the order in which they are evaluated: by priority, deny before allow (R-NET-35). */
export function rulesOf(world: World, network: VpcNetwork): readonly FirewallRule[] {
  const kept = tables(world).get(network.id);
  if (kept) return kept;
  const made = sortedRules(world, network);
  tables(world).set(network.id, made);
  return made;
}

function sortedRules(world: World, network: VpcNetwork): FirewallRule[] {
  const written = world.gcp.list(GCP.firewall).filter((r) => inNetwork(world, r, network));
  const rules = [
    ...written.map(fromObject),
    ...gkeRules(world, network),
    ...defaultNetworkRules(network),
    ...impliedRules(),
  ];
  return rules.sort((a, b) => a.priority - b.priority || (a.action === b.action ? 0 : a.action === 'deny' ? -1 : 1));
}

function fromObject(resource: Resource): FirewallRule {
  const spec = record(resource.spec);
  const action = list(spec['deny']).length > 0 ? 'deny' : 'allow';
  const direction = spec['direction'] === 'EGRESS' ? 'EGRESS' : 'INGRESS';
  const given = texts(spec[direction === 'EGRESS' ? 'destinationRanges' : 'sourceRanges']);
  const names = (field: string) =>
    list(spec[field]).flatMap((ref) => [refName(ref), text(record(ref)['external'])].filter((n) => n !== undefined));
  const sourceTags = texts(spec['sourceTags']);
  const sourceServiceAccounts = names('sourceServiceAccounts');
  // Without any source an ingress rule means every source; with tags or accounts only those count.
  const everywhere = direction === 'EGRESS' || (sourceTags.length === 0 && sourceServiceAccounts.length === 0);
  return {
    name: idOf(resource),
    direction,
    action,
    priority: typeof spec['priority'] === 'number' ? spec['priority'] : 1000,
    disabled: spec['disabled'] === true,
    ranges: given.length > 0 ? given : everywhere ? ['0.0.0.0/0'] : [],
    sourceTags,
    sourceServiceAccounts,
    targetTags: texts(spec['targetTags']),
    targetServiceAccounts: names('targetServiceAccounts'),
    protocols: list(spec[action]).map((entry) => ({
      protocol: String(record(entry)['protocol'] ?? 'all').toLowerCase(),
      ports: list(record(entry)['ports']).map(String),
    })),
    decider: { resource, path: `spec.${action}` },
    resource,
  };
}

/** Rules that GKE keeps for every cluster (R-NET-21, R-NET-22), and the one of multi-cluster Services (R-CSM-101, R-CSM-102). */
function gkeRules(world: World, network: VpcNetwork): FirewallRule[] {
  return world.clusters.flatMap(({ name }) => {
    const gke = gkeCluster(world, name);
    const ranges = rangesOf(world, name);
    if (!gke || !ranges || networkOf(world, name)?.id !== network.id) return [];
    const rule = (suffix: string, ranges: readonly string[], more: Partial<FirewallRule> = {}): FirewallRule => ({
      ...EMPTY,
      name: gkeRuleName(world, gke, suffix),
      direction: 'INGRESS',
      action: 'allow',
      priority: 1000,
      ranges,
      targetTags: [nodeTag(world, gke)],
      protocols: undefined,
      decider: { default: `rule that GKE keeps for cluster ${name}`, rule: 'R-NET-22' },
      ...more,
    });
    const port = [{ protocol: 'tcp', ports: ['10255'] }];
    const fleet = fleetStateOf(world, name).fleet?.project;
    const exported = fleet !== undefined && fleetFeature(world, 'multiclusterservicediscovery', fleet) !== undefined;
    const members = world.clusters.filter(
      (c) => c.name !== name && fleetStateOf(world, c.name).fleet?.project === fleet,
    );
    const pods = members.flatMap((c) => rangesOf(world, c.name)?.pods.cidr ?? []);
    return [
      rule('all', [ranges.pods.cidr]),
      rule('vms', [network.auto ? '10.128.0.0/9' : ranges.nodes.cidr], {
        protocols: [
          { protocol: 'tcp', ports: ['1-65535'] },
          { protocol: 'udp', ports: ['1-65535'] },
          { protocol: 'icmp', ports: [] },
        ],
      }),
      rule('inkubelet', [ranges.pods.cidr], { priority: 999, protocols: port, sourceTags: [nodeTag(world, gke)] }),
      rule('exkubelet', ['0.0.0.0/0'], { action: 'deny', protocols: port }),
      ...(exported && pods.length > 0 ? [rule('mcsd', pods)] : []),
    ];
  });
}

/** R-NET-20: what the network named `default` comes with. */
function defaultNetworkRules(network: VpcNetwork): FirewallRule[] {
  if (network.name !== 'default') return [];
  const rule = (name: string, ranges: string[], protocols: FirewallRule['protocols']): FirewallRule => ({
    ...EMPTY,
    name,
    direction: 'INGRESS',
    action: 'allow',
    priority: 65534,
    ranges,
    protocols,
    decider: { default: `${name} of the default network`, rule: 'R-NET-20' },
  });
  return [
    rule(
      'default-allow-internal',
      ['10.128.0.0/9'],
      [
        { protocol: 'tcp', ports: ['0-65535'] },
        { protocol: 'udp', ports: ['0-65535'] },
        { protocol: 'icmp', ports: [] },
      ],
    ),
    rule('default-allow-ssh', ['0.0.0.0/0'], [{ protocol: 'tcp', ports: ['22'] }]),
    rule('default-allow-rdp', ['0.0.0.0/0'], [{ protocol: 'tcp', ports: ['3389'] }]),
    rule('default-allow-icmp', ['0.0.0.0/0'], [{ protocol: 'icmp', ports: [] }]),
  ];
}

function impliedRules(): FirewallRule[] {
  const implied = (direction: FirewallRule['direction'], action: FirewallRule['action']): FirewallRule => ({
    ...EMPTY,
    name: `implied ${action} ${direction.toLowerCase()}`,
    direction,
    action,
    priority: 65535,
    ranges: ['0.0.0.0/0'],
    protocols: undefined,
    decider: { default: `implied ${action} ${direction.toLowerCase()}`, rule: 'R-NET-20' },
    implied: true,
  });
  return [implied('INGRESS', 'deny'), implied('EGRESS', 'allow')];
}

/** The field of a written rule that a criterion reads. */
export function fieldFor(rule: FirewallRule, criterion: 'ranges' | 'target' | 'ports' | 'disabled'): FieldPath {
  if (criterion === 'ranges')
    return rule.sourceTags.length > 0 && rule.ranges.length === 0
      ? 'spec.sourceTags'
      : rule.direction === 'EGRESS'
        ? 'spec.destinationRanges'
        : 'spec.sourceRanges';
  if (criterion === 'target') return rule.targetTags.length > 0 ? 'spec.targetTags' : 'spec.targetServiceAccounts';
  if (criterion === 'ports') return `spec.${rule.action}`;
  return 'spec.disabled';
}
