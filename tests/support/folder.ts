import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** All files below a folder, by their path in it with forward slashes, sorted. A folder that does not exist is empty. */
export function readFolder(folder: string): Record<string, string> {
  if (!existsSync(folder)) return {};
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
  return Object.fromEntries(paths.map((p) => [relative(folder, p).split(sep).join('/'), readFileSync(p, 'utf8')]));
}
