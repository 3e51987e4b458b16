import { viewOf, type ConfigView } from '../istiod/view.ts';
import type { Resource } from '../manifest/resource.ts';
import { keyOf } from '../world/store.ts';
import type { World } from '../world/world.ts';

/** Whether the same object stands in all of some clusters: then this copy is one of a set that is applied everywhere, and may be idle. */
export function copiedThere(world: World, resource: Resource, clusters: readonly string[]): boolean {
  return clusters.every((c) => world.cluster(c)?.get(keyOf(resource), resource.namespace, resource.name) !== undefined);
}

/** Whether the same object also stands in another cluster, and there is of use: then this copy came along with the set. */
export function worksElsewhere(
  view: ConfigView,
  resource: Resource,
  works: (other: ConfigView, copy: Resource) => boolean,
): boolean {
  return view.world.clusters.some(({ name }) => {
    if (name === view.cluster) return false;
    const copy = view.world.cluster(name)?.get(keyOf(resource), resource.namespace, resource.name);
    const other = copy && viewOf(view.world, name);
    return copy !== undefined && other !== undefined && works(other, copy);
  });
}
