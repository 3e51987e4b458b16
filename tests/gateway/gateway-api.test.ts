import { describe, expect, it } from 'vitest';
import { boundListener, gatewayRoute } from '../../src/sim/istiod/gateway/index.ts';
import { convertedRoutes } from '../../src/sim/istiod/gateway/api/routes.ts';
import { viewOf } from '../../src/sim/istiod/view.ts';
import { proxyOf, rt, worldOf } from '../support/proxy.ts';

interface Route {
  name?: string;
  namespace?: string;
  parents?: string;
  rules: string;
  hostnames?: string;
  created?: string;
}

function httpRoute({
  name = 'r',
  namespace = 'app',
  parents = MESH,
  rules,
  hostnames = '',
  created = '2026-01-01T00:00:00Z',
}: Route): string {
  return `---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: ${name}, namespace: ${namespace}, creationTimestamp: "${created}" }
spec: { parentRefs: [${parents}], ${hostnames && `hostnames: [${hostnames}],`} rules: [${rules}] }
`;
}

const MESH = '{ group: "", kind: Service, name: rt }';
const BACKEND = 'backendRefs: [{ name: rt, port: 80 }]';
const OTHER = '---\napiVersion: v1\nkind: Namespace\nmetadata: { name: other }\n';

function services(text: string) {
  const view = viewOf(worldOf({ 'a/mesh.yaml': rt() + OTHER + text }), 'a');
  if (!view) throw new Error('no view');
  return convertedRoutes(view);
}

describe('HTTPRoutes of the mesh (R-GW-70)', () => {
  it('a producer route is for everybody, a consumer route for its own namespace', () => {
    const [producer] = services(httpRoute({ rules: `{ ${BACKEND} }` }));
    expect(producer).toMatchObject({
      hosts: ['rt.app.svc.cluster.local'],
      gateways: ['mesh'],
      exportTo: { values: ['*'] },
      gatewayApi: true,
    });
    const [consumer] = services(
      httpRoute({
        namespace: 'other',
        parents: '{ group: "", kind: Service, name: rt, namespace: app }',
        rules: `{ ${BACKEND} }`,
      }),
    );
    expect(consumer).toMatchObject({ hosts: ['rt.app.svc.cluster.local'], exportTo: { values: ['.'] } });
  });

  it('a parent Service that does not exist attaches nothing', () => {
    expect(
      services(httpRoute({ parents: '{ group: "", kind: Service, name: nobody }', rules: `{ ${BACKEND} }` })),
    ).toEqual([]);
  });

  it('a port narrows (R-GW-70)', () => {
    const [vs] = services(
      httpRoute({ parents: '{ group: "", kind: Service, name: rt, port: 80 }', rules: `{ ${BACKEND} }` }),
    );
    expect(vs?.http[0]?.rule.match?.[0]?.port).toBe(80);
  });

  it('rules are ordered by precedence: exact, longer prefix, method, headers (R-GW-60)', () => {
    const matches = [
      '{ path: { type: RegularExpression, value: /re.* } }',
      '{ path: { value: / } }',
      '{ path: { value: / }, headers: [{ name: a, value: b }] }',
      '{ path: { value: / }, method: GET }',
      '{ path: { value: /long/er } }',
      '{ path: { type: Exact, value: /x } }',
    ];
    const [vs] = services(httpRoute({ rules: `{ matches: [${matches.join(', ')}], ${BACKEND} }` }));
    expect(vs?.http.map((r) => r.match)).toEqual([5, 4, 3, 2, 1, 0].map((i) => `spec.rules[0].matches[${i}]`));
  });

  it('several routes for one host are joined, the older first among equals', () => {
    const text =
      httpRoute({ name: 'young', rules: `{ name: young, ${BACKEND} }`, created: '2026-02-01T00:00:00Z' }) +
      httpRoute({ name: 'old', rules: `{ name: old, ${BACKEND} }` });
    expect(services(text).map((vs) => vs.http.map((r) => r.rule.name))).toEqual([['old', 'young']]);
  });

  it.each([
    ['no backends: 500 (R-GW-63)', '{ matches: [{}] }', { directResponse: { status: 500 } }],
    ['only weight 0: 500', '{ backendRefs: [{ name: rt, port: 80, weight: 0 }] }', { directResponse: { status: 500 } }],
    [
      'retries (R-GW-64)',
      `{ retry: { codes: [503] }, ${BACKEND} }`,
      { retries: { attempts: 2, retryOn: 'connect-failure,refused-stream,unavailable,cancelled,503' } },
    ],
    ['no retries', `{ retry: { attempts: 0 }, ${BACKEND} }`, { retries: { attempts: 0 } }],
    ['timeout', `{ timeouts: { request: 2s }, ${BACKEND} }`, { timeout: '2s' }],
    [
      'redirect',
      '{ filters: [{ type: RequestRedirect, requestRedirect: { hostname: x.com } }] }',
      { redirect: { redirectCode: 302, authority: 'x.com', derivePort: 'FROM_REQUEST_PORT' } },
    ],
    [
      'prefix taken away',
      `{ matches: [{ path: { value: /a.b } }], filters: [{ type: URLRewrite, urlRewrite: { path: { type: ReplacePrefixMatch, replacePrefixMatch: / } } }], ${BACKEND} }`,
      { rewrite: { uriRegexRewrite: { match: '^/a\\.b(/?)(.*)', rewrite: '/\\2' } } },
    ],
  ])('%s', (_name, rules, expected) =>
    expect(services(httpRoute({ rules }))[0]?.http[0]?.rule).toMatchObject(expected),
  );
});

