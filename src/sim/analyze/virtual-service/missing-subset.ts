import { registryOf } from '../../istiod/registry/registry.ts';
import { destinationRuleFor } from '../../istiod/scope/destination-rules.ts';
import { visibleTo } from '../../istiod/registry/export-to.ts';
import { virtualServicesOf, type VirtualService } from '../../istiod/scope/virtual-services.ts';
import type { ConfigView, ProxyContext } from '../../istiod/view.ts';
import type { Diagnostic } from '../../manifest/diagnostic.ts';
import type { Ref } from '../../manifest/resource.ts';
import { clientsOf } from '../clients.ts';
import { finding, nameOf } from '../finding.ts';

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
  const clients = clientsFor(view, vs);
  return targets.flatMap(({ host, subset, field }) => {
    const service = registryOf(view).byHost(host)[0];
    if (!service || clients.length === 0) return [];
    const without = clients.filter((c) => !destinationRuleFor(c, service)?.subsets.some((s) => s.spec.name === subset));
    const first = without[0];
    if (!first) return [];
    const rule = destinationRuleFor(first, service);
    const all = without.length === clients.length;
    const args = {
      cluster: view.cluster,
      name: nameOf(field.resource),
      subset,
      host,
      namespaces: [...new Set(without.map((c) => c.namespace))].slice(0, 5),
      rule: rule ? nameOf(rule.resource) : '',
    };
    if (rule) return [finding(all ? 'warning' : 'info', 'FML2010', args, field)];
    return [finding(all ? 'warning' : 'info', 'FML2011', args, field)];
  });
}

/** One proxy of every namespace that uses the VirtualService. */
function clientsFor(view: ConfigView, vs: VirtualService): ProxyContext[] {
  const { byNamespace, gateways } = clientsOf(view);
  const mesh = vs.gateways.includes('mesh') ? [...byNamespace.values()].flatMap((own) => own.slice(0, 1)) : [];
  const routers = vs.gateways.some((g) => g !== 'mesh') ? gateways : [];
  return [...mesh, ...routers].filter((c) => visibleTo(vs.exportTo, vs.namespace, c.namespace));
}
