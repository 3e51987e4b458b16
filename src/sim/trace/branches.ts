import type { Memory } from './memory.ts';
import type { Hop, Place, Step } from './step.ts';

/** One of several ways in which things may go on: how probable it is, what was decided on the way, how long it took. */
export interface Branch<T> {
  p: number;
  hops: Hop[];
  ms: number;
  value: T;
  /** What proxies remember after it, where requests follow one another; absent: what they remembered before. */
  memory?: Memory;
}

/** An exact distribution: probabilities sum to 1. */
export type Branches<T> = Branch<T>[];

/** The one certain way, with the hops that led there. */
export function sure<T>(value: T, hops: Hop[] = [], ms = 0): Branches<T> {
  return [{ p: 1, hops, ms, value }];
}

/** A station with its decisions. */
export function hop(place: Place, ...steps: Step[]): Hop {
  return { place, steps };
}

export function samePlace(a: Place, b: Place): boolean {
  return a.kind === b.kind && a.cluster === b.cluster && a.namespace === b.namespace && a.name === b.name;
}

/** Appends hops; decisions at the place where the trail stands join that station. */
export function joinHops(before: readonly Hop[], after: readonly Hop[]): Hop[] {
  const last = before.at(-1);
  const first = after[0];
  if (!last || !first || !samePlace(last.place, first.place)) return [...before, ...after];
  return [...before.slice(0, -1), { place: last.place, steps: [...last.steps, ...first.steps] }, ...after.slice(1)];
}

/** Goes on from each branch (not called `then`: a module that exports `then` cannot be imported dynamically); probabilities multiply, trails and times add up. Branches of probability 0 vanish. */
export function onward<T, U>(branches: Branches<T>, next: (value: T) => Branches<U>): Branches<U> {
  const out: Branches<U> = [];
  for (const branch of branches) {
    if (branch.p === 0) continue;
    for (const more of next(branch.value)) {
      if (more.p === 0) continue;
      const memory = more.memory ?? branch.memory;
      const hops = joinHops(branch.hops, more.hops);
      out.push({ p: branch.p * more.p, hops, ms: branch.ms + more.ms, value: more.value, ...(memory && { memory }) });
    }
  }
  return out;
}

/** A weighted choice; weights need not sum to 1. */
export function choose<T, U>(
  options: readonly { weight: number; value: T }[],
  next: (value: T) => Branches<U>,
): Branches<U> {
  const sum = options.reduce((s, o) => s + o.weight, 0);
  return options.flatMap((o) => next(o.value).map((b) => ({ ...b, p: (b.p * o.weight) / sum })));
}

/** Puts hops before every branch. */
export function after<T>(hops: Hop[], branches: Branches<T>, ms = 0): Branches<T> {
  return branches.map((b) => ({ ...b, hops: joinHops(hops, b.hops), ms: b.ms + ms }));
}
