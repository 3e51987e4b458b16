import type { Args } from '../../manifest/diagnostic.ts';
import type { NearMiss } from '../../xds/route.ts';
import { covers } from '../registry/host.ts';
import type { MeshService } from '../registry/mesh-service.ts';
import { destinationRuleFor } from '../scope/destination-rules.ts';
import { scopeOf } from '../scope/scope.ts';
import type { ProxyContext } from '../view.ts';
import { autoPassthroughServers } from './merge.ts';
import { mergedGateways } from './selected.ts';
import { sniHosts } from './server.ts';

/** Names of servers that were skipped on a port: their SNI finds no chain because another server won (R-GW-10). */
function skipped(context: ProxyContext, port: number): NearMiss[] {
  return mergedGateways(context)
    .skipped.filter((s) => s.port === port)
    .map(({ server, why }) => ({
      hosts: sniHosts(server),
      why,
      decider: { resource: server.resource, path: server.path },
    }));
}

/**
 * What an east-west gateway lacks for the SNI `outbound_.<port>_.<subset>_.<host>`: the port number or subset differs from its own view of the
 * service (R-MC-82, R-OUT-527), or the service is not exposed (R-MC-80).
 */
function notExposed(context: ProxyContext, port: number): NearMiss[] {
  const merged = mergedGateways(context);
  const server = autoPassthroughServers(merged).find((s) =>
    merged.ports.some((g) => g.port === port && g.servers.includes(s)),
  );
  if (!server) return [];
  const exposed = sniHosts(server);
  const hosts = { resource: server.resource, path: `${server.path}.hosts` };
  return scopeOf(context).services.flatMap((service): NearMiss[] => {
    const common = { gateway: server.gateway, cluster: context.view.cluster, host: service.host };
    if (!exposed.some((h) => covers(h, service.host))) {
      return [
        {
          hosts: [`*_.${service.host}`],
          why: { code: 'FML1461', args: { ...common, hosts: exposed } },
          decider: hosts,
        },
      ];
    }
    const ports = {
      hosts: [`*_._.${service.host}`],
      why: { code: 'FML1460', args: { ...common, ports: service.ports.map((p) => String(p.port)) } },
    };
    return [
      { ...ports, decider: { resource: service.resource, path: 'spec.ports' } },
      subsetMiss(context, service, common),
    ];
  });
}

/** An SNI with a subset: this gateway's own DestinationRule has to define it too (R-OUT-527). */
function subsetMiss(context: ProxyContext, service: MeshService, common: Args): NearMiss {
  const rule = destinationRuleFor(context, service);
  const subsets = (rule?.subsets ?? []).map((s) => s.spec.name ?? '');
  const { cluster } = context.view;
  const missing = { cluster, kind: 'DestinationRule', namespace: service.namespace, name: service.name };
  return {
    hosts: [`*_.${service.host}`],
    why: { code: 'FML1462', args: { ...common, subsets: subsets.length > 0 ? subsets : ['-'] } },
    decider: rule
      ? { resource: rule.resource, path: 'spec.subsets' }
      : { missing, near: { resource: service.resource, path: '' } },
  };
}

/** Why a connection's SNI may find no chain on a gateway's port, by SNI. */
export function sniMisses(context: ProxyContext, port: number): readonly NearMiss[] {
  return [...skipped(context, port), ...notExposed(context, port)];
}
