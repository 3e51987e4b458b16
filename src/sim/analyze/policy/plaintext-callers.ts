import { policyFor } from '../../istiod/outbound/traffic-policy.ts';
import type { MeshService } from '../../istiod/registry/mesh-service.ts';
import { registryOf } from '../../istiod/registry/registry.ts';
import { rulesFor } from '../../istiod/scope/destination-rules.ts';
import type { AuthorizationPolicySpec, RuleSpec } from '../../istiod/security/authorization/spec.ts';
import { mtlsMode } from '../../istiod/security/peer-authentication.ts';
import { selects } from '../../istiod/security/selector.ts';
import { contextOf, ISTIO, viewOf, type ConfigView } from '../../istiod/view.ts';
import { matchesAll } from '../../kube/selector.ts';
import type { Pod } from '../../kube/types.ts';
import type { Diagnostic } from '../../manifest/diagnostic.ts';
import type { Decider } from '../../manifest/resource.ts';
import { perObject } from '../../world/per-world.ts';
import { hasCallers } from '../callers.ts';
import { ruleClients } from '../destination-rule/rule-clients.ts';
import { finding, nameOf } from '../finding.ts';
import { workloadsIn } from '../workloads.ts';
import { hasTarget, selectorOf } from './policies-of.ts';

/** Fields of a source that are read from the caller's certificate. */
const IDENTITY = ['principals', 'namespaces', 'serviceAccounts', 'trustDomains'] as const;

/**
 * AuthorizationPolicies that ask who the caller is while mTLS is switched off towards their pods, by the server's PeerAuthentication (R-SEC-51) or by
 * the DestinationRule of every caller (R-SEC-56): without a certificate there is no identity, so that such a rule never matches.
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
    const decider = offByServer(view, pods) ?? offByCallers(view, pods);
    if (!decider) return [];
    const by = 'resource' in decider ? `${decider.resource.kind} ${nameOf(decider.resource)}` : '';
    const { field, path } = place;
    const args = { cluster: view.cluster, name: nameOf(policy), field, action: policy.spec.action ?? 'ALLOW', by };
    return [finding('warning', 'FML2050', args, { resource: policy, path })];
  });
}

/** What serves every port of every pod without mTLS. */
function offByServer(view: ConfigView, pods: readonly Pod[]): Decider | undefined {
  const modes = pods.flatMap((pod) => {
    const { labels } = contextOf(view, pod);
    const ports = pod.apps.length > 0 ? pod.apps.map((a) => a.port) : [undefined];
    return ports.map((port) => mtlsMode(view, { namespace: pod.namespace, labels }, port));
  });
  return modes.every((m) => m.mode === 'DISABLE') ? modes[0]?.decider : undefined;
}

const kubeServices = perObject((view: ConfigView) =>
  Map.groupBy(
    registryOf(view).services.filter((s) => s.registry === 'Kubernetes'),
    (s) => s.namespace,
  ),
);

/** What makes every cluster's callers of all Services of these pods send plaintext. */
function offByCallers(view: ConfigView, pods: readonly Pod[]): Decider | undefined {
  const [pod] = pods;
  const services = (kubeServices(view).get(pod?.namespace ?? '') ?? []).filter(
    (s) => s.selector && pods.some((p) => matchesAll(s.selector ?? {}, p.labels)),
  );
  const deciders = services.flatMap((service) =>
    view.world.clusters
      .flatMap((c) => viewOf(view.world, c.name) ?? [])
      .filter((other) => !other.controlPlane.down && hasCallers(other, service))
      .map((other) => callersSwitchOff(other, service)),
  );
  return deciders.includes(undefined) ? undefined : deciders[0];
}

/** Whatever namespace they are in, and whatever port they call. */
function callersSwitchOff(view: ConfigView, service: MeshService): Decider | undefined {
  const deciders = ruleClients(view, service.host).flatMap((namespace) => {
    const rule = rulesFor(view, namespace, service).at(-1);
    return service.ports.map(({ port }): Decider | undefined => {
      const tls = policyFor(rule, port, '').tls;
      return tls?.spec.mode === 'DISABLE' ? tls.field : undefined;
    });
  });
  return deciders.includes(undefined) ? undefined : deciders[0];
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
