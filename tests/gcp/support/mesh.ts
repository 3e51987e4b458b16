import { fileURLToPath } from 'node:url';
import { podsOf } from '../../../src/sim/kube/pods.ts';
import type { Pod } from '../../../src/sim/kube/types.ts';
import type { Decider } from '../../../src/sim/manifest/resource.ts';
import type { World } from '../../../src/sim/world/world.ts';
import { readFolder } from '../../support/folder.ts';
import { worldOf } from '../../support/mesh-world.ts';

const folder = readFolder(fileURLToPath(new URL('../mesh', import.meta.url)));

/** Changes to files of the standard mesh: a replacement text, a function of the text, or undefined to leave the file out. */
export type Changes = Readonly<Record<string, string | ((text: string) => string) | undefined>>;

/** The standard mesh: clusters a, b, c in one VPC and one fleet, with the changes. */
export function mesh(changes: Changes = {}): World {
  const files = { ...folder };
  for (const [path, change] of Object.entries(changes)) {
    if (change === undefined) {
      delete files[path];
      continue;
    }
    const text = typeof change === 'string' ? change : change(files[path] ?? '');
    if (text === files[path]) throw new Error(`${path} is unchanged`);
    files[path] = text;
  }
  const world = worldOf(files);
  const errors = world.diagnostics.filter((d) => d.severity === 'error');
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  return world;
}

/** The rt pod of a cluster. */
export function rt(world: World, cluster: string): Pod {
  const pod = podsOf(world).find((p) => p.cluster === cluster && p.workload.name === 'rt');
  if (!pod) throw new Error(`no rt in ${cluster}`);
  return pod;
}

/** `Kind/name path` of what decided; `no ` before it for something that is missing. */
export function place(decider: Decider | undefined): string {
  if (!decider) return '';
  if ('resource' in decider) return `${decider.resource.kind}/${decider.resource.name} ${decider.path}`;
  if ('missing' in decider)
    return `no ${decider.missing.kind}/${decider.missing.name}${decider.path ? ` ${decider.path}` : ''} in ${decider.file ?? '?'}`;
  return decider.default;
}

/** Leaves out the documents of a file that hold a text. */
export function without(needle: string): (text: string) => string {
  return (text) =>
    text
      .split(/^---\n/m)
      .filter((document) => !document.includes(needle))
      .join('---\n');
}
