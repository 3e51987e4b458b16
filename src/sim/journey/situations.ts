import { memoryKey } from '../envoy/state/memory.ts';
import type { Memory } from '../trace/memory.ts';

/** One of several ways in which the mesh may stand at a time: how probable, what the clock says, what proxies remember. */
export interface Situation {
  p: number;
  ms: number;
  /** When the calls of the running round are over. */
  endMs: number;
  memory: Memory;
}

/** Up to this many situations a sequence is followed exactly. */
const EXACT = 120;

/** Situations less probable than this are left out: nobody will ever meet them. */
const NEGLIGIBLE = 1e-6;

/** Clocks that differ by less count as one: no shell calls more exactly than this. */
const CLOCK_MS = 200;

/** Joins equal situations; their chances add up, the clock is that of the more probable one. */
export function merged(situations: readonly Situation[]): Situation[] {
  const seen = new Map<string, Situation>();
  for (const s of situations) {
    const key = `${Math.floor(s.ms / CLOCK_MS)}|${Math.floor(s.endMs / CLOCK_MS)}|${memoryKey(s.memory)}`;
    const same = seen.get(key);
    if (!same) seen.set(key, s);
    else seen.set(key, { ...(same.p >= s.p ? same : s), p: same.p + s.p });
  }
  return [...seen.values()];
}

/** Where in its stratum a sample is taken: spread evenly, and differently for lists of different length, so that no order of situations is favoured. */
function offset(sample: number, of: number): number {
  return (0.5 + sample * 0.618_033_988_749_895 + of * 0.754_877_666_246_693) % 1;
}

function scaled(situations: readonly Situation[]): Situation[] {
  const sum = situations.reduce((s, x) => s + x.p, 0);
  return situations.map((s) => ({ ...s, p: s.p / sum }));
}

/**
 * Keeps a sequence computable. While there are few situations, all are followed, and shares are exact. Beyond that, as many are kept as can be followed,
 * chosen by stratified sampling over the cumulated chances: each in proportion to its chance, without dice, so that results are the same every time.
 */
export function condensed(situations: readonly Situation[]): Situation[] {
  const joined = merged(situations);
  const all = scaled(joined.filter((s) => s.p >= NEGLIGIBLE));
  if (all.length <= EXACT) return all;
  const kept: Situation[] = [];
  let reached = 0;
  let taken = 0;
  for (const situation of all) {
    reached += situation.p;
    let times = 0;
    for (; (taken + offset(taken, all.length)) / EXACT < reached; taken++) times++;
    if (times > 0) kept.push({ ...situation, p: times / EXACT });
  }
  return scaled(kept);
}
