import { describe, expect, it } from 'vitest';
import {
  boundListener,
  gatewayRoute,
  networkGateways,
  notBound,
  notNetworkGateways,
} from '../../src/sim/istiod/gateway/index.ts';
import { nearMissFor, sniMissFor } from '../../src/sim/envoy/http/near-miss.ts';
import { hostsForNamespace, intersection } from '../../src/sim/istiod/gateway/hosts.ts';
import { proxyOf, rt, worldOf } from '../support/proxy.ts';

function gatewayPod(
  extra = '',
  service = 'ports: [{ name: http, port: 80, targetPort: 8080 }, { name: https, port: 443, targetPort: 8443 }, { name: tls, port: 15443 }]',
): string {
  return `---
apiVersion: apps/v1
kind: Deployment
metadata: { name: gw, namespace: istio-system }
spec:
  selector: { matchLabels: { istio: gw } }
  template:
    metadata: { labels: { istio: gw, sidecar.istio.io/inject: "true" }, annotations: { inject.istio.io/templates: gateway } }
    spec: { containers: [{ name: istio-proxy, image: auto }] }
---
apiVersion: v1
kind: Service
metadata: { name: gw, namespace: istio-system${extra} }
spec: { type: LoadBalancer, selector: { istio: gw }, ${service} }
`;
}

function gateway(servers: string, name = 'main', more = 'selector: { istio: gw }'): string {
  return `---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: ${name}, namespace: istio-system }
spec: { ${more}, servers: [${servers}] }
`;
}

function virtualService(
  name: string,
  hosts: string,
  http: string,
  gateways = 'istio-system/main',
  created = '2026-01-01T00:00:00Z',
): string {
  return `---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: ${name}, namespace: app, creationTimestamp: "${created}" }
spec: { hosts: [${hosts}], gateways: [${gateways}], http: [${http}] }
`;
}

const HTTP = '{ port: { number: 80, name: http, protocol: HTTP }, hosts: ["*.example.com"] }';
const ROUTE = '{ route: [{ destination: { host: rt } }] }';
const proxy = (text: string) =>
  proxyOf(worldOf({ 'a/mesh.yaml': rt() + gatewayPod() + text }), 'a', 'istio-system', 'gw');

describe('hosts (R-GW-22, R-GW-23)', () => {
  it.each([
    ['*.foo.com', 'a.foo.com', ['a.foo.com']],
    ['a.foo.com', '*.foo.com', ['a.foo.com']],
    ['*.foo.com', 'foo.com', []],
    ['*', '*', ['*']],
    ['*', 'a.com', ['a.com']],
  ])('server %s, VirtualService %s', (server, host, expected) =>
    expect(intersection([server], [host])).toEqual(expected),
  );

  it('a namespace before the slash admits only its VirtualServices', () => {
    const server = { hosts: ['app/a.com', 'b.com'] } as unknown as Parameters<typeof hostsForNamespace>[0];
    expect(hostsForNamespace(server, 'app')).toEqual(['a.com', 'b.com']);
    expect(hostsForNamespace(server, 'other')).toEqual(['b.com']);
  });
});

