import { ISTIO, type ConfigView } from '../../istiod/view.ts';
import { perObject } from '../../world/per-world.ts';
import { clientsOf } from '../clients.ts';
import type { Rule } from './rule-services.ts';

/**
 * Namespaces of proxies that may come to different DestinationRules: those that have rules of their own or are named in an exportTo, and one for all
 * the others (R-OUT-162…165).
 */
export const ruleClients = perObject((view: ConfigView): readonly string[] => {
  const rules = view.config<Rule['spec']>(ISTIO.destinationRule);
  const special = new Set(rules.flatMap((r) => [r.namespace ?? 'default', ...(r.spec.exportTo ?? [])]));
  const { namespaces } = clientsOf(view);
  const other = namespaces.find((n) => !special.has(n));
  return namespaces.filter((n) => special.has(n) || n === other);
});
