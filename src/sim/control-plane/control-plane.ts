import { below } from '../manifest/plain-data.ts';
import { perWorld } from '../world/per-world.ts';
import type { ClusterStore, World } from '../world/world.ts';
import { managedControlPlane } from './managed.ts';
import { openSourceControlPlane } from './open-source.ts';
import { operators } from './operator.ts';
import { ISTIO_SYSTEM } from './mesh-config.ts';
import { noControlPlane } from './none.ts';
import type { ControlPlane } from './types.ts';

const controlPlanes = perWorld((_world) => new Map<string, ControlPlane>());

/**
 * The control plane that serves the proxies of a cluster. With a `gcp/` part it is Cloud Service Mesh, provisioned through the fleet, unless the
 * cluster installs an istiod of its own: an IstioOperator (R-CSM-49f), or the mesh ConfigMap of an in-cluster installation, whose name is not one of
 * the managed ones (R-CSM-43). Without `gcp/`, it is an open-source istiod.
 */
export function controlPlaneOf(world: World, cluster: string): ControlPlane {
  const kept = controlPlanes(world).get(cluster);
  if (kept) return kept;
  const store = world.cluster(cluster);
  const made = !store
    ? noControlPlane(cluster)
    : isManaged(world, cluster)
      ? managedControlPlane(world, store, (other) => isManaged(world, other))
      : openSourceControlPlane(world, store);
  controlPlanes(world).set(cluster, made);
  return made;
}

function isManaged(world: World, cluster: string): boolean {
  const store = world.cluster(cluster);
  return world.managed && store !== undefined && operators(store).length === 0 && !installsIstiod(store);
}

function installsIstiod(store: ClusterStore): boolean {
  return store
    .list('ConfigMap', ISTIO_SYSTEM)
    .some(
      ({ name, object }) =>
        /^istio(-|$)/.test(name) && !name.startsWith('istio-asm-managed') && below(object, 'data.mesh') !== undefined,
    );
}
