import { record } from '../manifest/plain-data.ts';
import type { Decider, Resource } from '../manifest/resource.ts';
import type { World } from '../world/world.ts';
import { gkeCluster } from './clusters.ts';
import { GCP, idOf, projectOf, refersTo, refName, resolve } from './objects.ts';

/** A VPC network, with or without an object in the folder. */
export interface VpcNetwork {
  /** `project/name`: equal networks, equal ids. */
  id: string;
  name: string;
  project: string;
  /** `project-name`: the mesh's name for it (R-CSM-61b). */
  meshName: string;
  /** Subnets are made by Google in every region, inside 10.128.0.0/9. */
  auto: boolean;
  resource?: Resource;
  /** The field by which the cluster is in it. */
  decider: Decider;
}

/** The VPC network in which the nodes and pods of a cluster are: `networkRef`, else that of its subnet, else `default`. */
export function networkOf(world: World, cluster: string): VpcNetwork | undefined {
  const gke = gkeCluster(world, cluster);
  if (!gke) return undefined;
  const spec = record(gke.spec);
  if (spec['networkRef'] !== undefined) return networkBy(world, spec['networkRef'], gke, 'spec.networkRef');
  const subnetwork = resolve(world, GCP.subnetwork, spec['subnetworkRef']);
  if (subnetwork) return networkBy(world, record(subnetwork.spec)['networkRef'], subnetwork, 'spec.networkRef');
  const { project } = projectOf(world, gke);
  const resource = world.gcp
    .list(GCP.network)
    .find((n) => idOf(n) === 'default' && projectOf(world, n).project === project);
  return made(project, 'default', resource, {
    missing: { kind: 'ContainerCluster', name: gke.name },
    path: 'spec.networkRef',
    file: gke.file,
    near: { resource: gke, path: 'spec' },
  });
}

/** The network that a reference of some object means. */
export function networkBy(world: World, ref: unknown, owner: Resource, path: string): VpcNetwork {
  const decider: Decider = { resource: owner, path };
  const resource = resolve(world, GCP.network, ref);
  if (resource) return made(projectOf(world, resource).project, idOf(resource), resource, decider);
  const external = record(ref)['external'];
  const named = typeof external === 'string' ? /projects\/([^/]+)\//.exec(external)?.[1] : undefined;
  return made(named ?? projectOf(world, owner).project, refName(ref) ?? 'default', undefined, decider);
}

function made(project: string, name: string, resource: Resource | undefined, decider: Decider): VpcNetwork {
  const auto = resource ? record(resource.spec)['autoCreateSubnetworks'] !== false : name === 'default';
  return {
    id: `${project}/${name}`,
    name,
    project,
    meshName: `${project}-${name}`,
    auto,
    decider,
    ...(resource && { resource }),
  };
}

/** How packets get from one network to another. */
export type Route =
  | { kind: 'same'; network: VpcNetwork }
  /** Both sides have a ComputeNetworkPeering to the other (R-NET-6, R-NET-7). */
  | { kind: 'peered'; decider: Decider }
  /** Only one side has asked for it. */
  | { kind: 'half-peered'; decider: Decider }
  /** Both are peered with a third network, which does not help (R-NET-6). */
  | { kind: 'transitive'; via: string; decider: Decider }
  | { kind: 'none' };

/** The route between two networks. Subnet routes, with their secondary ranges, reach all regions of one network (R-NET-2). */
export function routeBetween(world: World, from: VpcNetwork, to: VpcNetwork): Route {
  if (from.id === to.id) return { kind: 'same', network: from };
  const there = peering(world, from.id, to.id);
  const back = peering(world, to.id, from.id);
  if (there && back) return { kind: 'peered', decider: { resource: there, path: 'spec.peerNetworkRef' } };
  const half = there ?? back;
  if (half) return { kind: 'half-peered', decider: { resource: half, path: 'spec.peerNetworkRef' } };
  for (const first of peerings(world)) {
    if (first.from !== from.id || !peering(world, first.to, from.id)) continue;
    if (peering(world, first.to, to.id) && peering(world, to.id, first.to)) {
      return {
        kind: 'transitive',
        via: first.to.split('/')[1] ?? first.to,
        decider: { resource: first.resource, path: 'spec.peerNetworkRef' },
      };
    }
  }
  return { kind: 'none' };
}

interface Peering {
  resource: Resource;
  from: string;
  to: string;
}

function peerings(world: World): Peering[] {
  return world.gcp.list(GCP.peering).map((resource) => ({
    resource,
    from: networkBy(world, record(resource.spec)['networkRef'], resource, 'spec.networkRef').id,
    to: networkBy(world, record(resource.spec)['peerNetworkRef'], resource, 'spec.peerNetworkRef').id,
  }));
}

function peering(world: World, from: string, to: string): Resource | undefined {
  return peerings(world).find((p) => p.from === from && p.to === to)?.resource;
}

/** Whether a firewall rule or route of the folder belongs to a network. */
export function inNetwork(world: World, resource: Resource, network: VpcNetwork): boolean {
  const ref = record(resource.spec)['networkRef'];
  if (network.resource && refersTo(world, ref, network.resource)) return true;
  return networkBy(world, ref, resource, 'spec.networkRef').id === network.id;
}
