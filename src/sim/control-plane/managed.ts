import type { Message } from '../manifest/diagnostic.ts';
import type { Decider } from '../manifest/resource.ts';
import { fleetStateOf, type FleetState } from '../gcp/fleet.ts';
import { networkOf } from '../gcp/vpc.ts';
import type { ClusterStore, World } from '../world/world.ts';
import { ISTIO_SYSTEM, meshConfigFrom, meshConfigSource, meshNetworksOf } from './mesh-config.ts';
import type { ControlPlane, Discovered, NotDiscovered } from './types.ts';
import { record, text } from '../manifest/plain-data.ts';
import { configMapsOf } from './config-maps.ts';
import { labelledNetwork, noNetworkLabel } from './system-namespace.ts';

/** Revisions that the managed webhooks take (R-CSM-33). */
const REVISIONS = ['asm-managed', 'asm-managed-rapid', 'asm-managed-stable'] as const;

/**
 * Cloud Service Mesh of a fleet member. It serves when the membership's control plane is ACTIVE (R-CSM-20), and reads every other connected and
 * active cluster of the same fleet (R-CSM-62…65). `isManaged` tells which clusters have no istiod of their own.
 */
export function managedControlPlane(
  world: World,
  store: ClusterStore,
  isManaged: (cluster: string) => boolean,
): ControlPlane {
  const state = fleetStateOf(world, store.name);
  const revision = revisionOf(state.channel);
  const configMaps = configMapsOf({ kind: 'managed', revisions: REVISIONS, defaultRevision: revision });
  const source = meshConfigSource(store, configMaps);
  const fleet = state.fleet;
  const trustDomain = fleet && { value: `${fleet.project}.svc.id.goog`, decider: fleet.decider };
  const root = fleet ? `Mesh CA of ${fleet.project}` : `no fleet: ${store.name}`;
  const down = state.down ?? stalledRevision(store);
  const { reads, notRead } = discovery(world, store, { ...state, ...(down && { down }) }, isManaged);
  return {
    cluster: store.name,
    kind: 'managed',
    ...(down && { down }),
    revisions: REVISIONS,
    defaultRevision: revision,
    meshConfig: meshConfigFrom(source, trustDomain ? { trustDomain } : {}),
    meshNetworks: meshNetworksOf(store, configMaps),
    reads: [{ id: store.name, cluster: store.name }, ...reads],
    notRead,
    signs: root,
    roots: [root],
    network: networkName(world, store),
    sources: [...state.sources, ...(source ? [source.resource] : [])],
  };
}

/** R-CSM-40: the mesh's channel is that of the cluster; without a channel it is the regular one. */
function revisionOf(channel: string | undefined): string {
  return channel === 'RAPID' ? 'asm-managed-rapid' : channel === 'STABLE' ? 'asm-managed-stable' : 'asm-managed';
}

/** R-CSM-61b: the label of istio-system, else project and VPC network, which all clusters of one VPC have in common. */
function networkName(world: World, store: ClusterStore): ControlPlane['network'] {
  const label = labelledNetwork(store);
  if (label) return label;
  const network = networkOf(world, store.name);
  return network
    ? { value: network.meshName, decider: network.decider }
    : { value: '', decider: noNetworkLabel(store) };
}

type Why = { why: Message; decider: Decider };

function discovery(
  world: World,
  store: ClusterStore,
  own: FleetState,
  isManaged: (cluster: string) => boolean,
): { reads: Discovered[]; notRead: NotDiscovered[] } {
  const reads: Discovered[] = [];
  const notRead: NotDiscovered[] = [];
  const ownGap = own.down ?? disconnected(store, store.name);
  for (const other of world.clusters) {
    if (other.name === store.name) continue;
    const gap = ownGap ?? gapTo(world, store, own, other, isManaged);
    if (gap) notRead.push({ cluster: other.name, ...gap });
    else reads.push({ id: other.name, cluster: other.name });
  }
  return { reads, notRead };
}

function gapTo(
  world: World,
  store: ClusterStore,
  own: FleetState,
  other: ClusterStore,
  isManaged: (cluster: string) => boolean,
): Why | undefined {
  if (!isManaged(other.name)) {
    return {
      why: { code: 'FML0504', args: { cluster: other.name, reader: store.name } },
      decider: { default: 'an istiod of its own', rule: 'R-CSM-13' },
    };
  }
  const state = fleetStateOf(world, other.name);
  const down = state.down ?? stalledRevision(other);
  if (down) return down;
  if (own.fleet && state.fleet && own.fleet.project !== state.fleet.project) {
    const args = {
      cluster: other.name,
      reader: store.name,
      fleet: state.fleet.project,
      readerFleet: own.fleet.project,
    };
    return { why: { code: 'FML0501', args }, decider: state.fleet.decider }; // R-FLEET-40
  }
  return disconnected(other, store.name);
}

/** R-CSM-63…65: whole clusters are in or out, by their own ConfigMap. */
function disconnected(store: ClusterStore, reader: string): Why | undefined {
  const resource = store.get('ConfigMap', ISTIO_SYSTEM, 'asm-options');
  const mode = resource && text(record(resource.object['data'])['multicluster_mode']);
  if (!resource || (mode !== 'disconnected' && mode !== 'manual')) return undefined;
  const code = mode === 'disconnected' ? 'FML0502' : 'FML0503';
  return {
    why: { code, args: { cluster: store.name, reader, mode } },
    decider: { resource, path: 'data.multicluster_mode' },
  };
}

const CHANNELS: Readonly<Record<string, string>> = {
  'asm-managed': 'regular',
  'asm-managed-rapid': 'rapid',
  'asm-managed-stable': 'stable',
};

/** A ControlPlaneRevision whose name and channel do not belong together stalls (R-CSM-35, R-CSM-37). */
function stalledRevision(store: ClusterStore): Why | undefined {
  for (const resource of store.list('mesh.cloud.google.com/ControlPlaneRevision')) {
    const channel = text(record(resource.spec)['channel']);
    const expected = CHANNELS[resource.name];
    const args = { cluster: store.name, name: resource.name, channel: channel ?? '', expected: expected ?? '' };
    if (expected === undefined) return { why: { code: 'FML0415', args }, decider: { resource, path: 'metadata.name' } };
    if (channel !== expected) return { why: { code: 'FML0416', args }, decider: { resource, path: 'spec.channel' } };
  }
  return undefined;
}
