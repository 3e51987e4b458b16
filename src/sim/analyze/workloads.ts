import { podsIn } from '../kube/pods.ts';
import type { Pod } from '../kube/types.ts';
import type { Resource } from '../manifest/resource.ts';
import { perWorld } from '../world/per-world.ts';
import type { World } from '../world/world.ts';

const none: readonly Pod[] = [];

/** One pod of every workload by `cluster/namespace`: pods of one workload are alike to every selector. */
const table = perWorld((world: World): ReadonlyMap<string, readonly Pod[]> => {
  const out = new Map<string, Pod[]>();
  for (const cluster of world.clusters) {
    const seen = new Set<Resource>();
    for (const pod of podsIn(world, cluster.name)) {
      if (seen.has(pod.resource)) continue;
      seen.add(pod.resource);
      const key = `${pod.cluster}/${pod.namespace}`;
      const list = out.get(key);
      if (list) list.push(pod);
      else out.set(key, [pod]);
    }
  }
  return out;
});

/** One pod of every workload of a namespace, in the order of files. */
export function workloadsIn(world: World, cluster: string, namespace: string): readonly Pod[] {
  return table(world).get(`${cluster}/${namespace}`) ?? none;
}

/** One pod of every workload of a cluster. */
export function workloadsOf(world: World, cluster: string): readonly Pod[] {
  return [...table(world)].flatMap(([key, pods]) => (key.startsWith(`${cluster}/`) ? pods : []));
}
