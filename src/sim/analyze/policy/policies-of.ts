import type { AuthorizationPolicySpec } from '../../istiod/security/authorization/spec.ts';
import { hasLabels } from '../../istiod/security/selector.ts';
import { contextOf, ISTIO, type ConfigView } from '../../istiod/view.ts';
import type { Pod } from '../../kube/types.ts';
import type { Resource } from '../../manifest/resource.ts';
import { selection, type Selection } from '../selection.ts';

/** Fields by which the three kinds say whom they are for. */
export type PolicySpec = Pick<AuthorizationPolicySpec, 'selector' | 'targetRef' | 'targetRefs'>;
export type Policy = Resource<PolicySpec>;

/** PeerAuthentications, AuthorizationPolicies and RequestAuthentications, oldest first. */
export function policiesOf(view: ConfigView): readonly Policy[] {
  return [ISTIO.peerAuthentication, ISTIO.authorizationPolicy, ISTIO.requestAuthentication].flatMap((kind) =>
    view.config<PolicySpec>(kind),
  );
}

/** Whether a policy names a Gateway (or another object) instead of labels (R-SEC-81). */
export function hasTarget(policy: Policy): boolean {
  return Boolean(policy.spec?.targetRef) || (policy.spec?.targetRefs ?? []).length > 0;
}

/** Labels that a policy selects by; undefined: the whole namespace, or the whole mesh. */
export function selectorOf(policy: Policy): Readonly<Record<string, string>> | undefined {
  return hasLabels(policy.spec?.selector) ? policy.spec.selector?.matchLabels : undefined;
}

/** Whom a policy with a selector selects: in the root namespace workloads of the whole mesh (R-SEC-80, R-SEC-82). */
export function selectionOf(view: ConfigView, policy: Policy, selector: Readonly<Record<string, string>>): Selection {
  const everywhere = policy.namespace === view.rootNamespace;
  const labels = (pod: Pod) => contextOf(view, pod).labels;
  return selection(view.world, view.cluster, everywhere ? undefined : policy.namespace, selector, labels);
}
