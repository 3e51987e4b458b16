import type { Branches } from '../../src/sim/trace/branches.ts';
import { sure } from '../../src/sim/trace/branches.ts';
import type { Answer, Certificate, Connection, Payload, Reply } from '../../src/sim/wire/connection.ts';
import type { HttpRequest } from '../../src/sim/wire/http.ts';
import type { Surroundings } from '../../src/sim/envoy/types.ts';
import type { Cluster, Host, LocalityEndpoints } from '../../src/sim/xds/cluster.ts';
import type { HttpFilter } from '../../src/sim/xds/http-filter.ts';
import type { FilterChain, HttpConnectionManager, Listener, TcpProxy } from '../../src/sim/xds/listener.ts';
import type { ProxyConfig } from '../../src/sim/xds/proxy-config.ts';
import type { ForwardAction, RetryPolicy, Route, RouteConfiguration, RouteMatch } from '../../src/sim/xds/route.ts';
import type { DownstreamTls, UpstreamTls } from '../../src/sim/xds/tls.ts';

/** An origin that names itself, so that tests can see whom a step blames. */
export const from = (name: string) => [{ default: name }];

export const none = { remove: [], set: [], add: [] };

export function request(over: Partial<HttpRequest> = {}): HttpRequest {
  return { method: 'GET', path: '/', authority: 'rt.b', scheme: 'http', headers: {}, version: '1.1', ...over };
}

export const http = (over: Partial<HttpRequest> = {}): Payload => ({ kind: 'http', request: request(over) });

export function connection(payload: Payload, port = 80): Connection {
  return { source: { ip: '10.1.0.1' }, destination: { ip: '10.2.0.9', port }, payload };
}

export function host(n: number, over: Partial<Host> = {}): Host {
  return {
    ip: `10.2.0.${n}`,
    port: 8080,
    weight: 1,
    health: 'HEALTHY',
    tlsMode: 'disabled',
    cluster: 'b',
    network: '',
    namespace: 'b',
    workload: 'rt',
    pod: `rt-${n}`,
    labels: {},
    origin: from('endpoints'),
    ...over,
  };
}

export const locality = (hosts: readonly Host[], over: Partial<LocalityEndpoints> = {}): LocalityEndpoints => ({
  locality: 'r/z/',
  priority: 0,
  weight: 1,
  hosts,
  ...over,
});

export function cluster(name: string, over: Partial<Cluster> = {}): Cluster {
  return {
    name,
    type: 'EDS',
    lb: { policy: 'LEAST_REQUEST' },
    connectTimeoutMs: 10_000,
    transport: { mode: 'plaintext', origin: from('plaintext') },
    http: 'downstream',
    panicPercent: 0,
    localityWeighted: false,
    origin: from(`cluster-${name}`),
    ...over,
  };
}

export const defaultRetry: RetryPolicy = {
  attempts: 2,
  on: ['connect-failure', 'refused-stream', 'unavailable', 'cancelled', 'retriable-status-codes'],
  statusCodes: [],
  avoidPreviousHosts: true,
  backoffBaseMs: 25,
  origin: from('retry'),
};

export const forwardTo = (name: string, over: Partial<ForwardAction> = {}): ForwardAction => ({
  clusters: [{ cluster: name, weight: 1, request: none, response: none, origin: from(`to-${name}`) }],
  timeoutMs: 0,
  retry: defaultRetry,
  mirrors: [],
  hash: [],
  clusterNotFoundStatus: 503,
  ...over,
});

export const anyPath: RouteMatch = { path: { prefix: '/' }, headers: [], query: [] };

export function route(action: Route['action'], over: Partial<Route> = {}): Route {
  return { match: anyPath, action, request: none, response: none, origin: from('route'), ...over };
}

export function routes(list: readonly Route[], domains = ['*']): RouteConfiguration {
  return {
    name: '80',
    virtualHosts: [{ name: 'vh', domains, routes: list, origin: from('vhost') }],
    origin: from('routes'),
  };
}

export function hcm(
  config: RouteConfiguration,
  filters: readonly HttpFilter[] = [],
  over: Partial<HttpConnectionManager> = {},
): HttpConnectionManager {
  return {
    kind: 'http',
    route: { inline: config },
    filters: [...filters, { kind: 'router' }],
    forwardClientCert: false,
    useRemoteAddress: false,
    trustedHops: 0,
    pathNormalization: 'BASE',
    origin: from('hcm'),
    ...over,
  };
}

export const tcp = (name: string): TcpProxy => ({
  kind: 'tcp',
  clusters: [{ cluster: name, weight: 1, origin: from(`to-${name}`) }],
  hash: [],
  origin: from('tcp'),
});

