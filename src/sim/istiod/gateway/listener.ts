import type { FilterChain, HttpConnectionManager, Listener } from '../../xds/listener.ts';
import type { Decider } from '../../manifest/resource.ts';
import { record } from '../../manifest/plain-data.ts';
import { perObject } from '../../world/per-world.ts';
import { httpFilters } from '../security/filters.ts';
import { pathNormalization } from '../security/path-normalization.ts';
import type { ProxyContext } from '../view.ts';
import { autoPassthroughChains } from './auto-passthrough.ts';
import { l4Chains, serverNames } from './l4-chains.ts';
import { routeNameOf } from './merge.ts';
import type { MergedServers } from './merge.ts';
import { isTerminatedHttps, sniHosts } from './server.ts';
import type { Server } from './server.ts';
import { serverTls } from './server-tls.ts';
import { mergedGateways } from './selected.ts';
import { sniMisses } from './sni-misses.ts';

/** Hops in front of the gateway whose X-Forwarded-For is believed: `gatewayTopology.numTrustedProxies` (R-GW-35). */
function trustedHops(context: ProxyContext): number {
  const config = record(context.view.meshConfig.raw['defaultConfig']);
  return Number(record(config['gatewayTopology'])['numTrustedProxies'] ?? 0);
}

function httpManager(context: ProxyContext, routeName: string, origin: readonly Decider[]): HttpConnectionManager {
  return {
    kind: 'http',
    route: { rds: routeName },
    filters: httpFilters(context),
    forwardClientCert: true,
    useRemoteAddress: true,
    trustedHops: trustedHops(context),
    pathNormalization: pathNormalization(context.view),
    origin,
  };
}

function serverChains(context: ProxyContext, server: Server, group: MergedServers, taken: Set<string>): FilterChain[] {
  const name = `${group.bind || '0.0.0.0'}_${group.port}`;
  if (server.mode === 'AUTO_PASSTHROUGH') return autoPassthroughChains(context, server, name);
  if (!isTerminatedHttps(server)) return l4Chains(context, server, name, taken);
  const origin = [{ resource: server.resource, path: server.path }];
  return [
    {
      name,
      match: serverNames(sniHosts(server)),
      tls: serverTls(context, server),
      networkRbac: [],
      terminal: httpManager(context, routeNameOf(server, group.port), origin),
      origin,
    },
  ];
}

/** Plaintext HTTP servers of a port share one chain; every other server has chains of its own. */
function chainsOf(context: ProxyContext, group: MergedServers, taken: Set<string>): FilterChain[] {
  const origin = group.servers.map((s) => ({ resource: s.resource, path: s.path }));
  if (!group.http) return group.servers.flatMap((server) => serverChains(context, server, group, taken));
  const name = `${group.bind || '0.0.0.0'}_${group.port}`;
  return [{ name, match: {}, networkRbac: [], terminal: httpManager(context, group.routeName, origin), origin }];
}

/** A pod that may not bind low ports: `ISTIO_META_UNPRIVILEGED_POD` (R-GW-4). */
function mayBind(context: ProxyContext, port: number): boolean {
  return port >= 1024 || context.metadata['UNPRIVILEGED_POD'] !== 'true';
}

/** Every listener of a gateway pod by `bind_port`; one without any chain is left out: the port refuses (section 9.6). */
export const gatewayListeners = perObject((context: ProxyContext): readonly Listener[] => {
  const byName = new Map<string, { group: MergedServers; chains: FilterChain[] }>();
  const taken = new Map<number, Set<string>>();
  for (const group of mergedGateways(context).ports) {
    if (!mayBind(context, group.port)) continue;
    const names = taken.get(group.port) ?? new Set<string>();
    taken.set(group.port, names);
    const name = `${group.bind || '0.0.0.0'}_${group.port}`;
    const known = byName.get(name);
    const chains = chainsOf(context, group, names);
    if (known) known.chains.push(...chains);
    else byName.set(name, { group, chains });
  }
  return [...byName].flatMap(([name, { group, chains }]): Listener[] =>
    chains.length === 0
      ? []
      : [
          {
            name,
            address: group.bind || '0.0.0.0',
            port: group.port,
            inspectors: {
              tls: chains.some((c) => c.tls !== undefined || c.match.serverNames !== undefined),
              http: false,
            },
            filterChains: chains,
            nearMisses: sniMisses(context, group.port),
            origin: chains[0]?.origin ?? [],
          },
        ],
  );
});

/** The gateway pod's listener on a port; undefined if nothing listens there. */
export function boundListener(context: ProxyContext, port: number): Listener | undefined {
  return gatewayListeners(context).find((l) => l.port === port);
}
