import { rulesFor, type EffectiveRule } from '../../istiod/scope/destination-rules.ts';
import { ISTIO, type ConfigView } from '../../istiod/view.ts';
import type { Diagnostic } from '../../manifest/diagnostic.ts';
import { clientsOf } from '../clients.ts';
import { finding, nameOf } from '../finding.ts';
import { servicesOfRule, type Rule } from './rule-services.ts';

/**
 * A DestinationRule in a caller's namespace replaces that of the Service's owner for these callers; nothing of the two is merged (R-OUT-164, R-OUT-703).
 * Said only where the owner's rule has something that is lost.
 */
export function replacedForCallers(view: ConfigView): Diagnostic[] {
  return view.config<Rule['spec']>(ISTIO.destinationRule).flatMap((rule) => {
    const namespace = rule.namespace ?? 'default';
    const service = servicesOfRule(view, rule).find((s) => s.namespace !== namespace);
    if (!service || !clientsOf(view).byNamespace.has(namespace)) return [];
    const own = rulesFor(view, namespace, service).find((r) => r.resources.includes(rule));
    // What a namespace without rules of its own would get: the owner's, or that of the root namespace.
    const elsewhere = rulesFor(view, '', service)[0];
    const lost = own && elsewhere && elsewhere.resource !== rule ? lostOf(elsewhere, own) : [];
    if (!elsewhere || lost.length === 0) return [];
    const args = {
      cluster: view.cluster,
      name: nameOf(rule),
      namespace,
      host: service.host,
      other: nameOf(elsewhere.resource),
      lost,
    };
    return [finding('info', 'FML2023', args, { resource: rule, path: 'spec.host' })];
  });
}

/** Blocks and subsets of one rule that the other does not have. */
function lostOf(from: EffectiveRule, to: EffectiveRule): string[] {
  const blocks = Object.keys(from.policy?.spec ?? {}).filter((k) => !(k in (to.policy?.spec ?? {})));
  const names = new Set(to.subsets.map((s) => s.spec.name));
  const subsets = from.subsets.filter((s) => !names.has(s.spec.name)).map((s) => `subset ${s.spec.name}`);
  return [...blocks.map((b) => `trafficPolicy.${b}`), ...subsets];
}
