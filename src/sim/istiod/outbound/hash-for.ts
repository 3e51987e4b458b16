import type { HashKey } from '../../xds/route.ts';
import { destinationRuleFor, type EffectiveRule } from '../scope/destination-rules.ts';
import { scopeOf } from '../scope/scope.ts';
import type { LoadBalancerSpec, TrafficPolicySpec } from '../spec/destination-rule.ts';
import type { ProxyContext } from '../view.ts';
import { hashKeysOf } from './load-balancer.ts';

/**
 * Keys that a route to a destination hashes by: subset's port, subset, rule's port, rule (R-OUT-423). `port` is undefined where a VirtualService does
 * not name it: then port settings do not count.
 */
export function hashFor(proxy: ProxyContext, host: string, port: number | undefined, subset: string): HashKey[] {
  const service = scopeOf(proxy).byHost(host)[0];
  const rule = service && destinationRuleFor(proxy, service);
  return rule ? hashKeysOf(balancerOf(rule, port, subset)) : [];
}

function balancerOf(rule: EffectiveRule, port: number | undefined, subset: string): LoadBalancerSpec | undefined {
  const ofPort = (policy: TrafficPolicySpec | undefined): LoadBalancerSpec | undefined =>
    port === undefined ? undefined : policy?.portLevelSettings?.find((p) => p.port?.number === port)?.loadBalancer;
  const own = rule.subsets.find((s) => s.spec.name === subset)?.spec.trafficPolicy;
  return ofPort(own) ?? own?.loadBalancer ?? ofPort(rule.policy?.spec) ?? rule.policy?.spec.loadBalancer;
}
