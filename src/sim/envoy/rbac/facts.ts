import type { Certificate } from '../../wire/connection.ts';
import type { HttpRequest } from '../../wire/http.ts';

/** The verified claims of a token. */
export type Claims = Readonly<Record<string, unknown>>;

/** Everything that a condition may ask of a connection or request. */
export interface Facts {
  /** Peer certificate of mutual TLS; absent for plaintext, which makes every identity condition false (R-SEC-95). */
  peer?: Certificate;
  /** Address of the immediate TCP peer. */
  sourceIp: string;
  /** Client's address as x-forwarded-for tells it (R-SEC-71 ff.), else the peer's. */
  remoteIp: string;
  destination: { ip: string; port: number };
  sni?: string;
  /** HTTP only. */
  request?: HttpRequest;
  claims?: Claims;
}

/** The parts of `spiffe://<td>/ns/<ns>/sa/<sa>`. */
export function identityOf(
  peer: Certificate | undefined,
): { principal: string; trustDomain: string; namespace?: string; serviceAccount?: string } | undefined {
  if (peer?.spiffe === undefined) return undefined;
  const principal = peer.spiffe.replace(/^spiffe:\/\//, '');
  const [trustDomain = '', ns, namespace, sa, serviceAccount] = principal.split('/');
  if (ns !== 'ns' || sa !== 'sa') return { principal, trustDomain };
  return {
    principal,
    trustDomain,
    ...(namespace !== undefined && { namespace }),
    ...(serviceAccount !== undefined && { serviceAccount }),
  };
}
