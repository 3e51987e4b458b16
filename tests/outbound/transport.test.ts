import { describe, expect, test } from 'vitest';
import {
  cluster,
  destinationRule,
  http,
  mesh,
  meshConfig,
  namespace,
  peerAuthentication,
  proxyOf,
  service,
  serviceEntry,
  workload,
} from './mesh.ts';

const host = 'rt.b.svc.cluster.local';
const name = `outbound|80||${host}`;
const plainPod = workload('b', 'bare', { app: 'rt', 'sidecar.istio.io/inject': 'false' });
const base = [namespace('b'), workload('b', 'rt'), workload('b', 'client')];

function proxyIn(...objects: Record<string, unknown>[]) {
  return proxyOf(mesh({ a: cluster(...base, ...objects) }), 'a', 'b', 'client');
}
const tls = (spec: Record<string, unknown>) => destinationRule('b', 'rt', { host: 'rt', trafficPolicy: { tls: spec } });
const headless = service('b', 'rt', [http(80)], { clusterIP: 'None' });
const svc = service('b', 'rt', [http(80)]);

describe('transport of a cluster (R-OUT-451, R-OUT-454, R-OUT-455)', () => {
  test.each([
    ['auto mTLS', [svc], 'auto'],
    [
      'a rule without tls keeps it',
      [svc, destinationRule('b', 'rt', { host: 'rt', trafficPolicy: { loadBalancer: { simple: 'RANDOM' } } })],
      'auto',
    ],
    ['switched off in the mesh', [svc, meshConfig('enableAutoMtls: false\n')], 'plaintext'],
    ['namespace DISABLE', [svc, peerAuthentication('b', 'default', { mtls: { mode: 'DISABLE' } })], 'plaintext'],
    [
      'namespace DISABLE wins over a workload STRICT',
      [
        svc,
        peerAuthentication('b', 'default', { mtls: { mode: 'DISABLE' } }),
        peerAuthentication('b', 'rt', { selector: { matchLabels: { app: 'rt' } }, mtls: { mode: 'STRICT' } }),
      ],
      'plaintext',
    ],
    ['DISABLE', [svc, tls({ mode: 'DISABLE' })], 'plaintext'],
    ['ISTIO_MUTUAL', [svc, tls({ mode: 'ISTIO_MUTUAL' })], 'tls'],
    ['SIMPLE', [svc, tls({ mode: 'SIMPLE' })], 'tls'],
    [
      'a credential that a sidecar cannot read counts for nothing',
      [svc, tls({ mode: 'SIMPLE', credentialName: 'x' })],
      'plaintext',
    ],
    ['headless, all with sidecar', [headless], 'tls'],
    ['headless, one without', [headless, plainPod], 'plaintext'],
  ])('%s', (_, objects, mode) => {
    expect(proxyIn(...objects).cluster(name)?.transport.mode).toBe(mode);
  });

  test('mutual TLS: SNI, certificate, expected identities (R-OUT-456)', () => {
    expect(proxyIn(svc).cluster(name)?.transport).toMatchObject({
      tls: {
        kind: 'istio-mutual',
        sni: { fixed: `outbound_.80_._.${host}` },
        certificate: { spiffe: 'spiffe://cluster.local/ns/b/sa/default' },
        sans: [{ exact: 'spiffe://cluster.local/ns/b/sa/default' }],
      },
    });
  });

  test.each([
    ['nothing set: the Host header', {}, 'auto-host', 'auto-host'],
    ['sni: only the chain is verified', { sni: 's.example' }, { fixed: 's.example' }, []],
    ['names', { subjectAltNames: ['n.example'] }, 'auto-host', [{ exact: 'n.example' }]],
    ['verification skipped', { insecureSkipVerify: true }, 'auto-host', []],
  ])('SIMPLE, %s', (_, more, sni, sans) => {
    expect(proxyIn(svc, tls({ mode: 'SIMPLE', ...more })).cluster(name)?.transport).toMatchObject({
      tls: { kind: 'simple', sni, sans },
    });
  });
});

