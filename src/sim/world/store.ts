import { kindKey } from '../manifest/kinds.ts';
import type { Resource } from '../manifest/resource.ts';
import type { KindKey, Store } from './world.ts';

interface Shelf {
  all: Resource[];
  byNamespace: Map<string | undefined, Resource[]>;
  byName: Map<string, Resource>;
}

const none: readonly Resource[] = [];

/** Objects of one cluster (or of `gcp/`), found by kind, namespace and name without searching. */
export function makeStore(resources: readonly Resource[]): Store {
  const shelves = new Map<KindKey, Shelf>();
  for (const resource of resources) {
    const key = keyOf(resource);
    let shelf = shelves.get(key);
    if (!shelf) shelves.set(key, (shelf = { all: [], byNamespace: new Map(), byName: new Map() }));
    shelf.all.push(resource);
    const beside = shelf.byNamespace.get(resource.namespace);
    if (beside) beside.push(resource);
    else shelf.byNamespace.set(resource.namespace, [resource]);
    shelf.byName.set(nameKey(resource.namespace, resource.name), resource);
  }
  return {
    all: resources,
    list<Spec>(kind: KindKey, namespace?: string) {
      const shelf = shelves.get(kind);
      return ((namespace === undefined ? shelf?.all : shelf?.byNamespace.get(namespace)) ??
        none) as readonly Resource<Spec>[];
    },
    get<Spec>(kind: KindKey, namespace: string | undefined, name: string) {
      return shelves.get(kind)?.byName.get(nameKey(namespace, name)) as Resource<Spec> | undefined;
    },
  };
}

/** The store's key for an object's kind. */
export function keyOf(resource: Resource): KindKey {
  return kindKey(resource.group, resource.kind);
}

function nameKey(namespace: string | undefined, name: string): string {
  return `${namespace ?? ''}/${name}`;
}
