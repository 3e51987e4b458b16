import { describe, expect, it } from 'vitest';
import { handleInbound, handleOutbound } from '../../src/sim/envoy/index.ts';
import type { Surroundings } from '../../src/sim/envoy/types.ts';
import type { Payload, Reply } from '../../src/sim/wire/connection.ts';
import type { Cluster } from '../../src/sim/xds/cluster.ts';
import type { FilterChain, Listener } from '../../src/sim/xds/listener.ts';
import type { Rbac } from '../../src/sim/xds/rbac.ts';
import type { UpstreamTls } from '../../src/sim/xds/tls.ts';
import {
  certificate,
  chain,
  cluster,
  connection,
  defaultRetry,
  forwardTo,
  from,
  hcm,
  host,
  http,
  istioMutual,
  listener,
  locality,
  mutualServer,
  proxy,
  route,
  routes,
  served,
  stops,
  tcp,
  told,
  world,
} from './build.ts';

const H = ['istio-http/1.0', 'istio-http/1.1', 'istio-h2'];
const T = ['istio-peer-exchange', 'istio'];
const A = [...H, ...T];
const P = ['http/1.1', 'h2c'];
const inboundCluster = cluster('inbound', { inbound: { to: 'pod', port: 8080 } });
const toApp = hcm(routes([route({ forward: forwardTo('inbound', { retry: undefined }) })]));

type Mode = 'PERMISSIVE' | 'STRICT' | 'DISABLE';

/** The chain sets of R-SEC 2.3. */
function chains(kind: 'http' | 'tcp' | 'auto', mode: Mode): Listener {
  const tls = mutualServer();
  const make = (name: string, terminal: FilterChain['terminal'], match: FilterChain['match'], terminated = false) =>
    chain(name, terminal, { match: { destinationPort: 8080, ...match }, ...(terminated && { tls }) });
  const raw = { transportProtocol: 'raw_buffer' } as const;
  const t = { transportProtocol: 'tls' } as const;
  const proxied = tcp('inbound');
  const sets: Record<string, FilterChain[]> = {
    'http PERMISSIVE': [make('m', toApp, { ...t, applicationProtocols: A }, true), make('r', toApp, raw)],
    'http STRICT': [make('m', toApp, t, true)],
    'http DISABLE': [make('r', toApp, raw)],
    'tcp PERMISSIVE': [
      make('m', proxied, { ...t, applicationProtocols: A }, true),
      make('o', proxied, t),
      make('r', proxied, raw),
    ],
    'tcp STRICT': [make('m', proxied, t, true)],
    'tcp DISABLE': [make('r', proxied, raw)],
    'auto PERMISSIVE': [
      make('mh', toApp, { ...t, applicationProtocols: H }, true),
      make('rh', toApp, { ...raw, applicationProtocols: P }),
      make('mt', proxied, { ...t, applicationProtocols: T }, true),
      make('r', proxied, raw),
      make('o', proxied, t),
    ],
    'auto STRICT': [make('mh', toApp, { ...t, applicationProtocols: H }, true), make('mt', proxied, t, true)],
    'auto DISABLE': [make('rh', toApp, { ...raw, applicationProtocols: P }), make('r', proxied, raw)],
  };
  const inspectors = { tls: mode !== 'DISABLE', http: kind === 'auto' };
  return listener(sets[`${kind} ${mode}`]!, { inspectors, name: 'virtualInbound' });
}

/** An app that speaks plaintext HTTP, as a server behind a proxy sees it. */
const app = (payload: Payload): Reply =>
  payload.kind === 'http' ? served(1) : payload.kind === 'tls' ? { kind: 'garbage' } : { kind: 'garbage' };

function server(kind: 'http' | 'tcp' | 'auto', mode: Mode) {
  return proxy({ inbound: chains(kind, mode), clusters: [inboundCluster] });
}

function between(
  transport: Cluster['transport'],
  kind: 'http' | 'tcp' | 'auto' | 'none',
  mode: Mode,
  payload: Payload = http(),
) {
  const target = kind === 'none' ? undefined : server(kind, mode);
  const around: Surroundings = {
    ...world({}),
    dial: (ip, port, sent) => {
      if (target)
        return handleInbound(
          target,
          { source: { ip: '10.1.0.1' }, destination: { ip, port }, payload: sent },
          world({}, 0, app),
        );
      return [{ p: 1, hops: [], ms: 0, value: { reply: app(sent), flags: [], via: [] } }];
    },
  };
  const terminal =
    payload.kind === 'tcp' ? tcp('c') : hcm(routes([route({ forward: forwardTo('c', { retry: defaultRetry }) })]));
  const client = proxy({
    outbound: listener([chain('out', terminal)]),
    clusters: [cluster('c', { transport })],
    endpoints: { c: [locality([host(1, { tlsMode: 'istio' })])] },
  });
  return handleOutbound(client, connection(payload), around);
}

