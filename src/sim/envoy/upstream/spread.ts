import type { Cluster, Host, LocalityEndpoints } from '../../xds/cluster.ts';
import { priorityLoad } from './priority.ts';
import type { Target } from './target.ts';

interface Group {
  weight: number;
  hosts: readonly Host[];
  usable: readonly Host[];
}

/** Spreads a share over hosts by their weights. */
function overHosts(hosts: readonly Host[], share: number, priority: number): Target[] {
  const sum = hosts.reduce((s, h) => s + h.weight, 0);
  return sum === 0 ? [] : hosts.map((host) => ({ host, priority, p: (share * host.weight) / sum }));
}

/** Locality first: its weight counts in proportion to how healthy it is, with the same factor 1.4 (R-OUT-425, R-OUT-449). */
function overLocalities(groups: readonly Group[], share: number, priority: number): Target[] {
  const weighed = groups.map((g) => ({
    g,
    w: g.hosts.length === 0 ? 0 : g.weight * Math.min(1, (1.4 * g.usable.length) / g.hosts.length),
  }));
  const sum = weighed.reduce((s, x) => s + x.w, 0);
  return sum === 0 ? [] : weighed.flatMap(({ g, w }) => overHosts(g.usable, (share * w) / sum, priority));
}

/**
 * The chance of every host to be picked for one try (R-OUT-421…426, R-OUT-445): priorities by health, panic, localities by weight, hosts by weight.
 * Chances sum to 1, or the list is empty: no healthy upstream.
 * @param skipped priorities that a retry must not use (`retryRemoteLocalities`); ignored once all are used up
 */
export function spread(
  cluster: Cluster,
  localities: readonly LocalityEndpoints[],
  skipped: ReadonlySet<number> = new Set(),
): Target[] {
  const numbers = [...new Set(localities.map((l) => l.priority))].sort((a, b) => a - b);
  const levels = numbers.map((n) => {
    const groups = localities
      .filter((l) => l.priority === n)
      .map((l): Group => ({ weight: l.weight, hosts: l.hosts, usable: l.hosts.filter((h) => h.health === 'HEALTHY') }));
    const total = groups.reduce((s, g) => s + g.hosts.length, 0);
    const healthy = groups.reduce((s, g) => s + g.usable.length, 0);
    return { n, groups, total, healthy };
  });
  const left = levels.filter((l) => !skipped.has(l.n));
  const open = left.some((l) => l.healthy > 0) ? left : levels;
  const load = priorityLoad(open);
  // Panic is looked at only when the priorities together are not fully healthy.
  const whole = open.reduce((s, l) => s + (l.total === 0 ? 0 : Math.floor((140 * l.healthy) / l.total)), 0) >= 100;
  return open.flatMap((level, i) => {
    const share = (load[i] ?? 0) / 100;
    if (share === 0) return [];
    const panic = !whole && level.total > 0 && (100 * level.healthy) / level.total < cluster.panicPercent;
    const groups = panic ? level.groups.map((g) => ({ ...g, usable: g.hosts })) : level.groups;
    if (cluster.localityWeighted) return overLocalities(groups, share, level.n);
    return overHosts(
      groups.flatMap((g) => g.usable),
      share,
      level.n,
    );
  });
}
