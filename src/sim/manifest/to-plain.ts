import { isAlias, isMap, isScalar, isSeq, type Document, type Node, type Pair, type Scalar } from 'yaml';

/** Deeper documents are refused: no real object comes near it. */
export const maxDepth = 200;
/** Nodes that aliases may add to a document, against alias bombs. */
export const maxAliasNodes = 20_000;

/** Why a document cannot be turned into data. */
export interface PlainProblem {
  problem: 'too-deep' | 'too-many-aliases' | 'not-a-number' | 'unknown-anchor';
  offset: number;
  text: string;
}

export interface DuplicateKey {
  key: string;
  /** Where the key that is overridden stands. */
  offset: number;
}

export interface Plain {
  value: unknown;
  duplicates: DuplicateKey[];
}

/**
 * The data of a document, as kubectl's conversion to JSON makes it: keys become strings, of equal keys the last wins (R-API-12h),
 * `<<` merges, aliases are written out, a key with a null is dropped (R-API-12l: null in a file means "not set").
 */
export function toPlain(document: Document): Plain | PlainProblem {
  const duplicates: DuplicateKey[] = [];
  let aliasNodes = 0;
  let inAlias = 0;

  const convert = (node: unknown, depth: number): unknown => {
    if (inAlias > 0 && ++aliasNodes > maxAliasNodes) throw problem('too-many-aliases', node);
    if (depth > maxDepth) throw problem('too-deep', node);
    if (isScalar(node)) {
      if (typeof node.value === 'number' && !Number.isFinite(node.value)) throw problem('not-a-number', node);
      return node.value;
    }
    if (isMap(node)) {
      const out: Record<string, unknown> = {};
      const merged: Record<string, unknown>[] = [];
      for (const pair of node.items) {
        if (isMergeKey(pair)) collectMerged(convert(pair.value, depth + 1), merged);
      }
      for (const pair of node.items) {
        if (isMergeKey(pair)) continue;
        const key = keyText(pair);
        const value = convert(pair.value, depth + 1);
        if (seen(out, key) && inAlias === 0) duplicates.push({ key, offset: offsetOf(pair.key) });
        define(out, key, value);
      }
      for (const source of merged) {
        for (const [key, value] of Object.entries(source)) if (!seen(out, key)) define(out, key, value);
      }
      for (const key of Object.keys(out)) if (out[key] === null || out[key] === undefined) delete out[key];
      return out;
    }
    if (isSeq(node)) return node.items.map((item) => convert(item, depth + 1) ?? null);
    if (isAlias(node)) {
      const target = node.resolve(document);
      if (!target) throw problem('unknown-anchor', node, node.source);
      inAlias++;
      const value = convert(target, depth + 1);
      inAlias--;
      return value;
    }
    return null;
  };

  try {
    return { value: convert(document.contents, 0), duplicates };
  } catch (error) {
    if (error instanceof Problem) return error.what;
    throw error;
  }
}

/** Carries a finding out of the recursion; it never leaves this file. */
class Problem extends Error {
  readonly what: PlainProblem;
  constructor(what: PlainProblem) {
    super(what.problem);
    this.what = what;
  }
}

function problem(kind: PlainProblem['problem'], node: unknown, text = ''): Problem {
  return new Problem({ problem: kind, offset: offsetOf(node), text });
}

function offsetOf(node: unknown): number {
  return (node as Node | null)?.range?.[0] ?? 0;
}

/** Key of a pair as JSON has it. */
export function keyText(pair: Pair): string {
  const key = pair.key;
  if (isScalar(key)) return String((key as Scalar).value ?? '');
  return key === null || key === undefined ? '' : String(key);
}

export function isMergeKey(pair: Pair): boolean {
  return isScalar(pair.key) && pair.key.value === '<<' && (pair.key.type === undefined || pair.key.type === 'PLAIN');
}

function collectMerged(value: unknown, into: Record<string, unknown>[]): void {
  if (Array.isArray(value)) for (const item of value) collectMerged(item, into);
  else if (typeof value === 'object' && value !== null) into.push(value as Record<string, unknown>);
}

function seen(object: Record<string, unknown>, key: string): boolean {
  return Object.prototype.hasOwnProperty.call(object, key);
}

/** Assigns without touching the prototype, whatever the key. */
function define(object: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__')
    Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
  else object[key] = value;
}
