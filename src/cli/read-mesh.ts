import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { at } from './usage-error.ts';

/**
 * Reads a mesh folder (docs/contracts.md, mesh folder): every .yaml, .yml and .json below it, by its path in the folder.
 * @throws UsageError if there is no such folder or nothing to read in it
 */
export async function readMesh(dir: string): Promise<Record<string, string>> {
  let entries;
  try {
    entries = await readdir(dir, { recursive: true, withFileTypes: true });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw at(
      dir,
      undefined,
      code === 'ENOENT'
        ? 'no such folder'
        : code === 'ENOTDIR'
          ? 'is a file (meshlab run runs scenario files)'
          : `cannot be read (${code})`,
    );
  }
  const files: Record<string, string> = {};
  for (const entry of entries) {
    if (!entry.isFile() || !/\.(ya?ml|json)$/.test(entry.name)) continue;
    const path = join(entry.parentPath, entry.name);
    files[relative(dir, path).split(sep).join('/')] = await readFile(path, 'utf8');
  }
  if (!Object.keys(files).length)
    throw at(dir, undefined, 'has no YAML files; a mesh folder has a folder for each cluster (a/, b/, …)');
  return Object.fromEntries(Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1)));
}
