import type { MeshFiles } from '../../sim/index.ts';
import type { Answer } from './answer.ts';

/** A few lines of a manifest, with the one that decides. */
export interface Excerpt {
  path: string;
  /** 1-based number of the first line. */
  from: number;
  lines: string[];
  /** 1-based number of the line that decides. */
  decides: number;
}

/** The lines around what decided, within its document; undefined where something missing decides, for that stands nowhere. */
export function excerptOf(files: MeshFiles, where: Answer['where'], around = 4): Excerpt | undefined {
  const text = where && !where.missing ? files[where.file] : undefined;
  if (!where || text === undefined) return undefined;
  const all = text.replace(/\n$/, '').split('\n');
  const isBreak = (line: string | undefined): boolean => line !== undefined && /^---\s*$/.test(line);
  let from = where.line;
  while (from > 1 && from > where.line - around && !isBreak(all[from - 2])) from--;
  let to = where.line;
  while (to < all.length && to < where.line + around && !isBreak(all[to])) to++;
  return { path: where.file, from, lines: all.slice(from - 1, to), decides: where.line };
}
