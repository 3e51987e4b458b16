import { describe, expect, test } from 'vitest';
import { cluster, destinationRule, http, mesh, namespace, proxyOf, service, workload } from './mesh.ts';

const host = 'reviews.prod.svc.cluster.local';
const name = `outbound|80||${host}`;
const base = [
  ...['prod', 'web', 'ops'].map((n) => namespace(n)),
  workload('prod', 'reviews'),
  workload('web', 'client'),
  workload('ops', 'client'),
  service('prod', 'reviews', [http(80)]),
];
const lb = (simple: string) => ({ loadBalancer: { simple } });
const random = { trafficPolicy: lb('RANDOM') };
const robin = { trafficPolicy: lb('ROUND_ROBIN') };
const subset = (s: string) => ({ name: s, labels: { version: s } });

describe('which rule is used (R-OUT-162…167; rows of 1.5)', () => {
  test.each([
    [
      "the client's own hides the service owner's",
      [
        destinationRule('web', 'a', { host, subsets: [subset('v1')] }),
        destinationRule('prod', 'b', { host, ...random }),
      ],
      'LEAST_REQUEST',
    ],
    [
      'private in prod: root is asked',
      [
        destinationRule('prod', 'a', { host: 'reviews', exportTo: ['.'], ...random }),
        destinationRule('istio-system', 'b', { host: '*.local', ...robin }),
      ],
      'ROUND_ROBIN',
    ],
    [
      'the most specific host of prod is not exported here: nothing of prod',
      [
        destinationRule('prod', 'a', { host: 'reviews', exportTo: ['ops'], ...random }),
        destinationRule('prod', 'b', { host: '*.prod.svc.cluster.local', ...robin }),
      ],
      'LEAST_REQUEST',
    ],
    [
      'a third namespace is never asked',
      [destinationRule('ops', 'a', { host, exportTo: ['*'], ...random })],
      'LEAST_REQUEST',
    ],
    [
      "a short name expands in the rule's namespace",
      [destinationRule('web', 'a', { host: 'reviews', ...random })],
      'LEAST_REQUEST',
    ],
    [
      'a selector that does not match leaves no rule',
      [
        destinationRule('web', 'a', { host, workloadSelector: { matchLabels: { app: 'x' } }, ...random }),
        destinationRule('prod', 'b', { host, ...robin }),
      ],
      'LEAST_REQUEST',
    ],
    [
      'one that matches',
      [
        destinationRule('web', 'a', { host, workloadSelector: { matchLabels: { app: 'client' } }, ...random }),
        destinationRule('web', 'b', { host, ...robin }),
      ],
      'RANDOM',
    ],
    ["the service's namespace", [destinationRule('prod', 'a', { host: 'reviews', ...random })], 'RANDOM'],
    [
      'exact before wildcard',
      [
        destinationRule('prod', 'a', { host: '*.prod.svc.cluster.local', ...random }),
        destinationRule('prod', 'b', { host, ...robin }),
      ],
      'ROUND_ROBIN',
    ],
  ])('%s', (_, rules, policy) => {
    const world = mesh({ a: cluster(...base, ...rules) });
    expect(proxyOf(world, 'a', 'web', 'client').cluster(name)?.lb.policy).toBe(policy);
  });

  test('rules of one host merge: subsets add up, the first policy counts as a whole (R-OUT-166)', () => {
    const old = destinationRule('web', 'z', { host, subsets: [subset('v1')] }, '2026-01-01T00:00:00Z');
    const young = destinationRule(
      'web',
      'a',
      { host, subsets: [{ name: 'v1', labels: { version: 'other' } }, subset('v2')], ...random },
      '2026-01-02T00:00:00Z',
    );
    const proxy = proxyOf(mesh({ a: cluster(...base, old, young) }), 'a', 'web', 'client');
    expect(proxy.cluster(name)?.lb.policy).toBe('RANDOM');
    expect(proxy.cluster(`outbound|80|v2|${host}`)?.origin[0]).toMatchObject({
      resource: { name: 'a' },
      path: 'spec.subsets[1]',
    });
    expect(proxy.cluster(`outbound|80|v1|${host}`)?.origin[0]).toMatchObject({ resource: { name: 'z' } });
  });
});

describe('inheritance (R-OUT-411, R-OUT-412)', () => {
  const outlier = { consecutive5xxErrors: 3 };
  const rule = destinationRule('web', 'a', {
    host,
    trafficPolicy: {
      ...lb('RANDOM'),
      outlierDetection: outlier,
      portLevelSettings: [{ port: { number: 81 }, loadBalancer: { simple: 'ROUND_ROBIN' } }],
    },
    subsets: [
      { ...subset('plain') },
      { ...subset('own'), trafficPolicy: { outlierDetection: { consecutive5xxErrors: 9 } } },
      {
        ...subset('port'),
        trafficPolicy: { ...lb('RANDOM'), portLevelSettings: [{ port: { number: 80 }, outlierDetection: outlier }] },
      },
    ],
  });
  const two = service('prod', 'reviews', [http(80), http(81, 'http-b')]);
  const proxy = () => proxyOf(mesh({ a: cluster(...base.slice(0, -1), two, rule) }), 'a', 'web', 'client');
  test.each([
    ['the top level', 80, '', 'RANDOM', 3],
    ["a port's block wipes the rest", 81, '', 'ROUND_ROBIN', undefined],
    ['a subset inherits', 80, 'plain', 'RANDOM', 3],
    ["a subset's block replaces", 80, 'own', 'RANDOM', 9],
    ["a subset's port block counts alone", 80, 'port', 'LEAST_REQUEST', 3],
  ])('%s', (_, port, set, policy, consecutive5xx) => {
    const found = proxy().cluster(`outbound|${port}|${set}|${host}`);
    expect(found?.lb.policy).toBe(policy);
    expect(found?.outlier?.consecutive5xx).toBe(consecutive5xx);
  });

  test('T4: a subset that nobody defines is no cluster', () => {
    expect(proxy().cluster(`outbound|80|v9|${host}`)).toBeUndefined();
  });

  test('outlier detection: defaults (R-OUT-441…443)', () => {
    expect(proxy().cluster(name)?.outlier).toMatchObject({
      intervalMs: 10_000,
      baseEjectionMs: 30_000,
      maxEjectionMs: 300_000,
      maxEjectionPercent: 10,
      minHealthPercent: 0,
    });
  });
});
