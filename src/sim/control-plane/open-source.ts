import type { Resource } from '../manifest/resource.ts';
import type { ClusterStore, World } from '../world/world.ts';
import { ISTIO_SYSTEM, meshConfigFrom, meshConfigSource, meshNetworksOf } from './mesh-config.ts';
import { discoveredBySecrets } from './remote-secrets.ts';
import { trustOf } from './trust.ts';
import type { ControlPlane } from './types.ts';
import { configMapsOf } from './config-maps.ts';
import { chartValue } from './operator.ts';
import { text } from '../manifest/plain-data.ts';
import { installedRevisions } from './revisions.ts';
import { labelledNetwork, noNetworkLabel } from './system-namespace.ts';

/**
 * An istiod that runs in the cluster itself, multi-primary (R-MC-36, 7.2): it reads Istio objects at home, and services and endpoints
 * of the clusters for which it holds remote secrets. Where nothing is written, one with default settings is assumed.
 */
export function openSourceControlPlane(world: World, store: ClusterStore): ControlPlane {
  const revisions = installedRevisions(store);
  const configMaps = configMapsOf({
    kind: 'istiod',
    revisions: revisions.names,
    defaultRevision: revisions.defaultRevision,
  });
  const source = meshConfigSource(store, configMaps);
  const meshConfig = meshConfigFrom(source, world.managed ? {} : { connectTimeoutMs: 1000 });
  const ownId = text(chartValue(store, 'global.multiCluster.clusterName')?.value) ?? store.name;
  const { reads, notRead } = discoveredBySecrets(world, store, ownId);
  const trust = trustOf(store, meshConfig);
  return {
    cluster: store.name,
    kind: 'istiod',
    ...(trust.broken && { down: trust.broken }),
    revisions: revisions.names,
    defaultRevision: revisions.defaultRevision,
    meshConfig,
    meshNetworks: meshNetworksOf(store, configMaps),
    reads: [{ id: ownId, cluster: store.name }, ...reads],
    notRead,
    signs: trust.signs,
    roots: trust.roots,
    trustDecider: trust.decider,
    network: networkOf(store),
    sources: sourcesOf(store, source?.resource),
  };
}

function networkOf(store: ClusterStore): ControlPlane['network'] {
  const label = labelledNetwork(store);
  if (label) return label;
  const chart = chartValue(store, 'global.network');
  const value = text(chart?.value);
  if (chart && value) return { value, decider: { resource: chart.resource, path: chart.path } };
  return { value: '', decider: noNetworkLabel(store) };
}

function sourcesOf(store: ClusterStore, mesh: Resource | undefined): Resource[] {
  const found = [mesh, store.get('Namespace', undefined, ISTIO_SYSTEM), store.get('Secret', ISTIO_SYSTEM, 'cacerts')];
  const secrets = store
    .list('Secret', ISTIO_SYSTEM)
    .filter((s) => s.metadata.labels?.['istio/multiCluster'] !== undefined);
  return [...new Set([...found, ...secrets].filter((r): r is Resource => r !== undefined))];
}
