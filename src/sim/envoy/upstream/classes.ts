import type { Pick } from './picker.ts';
import { idOf } from './picker.ts';
import type { Target } from './target.ts';

/** Picks of hosts that behave alike, joined: one stands for all, chances add up. */
export interface ClassPick {
  target: Target;
  p: number;
  /** How many hosts it stands for. */
  of: number;
}

/**
 * Joins picks whose hosts answer alike, so that fifty pods and three tries stay a handful of branches.
 * Tried and untried hosts stay apart, for the next try's chances depend on which have been used; within a class it does not matter which one was.
 */
export function joinAlike(
  picks: readonly Pick[],
  behaviour: (target: Target) => string,
  tried: readonly Target[],
): ClassPick[] {
  const used = new Set(tried.map(idOf));
  const classes = new Map<string, ClassPick>();
  for (const { target, p } of picks) {
    const key = `${behaviour(target)}|${used.has(idOf(target))}|${target.p.toPrecision(12)}|${target.priority}`;
    const same = classes.get(key);
    if (same) classes.set(key, { ...same, p: same.p + p, of: same.of + 1 });
    else classes.set(key, { target, p, of: 1 });
  }
  return [...classes.values()];
}
