import { covers, expandHost, isWildcard } from '../../istiod/registry/host.ts';
import type { MeshService } from '../../istiod/registry/mesh-service.ts';
import { registryOf } from '../../istiod/registry/registry.ts';
import type { DestinationRuleSpec } from '../../istiod/spec/destination-rule.ts';
import type { ConfigView } from '../../istiod/view.ts';
import type { Resource } from '../../manifest/resource.ts';
import { perObject } from '../../world/per-world.ts';

export type Rule = Resource<DestinationRuleSpec>;

const kept = perObject((_view: ConfigView) => new Map<Rule, readonly MeshService[]>());

/** Services that a DestinationRule's host covers, one entry per host and namespace (R-OUT-161). */
export function servicesOfRule(view: ConfigView, rule: Rule): readonly MeshService[] {
  const known = kept(view).get(rule);
  if (known) return known;
  const host = expandHost(rule.spec.host ?? '', rule.namespace ?? 'default', view.domain);
  const registry = registryOf(view);
  const all = isWildcard(host) ? registry.services.filter((s) => covers(host, s.host)) : registry.byHost(host);
  const found = all.filter(
    (s, i) => all.findIndex((o) => o.host === s.host && o.namespace === s.namespace) === i || isWildcard(host),
  );
  kept(view).set(rule, found);
  return found;
}
