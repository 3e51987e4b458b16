import { below, list, record, text } from '../manifest/plain-data.ts';
import type { Decider, Resource } from '../manifest/resource.ts';
import { perWorld } from '../world/per-world.ts';
import type { World } from '../world/world.ts';
import { gkeCluster } from './clusters.ts';
import { GCP, resolve } from './objects.ts';

/** An address range in CIDR notation, with the field that gives it. */
export interface Range {
  cidr: string;
  decider: Decider;
}

export interface ClusterRanges {
  pods: Range;
  services: Range;
  /** Primary range of the cluster's subnet. */
  nodes: Range;
  subnetwork?: Resource;
}

const tables = perWorld((_world) => new Map<string, ClusterRanges | undefined>());

/** Address ranges of a cluster (R-NET-1); undefined for a cluster that `gcp/` does not describe. */
export function rangesOf(world: World, cluster: string): ClusterRanges | undefined {
  const table = tables(world);
  if (!table.has(cluster)) table.set(cluster, compute(world, cluster));
  return table.get(cluster);
}

/** CIDR of the pods of a cluster; undefined without a ContainerCluster. */
export function podRange(world: World, cluster: string): string | undefined {
  return rangesOf(world, cluster)?.pods.cidr;
}

/** CIDR of the ClusterIPs. */
export function serviceRange(world: World, cluster: string): string | undefined {
  return rangesOf(world, cluster)?.services.cidr;
}

/** CIDR of the nodes. */
export function nodeRange(world: World, cluster: string): string | undefined {
  return rangesOf(world, cluster)?.nodes.cidr;
}

function compute(world: World, cluster: string): ClusterRanges | undefined {
  const gke = gkeCluster(world, cluster);
  if (!gke) return undefined;
  const subnetwork = resolve(world, GCP.subnetwork, record(gke.spec)['subnetworkRef']);
  const spare = fallback(world, cluster);
  const secondary = (nameField: string, blockField: string): Range | undefined => {
    const path = `ipAllocationPolicy.${nameField}`;
    const name = text(below(gke.spec, path));
    const found =
      name && subnetwork
        ? list(record(subnetwork.spec)['secondaryIpRange']).findIndex((r) => record(r)['rangeName'] === name)
        : -1;
    if (subnetwork && found >= 0) {
      const cidr = text(record(list(record(subnetwork.spec)['secondaryIpRange'])[found])['ipCidrRange']);
      if (cidr && isCidr(cidr))
        return { cidr, decider: { resource: subnetwork, path: `spec.secondaryIpRange[${found}].ipCidrRange` } };
    }
    const block = text(below(gke.spec, `ipAllocationPolicy.${blockField}`));
    return block && isCidr(block)
      ? { cidr: block, decider: { resource: gke, path: `spec.ipAllocationPolicy.${blockField}` } }
      : undefined;
  };
  const old = text(record(gke.spec)['clusterIpv4Cidr']);
  const legacy: Range | undefined =
    old && isCidr(old) ? { cidr: old, decider: { resource: gke, path: 'spec.clusterIpv4Cidr' } } : undefined;
  const primary = subnetwork && text(record(subnetwork.spec)['ipCidrRange']);
  return {
    pods: secondary('clusterSecondaryRangeName', 'clusterIpv4CidrBlock') ?? legacy ?? assigned(spare.pods),
    services: secondary('servicesSecondaryRangeName', 'servicesIpv4CidrBlock') ?? assigned(spare.services),
    nodes:
      subnetwork && primary && isCidr(primary)
        ? { cidr: primary, decider: { resource: subnetwork, path: 'spec.ipCidrRange' } }
        : assigned(spare.nodes),
    ...(subnetwork && { subnetwork }),
  };
}

function assigned(cidr: string): Range {
  return { cidr, decider: { default: `GKE chooses the range; here ${cidr}`, rule: 'R-SIM-1' } };
}

/** Ranges for clusters that give none (R-SIM-1): disjoint, by the clusters' letters where all have one, else by their places in the alphabet. */
function fallback(world: World, cluster: string): { pods: string; services: string; nodes: string } {
  const letters = world.clusters.every((c) => /^[a-s]$/.test(c.name));
  const place = world.clusters.findIndex((c) => c.name === cluster);
  const n = letters ? cluster.charCodeAt(0) - 97 : Math.max(0, place) % 19;
  return {
    nodes: n < 5 ? `10.${10 * (n + 1)}.0.0/20` : `172.${16 + (n >> 3)}.${16 * (n % 8)}.0/20`,
    pods: `10.${96 + 8 * n}.0.0/14`,
    services: `10.${[68, 67][n] ?? 67 + n}.0.0/20`,
  };
}

function isCidr(text: string): boolean {
  return /^\d{1,3}(\.\d{1,3}){3}\/\d{1,2}$/.test(text);
}