const plaintext: Cluster['transport'] = { mode: 'plaintext', origin: from('disable') };
const mutual = (over: Partial<UpstreamTls> = {}): Cluster['transport'] => ({ mode: 'tls', tls: istioMutual(over) });
const auto: Cluster['transport'] = { mode: 'auto', tls: istioMutual(), origin: from('auto') };
const simple = (roots: UpstreamTls['roots']): Cluster['transport'] => ({
  mode: 'tls',
  tls: { kind: 'simple', sni: 'none', alpn: [], roots, sans: [], origin: from('simple') },
});

describe('R-SEC 3.3: truth table, HTTP', () => {
  it.each([
    ['1 auto, PERMISSIVE', auto, 'http', 'PERMISSIVE', 200, ''],
    ['1 auto, STRICT', auto, 'auto', 'STRICT', 200, ''],
    ['3 plaintext, STRICT', plaintext, 'http', 'STRICT', 503, 'UC'],
    ['5 plaintext, PERMISSIVE', plaintext, 'auto', 'PERMISSIVE', 200, ''],
    ['5 plaintext, DISABLE', plaintext, 'http', 'DISABLE', 200, ''],
    ['8 ISTIO_MUTUAL, STRICT', mutual(), 'http', 'STRICT', 200, ''],
    ['9 ISTIO_MUTUAL, DISABLE, http', mutual(), 'http', 'DISABLE', 503, 'URX,UF'],
    ['9 ISTIO_MUTUAL, DISABLE, tcp', mutual(), 'tcp', 'DISABLE', 503, 'URX,UF'],
    ['9 ISTIO_MUTUAL, DISABLE, auto', mutual(), 'auto', 'DISABLE', 503, 'URX,UF'],
    ['10 ISTIO_MUTUAL, no sidecar', mutual(), 'none', 'DISABLE', 503, 'URX,UF'],
    ['11 SIMPLE, PERMISSIVE, class HTTP', simple('any'), 'http', 'PERMISSIVE', 503, 'URX,UF'],
    ['11 SIMPLE, PERMISSIVE, class TCP', simple('any'), 'tcp', 'PERMISSIVE', 503, 'URX,UF'],
    ['12 SIMPLE, STRICT', simple(['public']), 'http', 'STRICT', 503, 'URX,UF'],
    ['12 SIMPLE unverified, STRICT', simple('any'), 'http', 'STRICT', 503, 'UC'],
    ['R-MC-8 other root', mutual({ roots: ['root-2'] }), 'http', 'PERMISSIVE', 503, 'URX,UF'],
    [
      'R-MC-8 server does not trust',
      mutual({ certificate: certificate('cluster.local/ns/a/sa/rt', 'root-2') }),
      'http',
      'STRICT',
      503,
      'UC',
    ],
    [
      'R-MC-8 other trust domain',
      mutual({ certificate: certificate('other/ns/a/sa/rt') }),
      'http',
      'PERMISSIVE',
      503,
      'UC',
    ],
    [
      'R-MC-8 unexpected SAN',
      mutual({ sans: [{ exact: 'spiffe://cluster.local/ns/b/sa/x' }] }),
      'http',
      'STRICT',
      503,
      'URX,UF',
    ],
  ] as const)('%s', (_name, transport, kind, mode, status, flags) => {
    expect(told(between(transport, kind, mode))).toEqual([expect.objectContaining({ p: 1, what: status, flags })]);
  });

  it('tells mTLS and the caller only where they were proven', () => {
    const proven = between(auto, 'http', 'STRICT')[0]!.value.reply;
    expect(proven).toMatchObject({ response: { mtls: true, caller: 'spiffe://cluster.local/ns/a/sa/rt' } });
    const plain = between(plaintext, 'http', 'PERMISSIVE')[0]!.value.reply;
    expect(plain).toMatchObject({ response: { mtls: false } });
    expect(plain).not.toHaveProperty('response.caller');
  });

  it('blames the STRICT policy for plaintext, the roots for a foreign certificate', () => {
    expect(stops(between(plaintext, 'http', 'STRICT'))).toEqual([{ code: 'FML1250', blames: { default: 'strict' } }]);
    expect(stops(between(mutual({ roots: ['root-2'] }), 'http', 'STRICT'))).toEqual([
      { code: 'FML1256', blames: { default: 'upstream-tls' } },
    ]);
    const untrusted = mutual({ certificate: certificate('cluster.local/ns/a/sa/rt', 'root-2') });
    expect(stops(between(untrusted, 'http', 'STRICT'))).toEqual([{ code: 'FML1253', blames: { default: 'strict' } }]);
  });
});

