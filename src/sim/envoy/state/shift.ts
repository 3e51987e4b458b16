import type { Memory } from '../../trace/memory.ts';
import { clusterKey, recall } from './memory.ts';
import type { ClusterMemory } from './memory.ts';

/**
 * Memories as a call at this time meets them, as text: with the age of what the load balancer has learned in the place of when. Equal texts, and a call goes
 * the same ways. Undefined where more depends on the time: other calls are under way.
 * Holds until the first host returns, see `firstReturn`.
 */
export function situationKey(memory: Memory, ms: number): string | undefined {
  const parts: string[] = [];
  for (const key of Object.keys(memory.clusters).sort()) {
    const of = recall(memory, key);
    const { learnedAt, learnsAt, ...health } = of.health;
    if (
      of.results.length > 0 ||
      of.busy.length > 0 ||
      of.connections.some((c) => c.freeAt > 0 || c.expiresAt !== undefined)
    )
      return undefined;
    const ages = [learnedAt, learnsAt].map((at) => (at === undefined ? '' : at - ms));
    parts.push(
      `${key}=${ages.join()}=${clusterKey(learnedAt === undefined && learnsAt === undefined ? of : { ...of, health })}`,
    );
  }
  return parts.join(';');
}

/** When the first ejected host comes back. */
export function firstReturn(memory: Memory): number {
  const hosts = Object.keys(memory.clusters).flatMap((key) => Object.values(recall(memory, key).health.hosts));
  return hosts.reduce((least, h) => Math.min(least, h.returnsAt ?? Infinity), Infinity);
}

/**
 * What a call leaves behind, had it been made from the same memories at another time.
 * @param before the memories it was made from
 * @param after what it left behind
 * @param now the memories it is made from this time
 * @param by how much later that is, in milliseconds
 */
export function shifted(before: Memory, after: Memory, now: Memory, by: number): Memory {
  const clusters: Record<string, unknown> = {};
  for (const key of Object.keys(after.clusters)) {
    const of = recall(after, key);
    const moved: ClusterMemory = {
      ...of,
      health: recall(now, key).health,
      sweptAt: recall(now, key).sweptAt,
      results: of.results.map((r) => ({ ...r, at: r.at + by })),
      busy: of.busy.map((b) => ({ ...b, from: b.from + by, until: b.until + by })),
      connections: of.connections.map((c) => (c.freeAt > 0 ? { ...c, freeAt: c.freeAt + by } : c)),
    };
    clusters[key] = after.clusters[key] === before.clusters[key] ? now.clusters[key] : moved;
  }
  return { ...after, clusters };
}
