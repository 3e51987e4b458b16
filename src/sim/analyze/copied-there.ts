import type { Resource } from '../manifest/resource.ts';
import { keyOf } from '../world/store.ts';
import type { World } from '../world/world.ts';

/** Whether the same object stands in all of some clusters: then this copy is one of a set that is applied everywhere, and may be idle. */
export function copiedThere(world: World, resource: Resource, clusters: readonly string[]): boolean {
  return clusters.every((c) => world.cluster(c)?.get(keyOf(resource), resource.namespace, resource.name) !== undefined);
}