describe('an ingress gateway', () => {
  it('listens on the container port behind the Service port (R-GW-4)', () => {
    const context = proxy(gateway(HTTP));
    expect(boundListener(context, 8080)?.name).toBe('0.0.0.0_8080');
    expect(boundListener(context, 80)).toBeUndefined();
  });

  it('without a VirtualService every request gets a 404 (section 9.6)', () => {
    expect(gatewayRoute(proxy(gateway(HTTP)), 'http.8080')?.virtualHosts).toMatchObject([
      { domains: ['*'], routes: [] },
    ]);
  });

  it('VirtualServices of one host are joined, catch-all routes last (R-GW-24)', () => {
    const special = '{ match: [{ uri: { prefix: /special } }], route: [{ destination: { host: rt } }] }';
    const context = proxy(
      gateway(HTTP) +
        virtualService('older', 'a.example.com', ROUTE) +
        virtualService('younger', 'a.example.com', special, 'istio-system/main', '2026-02-01T00:00:00Z'),
    );
    const [host] = gatewayRoute(context, 'http.8080')?.virtualHosts ?? [];
    expect(host?.domains).toEqual(['a.example.com']);
    expect(host?.routes.map((r) => r.match.path)).toEqual([{ prefix: '/special' }, { prefix: '/' }]);
    expect(host?.routes[0]?.action).toMatchObject({
      forward: { clusters: [{ cluster: 'outbound|80||rt.app.svc.cluster.local' }] },
    });
  });

  it('a short gateway name means the VirtualService namespace (R-GW-20)', () => {
    const context = proxy(gateway(HTTP) + virtualService('vs', 'a.example.com', ROUTE, 'main'));
    expect(gatewayRoute(context, 'http.8080')?.virtualHosts[0]?.routes).toEqual([]);
  });

  it('httpsRedirect works without a VirtualService', () => {
    const context = proxy(
      gateway(
        '{ port: { number: 80, name: http, protocol: HTTP }, hosts: [a.example.com], tls: { httpsRedirect: true } }',
      ),
    );
    expect(gatewayRoute(context, 'http.8080')?.virtualHosts).toMatchObject([
      { domains: ['a.example.com'], requireTls: true },
    ]);
  });

  it('a missing Secret leaves the chain without a certificate, and says which (R-GW-30, R-GW-31)', () => {
    const context = proxy(
      gateway(
        '{ port: { number: 443, name: https, protocol: HTTPS }, hosts: [a.example.com], tls: { mode: SIMPLE, credentialName: cert } }',
      ),
    );
    const tls = boundListener(context, 8443)?.filterChains[0]?.tls;
    expect(tls?.certificate).toBeUndefined();
    expect(tls?.noCertificate?.code).toBe('FML1420');
    expect(tls?.origin[0]).toMatchObject({
      missing: { kind: 'Secret', namespace: 'istio-system', name: 'cert', cluster: 'a' },
    });
  });
});

describe('why a port refuses', () => {
  const table: [string, string, number, string][] = [
    ['no Gateway', '', 8080, 'FML1430'],
    ['no server on the port', gateway(HTTP), 9000, 'FML1431'],
    ['selector does not match', gateway(HTTP, 'main', 'selector: { istio: other }'), 8080, 'FML1435'],
    [
      'TCP without a route',
      gateway('{ port: { number: 9000, name: tcp, protocol: TCP }, hosts: ["*"] }'),
      9000,
      'FML1432',
    ],
    [
      'nothing exposed',
      gateway(
        '{ port: { number: 15443, name: tls, protocol: TLS }, tls: { mode: AUTO_PASSTHROUGH }, hosts: ["*.prod.svc.cluster.local"] }',
      ),
      15443,
      'FML1433',
    ],
  ];
  it.each(table)('%s', (_name, text, port, code) => {
    const context = proxy(text);
    expect(boundListener(context, port)).toBeUndefined();
    expect(notBound(context, port).why.code).toBe(code);
  });
});

