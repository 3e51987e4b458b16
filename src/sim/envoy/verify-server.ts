import type { Certificate, CertificateProblem } from '../wire/connection.ts';
import type { StringMatch } from '../xds/match.ts';
import type { UpstreamTls } from '../xds/tls.ts';
import { matchesString } from './string-match.ts';

/** Whether a DNS name in a certificate, `*.` for one label included, covers a host. */
export function coversHost(name: string, host: string): boolean {
  const n = name.toLowerCase();
  const h = host.toLowerCase();
  if (n === h) return true;
  return n.startsWith('*.') && h.includes('.') && h.slice(h.indexOf('.') + 1) === n.slice(2);
}

function admitted(certificate: Certificate, sans: readonly StringMatch[]): boolean {
  const names = [...(certificate.spiffe !== undefined ? [certificate.spiffe] : []), ...certificate.dnsNames];
  return sans.some((m) => names.some((n) => ('exact' in m && coversHost(n, m.exact)) || matchesString(m, n)));
}

/**
 * What a dialling proxy finds wrong with a server's certificate: first the chain to its roots, then the expected SANs
 * (R-MC-5; an empty list checks the chain alone, R-OUT-451, R-OUT-456).
 */
export function verifyServer(
  tls: UpstreamTls,
  host: string | undefined,
): (server: Certificate) => CertificateProblem | undefined {
  return (server) => {
    if (tls.roots !== 'any' && !tls.roots.includes(server.root)) return 'unknown-issuer';
    if (tls.sans === 'auto-host') {
      if (host === undefined) return undefined;
      return admitted(server, [{ exact: host }]) ? undefined : 'san-mismatch';
    }
    return tls.sans.length === 0 || admitted(server, tls.sans) ? undefined : 'san-mismatch';
  };
}
