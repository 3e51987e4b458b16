import { describe, expect, it } from 'vitest';
import { condensed, type Situation } from '../../../src/sim/journey/situations.ts';

/** Situations that differ in the time only; every n-th is of the kind to be watched. */
function many(count: number, every: number): Situation[] {
  return Array.from({ length: count }, (_, i) => ({
    p: 1 / count,
    ms: 1000 * i,
    endMs: i % every === 0 ? 1 : 0,
    memory: { clusters: {}, choices: [] },
  }));
}

const sum = (situations: readonly Situation[]): number => situations.reduce((s, x) => s + x.p, 0);

describe('situations', () => {
  it('are followed exactly while they are few', () => {
    expect(condensed(many(100, 3))).toHaveLength(100);
  });

  it('that are equal become one', () => {
    const [one] = many(1, 1);
    expect(condensed([one!, { ...one!, p: 3 }])).toEqual([{ ...one, p: 1 }]);
  });

  it.each([2, 3, 4, 5, 7, 10])('keep their shares when they are many, whatever their order: one in %i', (every) => {
    const all = many(1500, every).map((s) => ({ ...s, endMs: s.endMs * 10_000 }));
    const kept = condensed(all);
    expect(kept.length).toBeLessThanOrEqual(120);
    expect(sum(kept)).toBeCloseTo(1, 9);
    expect(Math.abs(sum(kept.filter((s) => s.endMs > 0)) - 1 / every)).toBeLessThan(0.06);
  });
});