describe('an east-west gateway', () => {
  const EAST_WEST = gateway(
    '{ port: { number: 15443, name: tls, protocol: TLS }, tls: { mode: AUTO_PASSTHROUGH }, hosts: ["*.local"] }',
  );

  it('has a chain per service port and subset, by SNI, without authorization (R-MC-81, R-MC-87)', () => {
    const rule = `---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: rt, namespace: app }
spec: { host: rt, subsets: [{ name: v1, labels: { version: v1 } }] }
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: deny, namespace: istio-system }
spec: {}
`;
    const chains = boundListener(proxy(EAST_WEST + rule), 15443)?.filterChains ?? [];
    const own = chains.filter((c) => c.match.serverNames?.[0]?.includes('rt.app'));
    expect(own.map((c) => c.match.serverNames)).toEqual([
      ['outbound_.80_._.rt.app.svc.cluster.local'],
      ['outbound_.80_.v1_.rt.app.svc.cluster.local'],
    ]);
    expect(own.every((c) => c.networkRbac.length === 0 && !c.tls)).toBe(true);
  });

  const label = (more = '') => `, labels: { topology.istio.io/network: net-a${more} }`;
  const found = (text: string) => {
    const context = proxyOf(worldOf({ 'a/mesh.yaml': rt() + text }), 'a', 'istio-system', 'gw');
    return {
      gateways: networkGateways(context.view).map((g) => `${g.network} ${g.address}:${g.port} ${g.clusterId}`),
      not: notNetworkGateways(context.view).map((g) => g.why.code),
    };
  };
  const withStatus = (text: string, ingress: string) => `${text}status: { loadBalancer: { ingress: [${ingress}] } }\n`;

  it.each([
    [
      'labelled Service with an address',
      withStatus(gatewayPod(label()), '{ ip: 198.51.100.7 }'),
      { gateways: ['net-a 198.51.100.7:15443 a'], not: [] },
    ],
    ['load balancer pending', gatewayPod(label()), { gateways: [], not: ['FML1401'] }],
    [
      'no gateway port',
      withStatus(gatewayPod(label(), 'ports: [{ name: http, port: 80 }]'), '{ ip: 198.51.100.7 }'),
      { gateways: [], not: ['FML1402'] },
    ],
    [
      'another port by label',
      withStatus(gatewayPod(label(', networking.istio.io/gatewayPort: "443"')), '{ ip: 198.51.100.7 }'),
      { gateways: ['net-a 198.51.100.7:443 a'], not: [] },
    ],
    [
      'a label that is no number: 15443',
      withStatus(gatewayPod(label(', networking.istio.io/gatewayPort: x')), '{ ip: 198.51.100.7 }'),
      { gateways: ['net-a 198.51.100.7:15443 a'], not: [] },
    ],
    [
      'a host name that does not resolve',
      withStatus(gatewayPod(label()), '{ hostname: lb.example.com }'),
      { gateways: [], not: ['FML1403'] },
    ],
    ['no label', withStatus(gatewayPod(), '{ ip: 198.51.100.7 }'), { gateways: [], not: [] }],
  ])('%s (R-MC-71, R-MC-72)', (_name, text, expected) => expect(found(text)).toEqual(expected));
});

describe('what an SNI without a chain lacks (R-MC-82, R-OUT-527)', () => {
  const EAST_WEST = gateway(
    '{ port: { number: 15443, name: tls, protocol: TLS }, tls: { mode: AUTO_PASSTHROUGH }, hosts: ["*.app.svc.cluster.local"] }',
  );
  it.each([
    ['port number', 'outbound_.81_._.rt.app.svc.cluster.local', 'FML1460'],
    ['subset', 'outbound_.80_.v9_.rt.app.svc.cluster.local', 'FML1462'],
    ['not exposed', 'outbound_.80_._.gw.istio-system.svc.cluster.local', 'FML1461'],
    ['unknown service', 'outbound_.80_._.nobody.app.svc.cluster.local', undefined],
  ])('%s', (_name, sni, code) => {
    const listener = boundListener(proxy(EAST_WEST), 15443);
    if (!listener) throw new Error('no listener');
    expect(sniMissFor(listener, sni)?.why.code).toBe(code);
  });
});

describe('VirtualServices without effect at a gateway (R-GW-20…23)', () => {
  it.each([
    ['hosts outside', virtualService('vs', 'other.org', ROUTE), 'other.org', 'FML1450'],
    ['not bound', virtualService('vs', 'a.example.com', ROUTE, 'mesh'), 'a.example.com', 'FML1453'],
    [
      'bound to a Gateway of its own namespace',
      virtualService('vs', 'a.example.com', ROUTE, 'main'),
      'a.example.com',
      'FML1454',
    ],
    ['bound', virtualService('vs', 'a.example.com', ROUTE), 'a.example.com', undefined],
  ])('%s', (_name, text, host, code) => {
    const table = gatewayRoute(proxy(gateway(HTTP) + text), 'http.8080');
    if (!table) throw new Error('no route table');
    expect(nearMissFor(table, host)?.why.code).toBe(code);
  });
});
