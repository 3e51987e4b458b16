import type { Certificate, CertificateProblem, Reply, TlsHello } from '../wire/connection.ts';
import type { DownstreamTls } from '../xds/tls.ts';
import { matchesString } from './string-match.ts';

/** How a handshake ended on the terminating side. */
export type Handshake =
  | { ok: true; peer?: Certificate; alpn?: string }
  /** `by`: who gave it up. `reply` is what the dialling side sees. */
  | { ok: false; by: 'client' | 'server'; problem: CertificateProblem | 'no-certificate'; reply: Reply };

function clientProblem(tls: DownstreamTls, certificate: Certificate | undefined): CertificateProblem | undefined {
  if (tls.clientCertificate === 'none') return undefined;
  if (!certificate) return tls.clientCertificate === 'required' ? 'missing' : undefined;
  if (!tls.roots.includes(certificate.root)) return 'unknown-issuer';
  if (tls.trustDomains !== 'any') {
    const id = certificate.spiffe ?? '';
    if (!tls.trustDomains.some((td) => id.startsWith(`spiffe://${td}/`))) return 'trust-domain';
  }
  if (tls.clientSans.length > 0) {
    const names = [...(certificate.spiffe !== undefined ? [certificate.spiffe] : []), ...certificate.dnsNames];
    if (!tls.clientSans.some((m) => names.some((n) => matchesString(m, n)))) return 'san-mismatch';
  }
  return undefined;
}

/**
 * The server's half of a TLS 1.3 handshake (R-SEC-36). The client judges the server's certificate first and gives up with an error of its own;
 * a client certificate is judged after the client has finished, so that a refusal reaches it as a close after its request was sent
 * (R-SEC-61, R-MC-8: 503 UC at a proxy, curl 56).
 */
export function terminateTls(tls: DownstreamTls, hello: TlsHello): Handshake {
  if (!tls.certificate) {
    return {
      ok: false,
      by: 'server',
      problem: 'no-certificate',
      reply: { kind: 'closed', how: 'reset', during: 'handshake' },
    };
  }
  const problem = hello.verify(tls.certificate);
  if (problem) {
    return {
      ok: false,
      by: 'client',
      problem,
      reply: { kind: 'tls-error', error: 'CERTIFICATE_VERIFY_FAILED', problem, server: tls.certificate },
    };
  }
  const refused = clientProblem(tls, hello.certificate);
  if (refused)
    return { ok: false, by: 'server', problem: refused, reply: { kind: 'closed', how: 'reset', during: 'payload' } };
  const alpn = tls.alpn.find((name) => hello.alpn.includes(name));
  const peer = tls.clientCertificate === 'none' ? undefined : hello.certificate;
  return { ok: true, ...(peer && { peer }), ...(alpn !== undefined && { alpn }) };
}
