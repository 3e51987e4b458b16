import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { checkToken, NOW } from '../../src/sim/envoy/jwt/check.ts';
import { sha256 } from '../../src/sim/envoy/jwt/sha256.ts';
import { authenticateJwt } from '../../src/sim/envoy/http/jwt-filter.ts';
import { contextOf } from '../../src/sim/envoy/place.ts';
import type { JwtRule } from '../../src/sim/xds/http-filter.ts';
import { from, proxy, request, world } from './build.ts';

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 1024 });
const jwk = { ...(publicKey.export({ format: 'jwk' }) as Record<string, unknown>), kid: 'k1' };
const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

function token(claims: object, header: object = { alg: 'RS256', kid: 'k1' }): string {
  const signed = `${part(header)}.${part(claims)}`;
  return `${signed}.${sign('sha256', Buffer.from(signed), privateKey).toString('base64url')}`;
}

const rule = (over: Partial<JwtRule> = {}): JwtRule => ({
  issuer: 'me',
  audiences: [],
  jwks: { keys: [jwk] },
  from: [{ header: 'authorization', prefix: 'Bearer ' }, { param: 'access_token' }],
  forward: false,
  claimHeaders: [],
  splitClaims: ['scope', 'permission'],
  origin: from('jwtRules'),
  ...over,
});

const good = { iss: 'me', sub: 'ann', exp: NOW + 1000, scope: 'read write' };

describe('SHA-256', () => {
  it.each(['', 'abc', 'x'.repeat(55), 'x'.repeat(56), 'x'.repeat(64), 'x'.repeat(1000)])('%#', (text) => {
    const bytes = new TextEncoder().encode(text);
    expect(Buffer.from(sha256(bytes)).toString('hex')).toBe(createHash('sha256').update(bytes).digest('hex'));
  });
});

describe('R-SEC-134: outcomes', () => {
  const cases: [string, JwtRule, string, number, string][] = [
    ['expired', rule(), token({ ...good, exp: NOW - 61 }), 401, 'Jwt is expired'],
    ['nbf', rule(), token({ ...good, nbf: NOW + 61 }), 401, 'Jwt not yet valid'],
    ['issuer', rule(), token({ ...good, iss: 'you' }), 401, 'Jwt issuer is not configured'],
    ['signature', rule(), token(good).replace(/.{8}$/, 'AAAAAAAA'), 401, 'Jwt verification fails'],
    ['form', rule(), 'abc', 401, 'Jwt is not in the form of Header.Payload.Signature with two dots and 3 sections'],
    [
      'kid',
      rule(),
      token(good, { alg: 'RS256', kid: 'k2' }),
      401,
      "Jwks doesn't have key to match kid or alg from Jwt",
    ],
    [
      'audience',
      rule({ audiences: ['web'] }),
      token({ ...good, aud: ['app'] }),
      403,
      'Audiences in Jwt are not allowed',
    ],
    [
      'istiod could not fetch',
      rule({ jwks: { unavailable: 'istiod-fetch-failed' } }),
      token(good),
      401,
      'Jwt verification fails',
    ],
    [
      'proxy could not fetch',
      rule({ jwks: { unavailable: 'envoy-fetch-failed' } }),
      token(good),
      401,
      'Jwks remote fetch is failed',
    ],
  ];
  it.each(cases)('%s', (_name, r, text, status, body) => {
    expect(checkToken(r, text)).toMatchObject({ failure: { status, body } });
  });

  it('accepts a good token, within 60 seconds of leeway too', () => {
    expect(checkToken(rule(), token(good))).toMatchObject({ claims: { sub: 'ann' } });
    expect(checkToken(rule(), token({ ...good, exp: NOW - 59 }))).toHaveProperty('claims');
  });

  it('says that it cannot tell for algorithms it does not compute', () => {
    const ec = rule({ jwks: { keys: [{ kty: 'EC', crv: 'P-256' }] } });
    expect(checkToken(ec, token(good, { alg: 'ES256' }))).toMatchObject({ failure: { unknown: true } });
  });
});

describe('R-SEC-131, R-SEC-132, R-SEC-137: the filter', () => {
  const context = contextOf(proxy({}), 'sidecar-in', world({}));
  const run = (headers: Record<string, string>, rules = [rule()], path = '/') =>
    authenticateJwt(context, rules, request({ headers, path }));

  it('passes without a token, also where the prefix differs by a letter', () => {
    expect(run({})).not.toHaveProperty('answer');
    expect(run({ authorization: `bearer ${token(good)}` })).not.toHaveProperty('claims');
  });

  it('gives claims, splits scopes, takes the token away', () => {
    const verdict = run({ authorization: `Bearer ${token(good)}` });
    expect(verdict).toMatchObject({ claims: { sub: 'ann', scope: ['read', 'write'] }, request: { headers: {} } });
    expect(verdict).not.toHaveProperty('request.headers.authorization');
  });

  it('forwards the token and writes claims when told to; client-sent copies are removed', () => {
    const r = rule({ forward: true, claimHeaders: [{ header: 'X-Sub', claim: 'sub' }] });
    expect(run({ authorization: `Bearer ${token(good)}`, 'x-sub': 'forged' }, [r])).toMatchObject({
      request: { headers: { 'x-sub': 'ann' } },
    });
    expect(run({ 'x-sub': 'forged' }, [r])).not.toHaveProperty('request.headers.x-sub');
  });

  it('a concrete failure wins over an issuer of another rule (R-SEC-135)', () => {
    const verdict = run({ authorization: `Bearer ${token({ ...good, exp: 1 })}` }, [rule({ issuer: 'you' }), rule()]);
    expect(verdict).toMatchObject({ answer: { reply: { response: { status: 401, body: 'Jwt is expired' } } } });
  });
});
