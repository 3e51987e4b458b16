import { destinationRuleFor } from '../scope/destination-rules.ts';
import { scopeOf } from '../scope/scope.ts';
import type { ProxyContext } from '../view.ts';
import { clusterName } from './cluster-name.ts';
import { BLACK_HOLE, PASSTHROUGH } from './clusters.ts';

/** Names of all outbound clusters: each service port's own, one per subset, and the two for unknown traffic (R-OUT-401). */
export function outboundClusterNames(proxy: ProxyContext): string[] {
  const names = scopeOf(proxy).services.flatMap((service) => {
    if (service.resolution === 'alias') return [];
    const subsets = destinationRuleFor(proxy, service)?.subsets.map((s) => s.spec.name ?? '') ?? [];
    return service.ports
      .filter((p) => p.protocol !== 'UDP')
      .flatMap((p) => ['', ...subsets].map((subset) => clusterName(p.port, subset, service.host)));
  });
  return [...new Set([...names, BLACK_HOLE, PASSTHROUGH])];
}
