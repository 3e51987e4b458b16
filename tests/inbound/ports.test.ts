import { describe, expect, it } from 'vitest';
import { captureOf, inboundCluster, inboundListener, ingressListener } from '../../src/sim/istiod/inbound/index.ts';
import { inboundTargets } from '../../src/sim/istiod/inbound/targets.ts';
import { proxyOf, rt, worldOf } from '../support/proxy.ts';

const proxy = (text: string) => proxyOf(worldOf({ 'a/rt.yaml': text }), 'a', 'app', 'rt');
const service = (name: string, ports: string, created: string): string => `---
apiVersion: v1
kind: Service
metadata: { name: ${name}, namespace: app, creationTimestamp: "${created}" }
spec: { selector: { app: rt }, ports: [${ports}] }
`;
const sidecar = (spec: string): string => `---
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: { name: s, namespace: app }
spec: ${spec}
`;
const mesh = (text: string): string => `---
apiVersion: v1
kind: ConfigMap
metadata: { name: istio, namespace: istio-system }
data: { mesh: "${text}" }
`;
const targets = (text: string) => inboundTargets(proxy(text)).map((t) => `${t.port} ${t.protocol}`);

describe('ports with chains of their own', () => {
  it.each([
    ['container port, not Service port', rt(), ['8080 HTTP']],
    [
      'the oldest Service decides the protocol (R-SEC-24)',
      rt() + service('young', '{ name: tcp, port: 81, targetPort: 8080 }', '2026-02-01T00:00:00Z'),
      ['8080 HTTP'],
    ],
    [
      'every Service counts',
      rt() + service('more', '{ name: grpc, port: 81, targetPort: 9090 }', '2026-02-01T00:00:00Z'),
      ['8080 HTTP', '9090 GRPC'],
    ],
    [
      'UDP has none',
      rt() + service('dns', '{ name: dns, port: 53, protocol: UDP }', '2026-02-01T00:00:00Z'),
      ['8080 HTTP'],
    ],
    [
      'a Sidecar with ingress: only its ports (R-SEC-26)',
      rt() +
        sidecar(
          '{ ingress: [{ port: { number: 9000, name: tcp, protocol: TCP }, defaultEndpoint: "127.0.0.1:9001" }] }',
        ),
      ['9000 TCP'],
    ],
    ['a Sidecar without ingress changes nothing', rt() + sidecar('{ egress: [{ hosts: ["*/*"] }] }'), ['8080 HTTP']],
  ])('%s', (_name, text, expected) => expect(targets(text)).toEqual(expected));

  it('a portLevelMtls port without a Service has passthrough chains of its own (R-SEC-25)', () => {
    const policy = `---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: p, namespace: app }
spec: { selector: { matchLabels: { app: rt } }, mtls: { mode: STRICT }, portLevelMtls: { "9999": { mode: DISABLE } } }
`;
    const chains = inboundListener(proxy(rt() + policy)).filterChains.filter((c) => c.match.destinationPort === 9999);
    expect(chains.map((c) => c.match.transportProtocol)).toEqual(['raw_buffer', 'raw_buffer']);
    expect(chains.every((c) => !c.tls)).toBe(true);
  });

  it('captureMode NONE binds a listener of its own', () => {
    const context = proxy(
      rt() +
        sidecar(
          '{ ingress: [{ port: { number: 9000, name: http, protocol: HTTP }, captureMode: NONE, defaultEndpoint: "127.0.0.1:8080" }] }',
        ),
    );
    expect(ingressListener(context, 9000)?.filterChains.length).toBeGreaterThan(0);
    expect(inboundListener(context).filterChains.some((c) => c.match.destinationPort === 9000)).toBe(false);
  });
});

