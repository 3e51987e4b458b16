import type { FilterChainMatch, Inspectors } from '../../xds/listener.ts';
import type { ProtocolClass } from '../registry/protocol.ts';
import type { MtlsMode } from '../security/peer-authentication.ts';

/** One filter chain of a port: what it matches, whether it terminates mutual TLS, and what it speaks inside. */
export interface ChainOption {
  match: Pick<FilterChainMatch, 'transportProtocol' | 'applicationProtocols'>;
  mtls: boolean;
  speaks: 'HTTP' | 'TCP';
}

const HTTP_ALPN = ['istio-http/1.0', 'istio-http/1.1', 'istio-h2'];
const TCP_ALPN = ['istio-peer-exchange', 'istio'];
const ISTIO_ALPN = ['istio', 'istio-peer-exchange', 'istio-http/1.0', 'istio-http/1.1', 'istio-h2'];
const PLAIN_HTTP = ['http/1.1', 'h2c'];

const option = (
  transportProtocol: 'tls' | 'raw_buffer',
  speaks: 'HTTP' | 'TCP',
  more: { alpn?: string[]; mtls?: boolean } = {},
): ChainOption => ({
  match: { transportProtocol, ...(more.alpn && { applicationProtocols: more.alpn }) },
  mtls: more.mtls ?? false,
  speaks,
});

/** All chain sets (R-SEC table 2.3). */
const SETS: Readonly<Record<ProtocolClass, Readonly<Record<MtlsMode, readonly ChainOption[]>>>> = {
  HTTP: {
    PERMISSIVE: [option('tls', 'HTTP', { alpn: ISTIO_ALPN, mtls: true }), option('raw_buffer', 'HTTP')],
    STRICT: [option('tls', 'HTTP', { mtls: true })],
    DISABLE: [option('raw_buffer', 'HTTP')],
  },
  TCP: {
    PERMISSIVE: [
      option('tls', 'TCP', { alpn: ISTIO_ALPN, mtls: true }),
      option('tls', 'TCP'),
      option('raw_buffer', 'TCP'),
    ],
    STRICT: [option('tls', 'TCP', { mtls: true })],
    DISABLE: [option('raw_buffer', 'TCP')],
  },
  AUTO: {
    PERMISSIVE: [
      option('tls', 'HTTP', { alpn: HTTP_ALPN, mtls: true }),
      option('raw_buffer', 'HTTP', { alpn: PLAIN_HTTP }),
      option('tls', 'TCP', { alpn: TCP_ALPN, mtls: true }),
      option('raw_buffer', 'TCP'),
      option('tls', 'TCP'),
    ],
    STRICT: [option('tls', 'HTTP', { alpn: HTTP_ALPN, mtls: true }), option('tls', 'TCP', { mtls: true })],
    DISABLE: [option('raw_buffer', 'HTTP', { alpn: PLAIN_HTTP }), option('raw_buffer', 'TCP')],
  },
};

/** The chains of a port by its protocol class and its mode. */
export function chainSet(protocol: ProtocolClass, mode: MtlsMode): readonly ChainOption[] {
  return SETS[protocol][mode];
}

/** What has to be read of the first bytes to choose between chains (R-SEC-33). */
export function inspectorsFor(matches: readonly FilterChainMatch[]): Inspectors {
  return {
    tls: matches.some((m) => m.transportProtocol === 'tls'),
    http: matches.some((m) => m.applicationProtocols?.some((p) => PLAIN_HTTP.includes(p)) ?? false),
  };
}
