import { covers, expandHost, isWildcard } from '../../istiod/registry/host.ts';
import { ISTIO, type ConfigView } from '../../istiod/view.ts';
import { perObject } from '../../world/per-world.ts';
import { clientsOf } from '../clients.ts';
import type { Rule } from './rule-services.ts';

/** Namespaces that come to rules of their own, by the host as the rules write it. */
interface Special {
  exact: ReadonlyMap<string, ReadonlySet<string>>;
  wildcards: readonly { host: string; namespaces: ReadonlySet<string> }[];
}

const specialOf = perObject((view: ConfigView): Special => {
  const byHost = new Map<string, Set<string>>();
  for (const rule of view.config<Rule['spec']>(ISTIO.destinationRule)) {
    const own = rule.namespace ?? 'default';
    const host = expandHost(rule.spec.host ?? '', own, view.domain);
    const known = byHost.get(host) ?? new Set();
    byHost.set(host, known);
    for (const namespace of [own, ...(rule.spec.exportTo ?? [])]) known.add(namespace);
  }
  const wildcards = [...byHost]
    .filter(([host]) => isWildcard(host))
    .map(([host, namespaces]) => ({ host, namespaces }));
  return { exact: byHost, wildcards };
});

/**
 * Namespaces of proxies that may come to different DestinationRules for a host: those that have rules for it or are named in the exportTo of one, and
 * one for all the others (R-OUT-162…165). `host` is a service's, so that it is exact or a ServiceEntry's wildcard.
 */
export function ruleClients(view: ConfigView, host: string): readonly string[] {
  const { exact, wildcards } = specialOf(view);
  const sets = [exact.get(host), ...wildcards.filter((w) => covers(w.host, host)).map((w) => w.namespaces)];
  const special = new Set(sets.flatMap((s) => [...(s ?? [])]));
  const { namespaces, known } = clientsOf(view);
  const other = namespaces.find((n) => !special.has(n));
  const found = [...special].filter((n) => known.has(n));
  return other === undefined ? found : [...found, other];
}
