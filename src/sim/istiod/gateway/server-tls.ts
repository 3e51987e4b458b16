import type { Decider } from '../../manifest/resource.ts';
import type { DownstreamTls } from '../../xds/tls.ts';
import { proxyCertificate } from '../outbound/proxy-certificate.ts';
import type { ProxyContext } from '../view.ts';
import { credentialOf } from './credentials.ts';
import type { Server } from './server.ts';

const HTTP_ALPN = ['h2', 'http/1.1'];
const MESH_TCP_ALPN = ['istio-peer-exchange', 'h2', 'http/1.1'];

const CLIENT: Readonly<Record<string, DownstreamTls['clientCertificate']>> = {
  MUTUAL: 'required',
  ISTIO_MUTUAL: 'required',
  OPTIONAL_MUTUAL: 'optional',
};

/** TLS as a Gateway server terminates it (section 9.3). Without a usable Secret it has no certificate, and says why (R-GW-31). */
export function serverTls(context: ProxyContext, server: Server): DownstreamTls {
  const { spec, mode = 'SIMPLE' } = server;
  const path = `${server.path}.tls`;
  const field: Decider = { resource: server.resource, path: `${path}.mode` };
  const base = {
    clientCertificate: CLIENT[mode] ?? ('none' as const),
    trustDomains: 'any' as const,
    clientSans: (spec.tls?.subjectAltNames ?? []).map((exact) => ({ exact })),
  };
  if (mode === 'ISTIO_MUTUAL') {
    const alpn = server.protocol === 'HTTPS' ? HTTP_ALPN : MESH_TCP_ALPN;
    return {
      ...base,
      certificate: proxyCertificate(context),
      roots: context.view.controlPlane.roots,
      alpn,
      origin: [field],
    };
  }
  const credential = server.secrets?.[0] ?? spec.tls?.credentialName ?? spec.tls?.credentialNames?.[0];
  if (credential === undefined) {
    // Files in the pod: what they hold is not known, a certificate is taken to be there.
    const file = spec.tls?.serverCertificate ?? '';
    return {
      ...base,
      certificate: { dnsNames: [], root: `file ${file}` },
      roots: [],
      alpn: HTTP_ALPN,
      origin: [field],
    };
  }
  const named: Decider = { resource: server.resource, path: server.secrets ? path : `${path}.credentialName` };
  const found = credentialOf(context, credential, named);
  if ('why' in found)
    return { ...base, noCertificate: found.why, roots: [], alpn: HTTP_ALPN, origin: [found.origin, named] };
  const origin = [field, named, found.origin];
  if (base.clientCertificate !== 'none' && !found.caRoots) {
    const args = { gateway: server.gateway, secret: credential, mode };
    return {
      ...base,
      noCertificate: { code: 'FML1422', args },
      roots: [],
      alpn: HTTP_ALPN,
      origin: [found.origin, named],
    };
  }
  return { ...base, certificate: found.certificate, roots: found.caRoots ?? [], alpn: HTTP_ALPN, origin };
}
