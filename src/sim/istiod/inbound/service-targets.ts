import { endpointsOf } from '../../kube/endpoints.ts';
import type { KubeService } from '../../kube/types.ts';
import type { ProxyContext } from '../view.ts';
import type { MeshService } from '../registry/mesh-service.ts';
import { kubePortProtocol } from '../registry/protocol.ts';
import { registryOf } from '../registry/registry.ts';
import { selects } from '../registry/workload-entries.ts';
import type { InboundTarget } from './target.ts';

/** A Service's ports as far as they end at this pod, by the pod's own cluster's copy: container ports as its EndpointSlices say. */
function ofKubeService(context: ProxyContext, service: MeshService, copy: KubeService): InboundTarget[] {
  const endpoint = endpointsOf(context.view.world, copy).find((e) => e.pod?.id === context.pod.id);
  if (!endpoint) return [];
  const targets = copy.ports.flatMap((port): InboundTarget[] => {
    const target = endpoint.ports[port.name];
    if (target === undefined || port.protocol !== 'TCP') return [];
    const field = { resource: copy.resource, path: port.path };
    return [{ port: target, protocol: kubePortProtocol(port), field, servicePort: port.port, service }];
  });
  // Two Service ports on one container port with one protocol are one target, the first.
  return targets.filter((t, i) => targets.findIndex((o) => o.port === t.port && o.protocol === t.protocol) === i);
}

/** A ServiceEntry that selects the pod by its labels counts like a Service. */
function ofServiceEntry(context: ProxyContext, service: MeshService): InboundTarget[] {
  if (!service.selector || service.namespace !== context.namespace || !selects(service.selector, context.labels))
    return [];
  return service.ports.map((port) => ({
    port: port.targetPort ?? port.port,
    protocol: port.protocol,
    field: port.field,
    servicePort: port.port,
    service,
  }));
}

/** Every port of every Service (and selecting ServiceEntry) that ends at the pod, the oldest Service first. */
export function allServiceTargets(context: ProxyContext): readonly InboundTarget[] {
  return registryOf(context.view).services.flatMap((service) => {
    const copy = service.copies.find((c) => c.clusterId === context.clusterId)?.service;
    if (copy) return copy.namespace === context.namespace ? ofKubeService(context, service, copy) : [];
    return service.registry === 'External' ? ofServiceEntry(context, service) : [];
  });
}

/** The same by container port: of several Services on one the oldest counts, its protocol too (R-SEC-23, R-SEC-24). */
export function serviceTargets(context: ProxyContext): readonly InboundTarget[] {
  const out = new Map<number, InboundTarget>();
  for (const target of allServiceTargets(context)) if (!out.has(target.port)) out.set(target.port, target);
  return [...out.values()];
}
