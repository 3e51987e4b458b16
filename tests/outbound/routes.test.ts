import { describe, expect, test } from 'vitest';
import {
  cluster,
  destinationRule,
  forwardOf,
  hostFor,
  http,
  mesh,
  meshConfig,
  namespace,
  proxyOf,
  service,
  virtualService,
  workload,
} from './mesh.ts';

const host = 'rt.b.svc.cluster.local';
const base = [namespace('b'), workload('b', 'rt'), workload('b', 'client'), service('b', 'rt', [http(80)])];
const to = { route: [{ destination: { host } }] };

function routes(rules: unknown[], ...more: Record<string, unknown>[]) {
  const world = mesh({ a: cluster(...base, virtualService('b', 'vs', { hosts: ['rt'], http: rules }), ...more) });
  return hostFor(proxyOf(world, 'a', 'b', 'client'), '80', host)?.routes ?? [];
}

describe('expansion of rules (R-OUT-331)', () => {
  test.each([
    [
      'entries are alternatives',
      [{ match: [{ uri: { prefix: '/a' } }, { uri: { exact: '/b' } }], ...to }],
      [{ prefix: '/a' }, { exact: '/b' }],
    ],
    ['a rule without match ends the list', [to, { match: [{ uri: { prefix: '/x' } }], ...to }], [{ prefix: '/' }]],
    [
      'so does a match on everything',
      [{ match: [{ uri: { prefix: '/' } }, { uri: { exact: '/b' } }], ...to }, to],
      [{ prefix: '/' }],
    ],
    [
      'T7: nothing is added for what does not match',
      [{ match: [{ uri: { prefix: '/a' } }], ...to }],
      [{ prefix: '/a' }],
    ],
  ])('%s', (_, rules, paths) => {
    expect(routes(rules).map((r) => r.match.path)).toEqual(paths);
  });

  test('headers, withoutHeaders, query (R-OUT-342)', () => {
    const match = [
      {
        headers: { 'X-A': { exact: 'v' }, b: {} },
        withoutHeaders: { c: {} },
        queryParams: { q: { regex: 'a.*' } },
        method: { exact: 'GET' },
      },
    ];
    expect(routes([{ match, ...to }])[0]?.match).toEqual({
      path: { prefix: '/' },
      headers: [
        { name: ':method', match: { exact: 'GET' } },
        { name: 'x-a', match: { exact: 'v' } },
        { name: 'b', match: { present: true } },
        { name: 'c', match: { present: true }, invert: true },
      ],
      query: [{ name: 'q', match: { regex: 'a.*' } }],
    });
  });
});

describe('actions', () => {
  test('weights: entries of weight 0 are dropped, a single one counts whatever its weight (R-OUT-352)', () => {
    const d = (subset: string, weight: number) => ({ destination: { host, subset }, weight });
    expect(
      forwardOf(routes([{ route: [d('v1', 90), d('v2', 0), d('v3', 10)] }])[0])?.clusters.map((c) => [
        c.cluster,
        c.weight,
      ]),
    ).toEqual([
      [`outbound|80|v1|${host}`, 90],
      [`outbound|80|v3|${host}`, 10],
    ]);
    expect(forwardOf(routes([{ route: [d('v1', 0)] }])[0])?.clusters.map((c) => c.weight)).toEqual([1]);
  });

  test("destination port: the listener's unless said (R-OUT-353)", () => {
    const other = service('b', 'other', [http(8080)]);
    expect(forwardOf(routes([{ route: [{ destination: { host: 'other' } }] }], other)[0])?.clusters[0]?.cluster).toBe(
      'outbound|80||other.b.svc.cluster.local',
    );
    expect(
      forwardOf(routes([{ route: [{ destination: { host: 'other', port: { number: 8080 } } }] }], other)[0])
        ?.clusters[0]?.cluster,
    ).toBe('outbound|8080||other.b.svc.cluster.local');
  });

  test.each([
    ['port of the scheme is not set', { port: 80 }, { status: 301 }],
    ['nor with https', { scheme: 'https', port: 443 }, { status: 301, scheme: 'https' }],
    ['other ports are', { port: 8443, scheme: 'https' }, { status: 301, scheme: 'https', port: 8443 }],
    [
      'FROM_REQUEST_PORT is the listener port',
      { derivePort: 'FROM_REQUEST_PORT', scheme: 'https' },
      { status: 301, scheme: 'https', port: 80 },
    ],
    [
      'uri replaces the path',
      { uri: '/x', redirectCode: 302, authority: 'a.example' },
      { status: 302, host: 'a.example', path: { full: '/x' } },
    ],
  ])('redirect: %s (R-OUT-355)', (_, redirect, expected) => {
    expect(routes([{ redirect }])[0]?.action).toEqual({ redirect: expected });
  });

  test.each([
    ['prefix', { prefix: '/api' }, { matched: '/' }],
    ['exact', { exact: '/api' }, { matched: '/' }],
    ['regex replaces the whole path', { regex: '/a.*' }, { full: '/' }],
  ])('rewrite after %s (R-OUT-357)', (_, uri, expected) => {
    expect(forwardOf(routes([{ match: [{ uri }], rewrite: { uri: '/' }, ...to }])[0])?.rewrite).toEqual(expected);
  });

  test('headers of both levels are joined for one destination; host becomes a rewrite (R-OUT-358)', () => {
    const rule = {
      headers: { request: { set: { ':authority': 'h', 'X-A': '1' } } },
      route: [{ destination: { host }, headers: { request: { set: { b: '2' }, remove: ['c'] } } }],
    };
    const route = routes([rule])[0];
    expect(route?.request).toEqual({
      remove: ['c'],
      set: [
        ['x-a', '1'],
        ['b', '2'],
      ],
      add: [],
    });
    expect(forwardOf(route)?.hostRewrite).toBe('h');
  });

  test('fault: no percentage, no fault (R-OUT-361)', () => {
    const fault = { delay: { fixedDelay: '5s' }, abort: { httpStatus: 503, percentage: { value: 30 } } };
    expect(routes([{ fault, ...to }])[0]?.fault).toMatchObject({
      delay: { ms: 5000, percent: 0 },
      abort: { status: 503, percent: 30 },
    });
  });

  test('mirrors: 100 percent unless said, 0 is none (R-OUT-359)', () => {
    const mirrors = [{ destination: { host } }, { destination: { host, subset: 'no' }, percentage: { value: 0 } }];
    expect(forwardOf(routes([{ ...to, mirrors }])[0])?.mirrors).toEqual([
      { cluster: `outbound|80||${host}`, percent: 100 },
    ]);
  });
});

