import type { World } from '../world/world.ts';
import { gkeCluster, locationsOf } from './clusters.ts';

/** `us-central1` and the zones in which a cluster has nodes. */
export interface ClusterLocation {
  region: string;
  /** The first of `zones`. */
  zone: string;
  zones: readonly string[];
}

/** Where the nodes of a cluster are; undefined without a ContainerCluster. */
export function locationOf(world: World, cluster: string): ClusterLocation | undefined {
  const gke = gkeCluster(world, cluster);
  if (!gke) return undefined;
  const { location, nodeLocations } = locationsOf(gke);
  if (location === '') return undefined;
  const zonal = /^(.+-[a-z]+\d+)-[a-z]$/.exec(location);
  const region = zonal?.[1] ?? location;
  const zones = zonal
    ? [...new Set([location, ...nodeLocations])]
    : nodeLocations.length > 0
      ? nodeLocations
      : zonesOf(region);
  return { region, zone: zones[0] ?? region, zones };
}

/** Zones in which a regional cluster without `nodeLocations` has nodes: europe-west1 and us-east1 have b, c, d, most others a, b, c or more. */
function zonesOf(region: string): string[] {
  const letters = region === 'europe-west1' || region === 'us-east1' ? ['b', 'c', 'd'] : ['a', 'b', 'c'];
  return letters.map((letter) => `${region}-${letter}`);
}
