import { describe, expect, it } from 'vitest';
import { handleOutbound } from '../../src/sim/envoy/index.ts';
import type { Reply } from '../../src/sim/wire/connection.ts';
import type { Cluster, LocalityEndpoints } from '../../src/sim/xds/cluster.ts';
import type { Route } from '../../src/sim/xds/route.ts';
import {
  chain,
  cluster,
  connection,
  defaultRetry,
  forwardTo,
  from,
  hcm,
  host,
  http,
  listener,
  locality,
  proxy,
  route,
  routes,
  served,
  stops,
  tcp,
  told,
  world,
} from './build.ts';

const UCE = 'upstream connect error or disconnect/reset before headers. ';

function call(
  r: Route,
  reply: Reply = { kind: 'refused' },
  hosts: readonly LocalityEndpoints[] = [locality([host(1)])],
  over: Partial<Cluster> = {},
  ms = 0,
) {
  const config = proxy({
    outbound: listener([chain('http', hcm(routes([r])))]),
    clusters: [cluster('c', over)],
    endpoints: { c: hosts },
  });
  return handleOutbound(config, connection(http({ path: '/x' })), world({ '10.2.0.1': reply }, ms));
}

const to = (over = {}) => route({ forward: forwardTo('c', over) });

describe('section 6: what the caller sees, and the flags of its proxy', () => {
  const rows: [string, ReturnType<typeof call>, object][] = [
    ['1 proxied', call(to(), served(1)), { what: 200, flags: '' }],
    ['2 no route', call(to({}), served(1)), { what: 200, flags: '' }],
    ['3 no cluster', call(route({ forward: forwardTo('outbound|80|v9|x') })), { what: 503, flags: 'NC', body: '' }],
    [
      '3 no cluster, Gateway API',
      call(route({ forward: forwardTo('nowhere', { clusterNotFoundStatus: 500 }) })),
      { what: 500, flags: 'NC', body: '' },
    ],
    ['4 no endpoint', call(to(), served(1), []), { what: 503, flags: 'UH', body: 'no healthy upstream' }],
    [
      '4 none ready',
      call(to(), served(1), [locality([host(1, { health: 'UNHEALTHY' })])]),
      { what: 503, flags: 'UH', body: 'no healthy upstream' },
    ],
    [
      '5 refused',
      call(to()),
      { what: 503, flags: 'URX,UF', body: `${UCE}retried and the latest reset reason: remote connection failure` },
    ],
    [
      '6 connect timeout',
      call(to(), { kind: 'timeout' }),
      { what: 503, flags: 'URX,UF', body: `${UCE}retried and the latest reset reason: connection timeout` },
    ],
    [
      '7 refused, no retries',
      call(to({ retry: undefined })),
      { what: 503, flags: 'UF', body: `${UCE}reset reason: remote connection failure` },
    ],
    [
      '7 attempts 0',
      call(to({ retry: { ...defaultRetry, attempts: 0 } })),
      { what: 503, flags: 'UF', body: `${UCE}reset reason: remote connection failure` },
    ],
    [
      '9 closed',
      call(to(), { kind: 'closed', how: 'reset', during: 'payload' }),
      { what: 503, flags: 'UC', body: `${UCE}reset reason: connection termination` },
    ],
    [
      '11 not HTTP',
      call(to(), { kind: 'garbage' }),
      { what: 502, flags: 'UPE', body: `${UCE}reset reason: protocol error` },
    ],
    [
      '13 route timeout',
      call(to({ timeoutMs: 2000 }), served(1), undefined, {}, 3000),
      { what: 504, flags: 'UT', body: 'upstream request timeout' },
    ],
    [
      '13 hang and timeout',
      call(to({ timeoutMs: 2000 }), { kind: 'hang' }),
      { what: 504, flags: 'UT', body: 'upstream request timeout' },
    ],
    [
      '14 retries exhausted',
      call(to({ retry: { ...defaultRetry, on: ['5xx'] } }), served(1, 503)),
      { what: 503, flags: 'URX', body: undefined },
    ],
    ['15 app 503 is not retried', call(to(), served(1, 503)), { what: 503, flags: '' }],
    [
      '16 abort',
      call(
        route({ forward: forwardTo('c') }, { fault: { abort: { status: 418, percent: 100, origin: from('fault') } } }),
        served(1),
      ),
      { what: 418, flags: 'FI', body: 'fault filter abort' },
    ],
    [
      '16 delay',
      call(
        route({ forward: forwardTo('c') }, { fault: { delay: { ms: 100, percent: 100, origin: from('fault') } } }),
        served(1),
      ),
      { what: 200, flags: 'DI' },
    ],
    [
      '17 direct response',
      call(route({ direct: { status: 418, body: 'tea' } })),
      { what: 418, flags: '', body: 'tea' },
    ],
    ['16 block_all', call(route({ direct: { status: 502 } })), { what: 502, flags: '', body: '' }],
    [
      'T13 per-try timeout is not retried by default',
      call(to({ retry: { ...defaultRetry, perTryTimeoutMs: 1000 } }), served(1), undefined, {}, 3000),
      { what: 504, flags: 'UT', body: 'upstream request timeout' },
    ],
    [
      'T14 per-try timeout under gateway-error',
      call(
        to({ retry: { ...defaultRetry, on: ['gateway-error'], perTryTimeoutMs: 1000 } }),
        served(1),
        undefined,
        {},
        3000,
      ),
      { what: 504, flags: 'URX,UT', body: 'upstream request timeout' },
    ],
    [
      'T12 the timeout spans tries',
      call(
        to({ timeoutMs: 2000, retry: { ...defaultRetry, on: ['5xx'], attempts: 5 } }),
        served(1),
        undefined,
        {},
        3000,
      ),
      { what: 504, flags: 'UT' },
    ],
  ];
  it.each(rows)('%s', (_name, branches, expected) => {
    expect(told(branches)).toHaveLength(1);
    expect(told(branches)[0]).toMatchObject(expected);
  });

  it('2: a virtual host without a fitting route answers 404 NR and blames it', () => {
    const r = route({ forward: forwardTo('c') }, { match: { path: { exact: '/a' }, headers: [], query: [] } });
    const branches = call(r, served(1));
    expect(told(branches)).toEqual([{ p: 1, what: 404, flags: 'NR', body: '' }]);
    expect(stops(branches)).toEqual([{ code: 'FML1517', blames: { default: 'vhost' } }]);
  });

  it('25: a dynamic forward proxy whose name does not resolve', () => {
    expect(told(call(to(), served(1), [], { type: 'DYNAMIC_FORWARD_PROXY' }))).toEqual([
      { p: 1, what: 503, flags: 'DF', body: 'DNS resolution failure' },
    ]);
  });

  it('DI,FI: delay and abort are rolled independently', () => {
    const fault = {
      delay: { ms: 1, percent: 50, origin: from('d') },
      abort: { status: 504, percent: 50, origin: from('a') },
    };
    const flags = told(call(route({ forward: forwardTo('c') }, { fault }), served(1))).map((t) => [t.p, t.flags]);
    expect(flags).toHaveLength(4);
    expect(flags).toEqual(
      expect.arrayContaining([
        [0.25, 'DI,FI'],
        [0.25, 'FI'],
        [0.25, 'DI'],
        [0.25, ''],
      ]),
    );
  });

  it('names one cause per ended request, and none for a success', () => {
    expect(stops(call(to(), served(1)))).toEqual([]);
    expect(stops(call(to()))).toEqual([{ code: 'FML1520', blames: { default: 'endpoints' } }]);
    expect(stops(call(to({ timeoutMs: 10 }), { kind: 'hang' }))).toEqual([
      { code: 'FML1500', blames: { default: 'route' } },
    ]);
  });

  it('measures time: three connect timeouts and their back-off', () => {
    const ms = call(to(), { kind: 'timeout' }, undefined, { connectTimeoutMs: 1000 })[0]!.ms;
    expect(ms).toBeGreaterThan(3000);
    expect(ms).toBeLessThan(3200);
  });
});

describe('R-OUT-604: TCP', () => {
  const over = (reply: Reply, hosts = [locality([host(1)])], name = 'c') =>
    told(
      handleOutbound(
        proxy({
          outbound: listener([chain('tcp', tcp(name))]),
          clusters: [cluster('c'), cluster('BlackHoleCluster')],
          endpoints: { c: hosts },
        }),
        connection({ kind: 'tcp' }),
        world({ '10.2.0.1': reply }),
      ),
    )[0];

  it.each([
    ['refused', over({ kind: 'refused' }), 'UF,URX'],
    ['timeout', over({ kind: 'timeout' }), 'UF,URX'],
    ['reset', over({ kind: 'closed', how: 'reset', during: 'payload' }), 'UR'],
    ['closed', over({ kind: 'closed', how: 'eof', during: 'payload' }), ''],
    ['no endpoint', over({ kind: 'refused' }, []), 'UH'],
    ['black hole', over({ kind: 'refused' }, [], 'BlackHoleCluster'), 'UH'],
    ['unknown cluster', over({ kind: 'refused' }, [], 'nowhere'), 'NC'],
  ])('%s', (_name, outcome, flags) => {
    expect(outcome).toMatchObject({ what: 'closed', flags });
  });
});
