import { policyFor, type ClusterPolicy } from '../../istiod/outbound/traffic-policy.ts';
import type { MeshPort, MeshService } from '../../istiod/registry/mesh-service.ts';
import { rulesFor, type EffectiveRule } from '../../istiod/scope/destination-rules.ts';
import { ISTIO, type ConfigView } from '../../istiod/view.ts';
import { ruleClients } from './rule-clients.ts';
import { servicesOfRule, type Rule } from './rule-services.ts';

/** The policy that one cluster of a service gets from a DestinationRule. */
export interface AppliedPolicy {
  rule: Rule;
  effective: EffectiveRule;
  service: MeshService;
  port: MeshPort;
  /** Empty for the default cluster. */
  subset: string;
  policy: ClusterPolicy;
}

/** Services of a wildcard rule that are looked at: what holds for one holds for the next. */
const MOST_SERVICES = 20;

/** What every DestinationRule that is used makes of the ports and subsets of its services. */
export function appliedPolicies(view: ConfigView): AppliedPolicy[] {
  return view.config<Rule['spec']>(ISTIO.destinationRule).flatMap((rule) =>
    servicesOfRule(view, rule)
      .slice(0, MOST_SERVICES)
      .flatMap((service) => {
        const effective = ruleClients(view, service.host)
          .flatMap((n) => rulesFor(view, n, service))
          .find((r) => r.resources.includes(rule));
        if (!effective) return [];
        const subsets = ['', ...effective.subsets.flatMap((s) => s.spec.name ?? [])];
        return service.ports
          .filter((p) => p.protocol !== 'UDP')
          .flatMap((port) =>
            subsets.map((subset): AppliedPolicy => {
              const policy = policyFor(effective, port.port, subset);
              return { rule, effective, service, port, subset, policy };
            }),
          );
      }),
  );
}
