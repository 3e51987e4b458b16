import type { FilterChain } from '../../xds/listener.ts';
import { covers } from '../registry/host.ts';
import { gatewayNames } from '../scope/virtual-service-fields.ts';
import { virtualServicesFor } from '../scope/virtual-services.ts';
import type { VirtualService } from '../scope/virtual-services.ts';
import { networkFilters } from '../security/filters.ts';
import type { L4Match } from '../spec/virtual-service.ts';
import type { ProxyContext } from '../view.ts';
import { isPassthrough, sniHosts } from './server.ts';
import type { Server } from './server.ts';
import { serverTls } from './server-tls.ts';
import { tcpProxy } from './tcp-proxy.ts';
import { hostsForNamespace } from './hosts.ts';

/** Names for a chain's SNI match; `*` stands for any connection, also without SNI (R-GW-12). */
export function serverNames(hosts: readonly string[]): Pick<FilterChain['match'], 'serverNames'> {
  return hosts.length === 0 || hosts.includes('*') ? {} : { serverNames: hosts };
}

/** VirtualServices bound to a server's Gateway that have a host within the server's hosts. */
function boundTo(context: ProxyContext, server: Server): VirtualService[] {
  return virtualServicesFor(context.view, context.namespace, server.gateway).filter((vs) =>
    vs.hosts.some((host) => hostsForNamespace(server, vs.namespace).some((own) => covers(own, host))),
  );
}

/** Only the port and the gateways of a match count at a gateway. */
function applies(match: Pick<L4Match, 'port' | 'gateways'>, server: Server, vs: VirtualService): boolean {
  if (match.port && match.port !== server.number) return false;
  return !match.gateways?.length || gatewayNames(match.gateways, vs.namespace).includes(server.gateway);
}

/** Plain TCP and terminated TLS: the first `tcp` rule that applies takes every connection; none: no chain (section 9.6). */
function tcpChain(context: ProxyContext, server: Server, name: string): FilterChain[] {
  for (const vs of boundTo(context, server)) {
    for (const { rule, field } of vs.tcp) {
      const match = rule.match ?? [];
      if ((match.length > 0 && !match.some((m) => applies(m, server, vs))) || !rule.route?.length) continue;
      const tls = server.mode === undefined ? undefined : serverTls(context, server);
      return [
        {
          name,
          match: tls ? serverNames(sniHosts(server)) : {},
          ...(tls && { tls }),
          ...networkFilters(context),
          terminal: tcpProxy(context, rule.route, server.number, field),
          origin: [field, { resource: server.resource, path: server.path }],
        },
      ];
    }
  }
  return [];
}

/** PASSTHROUGH: one chain per `tls` match, by its SNI names; a name that is taken on the port makes the match void. */
function sniChains(context: ProxyContext, server: Server, name: string, taken: Set<string>): FilterChain[] {
  const out: FilterChain[] = [];
  for (const vs of boundTo(context, server)) {
    for (const { rule, field } of vs.tls) {
      if (!rule.route?.length) continue;
      for (const [i, match] of (rule.match ?? []).entries()) {
        const names = match.sniHosts ?? [];
        if (!applies(match, server, vs) || names.some((n) => taken.has(n))) continue;
        for (const n of names) taken.add(n);
        out.push({
          name,
          match: serverNames(names),
          ...networkFilters(context),
          terminal: tcpProxy(context, rule.route, server.number, field),
          origin: [
            { ...field, path: `${field.path}.match[${i}].sniHosts` },
            { resource: server.resource, path: server.path },
          ],
        });
      }
    }
  }
  return out;
}

/** Chains of a server without HTTP features; none if no VirtualService has a route for it. `taken`: SNI names in use on the port. */
export function l4Chains(context: ProxyContext, server: Server, name: string, taken: Set<string>): FilterChain[] {
  return isPassthrough(server) ? sniChains(context, server, name, taken) : tcpChain(context, server, name);
}
