import type { MeshFiles } from '../sim/index.ts';
import type { Difference } from './types.ts';

/** Lays changes over files. */
export function applyDifference(files: MeshFiles, difference: Difference): Record<string, string> {
  const next: Record<string, string> = { ...files };
  for (const [path, text] of Object.entries(difference)) {
    if (text === null) delete next[path];
    else next[path] = text;
  }
  return next;
}

/** What turns `from` into `to`; empty where they are the same. */
export function differenceOf(from: MeshFiles, to: MeshFiles): Record<string, string | null> {
  const out: Record<string, string | null> = {};
  for (const [path, text] of Object.entries(to)) if (from[path] !== text) out[path] = text;
  for (const path of Object.keys(from)) if (!(path in to)) out[path] = null;
  return out;
}