describe('where the app is dialled (R-SEC-38)', () => {
  it.each([
    ['default: the pod address', rt(), 'inbound|8080||', { to: 'pod', port: 8080 }],
    [
      'LOCALHOST',
      rt() + mesh('inboundTrafficPolicy: { mode: LOCALHOST }'),
      'inbound|8080||',
      { to: 'loopback', port: 8080 },
    ],
    [
      'Sidecar endpoint',
      rt() +
        sidecar(
          '{ ingress: [{ port: { number: 8080, name: http, protocol: HTTP }, defaultEndpoint: "127.0.0.1:9001" }] }',
        ),
      'inbound|8080||',
      { to: 'loopback', port: 9001 },
    ],
    [
      'Sidecar endpoint on the pod',
      rt() +
        sidecar(
          '{ ingress: [{ port: { number: 8080, name: http, protocol: HTTP }, defaultEndpoint: "0.0.0.0:9001" }] }',
        ),
      'inbound|8080||',
      { to: 'pod', port: 9001 },
    ],
    ['passthrough: the dialled port', rt(), 'InboundPassthroughCluster', { to: 'pod', port: 0 }],
  ])('%s', (_name, text, name, inbound) => expect(inboundCluster(proxy(text), name)?.inbound).toEqual(inbound));

  it('the limits of the DestinationRule count here too, by Service port (R-OUT-433)', () => {
    const rule = `---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: rt, namespace: app }
spec:
  host: rt
  trafficPolicy:
    connectionPool: { tcp: { maxConnections: 9 } }
    portLevelSettings: [{ port: { number: 80 }, connectionPool: { tcp: { maxConnections: 3 } } }]
`;
    expect(inboundCluster(proxy(rt() + rule), 'inbound|8080||')?.circuitBreakers?.maxConnections).toBe(3);
  });

  it('no cluster of another name', () => expect(inboundCluster(proxy(rt()), 'inbound|80||')).toBeUndefined());
});

describe('what the pod redirects (R-SEC-20, R-SEC-21, R-OUT-203)', () => {
  const annotated = (annotations: string): string =>
    rt().replace(
      'metadata: { labels: { app: rt } }',
      `metadata: { labels: { app: rt }, annotations: { ${annotations} } }`,
    );
  const key = 'traffic.sidecar.istio.io/';
  it.each([
    ['everything', '', 8080, true],
    ['not the readiness port', '', 15021, false],
    ['excluded', `${key}excludeInboundPorts: "8080,9000"`, 8080, false],
    ['not excluded', `${key}excludeInboundPorts: "9000"`, 8080, true],
    ['included only', `${key}includeInboundPorts: "9000"`, 8080, false],
    ['none', `${key}includeInboundPorts: ""`, 8080, false],
  ])('inbound %s', (_name, annotations, port, captured) => {
    const result = captureOf(proxy(annotated(annotations))).inbound(port);
    expect(result.captured).toBe(captured);
    if (annotations && !captured)
      expect(result.why).toMatchObject({
        path: expect.stringContaining('spec.template.metadata.annotations[traffic.'),
      });
  });

  it.each([
    ['everything', '', '10.1.2.3', 80, true],
    ['loopback never', '', '127.0.0.1', 80, false],
    ['excluded port', `${key}excludeOutboundPorts: "80"`, '10.1.2.3', 80, false],
    ['excluded range', `${key}excludeOutboundIPRanges: "10.0.0.0/8"`, '10.1.2.3', 80, false],
    ['included range', `${key}includeOutboundIPRanges: "10.0.0.0/8"`, '10.1.2.3', 80, true],
    ['outside the included range', `${key}includeOutboundIPRanges: "10.0.0.0/8"`, '192.168.1.1', 80, false],
    [
      'included port, whatever the range',
      `${key}includeOutboundIPRanges: "10.0.0.0/8", ${key}includeOutboundPorts: "80"`,
      '192.168.1.1',
      80,
      true,
    ],
  ])('outbound %s', (_name, annotations, ip, port, captured) =>
    expect(captureOf(proxy(annotated(annotations))).outbound(ip, port).captured).toBe(captured),
  );

  it('not to the own address', () => {
    const context = proxy(rt());
    expect(captureOf(context).outbound(context.pod.ip, 8080).captured).toBe(false);
  });
});
