import { describe, expect, test } from 'vitest';
import { importsService, parseEgressHosts } from '../../src/sim/istiod/scope/egress-hosts.ts';
import {
  cluster,
  defaultCluster,
  firstCluster,
  http,
  mesh,
  meshConfig,
  namespace,
  proxyOf,
  service,
  serviceEntry,
  sidecar,
  virtualService,
  workload,
} from './mesh.ts';

const base = [
  namespace('b'),
  namespace('hidden'),
  workload('b', 'rt'),
  workload('b', 'client'),
  workload('hidden', 'rt'),
];
const tcp = (port: number, name = 'tcp') => ({ name, port, targetPort: 8080 });
const vip = '10.111.0.11';

function proxyIn(...objects: Record<string, unknown>[]) {
  return proxyOf(mesh({ a: cluster(...base, ...objects) }), 'a', 'b', 'client');
}

const shape = (proxy: ReturnType<typeof proxyIn>, ip: string, port: number) => {
  const l = proxy.outbound(ip, port);
  const chains = l.filterChains.map((c) =>
    c.terminal.kind === 'http' && 'rds' in c.terminal.route
      ? `rds ${c.terminal.route.rds}`
      : c.match.serverNames
        ? `sni ${c.match.serverNames[0]}`
        : c.terminal.kind,
  );
  return [l.name, chains, defaultCluster(proxy, ip, port)];
};

describe('which listener a service port makes (section 2.4)', () => {
  const host = 'rt.b.svc.cluster.local';
  test.each([
    [
      'R-OUT-231: HTTP is shared on all addresses',
      service('b', 'rt', [http(80)]),
      80,
      ['0.0.0.0_80', ['rds 80'], 'PassthroughCluster'],
    ],
    [
      'R-OUT-232: TCP on its own address',
      service('b', 'rt', [tcp(9000)]),
      9000,
      [`${vip}_9000`, [], `outbound|9000||${host}`],
    ],
    [
      'R-OUT-235: TLS on its own address needs no SNI',
      service('b', 'rt', [tcp(443, 'https')]),
      443,
      [`${vip}_443`, [], `outbound|443||${host}`],
    ],
    [
      'R-OUT-237: unnamed ports are sniffed, with a route of their own',
      service('b', 'rt', [tcp(8000, '')]),
      8000,
      [`${vip}_8000`, [`rds ${host}:8000`], `outbound|8000||${host}`],
    ],
    [
      'R-OUT-242: UDP makes none',
      service('b', 'rt', [{ name: 'dns', port: 5353, protocol: 'UDP' }]),
      5353,
      ['virtualOutbound', [], 'PassthroughCluster'],
    ],
    [
      'R-OUT-222: an unknown appProtocol is sniffed whatever the name',
      service('b', 'rt', [{ ...http(80), appProtocol: 'x' }]),
      80,
      [`${vip}_80`, [`rds ${host}:80`], `outbound|80||${host}`],
    ],
    [
      'R-OUT-213: no shared listener on the proxy’s own ports',
      service('b', 'rt', [http(15021)]),
      15021,
      ['virtualOutbound', [], 'PassthroughCluster'],
    ],
    [
      'R-OUT-240: headless HTTP is shared',
      service('b', 'rt', [http(80)], { clusterIP: 'None' }),
      80,
      ['0.0.0.0_80', ['rds 80'], 'PassthroughCluster'],
    ],
  ])('%s', (_, object, port, expected) => {
    expect(shape(proxyIn(object), vip, port)).toEqual(expected);
  });

  test('R-OUT-239: headless TCP has one listener per pod, but not for the caller itself', () => {
    const proxy = proxyIn(service('b', 'rt', [tcp(9000)], { clusterIP: 'None' }));
    expect(proxy.outbound('10.10.1.2', 9000).name).toBe('10.10.1.2_9000');
    expect(proxy.cluster('outbound|9000||rt.b.svc.cluster.local')?.type).toBe('ORIGINAL_DST');
    expect(proxy.outbound('10.10.1.9', 9000).name).toBe('virtualOutbound');
  });

  test('R-OUT-316: the sniffed route takes any Host and has no catch-all', () => {
    const route = proxyIn(service('b', 'rt', [tcp(8000, '')])).route('rt.b.svc.cluster.local:8000');
    expect(route?.virtualHosts.map((h) => h.domains)).toEqual([['*']]);
  });
});

