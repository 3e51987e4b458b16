import type { Diagnostic } from '../manifest/diagnostic.ts';
import type { KindKey, Resource } from '../manifest/resource.ts';

export type { KindKey } from '../manifest/resource.ts';

/** The objects of one cluster (or of `gcp/`) that the API server accepted. */
export interface Store {
  /** Objects of a kind, in a namespace or in all; in the order of files and documents. */
  list<Spec = unknown>(kind: KindKey, namespace?: string): readonly Resource<Spec>[];
  get<Spec = unknown>(kind: KindKey, namespace: string | undefined, name: string): Resource<Spec> | undefined;
  readonly all: readonly Resource[];
}

export interface ClusterStore extends Store {
  readonly name: string;
}

/** Everything that has been applied, after admission. Immutable: an edit makes a new world, which shares what did not change. */
export interface World {
  /** By name, ascending. */
  readonly clusters: readonly ClusterStore[];
  cluster(name: string): ClusterStore | undefined;
  readonly gcp: Store;
  /** Whether the folder has a `gcp/` part: then control planes, networks and firewalls are what it says (docs/contracts.md, mesh folder). */
  readonly managed: boolean;
  /** What parsing and admission had to say. */
  readonly diagnostics: readonly Diagnostic[];
}
