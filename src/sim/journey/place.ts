import type { Pod } from '../kube/types.ts';
import type { Place, PlaceKind } from '../trace/step.ts';

/** A place inside a pod. */
export function podPlace(kind: PlaceKind, pod: Pod): Place {
  return { kind, cluster: pod.cluster, namespace: pod.namespace, name: pod.name, workload: pod.workload.name };
}

/** `cluster/namespace/workload`, as `via` and the command line name a pod's workload. */
export function workloadId(pod: Pod): string {
  return `${pod.cluster}/${pod.namespace}/${pod.workload.name}`;
}
