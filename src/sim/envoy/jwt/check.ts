import type { Args } from '../../manifest/diagnostic.ts';
import type { JwtRule } from '../../xds/http-filter.ts';
import type { Claims } from '../rbac/facts.ts';
import { parseJwt } from './parse.ts';
import type { Jwt } from './parse.ts';
import { verifySignature } from './signature.ts';

/** Why a token is refused: the answer of the proxy, and the code of the cause. */
export interface JwtFailure {
  status: 401 | 403;
  body: string;
  code: string;
  args: Args;
  /** The simulator cannot tell. */
  unknown?: true;
}

/**
 * The time that tokens are judged at, in seconds: the simulator has no clock, and the same input has to give the same answer for ever.
 * 1 August 2026, when the recorded facts that it is held to were made.
 */
export const NOW = 1_785_542_400;
const SKEW = 60;

function fail(code: string, body: string, args: Args = {}, status: 401 | 403 = 401): { failure: JwtFailure } {
  return { failure: { status, body, code, args } };
}

function audiencesOf(claims: Claims): string[] {
  const aud = claims['aud'];
  if (typeof aud === 'string') return [aud];
  return Array.isArray(aud) ? aud.filter((a) => typeof a === 'string') : [];
}

/** Audiences are compared without scheme and trailing slash, as Envoy does. */
function plainAudience(audience: string): string {
  return audience.replace(/^https?:\/\//, '').replace(/\/$/, '');
}

function checkSignature(rule: JwtRule, jwt: Jwt): { failure: JwtFailure } | undefined {
  if ('unavailable' in rule.jwks) {
    if (rule.jwks.unavailable === 'envoy-fetch-failed') return fail('FML1366', 'Jwks remote fetch is failed');
    // istiod hands out a key that nobody has, so that nothing verifies.
    return fail('FML1367', 'Jwt verification fails');
  }
  let fitting = false;
  let unknown = false;
  for (const key of rule.jwks.keys) {
    if (typeof key['kid'] === 'string' && key['kid'] !== '' && jwt.kid !== undefined && key['kid'] !== jwt.kid)
      continue;
    if (typeof key['alg'] === 'string' && key['alg'] !== '' && key['alg'] !== jwt.alg) continue;
    fitting = true;
    const verdict = verifySignature(key, jwt);
    if (verdict === 'valid') return undefined;
    if (verdict === 'unknown') unknown = true;
  }
  if (unknown) return { failure: { ...fail('FML1363', '', { alg: jwt.alg }).failure, unknown: true } };
  const args = { kid: jwt.kid ?? '', alg: jwt.alg };
  return fitting
    ? fail('FML1363', 'Jwt verification fails', args)
    : fail('FML1365', "Jwks doesn't have key to match kid or alg from Jwt", args);
}

/** Checks a token against a rule in Envoy's order: form, issuer, time, audience, signature (R-SEC-133, R-SEC-134). */
export function checkToken(rule: JwtRule, token: string): { claims: Claims } | { failure: JwtFailure } {
  const jwt = parseJwt(token);
  if (typeof jwt === 'string') return fail('FML1364', jwt, { problem: jwt });
  const issuer = typeof jwt.claims['iss'] === 'string' ? jwt.claims['iss'] : '';
  if (issuer !== rule.issuer) return fail('FML1362', 'Jwt issuer is not configured', { actual: issuer });
  const { nbf, exp } = jwt.claims;
  if (typeof nbf === 'number' && NOW + SKEW < nbf) return fail('FML1361', 'Jwt not yet valid', { nbf });
  if (typeof exp === 'number' && NOW > exp + SKEW) return fail('FML1360', 'Jwt is expired', { exp });
  const audiences = audiencesOf(jwt.claims);
  if (
    rule.audiences.length > 0 &&
    !rule.audiences.some((a) => audiences.map(plainAudience).includes(plainAudience(a)))
  ) {
    return fail('FML1368', 'Audiences in Jwt are not allowed', { wanted: [...rule.audiences], actual: audiences }, 403);
  }
  return checkSignature(rule, jwt) ?? { claims: jwt.claims };
}
