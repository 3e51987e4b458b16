import type { FieldPath, Resource } from '../manifest/resource.ts';
import type { ClusterStore, World } from '../world/world.ts';
import { nodesOf } from './nodes.ts';
import { matchesAll } from './selector.ts';
import type { PodSpec, PodStatus, PodTemplate } from './spec.ts';
import type { KubeNode, Pod } from './types.ts';
import { ownersOf } from './workload-owners.ts';

/** A pod that a controller makes (or that stands in a file), before it has an address, a node and a proxy. */
export interface PlannedPod {
  name: string;
  workload: Pod['workload'];
  resource: Resource;
  labels: Readonly<Record<string, string>>;
  annotations: Readonly<Record<string, string>>;
  spec: PodSpec;
  specPath: FieldPath;
  labelsPath: FieldPath;
  /** Bare pods only. */
  status?: PodStatus;
  /** DaemonSets bind their pods themselves. */
  node?: KubeNode;
  hostname?: string;
  subdomain?: string;
}

interface WorkloadSpec {
  replicas?: number | null;
  parallelism?: number | null;
  serviceName?: string;
  template?: PodTemplate | null;
}

/** Hash of every Deployment's one ReplicaSet: nothing is rolled out here, so there is one template each. */
const templateHash = '6b7c9d5f4';

/**
 * Pods of a cluster in the order of its files (R-K8S-1). Where pods that a workload made stand in the folder themselves, they are its pods,
 * and none are made for it.
 */
export function plannedPods(world: World, cluster: ClusterStore): PlannedPod[] {
  const owners = ownersOf(cluster);
  const written = new Set(owners.values());
  return cluster.all.flatMap((resource) => {
    if (resource.kind === 'Pod' && resource.group === '') return [barePod(resource, owners.get(resource))];
    if (written.has(resource) || owners.has(resource)) return [];
    if (resource.group === 'batch') return resource.kind === 'Job' ? jobPods(resource) : [];
    if (resource.group !== 'apps') return [];
    if (resource.kind === 'Deployment') return deploymentPods(resource);
    if (resource.kind === 'ReplicaSet')
      return made(resource, 'ReplicaSet', count(resource), (n) => `${resource.name}-${five(n)}`);
    if (resource.kind === 'StatefulSet') return statefulPods(resource);
    if (resource.kind === 'DaemonSet') return daemonPods(world, cluster.name, resource);
    return [];
  });
}

const five = (n: number): string => String(n).padStart(5, '0');
const count = (resource: Resource): number => Math.min((resource.spec as WorkloadSpec).replicas ?? 1, mostReplicas);

/** Nobody tells more pods of one workload apart; keeps a slip of the pen (`replicas: 1000000`) cheap. */
const mostReplicas = 1000;

function made(resource: Resource, kind: Pod['workload']['kind'], n: number, name: (i: number) => string): PlannedPod[] {
  const { template } = resource.spec as WorkloadSpec;
  const spec = template?.spec ?? {};
  return Array.from({ length: n }, (_, i) => ({
    name: name(i + 1),
    workload: { kind, name: resource.name },
    resource,
    labels: { ...template?.metadata?.labels },
    annotations: { ...template?.metadata?.annotations },
    spec,
    specPath: 'spec.template.spec',
    labelsPath: 'spec.template.metadata.labels',
    ...(spec.hostname && { hostname: spec.hostname }),
    ...(spec.subdomain && { subdomain: spec.subdomain }),
  }));
}

function deploymentPods(resource: Resource): PlannedPod[] {
  const pods = made(resource, 'Deployment', count(resource), (n) => `${resource.name}-${templateHash}-${five(n)}`);
  return pods.map((pod) => ({ ...pod, labels: { ...pod.labels, 'pod-template-hash': templateHash } }));
}

function jobPods(resource: Resource): PlannedPod[] {
  const parallelism = Math.min((resource.spec as WorkloadSpec).parallelism ?? 1, mostReplicas);
  const pods = made(resource, 'Job', parallelism, (n) => `${resource.name}-${five(n)}`);
  return pods.map((pod) => ({
    ...pod,
    labels: { ...pod.labels, 'job-name': resource.name, 'batch.kubernetes.io/job-name': resource.name },
  }));
}

/** Pods of a StatefulSet have stable names, which are their host names below the governing Service (R-DNS-2). */
function statefulPods(resource: Resource): PlannedPod[] {
  const { serviceName } = resource.spec as WorkloadSpec;
  return made(resource, 'StatefulSet', count(resource), (n) => `${resource.name}-${n - 1}`).map((pod, i) => ({
    ...pod,
    labels: {
      ...pod.labels,
      'statefulset.kubernetes.io/pod-name': pod.name,
      'apps.kubernetes.io/pod-index': String(i),
    },
    hostname: pod.name,
    ...(serviceName && { subdomain: serviceName }),
  }));
}

/** One pod on every node that its nodeSelector admits. */
function daemonPods(world: World, cluster: string, resource: Resource): PlannedPod[] {
  const selector = (resource.spec as WorkloadSpec).template?.spec?.nodeSelector ?? {};
  const { given, nodes } = nodesOf(world, cluster);
  const fit = nodes.filter((node) => !given || matchesAll(selector, node.labels));
  const pods = made(resource, 'DaemonSet', fit.length, (n) => `${resource.name}-${five(n)}`);
  return pods.map((pod, i) => ({ ...pod, ...(fit[i] && { node: fit[i] }) }));
}

function barePod(resource: Resource, owner: Resource | undefined): PlannedPod {
  const spec = resource.spec as PodSpec;
  return {
    name: resource.name,
    workload: owner
      ? { kind: owner.kind as Pod['workload']['kind'], name: owner.name }
      : { kind: 'Pod', name: resource.name },
    resource,
    labels: { ...resource.metadata.labels },
    annotations: { ...resource.metadata.annotations },
    spec,
    specPath: 'spec',
    labelsPath: 'metadata.labels',
    status: (resource.object as { status?: PodStatus | null }).status ?? {},
    ...(spec.hostname && { hostname: spec.hostname }),
    ...(spec.subdomain && { subdomain: spec.subdomain }),
  };
}
