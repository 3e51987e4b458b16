import { describe, expect, test } from 'vitest';
import {
  cluster,
  destinationRule,
  discovers,
  droppedCodes,
  hostsOf,
  http,
  mesh,
  meshConfig,
  namespace,
  node,
  onNetwork,
  peerAuthentication,
  proxyOf,
  service,
  workload,
} from './mesh.ts';

const host = 'rt.b.svc.cluster.local';
const name = `outbound|80||${host}`;
const rt = (labels = {}, more = {}) => workload('b', 'rt', labels, more);
const client = workload('b', 'client');
const eastWest = (network: string, ip: string) =>
  service(
    'istio-system',
    'eastwest',
    [{ name: 'tls', port: 15443 }],
    { type: 'LoadBalancer' },
    { labels: { 'topology.istio.io/network': network } },
  ) && {
    ...service(
      'istio-system',
      'eastwest',
      [{ name: 'tls', port: 15443 }],
      { type: 'LoadBalancer' },
      { labels: { 'topology.istio.io/network': network } },
    ),
    status: { loadBalancer: { ingress: [{ ip }] } },
  };

const two = (a: Record<string, unknown>[], b: Record<string, unknown>[]) =>
  proxyOf(mesh({ a: cluster(namespace('b'), client, ...a), b: cluster(namespace('b'), ...b) }), 'a', 'b', 'client');

describe('one pool over all clusters that are discovered (R-OUT-505, R-MC-50)', () => {
  test('both clusters', () => {
    const proxy = two(
      [rt(), service('b', 'rt', [http(80)]), discovers('b')],
      [workload('b', 'rt-b', { app: 'rt' }), service('b', 'rt', [http(80)])],
    );
    expect(hostsOf(proxy, name)).toEqual(['rt-b×1@0', 'rt×1@0']);
  });

  test.each([
    ['not discovered', [service('b', 'rt', [http(80)])], [rt(), service('b', 'rt', [http(80)])], /^FML05/],
    [
      'T29: the port has another name (R-OUT-503)',
      [service('b', 'rt', [http(80)]), discovers('b')],
      [rt(), service('b', 'rt', [http(80, 'web')])],
      /^FML1105$/,
    ],
    ['no Service there', [service('b', 'rt', [http(80)]), discovers('b')], [rt()], /^FML1110$/],
    [
      'another namespace (R-MC-50)',
      [service('b', 'rt', [http(80)]), discovers('b')],
      [namespace('bee'), workload('bee', 'rt'), service('bee', 'rt', [http(80)])],
      /^FML1111$/,
    ],
    [
      'T32: cluster-local by the mesh config',
      [
        service('b', 'rt', [http(80)]),
        discovers('b'),
        meshConfig(`serviceSettings:\n- settings:\n    clusterLocal: true\n  hosts: ["${host}"]\n`),
      ],
      [rt(), service('b', 'rt', [http(80)])],
      /^FML1102$/,
    ],
    [
      'T33: the same node only',
      [service('b', 'rt', [http(80)], { internalTrafficPolicy: 'Local' }), discovers('b')],
      [rt(), service('b', 'rt', [http(80)])],
      /^FML1103$/,
    ],
    [
      'not ready',
      [service('b', 'rt', [http(80)]), discovers('b')],
      [rt({}, { ready: false }), service('b', 'rt', [http(80)])],
      /^FML(07|11)/,
    ],
    [
      'a named target port that the pod lacks',
      [service('b', 'rt', [http(80)]), discovers('b')],
      [rt(), service('b', 'rt', [{ name: 'http', port: 80, targetPort: 'nope' }])],
      /^FML1112$/,
    ],
    ['nobody anywhere', [service('b', 'rt', [http(80)])], [], /^FML1104$/],
  ])('no usable endpoint, and why: %s', (_, a, b, code) => {
    const proxy = two(a, b);
    const healthy = proxy
      .endpoints(name)
      ?.localities.flatMap((l) => l.hosts)
      .filter((h) => h.health === 'HEALTHY');
    expect(healthy).toEqual([]);
    expect(droppedCodes(proxy, name)[0]).toMatch(code);
  });

  test('R-OUT-101: attributes come from the caller’s own copy, the target port from each cluster (R-OUT-504)', () => {
    const proxy = two(
      [service('b', 'rt', [http(80)]), discovers('b')],
      [rt(), service('b', 'rt', [{ name: 'http', port: 8888, targetPort: 9191 }])],
    );
    expect(proxy.endpoints(name)?.localities[0]?.hosts[0]).toMatchObject({ port: 9191, cluster: 'b' });
    expect(proxy.cluster(`outbound|8888||${host}`)).toBeUndefined();
  });

  test('T5: an empty subset exists and has no endpoint', () => {
    const rule = destinationRule('b', 'rt', { host: 'rt', subsets: [{ name: 'v2', labels: { version: 'v2' } }] });
    const proxy = two([rt(), service('b', 'rt', [http(80)]), rule], []);
    expect(proxy.cluster(`outbound|80|v2|${host}`)?.type).toBe('EDS');
    expect(proxy.endpoints(`outbound|80|v2|${host}`)).toMatchObject({
      localities: [],
      dropped: [{ why: { code: 'FML1106' }, decider: { path: 'spec.subsets[0].labels' } }],
    });
  });

  test('R-OUT-531: endpoints that are not ready are sent as unhealthy, unless minHealthPercent is above 0', () => {
    const objects = [rt({}, { ready: false }), service('b', 'rt', [http(80)])];
    expect(two(objects, []).endpoints(name)?.localities[0]?.hosts[0]?.health).toBe('UNHEALTHY');
    const rule = destinationRule('b', 'rt', {
      host: 'rt',
      trafficPolicy: { outlierDetection: { minHealthPercent: 50 } },
    });
    expect(droppedCodes(two([...objects, rule], []), name)).toContain('FML1109');
  });
});

