import type { Pick } from '../upstream/picker.ts';
import { idOf } from '../upstream/picker.ts';
import type { ClusterMemory } from './memory.ts';

/**
 * Least request between calls that overlap: of two hosts drawn at random the one with fewer calls in flight is taken (R-OUT-421).
 * Without overlap, or with unequal weights, chances stay as they are.
 */
export function leastRequest(picks: readonly Pick[], of: ClusterMemory, at: number): readonly Pick[] {
  const active = picks.map(
    ({ target }) =>
      of.busy.filter((b) => b.what === 'request' && b.host === idOf(target) && b.from <= at && at < b.until).length,
  );
  const equal = picks.every((x) => Math.abs(x.p - picks[0]!.p) < 1e-9);
  if (!equal || active.every((n) => n === active[0])) return picks;
  const n = picks.length;
  return picks.map((pick, i) => {
    const wins = active.reduce(
      (s, other, j) => s + (j === i ? 1 : other > active[i]! ? 2 : other === active[i] ? 1 : 0),
      0,
    );
    return { ...pick, p: wins / (n * n) };
  });
}
