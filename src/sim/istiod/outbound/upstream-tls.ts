import type { Decider } from '../../manifest/resource.ts';
import type { Transport } from '../../xds/cluster.ts';
import type { UpstreamTls } from '../../xds/tls.ts';
import { meshEndpoints } from '../registry/endpoints.ts';
import type { MeshPort, MeshService } from '../registry/mesh-service.ts';
import { serviceMtlsMode } from '../security/peer-authentication.ts';
import type { ProxyContext } from '../view.ts';
import { sniName } from './cluster-name.ts';
import { proxyCertificate } from './proxy-certificate.ts';
import { acceptedIdentities } from './service-accounts.ts';
import type { ClusterPolicy } from './traffic-policy.ts';

/** Roots of public CAs, which no mesh certificate chains to: the trust store of the operating system (R-OUT-451). */
const PUBLIC_ROOTS = 'public';

/** ALPN of Istio's mutual TLS for TCP; HTTP routes replace it by `istio-http/1.1` and the like (R-OUT-456). */
const MESH_ALPN = ['istio-peer-exchange', 'istio'];

export interface TlsSubject {
  service: MeshService;
  port: MeshPort;
  subset: string;
  policy: ClusterPolicy;
  originalDst: boolean;
  http2: boolean;
}

/** The transport towards a cluster's hosts: what the DestinationRule says, else auto mTLS (R-OUT-451…456). */
export function transportOf(proxy: ProxyContext, subject: TlsSubject): Transport {
  const tls = subject.policy.tls;
  if (!tls) return autoTransport(proxy, subject);
  const { spec, field } = tls;
  const origin: Decider[] = [{ ...field, path: spec.mode ? `${field.path}.mode` : field.path }];
  const sansOrigin = spec.subjectAltNames?.length
    ? { sansOrigin: [{ ...field, path: `${field.path}.subjectAltNames` }] }
    : {};
  const sniOrigin = spec.sni ? { sniOrigin: [{ ...field, path: `${field.path}.sni` }] } : {};
  switch (spec.mode ?? 'DISABLE') {
    case 'ISTIO_MUTUAL':
      return {
        mode: 'tls',
        tls: { ...mutual(proxy, subject, origin, spec.sni, spec.subjectAltNames), ...sansOrigin, ...sniOrigin },
      };
    case 'SIMPLE':
    case 'MUTUAL': {
      // A sidecar can only use a credential with a rule that selects it; otherwise the whole block counts for nothing (R-OUT-452).
      const credential = spec.credentialName && proxy.kind === 'sidecar';
      const incomplete =
        spec.mode === 'MUTUAL' && !spec.credentialName && (!spec.clientCertificate || !spec.privateKey);
      if (credential || incomplete) return { mode: 'plaintext', origin };
      const sans = spec.subjectAltNames?.length ? spec.subjectAltNames : subject.service.subjectAltNames;
      return {
        mode: 'tls',
        tls: {
          kind: spec.mode === 'MUTUAL' ? 'mutual' : 'simple',
          sni: spec.sni ? { fixed: spec.sni } : 'auto-host',
          alpn: subject.http2 ? ['h2'] : [],
          roots: spec.insecureSkipVerify ? 'any' : rootsOf(proxy, spec.caCertificates),
          sans: spec.insecureSkipVerify
            ? []
            : sans.length
              ? sans.map((exact) => ({ exact }))
              : spec.sni
                ? []
                : 'auto-host',
          origin,
          ...sansOrigin,
          ...sniOrigin,
          ...(spec.caCertificates && { rootsOrigin: [{ ...field, path: `${field.path}.caCertificates` }] }),
        },
      };
    }
    default:
      return { mode: 'plaintext', origin };
  }
}

/** Files in the proxy: the mesh's own bundle is known, every other one is taken for the public roots. */
function rootsOf(proxy: ProxyContext, file: string | undefined): readonly string[] {
  return file?.endsWith('/var/run/secrets/istio/root-cert.pem') ? proxy.view.controlPlane.roots : [PUBLIC_ROOTS];
}

function autoTransport(proxy: ProxyContext, subject: TlsSubject): Transport {
  const { service, originalDst } = subject;
  const { view } = proxy;
  if (service.meshExternal)
    return { mode: 'plaintext', origin: [{ resource: service.resource, path: 'spec.location' }] };
  if (!view.meshConfig.enableAutoMtls)
    return { mode: 'plaintext', origin: [view.meshConfig.decider('enableAutoMtls')] };
  const inferred = serviceMtlsMode(view, service.namespace);
  if (inferred.mode === 'DISABLE') return { mode: 'plaintext', origin: [inferred.decider] };
  const origin: Decider[] = [inferred.decider, { default: 'auto mTLS', rule: 'R-OUT-451' }];
  const tls = mutual(proxy, subject, origin, undefined, undefined);
  if (!originalDst) return { mode: 'auto', tls, origin };
  // No choice per endpoint: mTLS only if every known endpoint has a sidecar (R-OUT-455).
  const endpoints = meshEndpoints(view, service);
  const without = endpoints.find((e) => e.tlsMode === 'disabled');
  if (without) return { mode: 'plaintext', origin: [without.decider] };
  return endpoints.length > 0
    ? { mode: 'tls', tls }
    : { mode: 'plaintext', origin: [{ default: 'no endpoint', rule: 'R-OUT-455' }] };
}

function mutual(
  proxy: ProxyContext,
  { service, port, subset, http2 }: TlsSubject,
  origin: Decider[],
  sni: string | undefined,
  sans: readonly string[] | undefined,
): UpstreamTls {
  const names = sans?.length ? sans : acceptedIdentities(proxy.view, service);
  return {
    kind: 'istio-mutual',
    sni: { fixed: sni || sniName(port.port, subset, service.host) },
    alpn: http2 ? [...MESH_ALPN, 'h2'] : MESH_ALPN,
    certificate: proxyCertificate(proxy),
    roots: proxy.view.controlPlane.roots,
    sans: names.map((exact) => ({ exact })),
    origin,
    ...(service.subjectAltNames.length > 0 && {
      sansOrigin: [{ resource: service.resource, path: 'spec.subjectAltNames' }],
    }),
    ...(proxy.view.controlPlane.trustDecider && { rootsOrigin: [proxy.view.controlPlane.trustDecider] }),
  };
}
