import { describe, expect, test } from 'vitest';
import { classOf, kubePortProtocol, parseProtocol } from '../../src/sim/istiod/registry/protocol.ts';
import { covers, expandHost, mostSpecific, overlap } from '../../src/sim/istiod/registry/host.ts';
import { visibleTo } from '../../src/sim/istiod/registry/export-to.ts';
import { durationMs } from '../../src/sim/manifest/duration.ts';
import { cluster, firstCluster, http, mesh, namespace, proxyOf, service, serviceEntry, workload } from './mesh.ts';

test.each([
  ['http', undefined, 80, 'TCP', 'HTTP'],
  ['http-web', undefined, 80, 'TCP', 'HTTP'],
  ['httpfoo', undefined, 80, 'TCP', 'undetermined'],
  ['web-http', undefined, 80, 'TCP', 'undetermined'],
  ['GRPC-web', undefined, 80, 'TCP', 'GRPC-Web'],
  ['grpc-x', undefined, 80, 'TCP', 'GRPC'],
  ['', undefined, 3306, 'TCP', 'TCP'],
  ['', undefined, 80, 'TCP', 'undetermined'],
  ['mysql', undefined, 3306, 'TCP', 'MySQL'],
  ['http', 'unknown', 80, 'TCP', 'undetermined'],
  ['x', 'kubernetes.io/h2c', 80, 'TCP', 'HTTP2'],
  ['x', 'kubernetes.io/wss', 80, 'TCP', 'HTTPS'],
  ['dns', undefined, 53, 'UDP', 'UDP'],
])(
  'R-OUT-221, R-OUT-222: port %s with appProtocol %s on %i/%s is %s',
  (name, appProtocol, port, protocol, expected) => {
    expect(kubePortProtocol({ name, port, protocol, ...(appProtocol && { appProtocol }) })).toBe(expected);
  },
);

test.each([
  ['HTTP', 'HTTP'],
  ['grpc', 'HTTP'],
  ['HTTPS', 'TCP'],
  ['Redis', 'TCP'],
  ['', 'AUTO'],
  ['thrift', 'AUTO'],
])('R-OUT-223: protocol "%s" is of class %s', (text, expected) => {
  expect(classOf(parseProtocol(text))).toBe(expected);
});

describe('host names', () => {
  test.each([
    ['rt', 'rt.b.svc.cluster.local'],
    ['rt.b', 'rt.b'],
    ['*', '*'],
    ['10.0.0.1', '10.0.0.1'],
  ])('R-OUT-151: %s', (host, expected) => {
    expect(expandHost(host, 'b', 'cluster.local')).toBe(expected);
  });
  test('wildcards cover names below them (R-OUT-133)', () => {
    expect([
      covers('*.foo.com', 'a.b.foo.com'),
      covers('*.foo.com', 'foo.com'),
      covers('*.foo.com', '*.b.foo.com'),
      covers('*.b.foo.com', '*.foo.com'),
    ]).toEqual([true, false, true, false]);
    expect(overlap('a.com', '*.com')).toBe(true);
    expect(mostSpecific(['*', '*.com', '*.a.com', 'x.b.com'], 'x.a.com')).toBe('*.a.com');
  });
});

test.each([
  [['*'], 'other', true],
  [['.'], 'own', true],
  [['.'], 'other', false],
  [['team'], 'own', false],
  [['team'], 'team', true],
  [['~', 'team'], 'team', false],
  [['~', '*'], 'other', true],
])('R-OUT-112, R-OUT-113: %j seen from %s', (values, client, expected) => {
  expect(visibleTo({ values, decider: { default: '' } }, 'own', client)).toBe(expected);
});

test.each([
  ['1.5s', 1500],
  ['1h30m', 5_400_000],
  ['100ms', 100],
  ['0', 0],
  ['1', undefined],
  ['x', undefined],
  [undefined, undefined],
])('duration %s', (text, ms) => {
  expect(durationMs(text)).toBe(ms);
});

test('R-OUT-104: a Kubernetes Service wins over an older ServiceEntry of its host, their endpoints are one list', () => {
  const host = 'rt.b.svc.cluster.local';
  const entry = serviceEntry(
    'b',
    'a',
    {
      hosts: [host],
      ports: [{ number: 81, name: 'http', protocol: 'HTTP' }],
      resolution: 'STATIC',
      location: 'MESH_INTERNAL',
      endpoints: [{ address: '10.9.9.9' }],
    },
    '2020-01-01T00:00:00Z',
  );
  const world = mesh({ a: cluster(namespace('b'), workload('b', 'rt'), service('b', 'rt', [http(80)]), entry) });
  const proxy = proxyOf(world, 'a', 'b', 'rt');
  expect(proxy.cluster(`outbound|81||${host}`)).toBeUndefined();
  expect(proxy.endpoints(`outbound|80||${host}`)?.localities[0]?.hosts.map((h) => h.ip)).toEqual([
    '10.9.9.9',
    '10.10.1.2',
  ]);
  expect(firstCluster(proxy, 80, 'rt')).toBe(`outbound|80||${host}`);
});

test('R-OUT-140: ServiceEntries of one host that differ in ports are one service for clusters', () => {
  const entry = (name: string, port: number) =>
    serviceEntry('b', name, {
      hosts: ['x.example'],
      ports: [{ number: port, name: `http-${port}`, protocol: 'HTTP' }],
      resolution: 'DNS',
    });
  const proxy = proxyOf(
    mesh({ a: cluster(namespace('b'), workload('b', 'rt'), entry('one', 80), entry('two', 81)) }),
    'a',
    'b',
    'rt',
  );
  expect([80, 81].map((p) => proxy.cluster(`outbound|${p}||x.example`)?.dnsNames?.length)).toEqual([1, 1]);
});
