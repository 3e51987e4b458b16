import { endpointsOf } from '../../kube/endpoints.ts';
import { podsOf } from '../../kube/pods.ts';
import { servicesOf } from '../../kube/services.ts';
import type { KubeService } from '../../kube/types.ts';
import type { Args, Message } from '../../manifest/diagnostic.ts';
import type { Decider } from '../../manifest/resource.ts';
import type { DroppedEndpoint } from '../../xds/cluster.ts';
import { meshEndpoints } from '../registry/endpoints.ts';
import type { MeshEndpoint } from '../registry/mesh-endpoint.ts';
import { selects } from '../registry/workload-entries.ts';
import type { ProxyContext } from '../view.ts';
import type { Subject } from './clusters.ts';
import { inSubset } from './subset.ts';

/** An endpoint that is not offered, with the reason. `args` gets cluster, pod and address as well. */
export function dropped(endpoint: MeshEndpoint, code: string, args: Args, decider: Decider): DroppedEndpoint {
  const pod = endpoint.pod?.name ?? endpoint.address;
  return {
    cluster: endpoint.cluster,
    namespace: endpoint.namespace,
    ...(endpoint.workload !== undefined && { workload: endpoint.workload }),
    ...(endpoint.pod && { pod: endpoint.pod.name }),
    ip: endpoint.address,
    why: { code, args: { cluster: endpoint.cluster, namespace: endpoint.namespace, pod, ...args } },
    decider,
  };
}

/** Reasons that stand for a whole cluster rather than for one endpoint tell less: they come last. */
const LAST: Readonly<Record<string, number>> = { FML1106: 1, FML1111: 2, FML1110: 3, FML1104: 4, FML1116: 4 };

/** The most telling reason first, otherwise in the order in which clusters are read. */
export function byTelling(a: DroppedEndpoint, b: DroppedEndpoint): number {
  return (LAST[a.why.code] ?? 0) - (LAST[b.why.code] ?? 0);
}

/** What one would expect behind a Kubernetes Service and no filter ever saw: clusters not discovered, without the Service, or without pods for it. */
export function expectedElsewhere(proxy: ProxyContext, subject: Subject): DroppedEndpoint[] {
  const { service } = subject;
  if (service.registry !== 'Kubernetes') return [];
  return [...undiscovered(proxy, subject), ...withoutService(proxy, subject), ...withoutPods(proxy, subject)];
}

function undiscovered({ view }: ProxyContext, { service, rule, key }: Subject): DroppedEndpoint[] {
  return view.controlPlane.notRead.flatMap(({ cluster, why, decider }) =>
    servicesOf(view.world)
      .filter((s) => s.cluster === cluster && s.namespace === service.namespace && s.name === service.name)
      .flatMap((s) => endpointsOf(view.world, s))
      .filter((e) => inSubset(rule, key.subset, e.pod?.labels ?? {}))
      .map((e): DroppedEndpoint => ({
        cluster,
        namespace: service.namespace,
        ...(e.pod && { workload: e.pod.workload.name, pod: e.pod.name }),
        ip: e.ip,
        why,
        decider,
      })),
  );
}

/** Clusters that are read and have no Service of that name and namespace (R-MC-50: sameness is by both). */
function withoutService({ view }: ProxyContext, { service }: Subject): DroppedEndpoint[] {
  const have = new Set(service.copies.map((c) => c.clusterId));
  return view.reads.flatMap(({ id, cluster }): DroppedEndpoint[] => {
    if (have.has(id)) return [];
    const args: Args = { cluster, namespace: service.namespace, service: service.name };
    const pods = podsOf(view.world).filter(
      (p) => p.cluster === cluster && p.namespace === service.namespace && selects(service.selector, p.labels),
    );
    if (pods.length > 0) {
      const decider: Decider = {
        missing: { cluster, kind: 'Service', namespace: service.namespace, name: service.name },
        near: { resource: (pods[0] as (typeof pods)[number]).resource, path: '' },
      };
      return pods.map((p) => ({
        cluster,
        namespace: p.namespace,
        workload: p.workload.name,
        pod: p.name,
        ip: p.ip,
        why: { code: 'FML1110', args: { ...args, pod: p.name } },
        decider,
      }));
    }
    const elsewhere = servicesOf(view.world).find((s) => s.cluster === cluster && s.name === service.name);
    if (!elsewhere) return [];
    const why: Message = { code: 'FML1111', args: { ...args, other: elsewhere.namespace } };
    return [nobody(elsewhere, why, { resource: elsewhere.resource, path: 'metadata.namespace' })];
  });
}

/** Copies of the Service that stand for no endpoint at all; those beside pods of their namespace first, since these were probably meant. */
function withoutPods({ view }: ProxyContext, { service }: Subject): DroppedEndpoint[] {
  const all = meshEndpoints(view, service);
  const hasPods = ({ service: copy }: (typeof service.copies)[number]): number =>
    Number(podsOf(view.world).some((p) => p.cluster === copy.cluster && p.namespace === copy.namespace));
  return service.copies
    .toSorted((a, b) => hasPods(b) - hasPods(a))
    .flatMap(({ clusterId, service: copy }): DroppedEndpoint[] => {
      if (all.some((e) => e.clusterId === clusterId)) return [];
      const labels = Object.entries(copy.selector ?? {}).map(([k, v]) => `${k}=${v}`);
      const args: Args = { cluster: copy.cluster, namespace: copy.namespace, service: copy.name, labels };
      const code = labels.length > 0 ? 'FML1104' : 'FML1116';
      return [nobody(copy, { code, args }, { resource: copy.resource, path: 'spec.selector' })];
    });
}

function nobody(service: KubeService, why: Message, decider: Decider): DroppedEndpoint {
  return { cluster: service.cluster, namespace: service.namespace, ip: '', why, decider };
}
