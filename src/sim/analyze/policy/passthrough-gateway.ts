import { mergedGateways } from '../../istiod/gateway/selected.ts';
import { attachedPolicies } from '../../istiod/security/attachment.ts';
import type { AuthorizationPolicySpec } from '../../istiod/security/authorization/spec.ts';
import { ISTIO, type ConfigView } from '../../istiod/view.ts';
import type { Diagnostic } from '../../manifest/diagnostic.ts';
import { clientsOf } from '../clients.ts';
import { finding, nameOf } from '../finding.ts';

/**
 * AuthorizationPolicies that apply to gateway pods all of whose servers pass TLS through to other networks: such chains are built without authorization,
 * so nothing is admitted or refused there (R-MC-87). One that also applies to another proxy has its effect there and is left alone.
 */
export function passthroughGateways(view: ConfigView): Diagnostic[] {
  const { gateways, sidecars } = { gateways: clientsOf(view).gateways, sidecars: clientsOf(view).sidecars };
  const policies = (proxy: (typeof gateways)[number]) =>
    attachedPolicies<AuthorizationPolicySpec>(proxy, ISTIO.authorizationPolicy);
  const enforced = new Set(sidecars.flatMap(policies));
  const idle = new Map<ReturnType<typeof policies>[number], (typeof gateways)[number]>();
  for (const pod of gateways) {
    const servers = mergedGateways(pod).ports.flatMap((p) => p.servers);
    const passes = servers.length > 0 && servers.every((s) => s.mode === 'AUTO_PASSTHROUGH');
    for (const policy of policies(pod)) {
      if (passes) idle.set(policy, pod);
      else enforced.add(policy);
    }
  }
  return [...idle]
    .filter(([policy]) => !enforced.has(policy))
    .map(([policy, pod]) => {
      const gateway = `${pod.pod.namespace}/${pod.pod.workload.name}`;
      const args = { cluster: view.cluster, name: nameOf(policy), gateway };
      const path = policy.spec?.selector ? 'spec.selector' : 'spec';
      return finding('warning', 'FML2052', args, { resource: policy, path });
    });
}
