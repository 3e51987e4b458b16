import type { MeshFiles } from '../../sim/index.ts';

/** One file of a proof's mesh beside the same file of the mesh it is compared with; null is a file that is not there. */
export interface FileChange {
  path: string;
  before: string | null;
  now: string | null;
}

/** The files in which two meshes differ. */
export function difference(before: MeshFiles, now: MeshFiles): FileChange[] {
  const paths = [...new Set([...Object.keys(before), ...Object.keys(now)])].sort();
  return paths
    .map((path) => ({ path, before: before[path] ?? null, now: now[path] ?? null }))
    .filter((change) => change.before !== change.now);
}
