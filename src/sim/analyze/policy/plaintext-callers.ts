import type { AuthorizationPolicySpec, RuleSpec } from '../../istiod/security/authorization/spec.ts';
import { mtlsMode } from '../../istiod/security/peer-authentication.ts';
import { selects } from '../../istiod/security/selector.ts';
import { contextOf, ISTIO, type ConfigView } from '../../istiod/view.ts';
import type { Diagnostic } from '../../manifest/diagnostic.ts';
import { finding, nameOf } from '../finding.ts';
import { workloadsIn } from '../workloads.ts';
import { hasTarget, selectorOf } from './policies-of.ts';

/** Fields of a source that are read from the caller's certificate. */
const IDENTITY = ['principals', 'namespaces', 'serviceAccounts', 'trustDomains'] as const;

/**
 * AuthorizationPolicies that ask who the caller is while mTLS is switched off for their pods: callers arrive in plaintext, without any identity, so that
 * such a rule never matches (R-SEC-51, R-SEC-90).
 */
export function plaintextCallers(view: ConfigView): Diagnostic[] {
  return view.config<AuthorizationPolicySpec>(ISTIO.authorizationPolicy).flatMap((policy) => {
    const place = identityPlace(policy.spec?.rules ?? []);
    if (!place || hasTarget(policy) || policy.namespace === view.rootNamespace) return [];
    const selector = selectorOf(policy);
    const pods = workloadsIn(view.world, view.cluster, policy.namespace ?? 'default').filter(
      (pod) =>
        pod.injection.kind === 'sidecar' &&
        (!selector || selects({ matchLabels: selector }, contextOf(view, pod).labels)),
    );
    const modes = pods.flatMap((pod) => {
      const { namespace } = pod;
      const { labels } = contextOf(view, pod);
      const ports = pod.apps.length > 0 ? pod.apps.map((a) => a.port) : [undefined];
      return ports.map((port) => mtlsMode(view, { namespace, labels }, port));
    });
    const [first] = modes;
    if (!first || modes.some((m) => m.mode !== 'DISABLE')) return [];
    const by = 'resource' in first.decider ? nameOf(first.decider.resource) : '';
    const args = {
      cluster: view.cluster,
      name: nameOf(policy),
      field: place.field,
      action: policy.spec.action ?? 'ALLOW',
      by,
    };
    return [finding('warning', 'FML2050', args, { resource: policy, path: place.path })];
  });
}

function identityPlace(rules: readonly (RuleSpec | null)[]): { field: string; path: string } | undefined {
  for (const [r, rule] of rules.entries()) {
    for (const [f, { source }] of (rule?.from ?? []).entries()) {
      const field = IDENTITY.find((name) => (source?.[name] ?? []).length > 0);
      if (field) return { field, path: `spec.rules[${r}].from[${f}].source.${field}` };
    }
  }
  return undefined;
}
