import type { Message } from '../manifest/diagnostic.ts';
import type { Certificate, RootId } from '../wire/connection.ts';
import type { Origin } from './origin.ts';
import type { StringMatch } from './match.ts';

/** How a proxy dials TLS. */
export interface UpstreamTls {
  kind: 'istio-mutual' | 'simple' | 'mutual';
  /** Fixed SNI; `auto-host`: the request's Host header (HTTP only, R-OUT-451). */
  sni: { fixed: string } | 'auto-host' | 'none';
  /** Who fixed the SNI to something else than the service's own. */
  sniOrigin?: Origin;
  alpn: readonly string[];
  /** Presents the proxy's workload certificate (istio-mutual) or one of its own (mutual). */
  certificate?: Certificate;
  /** Roots that the server's chain must end in; `any`: not verified. */
  roots: readonly RootId[] | 'any';
  /** Expected SANs (URI or DNS); empty: only the chain is verified. `auto-host`: must match the Host header. */
  sans: readonly StringMatch[] | 'auto-host';
  origin: Origin;
  /** Where roots and expected names come from, if not from what `origin` says. */
  rootsOrigin?: Origin;
  sansOrigin?: Origin;
}

/** How a filter chain terminates TLS. */
export interface DownstreamTls {
  /** The certificate it presents; undefined: none to be had (missing secret), the handshake fails. */
  certificate?: Certificate;
  /** Why there is none. */
  noCertificate?: Message;
  clientCertificate: 'required' | 'optional' | 'none';
  /** Roots for client certificates. */
  roots: readonly RootId[];
  /** Trust domains whose SPIFFE ids are admitted; `any`: not checked (R-SEC-36). */
  trustDomains: readonly string[] | 'any';
  /** Client SANs that are admitted (Gateway `subjectAltNames`); empty: not checked. */
  clientSans: readonly StringMatch[];
  alpn: readonly string[];
  origin: Origin;
  /** Where roots and admitted trust domains come from, if not from what `origin` says. */
  rootsOrigin?: Origin;
  trustOrigin?: Origin;
}
