import type { Route, RouteConfiguration, VirtualHost } from '../../xds/route.ts';
import type { Decider } from '../../manifest/resource.ts';
import { httpRoutes } from '../outbound/http-routes.ts';
import { singlePort } from '../outbound/destination-cluster.ts';
import { isCatchAll } from '../outbound/route-match.ts';
import { virtualServicesFor } from '../scope/virtual-services.ts';
import type { VirtualService } from '../scope/virtual-services.ts';
import type { ProxyContext } from '../view.ts';
import { hostsForNamespace, intersection } from './hosts.ts';
import { nearMisses } from './near-misses.ts';
import { mergedGateways } from './selected.ts';
import type { Server } from './server.ts';

interface Draft {
  routes: Route[];
  requireTls: boolean;
  origin: Decider[];
}

/** Routes of a VirtualService at a server; port numbers in matches are those of the Gateway. */
function routesOf(context: ProxyContext, server: Server, vs: VirtualService): Route[] {
  const to = {
    namespace: context.namespace,
    labels: context.labels,
    port: server.number,
    gateways: new Set([server.gateway]),
  };
  return httpRoutes(context, vs, to, {
    tls: server.spec.tls !== undefined,
    defaultPort: (host) => singlePort(context, host, server.number),
  });
}

/** Virtual hosts by domain: VirtualServices of one host are joined, oldest first, catch-all routes moved to the end (R-GW-24). */
function draft(context: ProxyContext, servers: readonly Server[]): Map<string, Draft> {
  const out = new Map<string, Draft>();
  for (const server of servers) {
    const redirect = server.spec.tls?.httpsRedirect === true;
    for (const vs of virtualServicesFor(context.view, context.namespace, server.gateway)) {
      const hosts = intersection(hostsForNamespace(server, vs.namespace), vs.hosts);
      if (hosts.length === 0) continue;
      const routes = routesOf(context, server, vs);
      if (routes.length === 0) continue;
      for (const host of hosts) {
        const key = host.toLowerCase();
        const known = out.get(key) ?? { routes: [], requireTls: false, origin: [] };
        known.routes.push(...routes);
        known.requireTls ||= redirect;
        known.origin.push({ resource: vs.resource, path: 'spec.hosts' });
        out.set(key, known);
      }
    }
    if (!redirect) continue;
    for (const host of server.hosts) {
      const key = host.toLowerCase();
      const known = out.get(key) ?? { routes: [], requireTls: true, origin: [] };
      known.requireTls = true;
      known.origin.push({ resource: server.resource, path: `${server.path}.tls.httpsRedirect` });
      out.set(key, known);
    }
  }
  return out;
}

function inOrder(routes: readonly Route[]): Route[] {
  const last = (route: Route): boolean => isCatchAll(route.match);
  return [...routes.filter((r) => !last(r)), ...routes.filter(last)];
}

/**
 * A route table of a gateway pod: `http.<port>`, or that of one HTTPS server (R-GW-11). Without any virtual host every request gets a 404 (section 9.6).
 * Undefined: no server uses that name.
 */
export function gatewayRoute(context: ProxyContext, name: string): RouteConfiguration | undefined {
  const servers = mergedGateways(context).routes.get(name);
  const first = servers?.[0];
  if (!servers || !first) return undefined;
  const origin: Decider[] = servers.map((s) => ({ resource: s.resource, path: s.path }));
  const virtualHosts = [...draft(context, servers)]
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([domain, { routes, requireTls, origin: made }]): VirtualHost => ({
      name: `${domain}:${first.number}`,
      domains: [domain],
      routes: inOrder(routes),
      ...(requireTls && { requireTls }),
      origin: made,
    }));
  const none: VirtualHost = { name: `blackhole:${first.number}`, domains: ['*'], routes: [], origin };
  const misses = nearMisses(context, servers);
  return { name, virtualHosts: virtualHosts.length > 0 ? virtualHosts : [none], nearMisses: misses, origin };
}
