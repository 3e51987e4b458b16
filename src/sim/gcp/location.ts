import type { World } from '../world/world.ts';
import { gkeCluster, locationsOf } from './clusters.ts';

/** `us-central1` and the zones in which a cluster has nodes. */
export interface ClusterLocation {
  region: string;
  zones: readonly string[];
}

/** Where the nodes of a cluster are; undefined without a ContainerCluster. A regional cluster without `nodeLocations` has nodes in three zones. */
export function locationOf(world: World, cluster: string): ClusterLocation | undefined {
  const gke = gkeCluster(world, cluster);
  if (!gke) return undefined;
  const { location, nodeLocations } = locationsOf(gke);
  if (location === '') return undefined;
  const zonal = /^(.+-[a-z]+\d+)-[a-z]$/.exec(location);
  const region = zonal?.[1] ?? location;
  if (nodeLocations.length > 0) return { region, zones: zonal ? [...new Set([location, ...nodeLocations])] : nodeLocations };
  return { region, zones: zonal ? [location] : REGION_ZONES(region) };
}

/** europe-west1 and us-east1 have the zones b, c, d; most others a, b, c or more. */
function REGION_ZONES(region: string): string[] {
  const letters = region === 'europe-west1' || region === 'us-east1' ? ['b', 'c', 'd'] : ['a', 'b', 'c'];
  return letters.map((letter) => `${region}-${letter}`);
}
