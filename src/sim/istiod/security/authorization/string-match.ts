import type { StringMatch } from '../../../xds/match.ts';

/**
 * String values of AuthorizationPolicy: `*` any non-empty text, `*x` suffix, `x*` prefix, else exact; a `*` elsewhere is literal (section 4.3).
 */
export function stringMatch(value: string, ignoreCase = false): StringMatch {
  const fold = ignoreCase ? { ignoreCase } : {};
  if (value === '*') return { present: true };
  if (value.startsWith('*')) return { suffix: value.slice(1), ...fold };
  if (value.endsWith('*')) return { prefix: value.slice(0, -1), ...fold };
  return { exact: value, ...fold };
}

/** `iss/sub` split at the last slash (R-SEC-94). */
export function requestPrincipal(value: string): { issuer: StringMatch; subject: StringMatch } {
  const any: StringMatch = { present: true };
  if (value === '*') return { issuer: any, subject: any };
  const slash = value.lastIndexOf('/');
  const iss = value.slice(0, Math.max(slash, 0));
  const sub = value.slice(slash + 1);
  if (value.startsWith('*')) {
    if (slash < 0) return { issuer: any, subject: { suffix: value.slice(1) } };
    return { issuer: iss === '*' ? any : { suffix: iss.slice(1) }, subject: { exact: sub } };
  }
  if (value.endsWith('*')) {
    if (slash < 0) return { issuer: { prefix: value.slice(0, -1) }, subject: any };
    return { issuer: { exact: iss }, subject: sub === '*' ? any : { prefix: sub.slice(0, -1) } };
  }
  return { issuer: { exact: iss }, subject: { exact: sub } };
}
