import { samePlace } from '../trace/branches.ts';
import type { Hop } from '../trace/step.ts';
import type { JourneyNode, Path } from './types.ts';

const sameHop = (a: Hop, b: Hop): boolean =>
  samePlace(a.place, b.place) &&
  a.steps.length === b.steps.length &&
  a.steps.every(
    (step, i) => step.code === b.steps[i]!.code && JSON.stringify(step.args) === JSON.stringify(b.steps[i]!.args),
  );

/** Folds paths with equal beginnings into a tree. Each leaf names its outcome by index. */
export function journeyTree(paths: readonly (Path & { outcomeIndex: number })[]): JourneyNode[] {
  const roots: JourneyNode[] = [];
  for (const path of paths) {
    let level = roots;
    path.hops.forEach((here, i) => {
      const last = i === path.hops.length - 1;
      let node = last ? undefined : level.find((n) => n.outcome === undefined && sameHop(n.hop, here));
      if (node) node.probability += path.probability;
      else
        level.push(
          (node = { hop: here, probability: path.probability, next: [], ...(last && { outcome: path.outcomeIndex }) }),
        );
      level = node.next;
    });
  }
  return roots;
}