describe('split horizon (R-OUT-521…525, table of 5.3)', () => {
  const there = (n: number, gateways: Record<string, unknown>[], more: Record<string, unknown>[] = []) =>
    proxyOf(
      mesh({
        a: cluster(
          onNetwork('net1'),
          namespace('b'),
          client,
          workload('b', 'rt1', { app: 'rt' }),
          workload('b', 'rt2', { app: 'rt' }),
          service('b', 'rt', [http(80)]),
          discovers('b'),
          ...more,
        ),
        b: cluster(
          onNetwork('net2'),
          namespace('b'),
          ...Array.from({ length: n }, (_, i) => workload('b', `far${i}`, { app: 'rt' })),
          service('b', 'rt', [http(80)]),
          ...gateways,
        ),
      }),
      'a',
      'b',
      'client',
    );
  test('no gateway known: bare addresses, reachable or not (R-OUT-521)', () => {
    expect(hostsOf(there(1, []), name)).toEqual(['far0×1@0', 'rt1×1@0', 'rt2×1@0']);
  });
  test('one gateway stands for three pods', () => {
    expect(hostsOf(there(3, [eastWest('net2', '198.51.100.20')]), name)).toEqual([
      '198.51.100.20×3@0',
      'rt1×1@0',
      'rt2×1@0',
    ]);
  });
  test('two addresses share, weights are multiplied', () => {
    const gateway = eastWest('net2', '198.51.100.20');
    gateway.status.loadBalancer.ingress.push({ ip: '198.51.100.21' });
    expect(hostsOf(there(3, [gateway]), name)).toEqual([
      '198.51.100.20×3@0',
      '198.51.100.21×3@0',
      'rt1×2@0',
      'rt2×2@0',
    ]);
  });
  test('a pod without sidecar vanishes (R-OUT-523)', () => {
    const bare = workload('b', 'bare', { app: 'rt', 'sidecar.istio.io/inject': 'false' });
    const proxy = there(2, [eastWest('net2', '198.51.100.20'), bare]);
    expect(hostsOf(proxy, name)).toEqual(['198.51.100.20×2@0', 'rt1×1@0', 'rt2×1@0']);
    expect(droppedCodes(proxy, name)).toContain('FML1107');
  });
  test.each([['DISABLE'], ['SIMPLE']])('DestinationRule mode %s takes remote endpoints away', (mode) => {
    const proxy = there(
      2,
      [eastWest('net2', '198.51.100.20')],
      [destinationRule('b', 'rt', { host: 'rt', trafficPolicy: { tls: { mode } } })],
    );
    expect(hostsOf(proxy, name)).toEqual(['rt1×1@0', 'rt2×1@0']);
    expect(droppedCodes(proxy, name)).toContain('FML1108');
  });
  test('so does PeerAuthentication DISABLE, as the caller’s cluster has it (R-OUT-457)', () => {
    const disable = peerAuthentication('b', 'default', { mtls: { mode: 'DISABLE' } });
    expect(droppedCodes(there(2, [eastWest('net2', '198.51.100.20')], [disable]), name)).toContain('FML1114');
    expect(droppedCodes(there(2, [eastWest('net2', '198.51.100.20'), disable]), name)).toEqual([]);
  });
});

