import { list, record, text, texts } from '../manifest/plain-data.ts';
import type { Resource } from '../manifest/resource.ts';
import type { World } from '../world/world.ts';
import { GCP, idOf, projectOf, refersTo } from './objects.ts';

/** The GKE cluster whose name is that of a folder; undefined if `gcp/` does not describe it. */
export function gkeCluster(world: World, cluster: string): Resource | undefined {
  return world.gcp.list(GCP.cluster).find((c) => idOf(c) === cluster);
}

/** Node pools of a GKE cluster that have an object of their own. */
export function nodePools(world: World, gke: Resource): readonly Resource[] {
  return world.gcp.list(GCP.nodePool).filter((pool) => refersTo(world, record(pool.spec)['clusterRef'], gke));
}

/** `gke-CLUSTER-HASH-node` (R-NET-23). The hash belongs to the cluster as long as it lives; here it is made of its full name. */
export function nodeTag(world: World, gke: Resource): string {
  return `gke-${shortName(gke)}-${clusterHash(world, gke)}-node`;
}

/** Name of a firewall rule that GKE keeps for a cluster: `gke-CLUSTER-HASH-SUFFIX` (R-NET-22). */
export function gkeRuleName(world: World, gke: Resource, suffix: string): string {
  return `gke-${shortName(gke)}-${clusterHash(world, gke)}-${suffix}`;
}

/**
 * Whether nodes of a cluster carry a network tag: GKE's own, or one of its node configs. GKE's own is recognised with any hash,
 * because manifests do not say which hash a cluster got.
 */
export function nodesHaveTag(world: World, gke: Resource, tag: string): boolean {
  const own = /^gke-(.+)-[0-9a-f]{8}-node$/.exec(tag)?.[1];
  return own === shortName(gke) || ownTags(world, gke).includes(tag);
}

/** Service accounts that the nodes of a cluster run as. */
export function nodeServiceAccounts(world: World, gke: Resource): string[] {
  return nodeConfigs(world, gke).flatMap((config) => {
    const { external, name } = record(config['serviceAccountRef']);
    return [text(external), text(name)].filter((v): v is string => v !== undefined);
  });
}

function ownTags(world: World, gke: Resource): readonly string[] {
  const automatic = record(record(record(gke.spec)['nodePoolAutoConfig'])['networkTags'])['tags'];
  return [...texts(automatic), ...nodeConfigs(world, gke).flatMap((config) => texts(config['tags']))];
}

function nodeConfigs(world: World, gke: Resource): Readonly<Record<string, unknown>>[] {
  return [gke, ...nodePools(world, gke)].map((r) => record(record(r.spec)['nodeConfig']));
}

/** GKE shortens the cluster's name to 20 characters in names that it makes. */
function shortName(gke: Resource): string {
  return idOf(gke).slice(0, 20);
}

function clusterHash(world: World, gke: Resource): string {
  const full = `${projectOf(world, gke).project}/${text(record(gke.spec)['location']) ?? ''}/${idOf(gke)}`;
  let hash = 0x811c9dc5;
  for (let i = 0; i < full.length; i++) hash = Math.imul(hash ^ full.charCodeAt(i), 0x01000193) >>> 0;
  return hash.toString(16).padStart(8, '0');
}

/** Zones and region of a cluster's `spec.location` and `spec.nodeLocations`. */
export function locationsOf(gke: Resource): { location: string; nodeLocations: readonly string[] } {
  const spec = record(gke.spec);
  return {
    location: text(spec['location']) ?? '',
    nodeLocations: list(spec['nodeLocations']).filter((z): z is string => typeof z === 'string'),
  };
}
