import { podsOf } from '../../kube/pods.ts';
import type { Resource } from '../../manifest/resource.ts';
import type { ServiceEntrySpec, WorkloadEntrySpec } from '../spec/service-entry.ts';
import type { Discovered } from '../../control-plane/types.ts';
import { ISTIO, localityOf, topologyLabels, type ConfigView } from '../view.ts';
import type { MeshEndpoint } from './mesh-endpoint.ts';
import type { MeshService } from './mesh-service.ts';
import { networkOfPod } from './network-of.ts';
import { fromWorkloadEntry, selects } from './workload-entries.ts';

/**
 * Endpoints of a ServiceEntry: those it lists, or the ready pods and WorkloadEntries of its own namespace that it selects in the istiod's own cluster
 * (R-OUT-572…574). DNS resolution without either: the host itself.
 */
export function entryEndpoints(view: ConfigView, service: MeshService): MeshEndpoint[] {
  const resource = service.resource as Resource<ServiceEntrySpec>;
  const { spec } = resource;
  const from = view.reads[0] ?? { id: view.cluster, cluster: view.cluster };
  const portsOf = (own: Readonly<Record<string, number>> | undefined): Record<string, number> =>
    Object.fromEntries(service.ports.map((p) => [p.name, own?.[p.name] ?? p.targetPort ?? p.port]));
  if (spec.workloadSelector) return selected(view, service, from, portsOf);
  if (spec.endpoints?.length) {
    return spec.endpoints.map((endpoint, i) => ({
      ...fromWorkloadEntry(endpoint, from, { resource, path: `spec.endpoints[${i}]` }),
      ports: portsOf(endpoint.ports),
    }));
  }
  if (service.resolution !== 'dns' && service.resolution !== 'dns-round-robin') return [];
  const host = fromWorkloadEntry({ address: service.host }, from, { resource, path: 'spec.hosts' });
  return [{ ...host, ports: portsOf(undefined) }];
}

function selected(
  view: ConfigView,
  service: MeshService,
  from: Discovered,
  portsOf: (own?: Readonly<Record<string, number>>) => Record<string, number>,
): MeshEndpoint[] {
  const dns = service.resolution === 'dns' || service.resolution === 'dns-round-robin';
  const pods = podsOf(view.world)
    .filter(
      (p) =>
        p.cluster === view.cluster &&
        p.namespace === service.namespace &&
        p.ready &&
        selects(service.selector, p.labels),
    )
    .map((pod): MeshEndpoint => {
      const locality = localityOf(pod.labels, pod.node);
      const network = networkOfPod(view, pod, from);
      return {
        clusterId: from.id,
        cluster: from.cluster,
        namespace: pod.namespace,
        address: pod.ip,
        ports: portsOf(),
        ready: true,
        labels: { ...pod.labels, ...topologyLabels(locality, from.id, network, pod.node.name) },
        locality,
        network,
        tlsMode: pod.labels['security.istio.io/tlsMode'] ?? 'disabled',
        weight: 1,
        serviceAccount: pod.serviceAccount,
        node: pod.node.name,
        workload: pod.workload.name,
        pod,
        decider: { resource: pod.resource, path: pod.labelsPath },
      };
    });
  const entries = view.store
    .list<WorkloadEntrySpec>(ISTIO.workloadEntry, service.namespace)
    .filter((we) => selects(service.selector, we.spec.labels ?? {}))
    .map((we) => ({
      ...fromWorkloadEntry(we.spec, from, { resource: we, path: 'spec' }),
      ports: portsOf(we.spec.ports),
    }));
  return [...pods, ...entries].filter((e) => dns || isAddress(e.address));
}

/** EDS takes addresses only; names are for DNS resolution (R-OUT-571, R-OUT-574). */
export function isAddress(text: string): boolean {
  return /^(\d{1,3}\.){3}\d{1,3}$/.test(text) || text.includes(':');
}
