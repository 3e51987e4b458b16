import type { KubeEndpoint, KubeService } from '../../kube/types.ts';
import { endpointsOf } from '../../kube/endpoints.ts';
import type { Discovered } from '../../control-plane/types.ts';
import { perObject } from '../../world/per-world.ts';
import { localityOf, topologyLabels, type ConfigView } from '../view.ts';
import type { MeshEndpoint } from './mesh-endpoint.ts';
import { slotOf, type MeshService } from './mesh-service.ts';
import { networkOfPod } from './network-of.ts';
import { registryOf } from './registry.ts';
import { entryEndpoints } from './service-entry-endpoints.ts';
import { workloadEntryEndpoints } from './workload-entries.ts';

const kept = perObject((_view: ConfigView) => new Map<string, readonly MeshEndpoint[]>());

/**
 * Endpoints of a service in every cluster that this istiod reads: shards are keyed by host name and namespace, so those of a Kubernetes Service and of
 * a ServiceEntry of the same host are one list (R-OUT-104).
 */
export function meshEndpoints(view: ConfigView, service: MeshService): readonly MeshEndpoint[] {
  const slot = slotOf(service);
  const known = kept(view).get(slot);
  if (known) return known;
  const out: MeshEndpoint[] = [];
  const entries = registryOf(view)
    .byHost(service.host)
    .filter((s) => s.namespace === service.namespace);
  const seen = new Set<unknown>();
  for (const entry of entries) {
    if (seen.has(entry.resource)) continue;
    seen.add(entry.resource);
    if (entry.registry === 'External') out.push(...entryEndpoints(view, entry));
    // Shards are keyed by cluster id: of two clusters under one id, the later one's endpoints replace the earlier one's [recorded].
    const shards = new Map<string, MeshEndpoint[]>();
    for (const copy of entry.copies) {
      const from = view.reads.find((r) => r.id === copy.clusterId && r.cluster === copy.service.cluster);
      if (from) shards.set(from.id, kubeEndpoints(view, from, copy.service));
    }
    out.push(...[...shards.values()].flat());
  }
  kept(view).set(slot, out);
  return out;
}

/** Endpoints of one cluster's copy of a Service: pods, EndpointSlices, and WorkloadEntries that it selects (R-OUT-574). */
function kubeEndpoints(view: ConfigView, from: Discovered, service: KubeService): MeshEndpoint[] {
  const pods = endpointsOf(view.world, service).map((e) => fromKube(view, from, service, e));
  return [...pods, ...workloadEntryEndpoints(view, from, service)];
}

function fromKube(view: ConfigView, from: Discovered, service: KubeService, endpoint: KubeEndpoint): MeshEndpoint {
  const { pod } = endpoint;
  const labels = pod?.labels ?? {};
  const locality = localityOf(labels, pod?.node);
  const node = pod?.node.name ?? endpoint.nodeName;
  const network = networkOfPod(view, { labels, ip: endpoint.ip }, from);
  return {
    clusterId: from.id,
    cluster: from.cluster,
    namespace: pod?.namespace ?? service.namespace,
    address: endpoint.ip,
    ports: endpoint.ports,
    ready: endpoint.ready,
    labels: { ...labels, ...topologyLabels(locality, from.id, network, node ?? '') },
    locality,
    network,
    tlsMode: labels['security.istio.io/tlsMode'] ?? 'disabled',
    weight: 1,
    ...(pod && { pod, workload: pod.workload.name, serviceAccount: pod.serviceAccount }),
    ...(node && { node }),
    ...(endpoint.hostname !== undefined && { hostname: endpoint.hostname }),
    ...(pod?.subdomain !== undefined && { subdomain: pod.subdomain }),
    decider: endpoint.decider,
  };
}
