import { segmentsOf } from '../field-path.ts';

/** Patterns of fields as a tree, so that a document is walked once however many patterns there are. */
export interface PatternTree {
  /** Everything from here on is covered. */
  whole?: boolean;
  children: Map<string, PatternTree>;
}

/** `spec.http[].name` → spec, http, [], name. */
export function patternTree(patterns: readonly string[]): PatternTree {
  const root: PatternTree = { children: new Map() };
  for (const pattern of patterns) {
    let node = root;
    for (const segment of segmentsOf(pattern)) {
      const key = String(segment);
      let next = node.children.get(key);
      if (!next) node.children.set(key, (next = { children: new Map() }));
      node = next;
    }
    node.whole = true;
  }
  return root;
}

/** The branch for a key (or for a list's items, `''`). */
export function branch(tree: PatternTree | undefined, key: string): PatternTree | undefined {
  return tree?.children.get(key) ?? tree?.children.get('*');
}
