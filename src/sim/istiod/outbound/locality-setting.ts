import type { Decider } from '../../manifest/resource.ts';
import type { LocalityLbSpec } from '../spec/destination-rule.ts';
import type { ProxyContext } from '../view.ts';
import type { Subject } from './clusters.ts';

/** How endpoints are sorted by place (R-OUT-424, R-OUT-425, R-OUT-542). */
export interface LocalityChoice {
  /** Undefined: locality load balancing is off. */
  setting?: LocalityLbSpec;
  /** Priorities are assigned: outlier detection is on, or the service prefers close endpoints. */
  failover: boolean;
  /** Envoy picks the locality by weight first. */
  weighted: boolean;
  decider: Decider;
}

const PREFERENCES: Readonly<Record<string, readonly string[]>> = {
  PreferClose: ['topology.istio.io/network', 'topology.kubernetes.io/region', 'topology.kubernetes.io/zone'],
  PreferSameZone: ['topology.istio.io/network', 'topology.kubernetes.io/region', 'topology.kubernetes.io/zone'],
  PreferSameNode: [
    'topology.istio.io/network',
    'topology.kubernetes.io/region',
    'topology.kubernetes.io/zone',
    'topology.istio.io/subzone',
    'kubernetes.io/hostname',
  ],
};

/** DestinationRule, then the service's trafficDistribution, then the mesh (R-OUT-424); failover needs outlier detection of a DestinationRule or trafficDistribution. */
export function localityChoice(proxy: ProxyContext, { service, policy }: Subject): LocalityChoice {
  const own = policy.loadBalancer?.spec.localityLbSetting;
  const outlier = policy.outlierDetection !== undefined;
  if (own && policy.loadBalancer) {
    const { field } = policy.loadBalancer;
    const decider: Decider = { ...field, path: `${field.path}.localityLbSetting` };
    return own.enabled === false ? off(decider) : chosen(own, outlier, decider);
  }
  const labels = PREFERENCES[service.trafficDistribution?.value ?? ''];
  if (labels && service.trafficDistribution)
    return chosen({ failoverPriority: [...labels] }, true, service.trafficDistribution.field);
  const mesh = proxy.view.meshConfig.raw['localityLbSetting'] as LocalityLbSpec | undefined;
  const decider = proxy.view.meshConfig.decider('localityLbSetting');
  return mesh?.enabled === false ? off(decider) : chosen(mesh ?? {}, outlier, decider);
}

function off(decider: Decider): LocalityChoice {
  return { failover: false, weighted: false, decider };
}

function chosen(setting: LocalityLbSpec, failover: boolean, decider: Decider): LocalityChoice {
  const rules = Boolean(setting.failover?.length) || Boolean(setting.failoverPriority?.length);
  return { setting, failover, weighted: Boolean(setting.distribute?.length) || (failover && rules), decider };
}