describe('locality (table of 5.5)', () => {
  const places = [
    ['n1', 'r1', 'z1'],
    ['n2', 'r1', 'z2'],
    ['n3', 'r2', 'z1'],
    ['n4', 'r3', 'z1'],
  ] as const;
  const pods = places.map(([n], i) =>
    workload('b', 'ABCD'[i]!.toLowerCase(), { app: 'rt' }, { pod: { nodeSelector: { zone: n } } }),
  );
  const near = workload('b', 'client', {}, { pod: { nodeSelector: { zone: 'n1' } } });
  const at = (trafficPolicy: Record<string, unknown> | undefined, spec = {}) =>
    proxyOf(
      mesh({
        a: cluster(
          namespace('b'),
          ...places.map(([n, r, z]) => node(n, r, z)),
          near,
          ...pods,
          service('b', 'rt', [http(80)], spec),
          ...(trafficPolicy ? [destinationRule('b', 'rt', { host: 'rt', trafficPolicy })] : []),
        ),
      }),
      'a',
      'b',
      'client',
    );
  const outlierDetection = { consecutive5xxErrors: 5 };
  const lb = (localityLbSetting: Record<string, unknown>) => ({ loadBalancer: { localityLbSetting } });
  test.each([
    ['no rule', undefined, ['a×1@0', 'b×1@0', 'c×1@0', 'd×1@0']],
    ['outlier detection alone', { outlierDetection }, ['a×1@0', 'b×1@1', 'c×1@2', 'd×1@2']],
    [
      'failover',
      { outlierDetection, ...lb({ failover: [{ from: 'r1', to: 'r2' }] }) },
      ['a×1@0', 'b×1@1', 'c×1@2', 'd×1@3'],
    ],
    [
      'failover without outlier detection does nothing',
      lb({ failover: [{ from: 'r1', to: 'r2' }] }),
      ['a×1@0', 'b×1@0', 'c×1@0', 'd×1@0'],
    ],
    ['switched off', { outlierDetection, ...lb({ enabled: false }) }, ['a×1@0', 'b×1@0', 'c×1@0', 'd×1@0']],
    ['distribute', lb({ distribute: [{ from: 'r1/*', to: { 'r1/*': 80, 'r2/*': 20 } }] }), ['a×1@0', 'b×1@0', 'c×1@0']],
  ])('%s', (_, policy, expected) => {
    expect(hostsOf(at(policy), name)).toEqual(expected);
  });
  test('distribute: shares of the localities, and those without any are dropped', () => {
    const proxy = at(lb({ distribute: [{ from: 'r1/*', to: { 'r1/*': 80, 'r2/*': 20 } }] }));
    expect(proxy.endpoints(name)?.localities.map((l) => [l.locality, l.weight])).toEqual([
      ['r1/z1', 40],
      ['r1/z2', 40],
      ['r2/z1', 20],
    ]);
    expect(proxy.cluster(name)?.localityWeighted).toBe(true);
    expect(droppedCodes(proxy, name)).toEqual(['FML1113']);
  });
  test('trafficDistribution PreferClose (R-OUT-552)', () => {
    expect(hostsOf(at(undefined, { trafficDistribution: 'PreferClose' }), name)).toEqual([
      'a×1@0',
      'b×1@1',
      'c×1@2',
      'd×1@2',
    ]);
  });
});
