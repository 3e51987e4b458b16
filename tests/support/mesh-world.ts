import { parseFile } from '../../src/sim/manifest/parse-file.ts';
import { buildWorld } from '../../src/sim/world/build-world.ts';
import type { World } from '../../src/sim/world/world.ts';

/** A world from texts by path. */
export function worldOf(files: Readonly<Record<string, string>>): World {
  return buildWorld(new Map(Object.entries(files).map(([path, text]) => [path, parseFile(path, text)])));
}
