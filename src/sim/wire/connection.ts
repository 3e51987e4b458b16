import type { HttpRequest, HttpResponse } from './http.ts';
import type { ServedBy } from './server.ts';

/** A root certificate, by a fingerprint of its key and name: equal roots, equal ids. */
export type RootId = string;

/** What a peer proves in a TLS handshake. */
export interface Certificate {
  /** `spiffe://…` of workload certificates. */
  spiffe?: string;
  dnsNames: string[];
  /** The root it chains to. */
  root: RootId;
}

/** Why a certificate was not accepted. */
export type CertificateProblem = 'unknown-issuer' | 'san-mismatch' | 'trust-domain' | 'missing' | 'expired';

/** The client's side of a handshake. */
export interface TlsHello {
  sni?: string;
  alpn: readonly string[];
  certificate?: Certificate;
  /** What is wrong with the server's certificate for this client; undefined if it accepts it. */
  verify(server: Certificate): CertificateProblem | undefined;
}

/** What a client sends once TCP stands: TLS around another payload, an HTTP request, or bytes of no known protocol. */
export type Payload =
  | { kind: 'tls'; hello: TlsHello; inner: Payload }
  | { kind: 'http'; request: HttpRequest }
  /** The client speaks first: one line, one answer. */
  | { kind: 'tcp' };

/** Who opens a connection, as the receiving side sees it. */
export interface Peer {
  ip: string;
}

export interface Connection {
  source: Peer;
  /** The address and port that were dialled, before any NAT on the way is undone by the receiver (SO_ORIGINAL_DST). */
  destination: { ip: string; port: number };
  payload: Payload;
}

export type TlsError = 'WRONG_VERSION_NUMBER' | 'CERTIFICATE_VERIFY_FAILED' | 'CONNECTION_RESET';

/**
 * How a connection attempt with its payload ended, as the dialling side sees it.
 * `layer` (of TLS inside TLS; absent: 0, the outermost): which layer's handshake or bytes the reply is about. Set by proxies that terminate TLS only.
 */
export type Reply =
  /** An HTTP answer by a server or a proxy. */
  | { kind: 'http'; response: HttpResponse }
  /** The server answered the line. */
  | { kind: 'tcp'; servedBy: ServedBy; port: number; mtls: boolean }
  /** RST or ICMP reject to the SYN. */
  | { kind: 'refused' }
  /** Packets vanish: the SYN is never answered. */
  | { kind: 'timeout' }
  /** Connected, and then nothing comes. */
  | { kind: 'hang'; layer?: number }
  /** The peer closed: `reset` by RST, `eof` by FIN. `during`: the TLS handshake of the dialling side, or later, when the payload had been sent. */
  | { kind: 'closed'; how: 'reset' | 'eof'; during: 'handshake' | 'payload'; layer?: number }
  /** The dialling side itself gave the handshake up. */
  | { kind: 'tls-error'; error: TlsError; problem?: CertificateProblem; server?: Certificate; layer?: number }
  /** Bytes came that are not the protocol that was spoken (e.g. plaintext HTTP error on a TLS port). */
  | { kind: 'garbage'; layer?: number };

/** A reply and the response flags that the (outermost) client proxy would log for it. */
export interface Answer {
  reply: Reply;
  flags: string[];
  /** Proxies and server passed, in order: `cluster/namespace/workload`. */
  via: string[];
}
