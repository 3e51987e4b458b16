import { describe, expect, it } from 'vitest';
import { httpFilters } from '../../src/sim/istiod/security/filters.ts';
import { jwtRules } from '../../src/sim/istiod/security/request-authentication.ts';
import { proxyOf, rt, worldOf } from '../support/proxy.ts';

const KEYS = `jwks: '{"keys":[{"kty":"oct"}]}'`;

function authentication(name: string, rules: string, selector = ''): string {
  return `---
apiVersion: security.istio.io/v1
kind: RequestAuthentication
metadata: { name: ${name}, namespace: app }
spec: { selector: { matchLabels: { ${selector} } }, jwtRules: [${rules}] }
`;
}

const rules = (text: string) => jwtRules(proxyOf(worldOf({ 'a/rt.yaml': rt() + text }), 'a', 'app', 'rt'));

describe('JWT rules (R-SEC-130…139)', () => {
  it('all matching policies count, sorted by issuer', () => {
    const text =
      authentication('one', `{ issuer: zed, ${KEYS} }`) +
      authentication('two', `{ issuer: amy, ${KEYS} }`) +
      authentication('three', '{ issuer: bob }', 'app: x');
    expect(rules(text).map((r) => r.issuer)).toEqual(['amy', 'zed']);
  });

  it.each([
    ['default places', '', [{ header: 'authorization', prefix: 'Bearer ' }, { param: 'access_token' }]],
    [
      'explicit places replace them',
      'fromHeaders: [{ name: X-Jwt, prefix: "T " }], fromParams: [t], fromCookies: [c],',
      [{ header: 'x-jwt', prefix: 'T ' }, { param: 't' }, { cookie: 'c' }],
    ],
  ])('%s (R-SEC-132)', (_name, more, from) => {
    expect(rules(authentication('one', `{ ${more} issuer: a, ${KEYS} }`))[0]?.from).toEqual(from);
  });

  it.each([
    ['inline keys', KEYS, { keys: [{ kty: 'oct' }] }],
    ['keys to be fetched', 'jwksUri: "https://x.example/keys"', { unavailable: 'istiod-fetch-failed' }],
    ['OpenID discovery', 'audiences: [x]', { unavailable: 'istiod-fetch-failed' }],
  ])('%s (R-SEC-139)', (_name, more, jwks) => {
    expect(rules(authentication('one', `{ issuer: a, ${more} }`))[0]?.jwks).toEqual(jwks);
  });

  it('scope and permission are always split (R-SEC-138)', () => {
    expect(rules(authentication('one', '{ issuer: a, spaceDelimitedClaims: [roles] }'))[0]?.splitClaims).toEqual([
      'roles',
      'permission',
      'scope',
    ]);
  });

  it('filters stand in order: CUSTOM, JWT, DENY, ALLOW (R-SEC-85)', () => {
    const policy = (name: string, spec: string): string =>
      `---\napiVersion: security.istio.io/v1\nkind: AuthorizationPolicy\nmetadata: { name: ${name}, namespace: app }\nspec: ${spec}\n`;
    const text =
      authentication('one', `{ issuer: a, ${KEYS} }`) +
      policy('allow', '{ rules: [{}] }') +
      policy('deny', '{ action: DENY, rules: [{}] }') +
      policy('custom', '{ action: CUSTOM, provider: { name: none }, rules: [{}] }');
    const filters = httpFilters(proxyOf(worldOf({ 'a/rt.yaml': rt() + text }), 'a', 'app', 'rt'));
    expect(filters.map((f) => (f.kind === 'rbac' ? f.rbac.action : f.kind))).toEqual([
      'ext-authz',
      'jwt',
      'DENY',
      'ALLOW',
      'router',
    ]);
    expect(filters[0]).toMatchObject({ provider: { deny: true } });
  });
});
