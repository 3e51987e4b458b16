import type { Decider } from '../manifest/resource.ts';
import type { ClusterStore } from '../world/world.ts';
import { ISTIO_SYSTEM } from './mesh-config/source.ts';

export const NETWORK_LABEL = 'topology.istio.io/network';

/** The network that the system namespace's label gives to a whole cluster (R-MC-60), if it has one. */
export function labelledNetwork(store: ClusterStore): { value: string; decider: Decider } | undefined {
  const namespace = store.get('Namespace', undefined, ISTIO_SYSTEM);
  const value = namespace?.metadata.labels?.[NETWORK_LABEL];
  return namespace && value
    ? { value, decider: { resource: namespace, path: `metadata.labels[${NETWORK_LABEL}]` } }
    : undefined;
}

/** That the system namespace carries no network label: the field that would. */
export function noNetworkLabel(store: ClusterStore): Decider {
  const namespace = store.get('Namespace', undefined, ISTIO_SYSTEM);
  return {
    missing: { cluster: store.name, kind: 'Namespace', name: ISTIO_SYSTEM },
    path: `metadata.labels[${NETWORK_LABEL}]`,
    file: namespace?.file ?? `${store.name}/istio-system.yaml`,
    ...(namespace && { near: { resource: namespace, path: 'metadata' } }),
  };
}
