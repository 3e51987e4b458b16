import type { Ref } from '../manifest/resource.ts';
import type { World } from '../world/world.ts';

/**
 * Where an object that ought to exist would stand: beside other objects of its namespace in that cluster, else in a file named after the namespace.
 * Among several files that of the Namespace itself counts, then the one that a Service of the same name has in another cluster.
 */
export function placeFor(world: World, cluster: string, namespace: string, name: string): { file: string; near?: Ref } {
  const store = world.cluster(cluster);
  const inNamespace = store?.all.filter((r) => r.namespace === namespace) ?? [];
  const sameName = inNamespace.find((r) => r.name === name);
  const own = store?.get('Namespace', undefined, namespace);
  const near = sameName ?? own ?? inNamespace[0];
  if (near) return { file: near.file, near: { resource: near, path: '' } };
  const path = `${cluster}/${namespace}.yaml`;
  const taken = store?.all.some((r) => r.file === path && r.namespace !== namespace);
  return { file: taken ? `${cluster}/${namespace}-${name}.yaml` : path };
}
