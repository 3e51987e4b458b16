import type { ConfigView } from '../../istiod/view.ts';
import type { Diagnostic } from '../../manifest/diagnostic.ts';
import { copiedThere } from '../copied-there.ts';
import { finding, nameOf } from '../finding.ts';
import { labelsText } from '../selection.ts';
import { workloadsIn } from '../workloads.ts';
import { hasTarget, policiesOf, selectionOf, selectorOf, type Policy } from './policies-of.ts';

/**
 * Policies that reach no proxy: a selector in the root namespace (PeerAuthentication, R-SEC-50), labels that no pod carries, pods without sidecar
 * (R-SEC-19), pods that exist in another cluster only (R-MC-45).
 */
export function policiesWithoutPods(view: ConfigView): Diagnostic[] {
  return policiesOf(view)
    .filter((policy) => !hasTarget(policy))
    .flatMap((policy) => {
      const selector = selectorOf(policy);
      return selector ? bySelector(view, policy, selector) : wholeNamespace(view, policy);
    });
}

function bySelector(view: ConfigView, policy: Policy, selector: Readonly<Record<string, string>>): Diagnostic[] {
  const at = { resource: policy, path: 'spec.selector' };
  const args = { cluster: view.cluster, kind: policy.kind, name: nameOf(policy), selector: labelsText(selector) };
  if (policy.kind === 'PeerAuthentication' && policy.namespace === view.rootNamespace)
    return [finding('warning', 'FML2046', { ...args, root: view.rootNamespace }, at)];
  const { selected, waiting, near, elsewhere, namespaces } = selectionOf(view, policy, selector);
  if (waiting) return [];
  if (selected.length === 0) {
    if (elsewhere.length > 0)
      return copiedThere(view.world, policy, elsewhere)
        ? []
        : [finding('warning', 'FML2042', { ...args, elsewhere }, at)];
    if (near) return [finding('warning', 'FML2043', { ...args, ...near }, at)];
    if (namespaces.length > 0) return [finding('warning', 'FML2044', { ...args, namespaces }, at)];
    return [finding('warning', 'FML2040', args, at)];
  }
  if (selected.some((p) => p.injection.kind !== 'none')) return [];
  const pods = selected.map((p) => `${p.namespace}/${p.workload.name}`).slice(0, 5);
  return [finding('warning', 'FML2041', { ...args, pods }, at)];
}

/** Stub namespaces without pods are common; only those whose pods are all without sidecar, or elsewhere, say something. */
function wholeNamespace(view: ConfigView, policy: Policy): Diagnostic[] {
  const namespace = policy.namespace ?? 'default';
  if (namespace === view.rootNamespace) return [];
  const own = workloadsIn(view.world, view.cluster, namespace);
  const args = { cluster: view.cluster, kind: policy.kind, name: nameOf(policy), namespace };
  if (own.length > 0) {
    if (own.some((p) => p.injection.kind !== 'none')) return [];
    const pods = own.map((p) => `${p.namespace}/${p.workload.name}`).slice(0, 5);
    return [
      finding('warning', 'FML2041', { ...args, pods, selector: '' }, { resource: policy, path: 'metadata.namespace' }),
    ];
  }
  // PeerAuthentication also tells this cluster's clients what to expect of the namespace (R-OUT-454).
  if (policy.kind === 'PeerAuthentication') return [];
  const elsewhere = view.world.clusters
    .map((c) => c.name)
    .filter(
      (other) =>
        other !== view.cluster && workloadsIn(view.world, other, namespace).some((p) => p.injection.kind !== 'none'),
    );
  if (elsewhere.length === 0 || copiedThere(view.world, policy, elsewhere)) return [];
  return [finding('warning', 'FML2048', { ...args, elsewhere }, { resource: policy, path: 'metadata.namespace' })];
}
