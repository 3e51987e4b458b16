import { describe, expect, it } from 'vitest';
import { matchFilterChain } from '../../src/sim/envoy/match-filter-chain.ts';
import { inspect } from '../../src/sim/envoy/inspect.ts';
import { inboundListener } from '../../src/sim/istiod/inbound/index.ts';
import type { Payload } from '../../src/sim/wire/connection.ts';
import { proxyOf, rt, worldOf } from '../support/proxy.ts';

const http: Payload = {
  kind: 'http',
  request: { method: 'GET', path: '/', authority: 'rt.app', scheme: 'http', headers: {}, version: '1.1' },
};
const tls = (alpn: string[], inner: Payload = http): Payload => ({
  kind: 'tls',
  hello: { alpn, verify: () => undefined },
  inner,
});
const payloads: Record<string, Payload> = {
  'mTLS HTTP': tls(['istio-http/1.1', 'istio', 'http/1.1']),
  'mTLS TCP': tls(['istio-peer-exchange', 'istio'], { kind: 'tcp' }),
  TLS: tls(['h2', 'http/1.1']),
  HTTP: http,
  TCP: { kind: 'tcp' },
};

function peerAuthentication(mode: string): string {
  return `---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: default, namespace: app }
spec: { mtls: { mode: ${mode} } }
`;
}

/** What becomes of a connection to a port: `mTLS HTTP`, `TCP`, … or `closed` (no chain). */
function chosen(portName: string, mode: string, payload: Payload, port = 8080): string {
  const world = worldOf({ 'a/rt.yaml': rt({ portName }) + peerAuthentication(mode) });
  const listener = inboundListener(proxyOf(world, 'a', 'app', 'rt'));
  const destination = { ip: '10.10.1.2', port };
  const { chain } = matchFilterChain(listener, destination, inspect(listener, payload, port));
  if (!chain) return 'closed';
  return `${chain.tls ? 'mTLS ' : ''}${chain.terminal.kind.toUpperCase()}`;
}

/** R-SEC table 2.3 and section 3.3: rows are port class and mode, columns what a client sends. */
const table: [portName: string, mode: string, ...outcomes: string[]][] = [
  ['http', 'PERMISSIVE', 'mTLS HTTP', 'mTLS HTTP', 'closed', 'HTTP', 'HTTP'],
  ['http', 'STRICT', 'mTLS HTTP', 'mTLS HTTP', 'mTLS HTTP', 'closed', 'closed'],
  ['http', 'DISABLE', 'HTTP', 'HTTP', 'HTTP', 'HTTP', 'HTTP'],
  ['tcp', 'PERMISSIVE', 'mTLS TCP', 'mTLS TCP', 'TCP', 'TCP', 'TCP'],
  ['tcp', 'STRICT', 'mTLS TCP', 'mTLS TCP', 'mTLS TCP', 'closed', 'closed'],
  ['tcp', 'DISABLE', 'TCP', 'TCP', 'TCP', 'TCP', 'TCP'],
  ['any', 'PERMISSIVE', 'mTLS HTTP', 'mTLS TCP', 'TCP', 'HTTP', 'TCP'],
  ['any', 'STRICT', 'mTLS HTTP', 'mTLS TCP', 'mTLS TCP', 'closed', 'closed'],
  ['any', 'DISABLE', 'TCP', 'TCP', 'TCP', 'HTTP', 'TCP'],
];

describe('filter chain sets (R-SEC table 2.3)', () => {
  for (const [portName, mode, ...outcomes] of table) {
    it.each(Object.entries(payloads).map(([name, payload], i) => [name, outcomes[i], payload] as const))(
      `${portName} ${mode}: %s → %s`,
      (_name, outcome, payload) => expect(chosen(portName, mode, payload)).toBe(outcome),
    );
  }

  it('a port without a Service uses the passthrough chains, STRICT included (R-SEC-25)', () => {
    expect(chosen('http', 'STRICT', http, 9999)).toBe('closed');
    expect(chosen('http', 'PERMISSIVE', http, 9999)).toBe('HTTP');
    expect(chosen('http', 'PERMISSIVE', tls(['h2']), 9999)).toBe('TCP');
  });

  it('traffic to 15006 itself is closed (R-SEC-23)', () => {
    expect(chosen('http', 'PERMISSIVE', http, 15006)).toBe('CLOSE');
  });

  it('every chain names the policy and the Service port that make it', () => {
    const world = worldOf({ 'a/rt.yaml': rt() + peerAuthentication('STRICT') });
    const chain = inboundListener(proxyOf(world, 'a', 'app', 'rt')).filterChains.find(
      (c) => c.match.destinationPort === 8080,
    );
    expect(chain?.origin.map((d) => ('resource' in d ? `${d.resource.kind} ${d.path}` : d))).toEqual([
      'PeerAuthentication spec.mtls.mode',
      'Service spec.ports[0]',
    ]);
    expect(chain?.tls).toMatchObject({ clientCertificate: 'required', trustDomains: ['cluster.local'] });
  });
});
