import type { Decider } from '../../manifest/resource.ts';
import type { DownstreamTls } from '../../xds/tls.ts';
import { istiodEnv } from '../../control-plane/operator.ts';
import { proxyCertificate } from '../outbound/proxy-certificate.ts';
import { admittedTrustDomains } from '../security/admitted-trust-domains.ts';
import type { ProxyContext } from '../view.ts';

/**
 * Mutual TLS as a sidecar terminates it: the client's certificate is required, has to chain to the proxy's trust bundle and to name an
 * admitted trust domain (R-SEC-36).
 */
export function inboundTls(context: ProxyContext, speaks: 'HTTP' | 'TCP', mode: Decider): DownstreamTls {
  const { view } = context;
  const skip = istiodEnv(view.store, 'PILOT_SKIP_VALIDATE_TRUST_DOMAIN') === 'true';
  return {
    certificate: proxyCertificate(context),
    clientCertificate: 'required',
    roots: view.controlPlane.roots,
    trustDomains: skip ? 'any' : admittedTrustDomains(view),
    clientSans: [],
    alpn: speaks === 'HTTP' ? ['h2', 'http/1.1'] : ['istio-peer-exchange', 'h2', 'http/1.1'],
    origin: [mode],
    trustOrigin: [
      view.meshConfig.decider(view.meshConfig.trustDomainAliases.length > 0 ? 'trustDomainAliases' : 'trustDomain'),
    ],
    ...(view.controlPlane.trustDecider && { rootsOrigin: [view.controlPlane.trustDecider] }),
  };
}
