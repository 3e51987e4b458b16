import { list, record } from '../../manifest/plain-data.ts';
import type { ConfigView } from '../view.ts';

/** Trust domains whose certificates a server admits: its own, the aliases, those of `caCertificates` (R-SEC-36). */
export function admittedTrustDomains(view: ConfigView): readonly string[] {
  const { trustDomain, trustDomainAliases, raw } = view.meshConfig;
  const extra = list(raw['caCertificates']).flatMap((ca) => list(record(ca)['trustDomains']).map(String));
  return [...new Set([trustDomain, ...trustDomainAliases, ...extra])];
}
