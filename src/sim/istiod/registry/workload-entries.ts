import type { KubeService } from '../../kube/types.ts';
import type { Resource } from '../../manifest/resource.ts';
import type { WorkloadEntrySpec } from '../spec/service-entry.ts';
import type { Discovered } from '../../control-plane/types.ts';
import { ISTIO, localityOf, splitLocality, topologyLabels, type ConfigView } from '../view.ts';
import type { MeshEndpoint } from './mesh-endpoint.ts';

/** Whether all of `selector` is among `labels`; an empty selector selects nothing here. */
export function selects(
  selector: Readonly<Record<string, string>> | undefined,
  labels: Readonly<Record<string, string>>,
): boolean {
  const entries = Object.entries(selector ?? {});
  return entries.length > 0 && entries.every(([k, v]) => labels[k] === v);
}

/** What an address entry says of itself, without ports: WorkloadEntry, or `endpoints[]` of a ServiceEntry (R-OUT-512, R-OUT-541, R-OUT-573). */
export function fromWorkloadEntry(
  spec: WorkloadEntrySpec,
  from: Discovered,
  where: { resource: Resource; path: string },
): Omit<MeshEndpoint, 'ports'> {
  const labels = spec.labels ?? {};
  const locality = spec.locality ? splitLocality(spec.locality) : localityOf(labels, undefined);
  const network = spec.network ?? '';
  return {
    clusterId: from.id,
    cluster: from.cluster,
    namespace: where.resource.namespace ?? 'default',
    address: spec.address ?? '',
    ready: true,
    labels: { ...labels, ...topologyLabels(locality, from.id, network, '') },
    locality,
    network,
    tlsMode: labels['security.istio.io/tlsMode'] ?? (spec.serviceAccount ? 'istio' : 'disabled'),
    weight: spec.weight || 1,
    ...(spec.serviceAccount && { serviceAccount: spec.serviceAccount }),
    workload: where.resource.name,
    decider: where,
  };
}

/** WorkloadEntries that a ClusterIP Service of the same cluster selects by label (R-OUT-574). Headless Services select none. */
export function workloadEntryEndpoints(view: ConfigView, from: Discovered, service: KubeService): MeshEndpoint[] {
  if (service.headless || service.type === 'ExternalName') return [];
  const entries =
    view.world.cluster(from.cluster)?.list<WorkloadEntrySpec>(ISTIO.workloadEntry, service.namespace) ?? [];
  return entries
    .filter((we) => selects(service.selector, we.spec.labels ?? {}))
    .map((resource) => {
      const ports: Record<string, number> = {};
      for (const port of service.ports) {
        const named = typeof port.targetPort === 'string' ? resource.spec.ports?.[port.targetPort] : port.targetPort;
        const number = resource.spec.ports?.[port.name] ?? named;
        if (number) ports[port.name] = number;
      }
      return { ...fromWorkloadEntry(resource.spec, from, { resource, path: 'spec' }), ports };
    });
}
