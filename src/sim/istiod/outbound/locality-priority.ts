import type { LocalityLbSpec } from '../spec/destination-rule.ts';
import { splitLocality, type LocalityParts } from '../view.ts';

/** Endpoints of one locality, before priorities. */
export interface Group<T> {
  locality: string;
  priority: number;
  weight: number;
  hosts: readonly T[];
}

interface Weighted {
  weight: number;
  labels: Readonly<Record<string, string>>;
}

/**
 * Shares load among localities by `distribute` (R-OUT-543): the first entry whose `from` matches the proxy; each `to` key's weight is split over the
 * groups that it matches, rounded up; groups that no key matches lose their endpoints. Undefined: no entry matches, nothing changes.
 */
export function distribute<T extends Weighted>(
  groups: readonly Group<T>[],
  proxy: LocalityParts,
  rules: NonNullable<LocalityLbSpec['distribute']>,
): { kept: Group<T>[]; lost: Group<T>[] } | undefined {
  const rule = rules.find((r) => matches(r.from ?? '', proxy));
  if (!rule) return undefined;
  const weights = new Map<Group<T>, number>();
  for (const [to, share] of Object.entries(rule.to ?? {}).sort(([a], [b]) => (a < b ? -1 : 1))) {
    const members = groups.filter((g) => !weights.has(g) && matches(to, splitLocality(g.locality)));
    const total = members.reduce((sum, g) => sum + g.weight, 0);
    for (const group of members) weights.set(group, Math.ceil((share * group.weight) / total));
  }
  return {
    kept: groups.flatMap((g) => (weights.has(g) ? [{ ...g, weight: weights.get(g) ?? 0 }] : [])),
    lost: groups.filter((g) => !weights.has(g)),
  };
}

/** `region/zone/subzone` with `*`; missing parts match everything. */
function matches(pattern: string, place: LocalityParts): boolean {
  const [region, zone, subzone] = pattern.split('/');
  const fits = (want: string | undefined, have: string): boolean =>
    want === undefined || want === '' || want === '*' || want === have;
  return fits(region, place.region) && fits(zone, place.zone) && fits(subzone, place.subzone);
}

/** Priorities for failover (R-OUT-544, R-OUT-551), without gaps; groups are split where endpoints of one locality differ. */
export function prioritize<T extends Weighted>(
  groups: readonly Group<T>[],
  proxy: { locality: LocalityParts; labels: Readonly<Record<string, string>> },
  setting: LocalityLbSpec,
): Group<T>[] {
  const labels = setting.failoverPriority ?? [];
  const byPlace = (g: Group<T>): number =>
    placePriority(splitLocality(g.locality), proxy.locality, setting.failover ?? []);
  if (labels.length === 0) return compress(groups.map((g) => ({ ...g, priority: byPlace(g) })));
  const split = compress(
    groups.flatMap((g) =>
      [...Map.groupBy(g.hosts, (h) => labelPriority(labels, proxy.labels, h.labels))].map(([priority, hosts]) => ({
        ...g,
        priority,
        hosts,
        weight: hosts.reduce((sum, h) => sum + h.weight, 0),
      })),
    ),
  );
  return setting.failover?.length
    ? compress(split.map((g) => ({ ...g, priority: g.priority * 5 + byPlace(g) })))
    : split;
}

function placePriority(
  place: LocalityParts,
  own: LocalityParts,
  failover: NonNullable<LocalityLbSpec['failover']>,
): number {
  if (place.region !== own.region) {
    const rule = failover.find((f) => f.from === own.region);
    return rule && rule.to !== place.region ? 4 : 3;
  }
  if (place.zone !== own.zone) return 2;
  return place.subzone === own.subzone ? 0 : 1;
}

/** The later the first label that differs, the nearer (R-OUT-551); a differing network counts on its own. */
function labelPriority(
  wanted: readonly string[],
  own: Readonly<Record<string, string>>,
  theirs: Readonly<Record<string, string>>,
): number {
  const n = wanted.length;
  let offset = 0;
  for (const [j, entry] of wanted.entries()) {
    const [label = '', value] = entry.split('=');
    if ((value ?? own[label] ?? '') === (theirs[label] ?? '')) continue;
    if (j === 0 && label === 'topology.istio.io/network') {
      offset = n;
      continue;
    }
    return offset + n - j;
  }
  return offset;
}

function compress<T>(groups: readonly Group<T>[]): Group<T>[] {
  const order = [...new Set(groups.map((g) => g.priority))].sort((a, b) => a - b);
  return groups.map((g) => ({ ...g, priority: order.indexOf(g.priority) }));
}
