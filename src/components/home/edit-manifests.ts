import type { Difference } from '../../labs/index.ts';
import type { MeshFiles } from '../../sim/index.ts';

/** Names a document of a mesh folder. */
export interface DocumentName {
  /** Folder of the file: a cluster, or `gcp`. */
  folder: string;
  kind: string;
  /** Text that the document has and others of its kind have not. */
  has: RegExp;
}

const SEPARATOR = /^---[ \t]*\n/m;

/** The documents of a file, as text. */
export const documentsOf = (text: string): string[] => text.split(SEPARATOR);

function isDocument(text: string, { kind, has }: DocumentName): boolean {
  return new RegExp(`^kind: ${kind}[ \\t]*$`, 'm').test(text) && has.test(text);
}

/**
 * Rewrites one document where it is written; null drops it. Text in, text out: comments and order stay as they are.
 * Throws if the mesh has no such document: the mesh and its conditions then no longer fit together, which is a bug.
 */
export function inDocument(files: MeshFiles, where: DocumentName, change: (text: string) => string | null): Difference {
  for (const [path, text] of Object.entries(files)) {
    if (!path.startsWith(`${where.folder}/`)) continue;
    const documents = documentsOf(text);
    const at = documents.findIndex((document) => isDocument(document, where));
    if (at < 0) continue;
    const changed = change(documents[at]!);
    if (changed === documents[at])
      throw new Error(`${path}: the change of ${where.kind} ${where.has.source} changes nothing`);
    const kept = documents
      .map((document, i) => (i === at ? changed : document))
      .filter((document) => document !== null);
    return { [path]: kept.length ? kept.join('---\n') : null };
  }
  throw new Error(`no ${where.kind} ${where.has.source} in ${where.folder}/`);
}

/** Replaces one piece of text; throws if it is not there exactly once. */
export function swap(text: string, find: string, replacement: string): string {
  const parts = text.split(find);
  if (parts.length !== 2) throw new Error(`expected once, found ${parts.length - 1} times: ${find}`);
  return parts.join(replacement);
}