describe('retries (R-OUT-371…373)', () => {
  const defaults = ['connect-failure', 'refused-stream', 'unavailable', 'cancelled', 'retriable-status-codes'];
  test.each([
    [
      'none written: the built-in policy',
      undefined,
      { attempts: 2, on: defaults, statusCodes: [], avoidPreviousHosts: true },
    ],
    ['attempts 0: off', { attempts: 0 }, undefined],
    ['an empty block: off', {}, undefined],
    ['without retryOn the default list stays', { attempts: 5 }, { attempts: 5, on: defaults }],
    [
      'numbers are status codes',
      { attempts: 1, retryOn: '5xx,429' },
      { on: ['5xx', 'retriable-status-codes'], statusCodes: [429] },
    ],
    ['perTryTimeout', { attempts: 1, perTryTimeout: '1.5s' }, { perTryTimeoutMs: 1500 }],
  ])('%s', (_, retries, expected) => {
    const retry = forwardOf(routes([{ ...to, ...(retries && { retries }) }])[0])?.retry;
    if (expected === undefined) expect(retry).toBeUndefined();
    else expect(retry).toMatchObject(expected);
  });

  test('the mesh may set a default', () => {
    const config = meshConfig('defaultHttpRetryPolicy:\n  attempts: 7\n');
    expect(forwardOf(routes([to], config)[0])?.retry?.attempts).toBe(7);
  });

  test('consistent hashing: with a VirtualService the host predicate is absent, without it stays (R-OUT-373)', () => {
    const rule = destinationRule('b', 'rt', {
      host: 'rt',
      trafficPolicy: { loadBalancer: { consistentHash: { httpHeaderName: 'X-User' } } },
    });
    expect(forwardOf(routes([to], rule)[0])).toMatchObject({
      hash: [{ header: 'x-user' }],
      retry: { avoidPreviousHosts: false },
    });
    const plain = mesh({ a: cluster(...base, rule) });
    expect(forwardOf(hostFor(proxyOf(plain, 'a', 'b', 'client'), '80', host)?.routes[0])).toMatchObject({
      hash: [{ header: 'x-user' }],
      retry: { avoidPreviousHosts: true },
    });
  });
});

describe('delegates (R-OUT-364…366)', () => {
  const delegate = (http: unknown[]) => virtualService('b', 'child', { http });
  test('rules of the delegate stand in the place of the rule, matches combined', () => {
    const found = routes(
      [{ match: [{ uri: { prefix: '/a' } }], delegate: { name: 'child' } }, to],
      delegate([
        { match: [{ uri: { prefix: '/a/b' }, headers: { x: { exact: '1' } } }], ...to },
        { match: [{ uri: { prefix: '/z' } }], ...to },
      ]),
    );
    expect(found.map((r) => [r.match.path, r.match.headers.length])).toEqual([
      [{ prefix: '/a/b' }, 1],
      [{ prefix: '/' }, 0],
    ]);
  });

  test('a missing delegate takes its rule with it', () => {
    expect(
      routes([{ match: [{ uri: { prefix: '/a' } }], delegate: { name: 'nobody' } }, to]).map((r) => r.match.path),
    ).toEqual([{ prefix: '/' }]);
  });
});