export function chain(name: string, terminal: FilterChain['terminal'], over: Partial<FilterChain> = {}): FilterChain {
  return { name, match: {}, networkRbac: [], terminal, origin: from(`chain-${name}`), ...over };
}

export function listener(filterChains: readonly FilterChain[], over: Partial<Listener> = {}): Listener {
  return {
    name: '0.0.0.0_80',
    address: '0.0.0.0',
    port: 80,
    inspectors: { tls: true, http: true },
    filterChains,
    origin: from('listener'),
    ...over,
  };
}

export const certificate = (spiffe: string, root = 'root-1'): Certificate => ({
  spiffe: `spiffe://${spiffe}`,
  dnsNames: [],
  root,
});
export const clientCertificate = certificate('cluster.local/ns/a/sa/rt');
export const serverCertificate = certificate('cluster.local/ns/b/sa/rt');

export function istioMutual(over: Partial<UpstreamTls> = {}): UpstreamTls {
  return {
    kind: 'istio-mutual',
    sni: { fixed: 'outbound_.80_._.rt.b.svc.cluster.local' },
    alpn: [],
    certificate: clientCertificate,
    roots: ['root-1'],
    sans: [],
    origin: from('upstream-tls'),
    ...over,
  };
}

export function mutualServer(over: Partial<DownstreamTls> = {}): DownstreamTls {
  return {
    certificate: serverCertificate,
    clientCertificate: 'required',
    roots: ['root-1'],
    trustDomains: ['cluster.local'],
    clientSans: [],
    alpn: ['istio-http/1.1', 'istio', 'http/1.1'],
    origin: from('strict'),
    ...over,
  };
}

export interface Setup {
  outbound?: Listener;
  inbound?: Listener;
  clusters?: readonly Cluster[];
  endpoints?: Readonly<Record<string, readonly LocalityEndpoints[]>>;
  kind?: 'sidecar' | 'router';
}

export function proxy(setup: Setup): ProxyConfig {
  const clusters = new Map((setup.clusters ?? []).map((c) => [c.name, c]));
  return {
    node: {
      id: 'a/a/rt-1',
      kind: setup.kind ?? 'sidecar',
      cluster: 'a',
      namespace: 'a',
      workload: 'rt',
      pod: 'rt-1',
      ip: '10.1.0.1',
      locality: '',
    },
    certificate: clientCertificate,
    roots: ['root-1'],
    capture: {
      outbound: () => ({ captured: true, why: { default: 'x' } }),
      inbound: () => ({ captured: true, why: { default: 'x' } }),
      dns: false,
    },
    outbound: () => setup.outbound!,
    inbound: () => setup.inbound!,
    bound: () => setup.inbound,
    notBound: () => ({ why: { code: 'FML1401', args: {} }, decider: { default: 'none' } }),
    route: () => undefined,
    cluster: (name) => clusters.get(name),
    endpoints: (name) =>
      setup.endpoints?.[name] ? { cluster: name, localities: setup.endpoints[name], dropped: [] } : undefined,
    resolve: () => undefined,
    snapshot: () => ({ listeners: [], routes: [], clusters: [] }),
  };
}

export const served = (n: number | string, status = 200): Reply => ({
  kind: 'http',
  response: { status, headers: {}, servedBy: { cluster: 'b', namespace: 'b', workload: `rt-${n}`, pod: `rt-${n}` } },
});

/** A world in which addresses answer as a table says; all others refuse. */
export function world(
  replies: Readonly<Record<string, Reply | ((payload: Payload) => Reply)>>,
  ms = 0,
  app?: (payload: Payload) => Reply,
): Surroundings {
  return {
    dial: (ip, _port, payload): Branches<Answer> => {
      const found = replies[ip] ?? { kind: 'refused' as const };
      return sure({ reply: typeof found === 'function' ? found(payload) : found, flags: [], via: [] }, [], ms);
    },
    dialApp: (_to, _port, payload) => sure(app ? app(payload) : { kind: 'refused' }),
    dns: () => [],
  };
}

/** Probability, status (or kind), flags and body of every outcome, most probable first. */
export function told(branches: Branches<Answer>) {
  return branches
    .map((b) => ({
      p: Math.round(b.p * 1000) / 1000,
      what: b.value.reply.kind === 'http' ? b.value.reply.response.status : b.value.reply.kind,
      flags: b.value.flags.join(','),
      body: b.value.reply.kind === 'http' ? b.value.reply.response.body : undefined,
    }))
    .sort((a, b) => b.p - a.p);
}

export function stops(branches: Branches<Answer>) {
  return branches.flatMap((b) =>
    b.hops.flatMap((h) =>
      h.steps.filter((s) => s.effect === 'stop').map((s) => ({ code: s.cause?.code, blames: s.decider })),
    ),
  );
}
