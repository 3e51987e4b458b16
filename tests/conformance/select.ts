import type { TaggedScenario } from './data.ts';

export interface Selection {
  /** Only scenarios that carry this tag. */
  tag?: string | undefined;
  /** Only scenarios that carry no other tags than these. */
  within?: readonly string[] | undefined;
  /** Only scenarios whose id matches. */
  id?: RegExp | undefined;
}

/** Places in the file of the scenarios that are selected. */
export function select(scenarios: readonly TaggedScenario[], { tag, within, id }: Selection): number[] {
  return scenarios.flatMap((s, place) =>
    (tag && !s.tags.includes(tag)) || (within && s.tags.some((t) => !within.includes(t))) || (id && !id.test(s.id))
      ? []
      : [place],
  );
}
