import type { Pod } from '../../kube/types.ts';
import type { Diagnostic } from '../../manifest/diagnostic.ts';
import type { Resource } from '../../manifest/resource.ts';
import type { World } from '../../world/world.ts';
import { finding, nameOf } from '../finding.ts';
import { workloadsOf } from '../workloads.ts';

const INJECT = 'sidecar.istio.io/inject';
const REVISION = 'istio.io/rev';
const NAMESPACE = 'istio-injection';

/** Whoever writes this wants no injection, and gets none. */
const OFF: readonly string[] = ['disabled', 'false', 'no', 'off'];

/** Causes that the injection layer gives and that stand in the object itself: unknown revision, no default revision, annotation alone (R-SEC-3…7). */
const SAID_BY_INJECTION: ReadonlySet<string> = new Set(['FML0307', 'FML0308', 'FML0309', 'FML0311']);

/** Labels about injection that do not do what they say: misspelled values, at the Deployment instead of its pods, for a revision that is not there. */
export function injectionLabels(world: World): Diagnostic[] {
  return world.clusters.flatMap((store) => {
    const namespaces = store
      .list('Namespace')
      .flatMap((n) => [...namespaceValue(store.name, n), ...namespaceAnnotation(store.name, n)]);
    return [
      ...namespaces,
      ...workloadsOf(world, store.name).flatMap((pod) => [
        ...podValue(pod),
        ...onWorkload(pod),
        ...namespaceLabelOnPod(pod),
        ...refused(pod),
      ]),
    ];
  });
}

/** Only `enabled` turns it on; every other value turns it off (R-SEC-2). */
function namespaceValue(cluster: string, namespace: Resource): Diagnostic[] {
  const value = namespace.metadata.labels?.[NAMESPACE];
  if (value === undefined || value === 'enabled' || OFF.includes(value)) return [];
  const at = { resource: namespace, path: `metadata.labels[${NAMESPACE}]` };
  return [finding('warning', 'FML2081', { cluster, namespace: namespace.name, value: String(value) }, at)];
}

/** Webhooks select by labels; an annotation of that name is read by nobody (R-SEC-2). */
function namespaceAnnotation(cluster: string, namespace: Resource): Diagnostic[] {
  const { labels, annotations } = namespace.metadata;
  if (labels?.[NAMESPACE] !== undefined || labels?.[REVISION] !== undefined) return [];
  return [NAMESPACE, REVISION].flatMap((key) => {
    const value = annotations?.[key];
    if (value === undefined || OFF.includes(value)) return [];
    const args = { cluster, kind: 'Namespace', name: namespace.name, label: `${key}: ${value}` };
    return [finding('warning', 'FML2084', args, { resource: namespace, path: `metadata.annotations[${key}]` })];
  });
}

function podValue(pod: Pod): Diagnostic[] {
  const value = pod.labels[INJECT];
  if (value === undefined || value === 'true' || value === 'false') return [];
  const args = { cluster: pod.cluster, name: nameOf(pod.resource), value };
  return [finding('warning', 'FML2082', args, { resource: pod.resource, path: `${pod.labelsPath}[${INJECT}]` })];
}

/** Labels of a Deployment are not those of its pods (R-SEC-7). */
function onWorkload(pod: Pod): Diagnostic[] {
  if (pod.labelsPath === 'metadata.labels') return [];
  const { labels, annotations } = pod.resource.metadata;
  const injected = pod.injection.kind !== 'none';
  return [INJECT, REVISION].flatMap((key) => {
    const field = labels?.[key] !== undefined ? 'labels' : annotations?.[key] !== undefined ? 'annotations' : undefined;
    const value = field && String((field === 'labels' ? labels : annotations)?.[key]);
    if (!field || value === undefined || pod.labels[key] !== undefined) return [];
    const already = key === INJECT ? injected === (value === 'true') : pod.injection.revision === value;
    if (already) return [];
    const args = {
      cluster: pod.cluster,
      kind: pod.resource.kind,
      name: nameOf(pod.resource),
      label: `${key}: ${value}`,
    };
    return [finding('warning', 'FML2080', args, { resource: pod.resource, path: `metadata.${field}[${key}]` })];
  });
}

/** `istio-injection` is a label of namespaces; on a workload or its pods nobody looks for it (R-SEC-2). */
function namespaceLabelOnPod(pod: Pod): Diagnostic[] {
  if (pod.injection.kind !== 'none') return [];
  const onPod = pod.labels[NAMESPACE];
  const value = onPod ?? pod.resource.metadata.labels?.[NAMESPACE];
  if (value === undefined || OFF.includes(value)) return [];
  const path = `${onPod === undefined ? 'metadata.labels' : pod.labelsPath}[${NAMESPACE}]`;
  const args = {
    cluster: pod.cluster,
    kind: pod.resource.kind,
    name: nameOf(pod.resource),
    label: `${NAMESPACE}: ${value}`,
  };
  return [finding('warning', 'FML2083', args, { resource: pod.resource, path })];
}

function refused({ injection }: Pod): Diagnostic[] {
  const { why, decider } = injection;
  return SAID_BY_INJECTION.has(why.code) && 'resource' in decider
    ? [finding('warning', why.code, why.args, decider)]
    : [];
}
