import { perWorld } from '../world/per-world.ts';
import type { World } from '../world/world.ts';
import { managedControlPlane } from './control-plane/managed.ts';
import { openSourceControlPlane } from './control-plane/open-source.ts';
import { operators } from './control-plane/operator.ts';
import { noControlPlane } from './control-plane/none.ts';
import type { ControlPlane } from './types.ts';

const controlPlanes = perWorld((_world) => new Map<string, ControlPlane>());

/**
 * The control plane that serves the proxies of a cluster. With a `gcp/` part it is Cloud Service Mesh, provisioned through the fleet, unless the
 * cluster installs an istiod of its own (an IstioOperator, which the managed one does not support: R-CSM-49f). Without, it is an open-source istiod.
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
  return world.managed && store !== undefined && operators(store).length === 0;
}