describe('ServiceEntries without addresses (R-OUT-234, R-OUT-236, R-OUT-253; T35)', () => {
  const entry = (name: string, protocol: string, port: number) =>
    serviceEntry('b', name, {
      hosts: [`${name}.example`],
      ports: [{ number: port, name: 'p', protocol }],
      resolution: 'STATIC',
      endpoints: [{ address: '10.9.9.9' }],
    });
  test('TCP captures the whole port; the second one is left out', () => {
    expect(shape(proxyIn(entry('one', 'TCP', 9000), entry('two', 'TCP', 9000)), '10.9.9.8', 9000)).toEqual([
      '0.0.0.0_9000',
      [],
      'outbound|9000||one.example',
    ]);
  });
  test('TLS by SNI, the rest is unknown', () => {
    expect(shape(proxyIn(entry('one', 'TLS', 443), entry('two', 'TLS', 443)), '10.9.9.8', 443)).toEqual([
      '0.0.0.0_443',
      ['sni one.example', 'sni two.example'],
      'PassthroughCluster',
    ]);
  });
  test('TCP beside HTTP on one port: HTTP by its routes, everything else to the TCP service', () => {
    expect(shape(proxyIn(service('b', 'rt', [http(80)]), entry('one', 'TCP', 80)), '10.9.9.8', 80)).toEqual([
      '0.0.0.0_80',
      ['rds 80'],
      'outbound|80||one.example',
    ]);
  });
  test('with DNS capture each has an address of its own (R-OUT-585; T36)', () => {
    const capture = meshConfig('defaultConfig:\n  proxyMetadata:\n    ISTIO_META_DNS_CAPTURE: "true"\n');
    const proxy = proxyIn(entry('one', 'TCP', 9000), entry('two', 'TCP', 9000), capture);
    const [second] = proxy.resolve('two.example') ?? [];
    expect(second).toBe('240.240.0.3');
    expect(defaultCluster(proxy, second ?? '', 9000)).toBe('outbound|9000||two.example');
  });
});

describe('unknown destinations (R-OUT-261)', () => {
  test('ALLOW_ANY', () => {
    const proxy = proxyIn();
    expect(defaultCluster(proxy, '192.0.2.1', 8088)).toBe('PassthroughCluster');
    expect(proxy.cluster('PassthroughCluster')).toMatchObject({
      type: 'ORIGINAL_DST',
      transport: { mode: 'plaintext' },
    });
  });
  test('T18: REGISTRY_ONLY of the mesh', () => {
    const proxy = proxyIn(meshConfig('outboundTrafficPolicy:\n  mode: REGISTRY_ONLY\n'));
    expect(defaultCluster(proxy, '192.0.2.1', 8088)).toBe('BlackHoleCluster');
    expect(proxy.outbound('192.0.2.1', 8088).defaultFilterChain?.origin[0]).toMatchObject({
      resource: { kind: 'ConfigMap' },
    });
  });
  test('R-OUT-139: a Sidecar with an empty policy', () => {
    expect(defaultCluster(proxyIn(sidecar('b', 's', { outboundTrafficPolicy: {} })), '192.0.2.1', 8088)).toBe(
      'BlackHoleCluster',
    );
  });
  test('R-OUT-264: ALLOW_ANY_DYNAMIC_DNS lets the proxy resolve unknown Hosts of plain HTTP', () => {
    const proxy = proxyIn(
      service('b', 'rt', [http(80)]),
      meshConfig('outboundTrafficPolicy:\n  mode: ALLOW_ANY_DYNAMIC_DNS\n'),
    );
    expect(firstCluster(proxy, 80, 'unknown.example')).toBe('AllowAnyDynamicDNSCluster');
    expect(proxy.cluster('AllowAnyDynamicDNSCluster')?.type).toBe('DYNAMIC_FORWARD_PROXY');
    expect(defaultCluster(proxy, '192.0.2.1', 8088)).toBe('PassthroughCluster');
    expect(proxyIn().cluster('AllowAnyDynamicDNSCluster')).toBeUndefined();
  });
  test('R-OUT-212: the proxy’s own port goes nowhere', () => {
    expect(defaultCluster(proxyIn(), '192.0.2.1', 15001)).toBe('BlackHoleCluster');
  });
});

