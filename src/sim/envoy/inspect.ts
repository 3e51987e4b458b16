import type { Payload } from '../wire/connection.ts';
import type { Listener } from '../xds/listener.ts';

/** What is known of a connection's first bytes when a filter chain is chosen. */
export interface Seen {
  transport: 'tls' | 'raw_buffer';
  sni?: string;
  /** The client's ALPN names in its order, or what the HTTP inspector recognised in plaintext. */
  alpn: readonly string[];
}

/**
 * Listener filters: the TLS inspector reads the ClientHello, the HTTP inspector recognises plaintext HTTP (R-SEC-33).
 * Without an inspector TLS counts as raw bytes and HTTP has no name. HTTP/1.0 gets a name of its own, which no chain asks for (R-OUT-257).
 */
export function inspect(
  listener: Pick<Listener, 'inspectors' | 'portInspectors'>,
  payload: Payload,
  port: number,
): Seen {
  const inspectors = listener.portInspectors?.[port] ?? listener.inspectors;
  if (payload.kind === 'tls') {
    if (!inspectors.tls) return { transport: 'raw_buffer', alpn: [] };
    return {
      transport: 'tls',
      ...(payload.hello.sni !== undefined && { sni: payload.hello.sni }),
      alpn: payload.hello.alpn,
    };
  }
  if (payload.kind === 'http' && inspectors.http) {
    const name = { '1.0': 'http/1.0', '1.1': 'http/1.1', '2': 'h2c' }[payload.request.version];
    return { transport: 'raw_buffer', alpn: [name] };
  }
  return { transport: 'raw_buffer', alpn: [] };
}
