import type { FilterChain } from '../../xds/listener.ts';
import { perObject } from '../../world/per-world.ts';
import { scopeOf } from '../scope/scope.ts';
import type { ProxyContext } from '../view.ts';
import { clusterName } from './cluster-name.ts';
import { BLACK_HOLE, PASSTHROUGH } from './clusters.ts';

/** Where connections go that no chain matches (R-OUT-261): on to where they were going, or nowhere. */
export const unknownChain = perObject((proxy: ProxyContext): FilterChain => {
  const { policy } = scopeOf(proxy);
  const { egressProxy } = policy;
  const cluster =
    policy.mode === 'REGISTRY_ONLY'
      ? BLACK_HOLE
      : egressProxy
        ? clusterName(egressProxy.port?.number ?? 0, egressProxy.subset ?? '', egressProxy.host ?? '')
        : PASSTHROUGH;
  const origin = [policy.decider];
  return {
    name: 'virtualOutbound-catchall-tcp',
    match: {},
    networkRbac: [],
    terminal: { kind: 'tcp', clusters: [{ cluster, weight: 1, origin }], hash: [], origin },
    origin,
  };
});