describe('per endpoint (R-OUT-453, table of R-OUT-411)', () => {
  const modes = (...objects: Record<string, unknown>[]) =>
    proxyIn(svc, plainPod, ...objects)
      .endpoints(name)
      ?.localities.flatMap((l) => l.hosts.map((h) => `${h.workload} ${h.tlsMode}`))
      .sort();
  const port = (top: Record<string, unknown>) =>
    destinationRule('b', 'rt', {
      host: 'rt',
      trafficPolicy: { ...top, portLevelSettings: [{ port: { number: 80 }, loadBalancer: { simple: 'RANDOM' } }] },
    });
  test.each([
    ['with sidecar mutual TLS, without plaintext', [], ['bare disabled', 'rt istio']],
    [
      'workload policy DISABLE',
      [peerAuthentication('b', 'rt', { selector: { matchLabels: { app: 'rt' } }, mtls: { mode: 'DISABLE' } })],
      ['bare disabled', 'rt disabled'],
    ],
    [
      'the container port counts',
      [
        peerAuthentication('b', 'rt', {
          selector: { matchLabels: { app: 'rt' } },
          portLevelMtls: { 8080: { mode: 'DISABLE' } },
        }),
      ],
      ['bare disabled', 'rt disabled'],
    ],
    [
      'top level DISABLE shines through a port block',
      [port({ tls: { mode: 'DISABLE' } })],
      ['bare disabled', 'rt disabled'],
    ],
    ['so does SIMPLE', [port({ tls: { mode: 'SIMPLE' } })], ['bare disabled', 'rt disabled']],
    [
      'so does ISTIO_MUTUAL, without asking PeerAuthentication',
      [
        port({ tls: { mode: 'ISTIO_MUTUAL' } }),
        peerAuthentication('b', 'rt', { selector: { matchLabels: { app: 'rt' } }, mtls: { mode: 'DISABLE' } }),
      ],
      ['bare disabled', 'rt istio'],
    ],
  ])('%s', (_, objects, expected) => {
    expect(modes(...objects)).toEqual(expected);
  });
});

describe('ServiceEntries (section 5.6)', () => {
  const entry = (spec: Record<string, unknown>) =>
    serviceEntry('b', 'ext', {
      hosts: ['ext.example'],
      ports: [{ number: 80, name: 'http', protocol: 'HTTP', targetPort: 8443 }],
      ...spec,
    });
  test.each([
    ['NONE', { resolution: 'NONE' }, { type: 'ORIGINAL_DST', portOverride: 8443, transport: { mode: 'plaintext' } }],
    [
      'STATIC',
      { resolution: 'STATIC', endpoints: [{ address: '10.9.9.9' }] },
      { type: 'EDS', transport: { mode: 'plaintext' } },
    ],
    [
      'STATIC inside the mesh',
      { resolution: 'STATIC', location: 'MESH_INTERNAL', endpoints: [{ address: '10.9.9.9' }] },
      { type: 'EDS', transport: { mode: 'auto' } },
    ],
    [
      'DNS resolves the host',
      { resolution: 'DNS' },
      { type: 'STRICT_DNS', dnsNames: [{ name: 'ext.example', port: 8443, weight: 1 }] },
    ],
    [
      'DNS with endpoints',
      { resolution: 'DNS', endpoints: [{ address: 'x.example', ports: { http: 9 } }, { address: 'y.example' }] },
      {
        dnsNames: [
          { name: 'x.example', port: 9 },
          { name: 'y.example', port: 8443 },
        ],
      },
    ],
    [
      'DNS_ROUND_ROBIN has one name',
      { resolution: 'DNS_ROUND_ROBIN' },
      { type: 'LOGICAL_DNS', dnsNames: [{ name: 'ext.example' }] },
    ],
  ])('resolution %s (R-OUT-402, R-OUT-572)', (_, spec, expected) => {
    expect(proxyIn(entry(spec)).cluster('outbound|80||ext.example')).toMatchObject(expected);
  });
  test('R-OUT-573: an endpoint with a service account speaks mutual TLS', () => {
    const proxy = proxyIn(
      entry({
        resolution: 'STATIC',
        location: 'MESH_INTERNAL',
        endpoints: [{ address: '10.9.9.9', serviceAccount: 'vm' }, { address: '10.9.9.8' }],
      }),
    );
    expect(
      proxy.endpoints('outbound|80||ext.example')?.localities.flatMap((l) => l.hosts.map((h) => h.tlsMode)),
    ).toEqual(['istio', 'disabled']);
  });
  test('R-OUT-574: selected pods of its own namespace', () => {
    const proxy = proxyIn(
      entry({ resolution: 'STATIC', location: 'MESH_INTERNAL', workloadSelector: { labels: { app: 'rt' } } }),
    );
    expect(
      proxy.endpoints('outbound|80||ext.example')?.localities.flatMap((l) => l.hosts.map((h) => [h.workload, h.port])),
    ).toEqual([['rt', 8443]]);
  });
});
