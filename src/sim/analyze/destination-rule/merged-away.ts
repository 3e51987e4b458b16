import { rulesFor } from '../../istiod/scope/destination-rules.ts';
import { ISTIO, type ConfigView } from '../../istiod/view.ts';
import type { Diagnostic } from '../../manifest/diagnostic.ts';
import { finding, nameOf } from '../finding.ts';
import { servicesOfRule, type Rule } from './rule-services.ts';

/** Of several DestinationRules for one host in one namespace only the oldest one's trafficPolicy counts; subsets are joined by name (R-OUT-166). */
export function mergedAway(view: ConfigView): Diagnostic[] {
  const byHost = Map.groupBy(
    view.config<Rule['spec']>(ISTIO.destinationRule),
    (r) => `${r.namespace ?? 'default'} ${r.spec.host ?? ''}`,
  );
  return [...byHost.values()].flatMap((rules) => {
    const service = rules.length > 1 && rules[0] ? servicesOfRule(view, rules[0])[0] : undefined;
    if (!service) return [];
    const merged = rulesFor(view, rules[0]?.namespace ?? 'default', service).find((r) => r.resources.length > 1);
    const winner = merged?.policy?.field.resource;
    return (merged?.resources ?? []).flatMap((rule) => {
      if (!winner || rule === winner || !rule.spec.trafficPolicy) return [];
      const args = { cluster: view.cluster, name: nameOf(rule), other: nameOf(winner), host: service.host };
      return [finding('warning', 'FML2019', args, { resource: rule, path: 'spec.trafficPolicy' })];
    });
  });
}