describe('what is hidden from a client says so', () => {
  test('R-OUT-113: exportTo without the own namespace', () => {
    const exported = service('b', 'rt', [tcp(9000)], {}, { annotations: { 'networking.istio.io/exportTo': 'team-b' } });
    const proxy = proxyIn(exported);
    expect(defaultCluster(proxy, vip, 9000)).toBe('PassthroughCluster');
    expect(proxy.cluster('outbound|9000||rt.b.svc.cluster.local')).toBeUndefined();
    expect(proxy.outbound(vip, 9000).defaultFilterChain?.terminal).toMatchObject({ hidden: { code: 'FML0901' } });
    expect(proxy.outbound(vip, 9000).defaultFilterChain?.origin[0]).toMatchObject({
      path: 'metadata.annotations[networking.istio.io/exportTo]',
    });
  });
  test.each([
    [['./*'], true],
    [['hidden/*'], false],
    [['~/*'], false],
    [['b/*.svc.cluster.local'], true],
    [['b/other.b.svc.cluster.local'], false],
  ])('R-OUT-131…133: egress hosts %j', (hosts, known) => {
    const proxy = proxyIn(service('b', 'rt', [tcp(9000)]), sidecar('b', 's', { egress: [{ hosts }] }));
    expect(proxy.cluster('outbound|9000||rt.b.svc.cluster.local') !== undefined).toBe(known);
  });
  test.each([
    [['*/*', '~b/*'], false],
    [['~b/rt.b.svc.cluster.local', '*/*'], false],
    [['*/*', '~/rt.b.svc.cluster.local'], false],
    [['*/*', '~c/*'], true],
    [['b/a/b', 'nonsense'], false],
  ])('R-OUT-131, R-OUT-132: exclusions and malformed entries, %j', (hosts, known) => {
    expect(importsService(parseEgressHosts(hosts, 'b'), { host: 'rt.b.svc.cluster.local', namespace: 'b' })).toBe(
      known,
    );
  });
  test('R-OUT-137: destinations of imported VirtualServices get clusters, not listeners', () => {
    const vs = virtualService('b', 'vs', {
      hosts: ['rt.b.svc.cluster.local'],
      http: [{ route: [{ destination: { host: 'rt.hidden.svc.cluster.local', port: { number: 81 } } }] }],
    });
    const proxy = proxyIn(
      service('b', 'rt', [http(80)]),
      service('hidden', 'rt', [http(81), tcp(82, 'tcp-b')]),
      vs,
      sidecar('b', 's', { egress: [{ hosts: ['b/*'] }] }),
    );
    expect(proxy.cluster('outbound|81||rt.hidden.svc.cluster.local')?.type).toBe('EDS');
    expect(proxy.cluster('outbound|82||rt.hidden.svc.cluster.local')).toBeUndefined();
    expect(proxy.outbound('10.111.0.12', 81).name).toBe('virtualOutbound');
  });
  test('R-OUT-121, R-OUT-122: whose Sidecar applies', () => {
    const only = (name: string, labels?: Record<string, string>) => ({
      ...(labels && { workloadSelector: { labels } }),
      egress: [{ hosts: [`${name}/*`] }],
    });
    const known = (...objects: Record<string, unknown>[]) =>
      proxyIn(service('b', 'rt', [tcp(9000)]), ...objects).cluster('outbound|9000||rt.b.svc.cluster.local') !==
      undefined;
    expect(known(sidecar('b', 'z', only('hidden', { app: 'client' })), sidecar('b', 'a', only('b')))).toBe(false);
    expect(known(sidecar('b', 'z', only('hidden', { app: 'other' })), sidecar('b', 'a', only('b')))).toBe(true);
    expect(known(sidecar('istio-system', 'default', only('hidden')))).toBe(false);
    expect(known(sidecar('istio-system', 'default', only('.')))).toBe(true);
  });
});

describe('tls and tcp routes (R-OUT-367…369)', () => {
  const host = 'rt.b.svc.cluster.local';
  const to = (subset: string) => [{ destination: { host, subset } }];
  test('tls rules by SNI on TLS ports; other names are unknown', () => {
    const vs = virtualService('b', 'vs', {
      hosts: [host],
      tls: [{ match: [{ port: 443, sniHosts: [host] }], route: to('v1') }],
    });
    expect(shape(proxyIn(service('b', 'rt', [tcp(443, 'https')]), vs), vip, 443)).toEqual([
      `${vip}_443`,
      [`sni ${host}`],
      'PassthroughCluster',
    ]);
  });
  test('http rules do nothing there', () => {
    const vs = virtualService('b', 'vs', { hosts: [host], http: [{ route: to('v1') }] });
    expect(defaultCluster(proxyIn(service('b', 'rt', [tcp(443, 'https')]), vs), vip, 443)).toBe(
      `outbound|443||${host}`,
    );
  });
  test('tcp rules: the first that applies ends the list', () => {
    const vs = virtualService('b', 'vs', {
      hosts: [host],
      tcp: [
        { match: [{ port: 1 }], route: to('no') },
        { match: [{ port: 9000 }], route: to('v1') },
        { route: to('late') },
      ],
    });
    expect(defaultCluster(proxyIn(service('b', 'rt', [tcp(9000)]), vs), vip, 9000)).toBe(`outbound|9000|v1|${host}`);
  });
});
