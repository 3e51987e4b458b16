import type { EffectiveRule } from '../scope/destination-rules.ts';

/** Labels that a subset asks for; empty for the default cluster and for subsets without labels (R-OUT-406). */
export function subsetLabels(rule: EffectiveRule | undefined, subset: string): Readonly<Record<string, string>> {
  return rule?.subsets.find((s) => s.spec.name === subset)?.spec.labels ?? {};
}

/** Whether an endpoint belongs to a subset: it carries all of its labels. */
export function inSubset(
  rule: EffectiveRule | undefined,
  subset: string,
  labels: Readonly<Record<string, string>>,
): boolean {
  return Object.entries(subsetLabels(rule, subset)).every(([k, v]) => labels[k] === String(v));
}
