import type { Ref } from '../../manifest/resource.ts';
import type { WeightedCluster } from '../../xds/route.ts';
import { allRules, destinationRuleFor } from '../scope/destination-rules.ts';
import { scopeOf } from '../scope/scope.ts';
import type { Destination } from '../spec/virtual-service.ts';
import type { ProxyContext } from '../view.ts';
import { covers } from '../registry/host.ts';

/**
 * Why a proxy has no cluster for a destination, at the field that decides (R-OUT-354): the host, the port, the subset, or the DestinationRule that
 * defines the subset and is not exported to the caller (R-OUT-165).
 * @param port the port that the destination means
 * @param field the destination
 * @returns nothing to spread where the proxy knows it, or where an ExternalName is meant
 */
export function absentDestination(
  proxy: ProxyContext,
  destination: Destination | undefined,
  port: number,
  field: Ref,
): Pick<WeightedCluster, 'absent'> {
  const host = destination?.host ?? '';
  const subset = destination?.subset ?? '';
  const at = (name: string): Ref => ({ ...field, path: `${field.path}.${name}` });
  const services = scopeOf(proxy).byHost(host);
  const args = { host, port, subset };
  const [service] = services;
  if (!service) return { absent: { code: 'FML1514', args, decider: at('host') } };
  if (services.some((s) => s.resolution === 'alias')) return {};
  if (!service.ports.some((p) => p.port === port)) {
    const ports = service.ports.map((p) => String(p.port));
    const decider = destination?.port ? at('port.number') : at('host');
    return { absent: { code: 'FML1528', args: { ...args, ports }, decider } };
  }
  if (subset === '') return {};
  const defines = (rule: { subsets: readonly { spec: { name?: string } }[] }): boolean =>
    rule.subsets.some((s) => s.spec.name === subset);
  const rule = destinationRuleFor(proxy, service);
  if (rule && defines(rule)) return {};
  const hidden = rule ? undefined : allRules(proxy.view).find((r) => covers(r.host, host) && defines(r));
  if (hidden) {
    const { namespace = '', name } = hidden.resource;
    const more = { ...args, rule: `${namespace}/${name}`, namespace: proxy.namespace };
    // In a third namespace no exportTo helps (R-OUT-163).
    const within = [service.namespace, proxy.view.rootNamespace].includes(namespace);
    const written = within && hidden.resource.spec.exportTo?.length;
    return {
      absent: {
        code: 'FML1527',
        args: more,
        decider: { resource: hidden.resource, path: written ? 'spec.exportTo' : 'metadata.namespace' },
      },
    };
  }
  return { absent: { code: 'FML1515', args, decider: at('subset') } };
}
