import { networkGateways } from '../../istiod/gateway/network-gateways.ts';
import { meshEndpoints } from '../../istiod/registry/endpoints.ts';
import { registryOf } from '../../istiod/registry/registry.ts';
import { isExported, isMcsDiscovery } from '../../istiod/registry/service-exports.ts';
import type { ConfigView } from '../../istiod/view.ts';
import type { Diagnostic } from '../../manifest/diagnostic.ts';
import { clientsOf } from '../clients.ts';
import { finding } from '../finding.ts';

/**
 * Services that one cluster exports and its neighbour on the same network does not, while the neighbour's east-west gateway stands for both: callers of
 * other networks come to that gateway for the exported pods and reach the neighbour's own as well (R-OUT-524, R-OUT-535).
 */
export function exportedWithNeighbours(view: ConfigView): Diagnostic[] {
  if (!isMcsDiscovery(view) || clientsOf(view).namespaces.length === 0) return [];
  const { world } = view;
  const gateways = networkGateways(view);
  return registryOf(view).services.flatMap((service) => {
    if (service.registry !== 'Kubernetes') return [];
    const endpoints = meshEndpoints(view, service).filter((e) => e.clusterId !== (view.reads[0]?.id ?? view.cluster));
    const exported = endpoints.filter((e) => isExported(world, e.cluster, service.namespace, service.name));
    const found = exported.flatMap((e) => {
      if (gateways.some((g) => g.network === e.network && g.clusterId === e.clusterId)) return [];
      const front = gateways.find((g) => g.network === e.network);
      const neighbour = endpoints.find((n) => n.clusterId === front?.clusterId && n.network === e.network);
      if (!neighbour || isExported(world, neighbour.cluster, service.namespace, service.name)) return [];
      return [{ from: e.cluster, neighbour: neighbour.cluster, network: e.network }];
    });
    const [first] = found;
    const resource =
      first && world.cluster(first.from)?.get('multicluster.x-k8s.io/ServiceExport', service.namespace, service.name);
    if (!first || !resource) return [];
    const args = { ...first, service: `${service.namespace}/${service.name}`, cluster: view.cluster };
    return [finding('warning', 'FML2072', args, { resource, path: 'metadata.name' })];
  });
}
