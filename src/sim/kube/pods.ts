import { injectionOf } from '../control-plane/injection.ts';
import type { FieldPath } from '../manifest/resource.ts';
import { perWorld } from '../world/per-world.ts';
import type { ClusterStore, World } from '../world/world.ts';
import { podAddresses } from './addresses.ts';
import { appsOf, isProxy } from './apps.ts';
import { injectedLabels } from './injected-labels.ts';
import { nodesOf } from './nodes.ts';
import { plannedPods, type PlannedPod } from './pod-templates.ts';
import { whyNotReady } from './readiness.ts';
import { matchesAll } from './selector.ts';
import type { Container, PodSpec } from './spec.ts';
import type { KubeNode, Pod, PodDraft } from './types.ts';

interface Pods {
  all: readonly Pod[];
  byCluster: ReadonlyMap<string, readonly Pod[]>;
  /** Pods by address; several where clusters use the same range. */
  byIp: ReadonlyMap<string, readonly Pod[]>;
}

const worlds = new WeakMap<Pod, World>();

const table = perWorld((world: World): Pods => {
  const byCluster = new Map(world.clusters.map((cluster) => [cluster.name, podsOfCluster(world, cluster)]));
  const all = [...byCluster.values()].flat();
  for (const pod of all) worlds.set(pod, world);
  const byIp = new Map<string, Pod[]>();
  for (const pod of all) {
    const same = byIp.get(pod.ip);
    if (same) same.push(pod);
    else byIp.set(pod.ip, [pod]);
  }
  return { all, byCluster, byIp };
});

/** Every pod of every cluster: clusters in order, pods in the order of files (R-K8S-1). */
export function podsOf(world: World): readonly Pod[] {
  return table(world).all;
}

/** The world that a pod belongs to; undefined for a pod that no world made. */
export function worldOf(pod: Pod): World | undefined {
  return worlds.get(pod);
}

/** Pods of one cluster. */
export function podsIn(world: World, cluster: string): readonly Pod[] {
  return table(world).byCluster.get(cluster) ?? [];
}

/** Pods that have an address; hostNetwork pods share that of their node. */
export function podsAt(world: World, ip: string): readonly Pod[] {
  return table(world).byIp.get(ip) ?? [];
}

function podsOfCluster(world: World, cluster: ClusterStore): Pod[] {
  const planned = plannedPods(world, cluster);
  const used = new Set(planned.flatMap((p) => p.status?.podIP ?? []));
  const addresses = podAddresses(world, cluster.name, used);
  return planned.map((plan) => podOf(world, cluster, plan, () => addresses.next()));
}

function podOf(world: World, cluster: ClusterStore, planned: PlannedPod, nextIp: () => string): Pod {
  const { spec, resource, annotations, specPath, labelsPath, workload } = planned;
  const namespace = resource.namespace ?? 'default';
  const hostNetwork = spec.hostNetwork === true;
  const gatewayImage = isGateway(spec, annotations);
  const draft: PodDraft = {
    cluster: cluster.name,
    namespace,
    labels: planned.labels,
    annotations,
    hostNetwork,
    gatewayImage,
    labelsPath,
    resource,
  };
  const injection = injectionOf(world, draft);
  const labels = { ...planned.labels, ...injectedLabels(injection, planned.labels, workload.name) };
  const apps = appsOf(cluster, namespace, labels, spec, { resource, specPath });
  const { node, scheduled } = nodeFor(world, cluster.name, planned);
  const notReady = whyNotReady({ cluster: cluster.name, namespace, planned, apps, injection, gatewayImage, scheduled });
  return {
    id: `${cluster.name}/${namespace}/${planned.name}`,
    cluster: cluster.name,
    namespace,
    name: planned.name,
    workload,
    labels,
    annotations,
    serviceAccount: spec.serviceAccountName || spec.serviceAccount || 'default',
    ip: planned.status?.podIP ?? (hostNetwork ? node.ip : nextIp()),
    node,
    hostNetwork,
    ready: notReady === undefined,
    ...(notReady && { notReady }),
    apps: apps.apps,
    ports: declaredPorts(spec, specPath),
    injection,
    ...(planned.hostname !== undefined && { hostname: planned.hostname }),
    ...(planned.subdomain !== undefined && { subdomain: planned.subdomain }),
    env: envOf(spec),
    resource,
    specPath,
    labelsPath,
  };
}

/** R-SEC-12: a container that the injector is to replace by a gateway. */
function isGateway(spec: PodSpec, annotations: Readonly<Record<string, string>>): boolean {
  return (annotations['inject.istio.io/templates'] ?? '').includes('gateway') && (spec.containers ?? []).some(isProxy);
}

/** The first node that the pod's nodeSelector admits; where nobody wrote nodes down, any selector is taken to be met. */
function nodeFor(world: World, cluster: string, planned: PlannedPod): { node: KubeNode; scheduled: boolean } {
  if (planned.node) return { node: planned.node, scheduled: true };
  const { given, nodes } = nodesOf(world, cluster);
  const { nodeName, nodeSelector } = planned.spec;
  const named = nodeName === undefined ? undefined : nodes.find((n) => n.name === nodeName);
  if (named) return { node: named, scheduled: true };
  if (!given) return { node: nodes[0], scheduled: true };
  const fit = nodes.find((n) => matchesAll(nodeSelector ?? {}, n.labels));
  return { node: fit ?? nodes[0], scheduled: fit !== undefined };
}

/** Ports that containers declare, restartable init containers last (R-K8S-11). */
function declaredPorts(spec: PodSpec, specPath: FieldPath): Pod['ports'] {
  const of = (containers: readonly Container[], list: string, restartable: boolean) =>
    containers.flatMap((container, i) =>
      restartable && container.restartPolicy !== 'Always'
        ? []
        : (container.ports ?? []).flatMap((port, j) =>
            port.containerPort === undefined
              ? []
              : [
                  {
                    ...(port.name !== undefined && { name: port.name }),
                    port: port.containerPort,
                    protocol: port.protocol ?? 'TCP',
                    path: `${specPath}.${list}[${i}].ports[${j}]`,
                  },
                ],
          ),
    );
  return [...of(spec.containers ?? [], 'containers', false), ...of(spec.initContainers ?? [], 'initContainers', true)];
}

function envOf(spec: PodSpec): Record<string, string> {
  const env: Record<string, string> = {};
  for (const container of spec.containers ?? []) {
    for (const { name, value } of container.env ?? []) if (name !== undefined) env[name] = String(value ?? '');
  }
  return env;
}
