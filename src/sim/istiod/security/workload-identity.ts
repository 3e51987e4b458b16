import type { Certificate } from '../../wire/connection.ts';
import type { ConfigView, ProxyContext } from '../view.ts';
import { list, record } from '../../manifest/plain-data.ts';

/** The certificate that an istiod issues to a pod's proxy: trust domain, namespace and service account, nothing of cluster or pod (R-MC-1). */
export function workloadCertificate(context: ProxyContext): Certificate {
  const { pod, view } = context;
  return {
    spiffe: `spiffe://${view.meshConfig.trustDomain}/ns/${pod.namespace}/sa/${pod.serviceAccount}`,
    dnsNames: [],
    root: view.controlPlane.signs,
  };
}

/** Trust domains whose certificates a server admits: its own, the aliases, those of `caCertificates` (R-SEC-36). */
export function admittedTrustDomains(view: ConfigView): readonly string[] {
  const { trustDomain, trustDomainAliases, raw } = view.meshConfig;
  const extra = list(raw['caCertificates']).flatMap((ca) => list(record(ca)['trustDomains']).map(String));
  return [...new Set([trustDomain, ...trustDomainAliases, ...extra])];
}
