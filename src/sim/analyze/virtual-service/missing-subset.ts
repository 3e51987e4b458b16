import { registryOf } from '../../istiod/registry/registry.ts';
import { rulesFor, type EffectiveRule } from '../../istiod/scope/destination-rules.ts';
import { visibleTo } from '../../istiod/registry/export-to.ts';
import { virtualServicesOf, type VirtualService } from '../../istiod/scope/virtual-services.ts';
import type { ConfigView } from '../../istiod/view.ts';
import type { Diagnostic } from '../../manifest/diagnostic.ts';
import type { Ref } from '../../manifest/resource.ts';
import { clientsOf } from '../clients.ts';
import { ruleClients } from '../destination-rule/rule-clients.ts';
import { finding, nameOf } from '../finding.ts';

const MOST_NAMES = 5;

/** A destination with a subset. */
interface Target {
  host: string;
  subset: string;
  field: Ref;
}

/**
 * Subsets that the DestinationRule of the clients does not have: their requests get 503 (R-OUT-354). Which rule counts depends on the client's
 * namespace, so the answer may differ from caller to caller (R-OUT-162…165).
 */
export function missingSubsets(view: ConfigView): Diagnostic[] {
  return virtualServicesOf(view)
    .filter((vs) => !vs.gatewayApi)
    .flatMap((vs) => {
      const targets = targetsOf(vs);
      return targets.length === 0 ? [] : judge(view, vs, targets);
    });
}

/** Of several destinations those of weight 0 get no cluster at all (R-OUT-352). */
function targetsOf(vs: VirtualService): Target[] {
  return (['http', 'tls', 'tcp'] as const).flatMap((section) =>
    vs[section].flatMap(({ rule, field }) => {
      const route = rule.route ?? [];
      return route.flatMap(({ destination, weight }, i): Target[] => {
        const { host, subset } = destination ?? {};
        if (!host || !subset || (route.length > 1 && !weight)) return [];
        return [{ host, subset, field: { ...field, path: `${field.path}.route[${i}].destination.subset` } }];
      });
    }),
  );
}

function judge(view: ConfigView, vs: VirtualService, targets: readonly Target[]): Diagnostic[] {
  return targets.flatMap(({ host, subset, field }) => {
    const service = registryOf(view).byHost(host)[0];
    if (!service || service.resolution === 'alias') return [];
    const clients = ruleClients(view, host).filter((n) => uses(view, vs, n));
    const without = clients.filter((n) => !counting(rulesFor(view, n, service)).some((r) => defines(r, subset)));
    const [first] = without;
    if (first === undefined) return [];
    const rule = counting(rulesFor(view, first, service)).at(-1);
    const all = without.length === clients.length;
    const named = all ? clientsOf(view).namespaces.filter((n) => uses(view, vs, n)) : without;
    const args = {
      cluster: view.cluster,
      name: nameOf(field.resource),
      subset,
      host,
      namespaces: named.slice(0, MOST_NAMES),
      ...(rule && { rule: nameOf(rule.resource) }),
    };
    return [finding(all ? 'warning' : 'info', rule ? 'FML2010' : 'FML2011', args, field)];
  });
}

/** Rules that some client of the namespace may use: those that select clients, and the last of the others (R-OUT-167). */
function counting(rules: readonly EffectiveRule[]): EffectiveRule[] {
  const last = rules.findLast((r) => !r.selector);
  return [...rules.filter((r) => r.selector), ...(last ? [last] : [])];
}

function defines(rule: EffectiveRule, subset: string): boolean {
  return rule.subsets.some((s) => s.spec.name === subset);
}

/** Whether a namespace has proxies that use the VirtualService: sidecars for the mesh, gateways for the gateways that it names. */
function uses(view: ConfigView, vs: VirtualService, namespace: string): boolean {
  if (!visibleTo(vs.exportTo, vs.namespace, namespace)) return false;
  const { byNamespace, gateways } = clientsOf(view);
  if (vs.gateways.includes('mesh') && byNamespace.has(namespace)) return true;
  return vs.gateways.some((g) => g !== 'mesh') && gateways.some((g) => g.namespace === namespace);
}
