import type { Resource } from '../manifest/resource.ts';
import type { ClusterStore } from '../world/world.ts';

interface OwnerReference {
  kind?: string;
  name?: string;
}

/** Which workload of the folder made an object that stands in it too (as in a dump of a running cluster), by the object. */
export function ownersOf(cluster: ClusterStore): ReadonlyMap<Resource, Resource> {
  const owners = new Map<Resource, Resource>();
  for (const resource of [...cluster.list('apps/ReplicaSet'), ...cluster.list('Pod')]) {
    const owner = ownerOf(cluster, resource);
    if (owner) owners.set(resource, owner);
  }
  return owners;
}

function ownerOf(cluster: ClusterStore, resource: Resource): Resource | undefined {
  const references =
    (resource.metadata as { ownerReferences?: readonly OwnerReference[] | null }).ownerReferences ?? [];
  for (const { kind, name } of references) {
    if (!kind || !name) continue;
    const direct = ['Deployment', 'ReplicaSet', 'StatefulSet', 'DaemonSet'].includes(kind)
      ? cluster.get(`apps/${kind}`, resource.namespace, name)
      : undefined;
    // A Deployment owns pods through ReplicaSets named <deployment>-<hash> (R-K8S-1).
    const through =
      kind === 'ReplicaSet'
        ? cluster.get('apps/Deployment', resource.namespace, name.replace(/-[^-]+$/, ''))
        : undefined;
    const owner = through ?? direct;
    if (owner) return owner;
  }
  return undefined;
}
