import { admit } from '../manifest/admit.ts';
import type { Diagnostic } from '../manifest/diagnostic.ts';
import type { ParsedFile } from '../manifest/parse-file.ts';
import { refOf, type Resource } from '../manifest/resource.ts';
import { namespaceExists } from './namespaces.ts';
import { keyOf, makeStore } from './store.ts';
import type { ClusterStore, Store, World } from './world.ts';

/**
 * Applies every file of a mesh folder.
 * @param files parsed files by path
 * @returns the accepted objects per cluster, and what parsing and admission said; objects with an error are not in it
 */
export function buildWorld(files: ReadonlyMap<string, ParsedFile>): World {
  const sorted = [...files.values()].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  const managed = sorted.some((f) => f.folder?.kind === 'gcp');
  const folders = new Map<string, ParsedFile[]>();
  const gcpFiles: ParsedFile[] = [];
  const outside: ParsedFile[] = [];
  for (const file of sorted) {
    if (!file.folder) outside.push(file);
    else if (file.folder.kind === 'gcp') gcpFiles.push(file);
    else {
      const own = folders.get(file.folder.name);
      if (own) own.push(file);
      else folders.set(file.folder.name, [file]);
    }
  }
  const gcp = applied(gcpFiles, true, undefined);
  const clusters = [...folders]
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([name, own]) => applied(own, managed, name) as Applied<ClusterStore>);
  const byName = new Map(clusters.map((c) => [c.store.name, c.store]));
  return {
    clusters: clusters.map((c) => c.store),
    cluster: (name) => byName.get(name),
    gcp: gcp.store,
    managed,
    diagnostics: [
      ...outside.flatMap((f) => f.diagnostics),
      ...clusters.flatMap((c) => c.diagnostics),
      ...gcp.diagnostics,
    ],
  };
}

interface Applied<S extends Store> {
  store: S;
  diagnostics: Diagnostic[];
}

interface Remembered {
  files: readonly ParsedFile[];
  managed: boolean;
  applied: Applied<Store>;
}

/** What was made of a folder's files, by its first file: an edit elsewhere leaves the whole store as it is. */
const remembered = new WeakMap<ParsedFile, Remembered[]>();
const rememberPerFile = 4;

function applied(files: readonly ParsedFile[], managed: boolean, cluster: string | undefined): Applied<Store> {
  const first = files[0];
  if (!first) return { store: makeStore([]), diagnostics: [] };
  const list = remembered.get(first) ?? [];
  const hit = list.find(
    (r) => r.managed === managed && r.files.length === files.length && r.files.every((f, i) => f === files[i]),
  );
  if (hit) return hit.applied;
  const made = apply(files, managed, cluster);
  remembered.set(first, [{ files, managed, applied: made }, ...list].slice(0, rememberPerFile));
  return made;
}

function apply(files: readonly ParsedFile[], managed: boolean, cluster: string | undefined): Applied<Store> {
  const diagnostics: Diagnostic[] = [];
  const candidates: Resource[] = [];
  for (const file of files) {
    const { accepted, diagnostics: said } = admit(file);
    diagnostics.push(...file.diagnostics, ...said);
    candidates.push(...accepted);
  }
  const namespaces = new Set(candidates.filter((r) => keyOf(r) === 'Namespace').map((r) => r.name));
  const latest = new Map<string, Resource>();
  for (const resource of candidates) {
    if (cluster !== undefined && !namespaceExists(resource, namespaces, managed)) {
      const where = resource.at('metadata.namespace');
      const args = { kind: resource.kind, name: resource.name, namespace: resource.namespace! };
      diagnostics.push({
        code: 'FML0201',
        severity: 'error',
        args,
        object: refOf(resource),
        field: 'metadata.namespace',
        ...where,
      });
      continue;
    }
    const id = `${keyOf(resource)}/${resource.namespace ?? ''}/${resource.name}`;
    const earlier = latest.get(id);
    if (earlier) {
      const { file, line } = resource.at('');
      const args = { kind: resource.kind, name: resource.name, file, line };
      diagnostics.push({ code: 'FML0202', severity: 'warning', args, object: refOf(earlier), ...earlier.at('') });
    }
    // `apply` of the later one updates the object in place: it keeps its rank, and gets the new fields.
    latest.set(id, resource);
  }
  const store = makeStore([...latest.values()]);
  const named: Store & { name?: string } = cluster === undefined ? store : { ...store, name: cluster };
  return { store: named, diagnostics };
}
