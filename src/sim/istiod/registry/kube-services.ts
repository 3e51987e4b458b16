import type { KubeService } from '../../kube/types.ts';
import { servicesOf } from '../../kube/services.ts';
import type { ConfigView } from '../view.ts';
import { defaultExportTo } from './default-export-to.ts';
import type { MeshPort, MeshService } from './mesh-service.ts';
import { kubePortProtocol } from './protocol.ts';

/** Host name of a Kubernetes Service. */
export function kubeHost(service: { name: string; namespace: string }, domain: string): string {
  return `${service.name}.${service.namespace}.svc.${domain}`;
}

/**
 * Kubernetes Services of all clusters that this istiod reads, merged by host name: the first cluster's copy gives every attribute,
 * later ones only their addresses (R-OUT-101, R-MC-51).
 */
export function kubeServices(view: ConfigView): MeshService[] {
  const copies = new Map<string, { clusterId: string; service: KubeService }[]>();
  for (const { id, cluster } of view.reads) {
    for (const service of servicesOf(view.world)) {
      if (service.cluster !== cluster) continue;
      const host = kubeHost(service, view.domain);
      const list = copies.get(host);
      if (list) list.push({ clusterId: id, service });
      else copies.set(host, [{ clusterId: id, service }]);
    }
  }
  return [...copies].flatMap(([host, list]) => {
    const first = list[0];
    return first ? [merged(view, host, first.service, list)] : [];
  });
}

function merged(
  view: ConfigView,
  host: string,
  first: KubeService,
  copies: { clusterId: string; service: KubeService }[],
): MeshService {
  const annotation = first.annotations['networking.istio.io/exportTo'];
  return {
    host,
    namespace: first.namespace,
    name: first.name,
    registry: 'Kubernetes',
    resolution: first.type === 'ExternalName' ? 'alias' : first.headless ? 'passthrough' : 'client-side',
    meshExternal: false,
    ports: first.ports.map((port): MeshPort => ({
      name: port.name,
      port: port.port,
      protocol: kubePortProtocol(port),
      field: { resource: first.resource, path: port.path },
    })),
    labels: first.labels,
    createdAt: first.createdAt,
    defaultAddress: copies.find((c) => c.service.clusterIP)?.service.clusterIP ?? '0.0.0.0',
    clusterAddresses: new Map(
      copies.flatMap(({ clusterId, service }) => (service.clusterIP ? [[clusterId, [service.clusterIP]]] : [])),
    ),
    exportTo: annotation
      ? {
          values: annotation
            .split(',')
            .map((s) => s.trim())
            .filter(Boolean),
          decider: { resource: first.resource, path: 'metadata.annotations[networking.istio.io/exportTo]' },
        }
      : defaultExportTo(view, 'defaultServiceExportTo'),
    resource: first.resource,
    copies,
    ...(first.selector && { selector: first.selector }),
    ...(first.externalName !== undefined && { externalName: first.externalName }),
    aliases: [],
    headless: first.headless,
    nodeLocal: first.internalTrafficPolicy === 'Local',
    publishNotReady: first.publishNotReadyAddresses,
    ...distribution(view, first),
    subjectAltNames: (first.annotations['alpha.istio.io/canonical-serviceaccounts'] ?? '')
      .split(',')
      .map((s) => s.trim())
      .filter(Boolean),
    logicalDns: false,
  };
}

/** spec.trafficDistribution, else the annotation on the Service, else that on its Namespace (R-OUT-536). */
function distribution(view: ConfigView, service: KubeService): Pick<MeshService, 'trafficDistribution'> {
  if (service.trafficDistribution) {
    return {
      trafficDistribution: {
        value: service.trafficDistribution,
        field: { resource: service.resource, path: 'spec.trafficDistribution' },
      },
    };
  }
  const path = 'metadata.annotations[networking.istio.io/traffic-distribution]';
  const own = service.annotations['networking.istio.io/traffic-distribution'];
  if (own) return { trafficDistribution: { value: own, field: { resource: service.resource, path } } };
  const namespace = view.world.cluster(service.cluster)?.get('Namespace', undefined, service.namespace);
  const inherited = namespace?.metadata.annotations?.['networking.istio.io/traffic-distribution'];
  return namespace && inherited
    ? { trafficDistribution: { value: inherited, field: { resource: namespace, path } } }
    : {};
}
