import { locationOf } from '../gcp/location.ts';
import type { Resource } from '../manifest/resource.ts';
import { perWorld } from '../world/per-world.ts';
import type { World } from '../world/world.ts';
import { nodeAddress } from './addresses.ts';
import type { KubeNode } from './types.ts';

/** Whether a cluster's nodes are known, or stand in for nodes that nobody wrote down. */
export interface ClusterNodes {
  given: boolean;
  nodes: readonly [KubeNode, ...KubeNode[]];
}

interface NodeObject {
  status?: { addresses?: readonly { type?: string; address?: string }[] | null } | null;
}

/** Nodes per cluster: its Node objects, else one node where its ContainerCluster is. */
const all = perWorld((world: World) => {
  const byCluster = new Map<string, ClusterNodes>();
  for (const cluster of world.clusters) {
    const nodes = cluster.list('Node').map((resource, i) => fromObject(world, cluster.name, resource, i + 1));
    const [first, ...others] = nodes;
    byCluster.set(
      cluster.name,
      first ? { given: true, nodes: [first, ...others] } : { given: false, nodes: [standIn(world, cluster.name)] },
    );
  }
  return byCluster;
});

export function nodesOf(world: World, cluster: string): ClusterNodes {
  return all(world).get(cluster) ?? { given: false, nodes: [standIn(world, cluster)] };
}

function fromObject(world: World, cluster: string, resource: Resource, n: number): KubeNode {
  const addresses = (resource.object as NodeObject).status?.addresses ?? [];
  const internal = addresses.find((a) => a.type === 'InternalIP')?.address;
  return {
    cluster,
    name: resource.name,
    ip: internal ?? nodeAddress(world, cluster, n),
    labels: { ...resource.metadata.labels, 'kubernetes.io/hostname': resource.name },
    resource,
  };
}

/** A node that nobody wrote down: in a regional cluster it could be in any zone, so the zone is the region's first. */
function standIn(world: World, cluster: string): KubeNode {
  const name = `${cluster}-node-1`;
  const location = locationOf(world, cluster);
  return {
    cluster,
    name,
    ip: nodeAddress(world, cluster, 1),
    labels: {
      'kubernetes.io/hostname': name,
      ...(location && {
        'topology.kubernetes.io/region': location.region,
        'topology.kubernetes.io/zone': location.zone,
      }),
    },
  };
}
