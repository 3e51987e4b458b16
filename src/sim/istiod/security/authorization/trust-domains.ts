import type { MeshConfig } from '../../../control-plane/types.ts';

/** The trust domain and its aliases: what a principal's trust domain may also be called (R-SEC-110). */
export function trustDomainBundle(mesh: MeshConfig): readonly string[] {
  return [...new Set([mesh.trustDomain, ...mesh.trustDomainAliases])];
}

/** Always read as "the local trust domain", whatever that is (R-SEC-111). */
const LOCAL = 'cluster.local';

function matches(written: string, trustDomain: string): boolean {
  if (written === trustDomain) return true;
  if (written.startsWith('*')) return trustDomain.endsWith(written.slice(1));
  return written.endsWith('*') && trustDomain.startsWith(written.slice(0, -1));
}

function expand(written: string, bundle: readonly string[], spell: (trustDomain: string) => string): string[] {
  if (written !== LOCAL && !bundle.some((td) => matches(written, td))) return [spell(written)];
  return [...new Set(bundle.map((td) => spell(matches(written, td) ? written : td)))];
}

/** A principal as written, once per trust domain that it stands for (R-SEC-110); values without five parts and `*` trust domains stay. */
export function expandPrincipal(principal: string, bundle: readonly string[]): string[] {
  const parts = principal.split('/');
  const [trustDomain = '', ...rest] = parts;
  if (parts.length !== 5 || trustDomain === '*') return [principal];
  return expand(trustDomain, bundle, (td) => [td, ...rest].join('/'));
}

/** A value of `trustDomains`, once per trust domain that it stands for. */
export function expandTrustDomain(written: string, bundle: readonly string[]): string[] {
  return written === '*' ? [written] : expand(written, bundle, (td) => td);
}
