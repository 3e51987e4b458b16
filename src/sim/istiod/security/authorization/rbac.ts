import type { Rbac, RbacPolicy } from '../../../xds/rbac.ts';
import { attachedPolicies } from '../attachment.ts';
import { ISTIO } from '../../view.ts';
import type { ProxyContext } from '../../view.ts';
import type { RuleContext } from './attributes.ts';
import { httpOnlyField, ruleMatcher } from './rule.ts';
import type { AuthorizationPolicy, AuthorizationPolicySpec, PolicyAction } from './spec.ts';
import { trustDomainBundle } from './trust-domains.ts';

/** `istio.io/dry-run: "true"`: only logs (R-SEC-88). */
function isDryRun(policy: AuthorizationPolicy): boolean {
  return /^(1|t|true)$/i.test(policy.metadata.annotations?.['istio.io/dry-run'] ?? '');
}

/** The policies of one action that are enforced on a proxy; all of them count together (R-SEC-83). */
export function policiesFor(context: ProxyContext, action: PolicyAction): readonly AuthorizationPolicy[] {
  return attachedPolicies<AuthorizationPolicySpec>(context, ISTIO.authorizationPolicy).filter(
    (policy) => (policy.spec?.action ?? 'ALLOW') === action && !isDryRun(policy),
  );
}

/** What a policy's rules are read in on this proxy. */
export function ruleContext(context: ProxyContext, policy: AuthorizationPolicy): RuleContext {
  return { namespace: policy.namespace ?? '', trustDomains: trustDomainBundle(context.view.meshConfig) };
}

/** A policy's rules as Envoy knows them; rules that are dropped are absent. */
export function rulesOf(
  context: ProxyContext,
  policy: AuthorizationPolicy,
  tcp: boolean,
  strict: boolean,
): RbacPolicy[] {
  const reading = ruleContext(context, policy);
  return (policy.spec?.rules ?? []).flatMap((rule, i) => {
    const path = `spec.rules[${i}]`;
    const matcher = ruleMatcher(policy, rule ?? {}, path, reading, { tcp, strict });
    if (!matcher) return [];
    const name = `ns[${policy.namespace}]-policy[${policy.name}]-rule[${i}]`;
    return [{ name, matcher, origin: [{ resource: policy, path }] }];
  });
}

/** Rules of an ALLOW policy that a TCP port drops, each with the first field that only HTTP has. */
function httpOnlyRules(policy: AuthorizationPolicy): NonNullable<Rbac['left']> {
  return (policy.spec?.rules ?? []).flatMap((rule, i) => {
    const found = httpOnlyField(rule ?? {}, `spec.rules[${i}]`);
    const name = `ns[${policy.namespace}]-policy[${policy.name}]-rule[${i}]`;
    return found
      ? [{ name, field: found.slice(found.lastIndexOf('.') + 1), decider: { resource: policy, path: found } }]
      : [];
  });
}

function filter(context: ProxyContext, action: 'ALLOW' | 'DENY', tcp: boolean): Rbac | undefined {
  const policies = policiesFor(context, action);
  if (policies.length === 0) return undefined;
  return {
    action,
    policies: policies.flatMap((policy) => rulesOf(context, policy, tcp, action === 'ALLOW')),
    ...(tcp && action === 'ALLOW' && { left: policies.flatMap(httpOnlyRules) }),
    origin: policies.map((resource) => ({ resource, path: resource.spec?.rules ? 'spec.rules' : 'spec' })),
  };
}

/**
 * The RBAC filters of a proxy's chains, DENY before ALLOW (R-SEC-85). AUDIT has no effect. An ALLOW policy whose rules are all dropped,
 * or that has none, still makes everything else denied (R-SEC-86, R-SEC-105).
 */
export function rbacFilters(context: ProxyContext, tcp: boolean): readonly Rbac[] {
  return [filter(context, 'DENY', tcp), filter(context, 'ALLOW', tcp)].filter((f) => f !== undefined);
}
