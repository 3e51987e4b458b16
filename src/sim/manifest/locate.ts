import { isAlias, isMap, isSeq, type Document, type Node, type Pair } from 'yaml';
import { segmentsOf, type Segment } from './field-path.ts';
import type { LineTable } from './line-table.ts';
import type { FieldPath, Location } from './resource.ts';
import { isMergeKey, keyText } from './to-plain.ts';

/** Everything that is needed to find a field of one document. */
export interface Source {
  file: string;
  text: string;
  lines: LineTable;
  document: Document;
}

/**
 * Where a field is written below `root`: from its key (or its list item) to the end of its value.
 * An absent field gets the place of its closest ancestor that exists.
 */
export function locate(source: Source, root: Node | null, path: FieldPath): Location {
  let node: unknown = root;
  let from = start(root) ?? 0;
  let value: unknown = root;
  for (const segment of segmentsOf(path)) {
    const found = child(source.document, node, segment);
    if (!found) break;
    from = found.from;
    value = found.value ?? found.key;
    node = found.value;
  }
  const first = source.lines.position(from);
  const last = source.lines.position(Math.max(from, endOf(source.text, value, from)));
  return { file: source.file, line: first.line, endLine: last.line, column: first.column };
}

interface Found {
  from: number;
  key: unknown;
  value: unknown;
}

function child(document: Document, node: unknown, segment: Segment): Found | undefined {
  const target = isAlias(node) ? node.resolve(document) : node;
  if (isSeq(target)) {
    const item = typeof segment === 'number' ? target.items[segment] : undefined;
    return item === undefined ? undefined : { from: start(item) ?? 0, key: undefined, value: item };
  }
  if (!isMap(target)) return undefined;
  const key = String(segment);
  // Of equal keys the last one counts (R-API-12h).
  for (let i = target.items.length - 1; i >= 0; i--) {
    const pair = target.items[i] as Pair;
    if (keyText(pair) === key)
      return { from: start(pair.key) ?? start(pair.value) ?? 0, key: pair.key, value: pair.value };
  }
  for (const pair of target.items) {
    if (!isMergeKey(pair)) continue;
    const sources = isSeq(pair.value) ? pair.value.items : [pair.value];
    for (const merged of sources) {
      const found = child(document, merged, segment);
      if (found) return found;
    }
  }
  return undefined;
}

function start(node: unknown): number | undefined {
  return (node as Node | null | undefined)?.range?.[0];
}

/** Offset of the last character of a value; ranges of block collections run on over blank lines. */
function endOf(text: string, node: unknown, from: number): number {
  let end = ((node as Node | null | undefined)?.range?.[1] ?? from) - 1;
  while (end > from && /\s/.test(text[end]!)) end--;
  return end;
}