const GATEWAY = (listener: string, name = 'gw') => `---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: ${name}, namespace: app }
spec: { gatewayClassName: istio, listeners: [${listener}] }
`;
const PODS = `---
apiVersion: apps/v1
kind: Deployment
metadata: { name: gw-istio, namespace: app }
spec:
  selector: { matchLabels: { gateway.networking.k8s.io/gateway-name: gw } }
  template:
    metadata: { labels: { gateway.networking.k8s.io/gateway-name: gw }, annotations: { inject.istio.io/templates: gateway } }
    spec: { containers: [{ name: istio-proxy, image: auto }] }
---
apiVersion: v1
kind: Service
metadata: { name: gw-istio, namespace: app }
spec: { type: LoadBalancer, selector: { gateway.networking.k8s.io/gateway-name: gw }, ports: [{ name: http, port: 80 }, { name: https, port: 443 }] }
`;

describe('Gateways of the Gateway API', () => {
  const context = (text: string) =>
    proxyOf(worldOf({ 'a/mesh.yaml': rt() + OTHER + PODS + text }), 'a', 'app', 'gw-istio');
  const parent = '{ name: gw }';
  const listener = '{ name: http, port: 80, protocol: HTTP, hostname: "*.example.com" }';

  it('attach to the pods behind their Service (R-GW-50)', () => {
    expect(boundListener(context(GATEWAY(listener)), 80)?.filterChains).toHaveLength(1);
    expect(boundListener(context(GATEWAY(listener, 'other')), 80)).toBeUndefined();
  });

  it('route by host and path segment (R-GW-61)', () => {
    const proxy = context(
      GATEWAY(listener) +
        httpRoute({
          parents: parent,
          hostnames: 'a.example.com',
          rules: `{ matches: [{ path: { value: /foo/ } }], ${BACKEND} }`,
        }),
    );
    const [host] = gatewayRoute(proxy, 'http.80')?.virtualHosts ?? [];
    expect(host).toMatchObject({
      domains: ['a.example.com'],
      routes: [{ match: { path: { pathSeparatedPrefix: '/foo' } } }],
    });
    expect(host?.routes[0]?.action).toMatchObject({ forward: { clusterNotFoundStatus: 500 } });
  });

  it.each([
    ['routes of other namespaces are not allowed by default (R-GW-52)', listener, 0],
    ['from All', listener.replace(' }', ', allowedRoutes: { namespaces: { from: All } } }'), 1],
    [
      'from Selector',
      listener.replace(
        ' }',
        ', allowedRoutes: { namespaces: { from: Selector, selector: { matchLabels: { kubernetes.io/metadata.name: other } } } } }',
      ),
      1,
    ],
  ])('%s', (_name, text, routes) => {
    const route = httpRoute({
      namespace: 'other',
      parents: '{ name: gw, namespace: app }',
      rules: '{ backendRefs: [{ name: rt, namespace: app, port: 80 }] }',
    });
    const hosts = gatewayRoute(context(GATEWAY(text) + route), 'http.80')?.virtualHosts ?? [];
    expect(hosts.flatMap((h) => h.routes)).toHaveLength(routes);
  });

  it('a backend of another namespace needs a ReferenceGrant (R-GW-58, R-GW-63)', () => {
    const all = listener.replace(' }', ', allowedRoutes: { namespaces: { from: All } } }');
    const route = httpRoute({
      namespace: 'other',
      parents: '{ name: gw, namespace: app }',
      rules: '{ backendRefs: [{ name: rt, namespace: app, port: 80 }] }',
    });
    const grant = `---
apiVersion: gateway.networking.k8s.io/v1beta1
kind: ReferenceGrant
metadata: { name: g, namespace: app }
spec: { from: [{ group: gateway.networking.k8s.io, kind: HTTPRoute, namespace: other }], to: [{ group: "", kind: Service }] }
`;
    const cluster = (text: string) => {
      const action = gatewayRoute(context(GATEWAY(all) + route + text), 'http.80')?.virtualHosts[0]?.routes[0]?.action;
      return action && 'forward' in action ? action.forward.clusters[0]?.cluster : undefined;
    };
    expect(cluster('')).not.toContain('rt.app');
    expect(cluster(grant)).toBe('outbound|80||rt.app.svc.cluster.local');
  });

  it('a listener without its certificate is not programmed (R-GW-33)', () => {
    const https = '{ name: https, port: 443, protocol: HTTPS, tls: { certificateRefs: [{ name: cert }] } }';
    expect(boundListener(context(GATEWAY(`${listener}, ${https}`)), 443)).toBeUndefined();
    expect(boundListener(context(GATEWAY(`${listener}, ${https}`)), 80)).toBeDefined();
  });
});
