import type { ConfigView } from '../../istiod/view.ts';
import type { Diagnostic } from '../../manifest/diagnostic.ts';
import { finding, nameOf } from '../finding.ts';
import type { AppliedPolicy } from './policies.ts';

/** Failover between localities that is configured without outlierDetection: no priorities are made (R-OUT-542, R-OUT-723). */
export function noFailover(view: ConfigView, applied: readonly AppliedPolicy[]): Diagnostic[] {
  return applied.flatMap(({ rule, policy, service }) => {
    const block = policy.loadBalancer;
    const setting = block?.spec.localityLbSetting;
    if (!block || block.field.resource !== rule || !setting || setting.enabled === false || policy.outlierDetection)
      return [];
    const key = setting.failover?.length
      ? 'failover'
      : setting.failoverPriority?.length
        ? 'failoverPriority'
        : undefined;
    if (!key) return [];
    const args = { cluster: view.cluster, name: nameOf(rule), host: service.host, setting: key };
    return [
      finding('warning', 'FML2024', args, { resource: rule, path: `${block.field.path}.localityLbSetting.${key}` }),
    ];
  });
}
