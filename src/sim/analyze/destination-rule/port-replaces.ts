import type { MeshService } from '../../istiod/registry/mesh-service.ts';
import type { PolicyBlocks, TrafficPolicySpec } from '../../istiod/spec/destination-rule.ts';
import { ISTIO, type ConfigView } from '../../istiod/view.ts';
import type { Diagnostic } from '../../manifest/diagnostic.ts';
import { finding, nameOf } from '../finding.ts';
import { servicesOfRule, type Rule } from './rule-services.ts';

const BLOCKS = ['connectionPool', 'loadBalancer', 'outlierDetection', 'tls'] as const;

/**
 * portLevelSettings replace the whole policy of their port: blocks that stand only above them do not count there (R-OUT-411). Where the service has no
 * other port, they count nowhere.
 */
export function portReplaces(view: ConfigView): Diagnostic[] {
  return view.config<Rule['spec']>(ISTIO.destinationRule).flatMap((rule) => {
    const service = servicesOfRule(view, rule)[0];
    if (!service) return [];
    const places = [
      { policy: rule.spec.trafficPolicy, path: 'spec.trafficPolicy' },
      ...(rule.spec.subsets ?? []).map((s, i) => ({
        policy: s.trafficPolicy,
        path: `spec.subsets[${i}].trafficPolicy`,
      })),
    ];
    return places.flatMap(({ policy, path }) => (policy ? dropped(view, rule, service, policy, path) : []));
  });
}

function dropped(
  view: ConfigView,
  rule: Rule,
  service: MeshService,
  policy: TrafficPolicySpec,
  path: string,
): Diagnostic[] {
  const above = BLOCKS.filter((b) => policy[b]);
  const settings = policy.portLevelSettings ?? [];
  const covered = new Set(settings.map((s) => s.port?.number));
  const whole = service.ports.every((p) => covered.has(p.port));
  return settings.flatMap((own: PolicyBlocks & { port?: { number?: number } }, i) => {
    const port = service.ports.find((p) => p.port === own.port?.number);
    const lost = above.filter((b) => !own[b]);
    if (!port || lost.length === 0) return [];
    const args = { cluster: view.cluster, name: nameOf(rule), service: nameOf(service), port: port.port, lost };
    const severity = whole ? 'warning' : 'info';
    return [
      finding(severity, whole ? 'FML2027' : 'FML2026', args, {
        resource: rule,
        path: `${path}.portLevelSettings[${i}]`,
      }),
    ];
  });
}