describe('R-SEC 3.3: TCP', () => {
  it.each([
    ['plaintext into STRICT', plaintext, 'tcp', 'STRICT', 'UR'],
    [
      'certificate refused by the server',
      mutual({ certificate: certificate('other/ns/a/sa/rt') }),
      'tcp',
      'STRICT',
      '',
    ],
    ['certificate refused by the client', mutual({ roots: ['root-2'] }), 'tcp', 'STRICT', 'UF,URX'],
    ['mTLS to a plaintext port', mutual(), 'tcp', 'DISABLE', 'UF,URX'],
  ] as const)('%s', (_name, transport, kind, mode, flags) => {
    expect(told(between(transport, kind, mode, { kind: 'tcp' }))).toEqual([
      expect.objectContaining({ what: 'closed', flags }),
    ]);
  });
});

describe('the caller without a sidecar', () => {
  const hello = { alpn: ['http/1.1'], verify: () => undefined };
  const direct = (kind: 'http' | 'tcp' | 'auto', mode: Mode, payload: Payload) =>
    handleInbound(server(kind, mode), connection(payload, 8080), world({}, 0, app))[0]!.value.reply;

  it('17, 19: STRICT closes plaintext and TLS without a certificate after the request', () => {
    expect(direct('http', 'STRICT', http())).toEqual({ kind: 'closed', how: 'reset', during: 'payload' });
    expect(direct('http', 'STRICT', { kind: 'tls', hello, inner: http() })).toEqual({
      kind: 'closed',
      how: 'reset',
      during: 'payload',
    });
  });

  it('18: own TLS into a PERMISSIVE HTTP port ends in the handshake, into TCP it reaches the app', () => {
    expect(direct('http', 'PERMISSIVE', { kind: 'tls', hello, inner: http() })).toMatchObject({
      kind: 'closed',
      during: 'handshake',
    });
    expect(direct('tcp', 'PERMISSIVE', { kind: 'tls', hello, inner: http() })).toEqual({ kind: 'garbage' });
  });

  it("22: app TLS inside of mTLS is the app's own affair", () => {
    const outcome = between(mutual(), 'tcp', 'STRICT', { kind: 'tcp' });
    expect(outcome).toHaveLength(1);
    const payload: Payload = { kind: 'tls', hello, inner: http() };
    const target = server('tcp', 'STRICT');
    const around: Surroundings = {
      ...world({}),
      dial: (ip, port, sent) =>
        handleInbound(
          target,
          { source: { ip: '10.1.0.1' }, destination: { ip, port }, payload: sent },
          world({}, 0, () => ({ kind: 'tls-error', error: 'CERTIFICATE_VERIFY_FAILED' })),
        ),
    };
    const client = proxy({
      outbound: listener([chain('out', tcp('c'))]),
      clusters: [cluster('c', { transport: mutual() })],
      endpoints: { c: [locality([host(1)])] },
    });
    const answer = handleOutbound(client, connection(payload), around)[0]!.value;
    expect(answer).toEqual({ reply: { kind: 'tls-error', error: 'CERTIFICATE_VERIFY_FAILED' }, flags: [], via: [] });
  });
});

describe('time and TLS', () => {
  it('a handshake that nobody answers ends with the connect timeout, and is retried as one', () => {
    const client = proxy({
      outbound: listener([chain('out', hcm(routes([route({ forward: forwardTo('c') })])))]),
      clusters: [cluster('c', { transport: mutual(), connectTimeoutMs: 1000 })],
      endpoints: { c: [locality([host(1)])] },
    });
    const branches = handleOutbound(client, connection(http()), world({ '10.2.0.1': { kind: 'hang' } }));
    expect(told(branches)).toEqual([
      expect.objectContaining({ what: 503, flags: 'URX,UF', body: expect.stringContaining('connection timeout') }),
    ]);
    expect(branches[0]!.ms).toBeGreaterThan(3000);
  });
});

describe('R-SEC-89: RBAC', () => {
  const rbac = (over: Partial<Rbac>): Rbac => ({ action: 'ALLOW', policies: [], origin: from('policy'), ...over });
  const call = (r: Rbac, network = false) => {
    const terminal = network ? tcp('inbound') : { ...toApp, filters: [{ kind: 'rbac' as const, rbac: r }] };
    const config = proxy({
      inbound: listener([chain('in', terminal, { networkRbac: network ? [r] : [] })]),
      clusters: [inboundCluster],
    });
    return handleInbound(config, connection(network ? { kind: 'tcp' } : http(), 8080), world({}, 0, app));
  };

  it('refuses with 403 and the exact body on HTTP, by closing on TCP', () => {
    expect(told(call(rbac({})))).toEqual([{ p: 1, what: 403, flags: '', body: 'RBAC: access denied' }]);
    expect(call(rbac({}), true)[0]!.value.reply).toEqual({ kind: 'closed', how: 'eof', during: 'payload' });
    expect(stops(call(rbac({})))).toEqual([{ code: 'FML1353', blames: { default: 'policy' } }]);
  });
});
