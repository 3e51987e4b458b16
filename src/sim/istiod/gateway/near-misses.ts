import type { Decider } from '../../manifest/resource.ts';
import type { NearMiss } from '../../xds/route.ts';
import { visibleTo } from '../registry/export-to.ts';
import { virtualServicesOf } from '../scope/virtual-services.ts';
import type { VirtualService } from '../scope/virtual-services.ts';
import type { ProxyContext } from '../view.ts';
import type { Server } from './server.ts';
import { sniHosts } from './server.ts';
import { hostsForNamespace, intersection } from './hosts.ts';

const nameOf = (gateway: string): string => gateway.slice(gateway.lastIndexOf('/') + 1);

/** A VirtualService that names no gateway counts in the mesh only; one that names another Gateway of the same name means its own namespace (R-GW-20). */
function notBound(
  vs: VirtualService,
  server: Server,
  args: NearMiss['why']['args'],
): NearMiss['why'] & { decider: Decider } {
  const wrong = vs.gateways.findIndex((g) => g !== server.gateway && nameOf(g) === nameOf(server.gateway));
  if (wrong >= 0) {
    const named = vs.gateways[wrong] ?? '';
    return {
      code: 'FML1454',
      args: { ...args, named },
      decider: { resource: vs.resource, path: `spec.gateways[${wrong}]` },
    };
  }
  return {
    code: 'FML1453',
    args: { ...args, gateways: vs.gateways },
    decider: { resource: vs.resource, path: 'spec.gateways' },
  };
}

/** Why a VirtualService has no part in a server's virtual hosts, and for which hosts one would expect it there; undefined if it has one or is far off. */
function missOf(context: ProxyContext, server: Server, vs: VirtualService): NearMiss | undefined {
  const wanted = intersection(sniHosts(server), vs.hosts);
  const args = { gateway: server.gateway, virtualService: `${vs.namespace}/${vs.name}`, hosts: vs.hosts };
  const miss = (hosts: readonly string[], code: string, decider: Decider): NearMiss => ({
    hosts,
    why: { code, args },
    decider,
  });
  if (!vs.gateways.includes(server.gateway)) {
    if (wanted.length === 0) return undefined;
    const { decider, ...why } = notBound(vs, server, args);
    return { hosts: wanted, why, decider };
  }
  if (wanted.length === 0)
    return miss(vs.hosts, 'FML1450', { resource: server.resource, path: `${server.path}.hosts` });
  if (!visibleTo(vs.exportTo, vs.namespace, context.namespace)) return miss(wanted, 'FML1452', vs.exportTo.decider);
  if (intersection(hostsForNamespace(server, vs.namespace), vs.hosts).length > 0) return undefined;
  return miss(wanted, 'FML1451', { resource: server.resource, path: `${server.path}.hosts` });
}

/** VirtualServices that one would expect at these servers and that have no effect there (R-GW-20…23); those bound to the Gateway first. */
export function nearMisses(context: ProxyContext, servers: readonly Server[]): readonly NearMiss[] {
  const all = virtualServicesOf(context.view).filter((vs) => !vs.gatewayApi);
  const found = servers.flatMap((server) => all.flatMap((vs) => missOf(context, server, vs) ?? []));
  const rank = (m: NearMiss): number => ['FML1454', 'FML1450', 'FML1451', 'FML1452', 'FML1453'].indexOf(m.why.code);
  return found.sort((a, b) => rank(a) - rank(b));
}
