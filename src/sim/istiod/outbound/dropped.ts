import { endpointsOf } from '../../kube/endpoints.ts';
import { whyNone } from '../../kube/no-endpoints.ts';
import { podsOf } from '../../kube/pods.ts';
import { servicesOf } from '../../kube/services.ts';
import type { KubeService, Pod } from '../../kube/types.ts';
import type { Args, Message } from '../../manifest/diagnostic.ts';
import type { Decider } from '../../manifest/resource.ts';
import type { World } from '../../world/world.ts';
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
const LAST: Readonly<Record<string, number>> = {
  FML1106: 1,
  FML1104: 2,
  FML1110: 2,
  FML1111: 2,
  FML1116: 2,
  FML1119: 2,
};

/** The most telling reason first, otherwise in the order in which they were found. */
export function byTelling(a: DroppedEndpoint, b: DroppedEndpoint): number {
  return (LAST[a.why.code] ?? 0) - (LAST[b.why.code] ?? 0);
}

/** A reason for a whole cluster, and how far-fetched it is: pods that lack a Service tell more than a Service of that name somewhere else. */
interface Guess {
  distance: number;
  dropped: DroppedEndpoint[];
}

/** What one would expect behind a Kubernetes Service and no filter ever saw: clusters not discovered, without the Service, or without pods for it. */
export function expectedElsewhere(proxy: ProxyContext, subject: Subject): DroppedEndpoint[] {
  if (subject.service.registry !== 'Kubernetes') return [];
  const guesses = [...withoutService(proxy, subject), ...withoutPods(proxy, subject)];
  const nearestFirst = guesses.sort((a, b) => a.distance - b.distance);
  return [...undiscovered(proxy, subject), ...nearestFirst.flatMap((g) => g.dropped)];
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
function withoutService({ view }: ProxyContext, { service }: Subject): Guess[] {
  const have = new Set(service.copies.map((c) => c.clusterId));
  return view.reads.flatMap(({ id, cluster }): Guess[] => {
    if (have.has(id)) return [];
    const args = { cluster, namespace: service.namespace, service: service.name };
    const pods = podsOf(view.world).filter(
      (p) => p.cluster === cluster && p.namespace === service.namespace && selects(service.selector, p.labels),
    );
    const services = servicesOf(view.world).filter((s) => s.cluster === cluster);
    if (pods.length > 0) return [{ distance: 0, dropped: podsWithout(view.world, pods, services, args) }];
    const elsewhere = services.find((s) => s.name === service.name);
    if (!elsewhere) return [];
    const why: Message = { code: 'FML1111', args: { ...args, other: elsewhere.namespace } };
    const namespaceExists = view.world.cluster(cluster)?.get('Namespace', undefined, service.namespace) !== undefined;
    const dropped = [nobody(elsewhere, why, { resource: elsewhere.resource, path: 'metadata.namespace' })];
    return [{ distance: namespaceExists ? 1 : 3, dropped }];
  });
}

/** Pods that the Service would select, in a cluster that has none: it has another name there (FML1119), or nobody has written it (FML1110). */
function podsWithout(
  world: World,
  pods: readonly Pod[],
  services: readonly KubeService[],
  args: { cluster: string; namespace: string; service: string },
): DroppedEndpoint[] {
  return pods.map((pod): DroppedEndpoint => {
    const other = services.find(
      (s) => s.namespace === args.namespace && endpointsOf(world, s).some((e) => e.pod?.id === pod.id),
    );
    const { cluster, namespace, service: name } = args;
    const decider: Decider = other
      ? { resource: other.resource, path: 'metadata.name' }
      : { missing: { cluster, kind: 'Service', namespace, name }, near: { resource: pod.resource, path: '' } };
    const why: Message = other
      ? { code: 'FML1119', args: { ...args, pod: pod.name, other: other.name } }
      : { code: 'FML1110', args: { ...args, pod: pod.name } };
    return { cluster, namespace, workload: pod.workload.name, pod: pod.name, ip: pod.ip, why, decider };
  });
}

/** Copies of the Service that stand for no endpoint at all. The caller's own often stands for a name only, and is the last to blame. */
function withoutPods({ view, clusterId }: ProxyContext, { service, port }: Subject): Guess[] {
  const all = meshEndpoints(view, service);
  return service.copies.flatMap(({ clusterId: id, service: copy }): Guess[] => {
    if (all.some((e) => e.clusterId === id)) return [];
    const distance = id === clusterId ? 4 : 2;
    const own = copy.ports.find((p) => p.name === port.name) ?? copy.ports[0];
    const close = own && whyNone(view.world, copy, own);
    // A selector that just misses, or a workload without replicas, says it best.
    if (close && (close.why.code === 'FML0620' || close.why.code === 'FML0630'))
      return [{ distance, dropped: [nobody(copy, close.why, close.decider)] }];
    const labels = Object.entries(copy.selector ?? {}).map(([k, v]) => `${k}=${v}`);
    const args: Args = { cluster: copy.cluster, namespace: copy.namespace, service: copy.name, labels };
    const code = labels.length > 0 ? 'FML1104' : 'FML1116';
    return [{ distance, dropped: [nobody(copy, { code, args }, { resource: copy.resource, path: 'spec.selector' })] }];
  });
}

function nobody(service: KubeService, why: Message, decider: Decider): DroppedEndpoint {
  return { cluster: service.cluster, namespace: service.namespace, ip: '', why, decider };
}
