import { parseFile } from '../../src/sim/manifest/parse-file.ts';
import { buildWorld } from '../../src/sim/world/build-world.ts';
import type { World } from '../../src/sim/world/world.ts';

/** A world of files as they are written. */
export function worldOf(files: Record<string, string>): World {
  return buildWorld(new Map(Object.entries(files).map(([path, text]) => [path, parseFile(path, text)])));
}

/** Namespace `a`, then one object in it. */
export function objectText(apiVersion: string, kind: string, rest: string, name = 'x'): string {
  return `apiVersion: v1\nkind: Namespace\nmetadata: {name: a}\n---\napiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: ${name}, namespace: a}\n${rest}\n`;
}

/** Codes of the errors that a cluster's file gets, with the field each names. */
export function errorsOf(text: string): string[] {
  return worldOf({ 'a/x.yaml': text })
    .diagnostics.filter((d) => d.severity === 'error')
    .map((d) => `${d.code} ${d.field ?? ''}`.trim());
}
