import { describe, expect, it } from 'vitest';
import { decideRbac } from '../../src/sim/envoy/rbac/decide.ts';
import { evaluate } from '../../src/sim/envoy/rbac/evaluate.ts';
import type { Facts } from '../../src/sim/envoy/rbac/facts.ts';
import { fitsTemplate } from '../../src/sim/envoy/rbac/path-template.ts';
import type { Matcher } from '../../src/sim/xds/rbac.ts';
import { certificate, from, request } from './build.ts';

const plain: Facts = {
  sourceIp: '10.1.0.7',
  remoteIp: '1.2.3.4',
  destination: { ip: '10.2.0.9', port: 8080 },
  request: request({ path: '/admin/x?q=1', authority: 'RT.b:8080', headers: { 'x-a': '1' } }),
};
const twoLines: Facts = { ...plain, request: request({ headers: { 'x-b': 'beta\neu' } }) };
const mutual: Facts = { ...plain, peer: certificate('cluster.local/ns/a/sa/rt') };
const jwt: Facts = {
  ...plain,
  claims: { iss: 'https://issuer.example', sub: 'ann', groups: ['admin', 'x'], realm: { roles: ['dev'] } },
};

describe('R-SEC 4.3: conditions', () => {
  const anyIss = { present: true } as const;
  it.each<[string, Matcher, Facts, boolean]>([
    ['principal', { principal: { exact: 'cluster.local/ns/a/sa/rt' } }, mutual, true],
    ['principal prefix', { principal: { prefix: 'cluster.local/ns/a/' } }, mutual, true],
    ['principal *', { principal: { present: true } }, mutual, true],
    ['principal * in plaintext', { principal: { present: true } }, plain, false],
    ['not principal in plaintext holds (R-SEC-95)', { not: { principal: { exact: 'x' } } }, plain, true],
    ['namespace', { peerNamespace: 'a' }, mutual, true],
    ['namespace glob', { peerNamespace: '*' }, mutual, true],
    ['namespace in plaintext', { peerNamespace: '*' }, plain, false],
    ['service account', { peerServiceAccount: { namespace: 'a', name: 'rt' } }, mutual, true],
    ['trust domain', { peerTrustDomain: { exact: 'other' } }, mutual, false],
    ['source.ip', { sourceIp: '10.1.0.0/16' }, plain, true],
    ['remote.ip', { remoteIp: '1.2.3.4' }, plain, true],
    ['port', { destinationPort: 80 }, plain, false],
    ['host folds case and keeps the port', { host: { exact: 'rt.b:8080' } }, plain, true],
    ['host without the port', { host: { exact: 'rt.b' } }, plain, false],
    ['path without query', { path: { exact: '/admin/x' } }, plain, true],
    ['method is case-sensitive', { method: { exact: 'get' } }, plain, false],
    ['header', { header: { name: 'X-A', match: { exact: '1' } } }, plain, true],
    ['each line of a header counts on its own', { header: { name: 'x-b', match: { exact: 'eu' } } }, twoLines, true],
    ['lines of a header are not one value', { header: { name: 'x-b', match: { exact: 'beta,eu' } } }, twoLines, false],
    ['claim element', { claim: { path: ['groups'], match: { exact: 'admin' } } }, jwt, true],
    ['nested claim', { claim: { path: ['realm', 'roles'], match: { exact: 'dev' } } }, jwt, true],
    ['claim without token', { claim: { path: ['groups'], match: { exact: 'admin' } } }, plain, false],
    [
      'request principal',
      { requestPrincipal: { issuer: { exact: 'https://issuer.example' }, subject: { exact: 'ann' } } },
      jwt,
      true,
    ],
    ['request principal *', { requestPrincipal: { issuer: anyIss, subject: anyIss } }, jwt, true],
    ['request principal * without token', { requestPrincipal: { issuer: anyIss, subject: anyIss } }, plain, false],
  ])('%s', (_name, matcher, facts, expected) => expect(evaluate(matcher, facts).matched).toBe(expected));
});

describe('R-SEC-93: templates', () => {
  it.each([
    ['/a/{*}', '/a/b', true],
    ['/a/{*}', '/a/', false],
    ['/a/{*}', '/a/b/c', false],
    ['/a/{**}', '/a/', true],
    ['/a/{**}', '/a/b/c', true],
    ['/a/{**}', '/a', false],
    ['/a/{**}/end', '/a/b/c/end', true],
  ])('%s %s: %s', (template, path, expected) => expect(fitsTemplate(template, path)).toBe(expected));
});

describe('R-SEC-87: rule algebra and near misses', () => {
  const leaf = { principal: { exact: 'cluster.local/ns/x/sa/y' }, origin: { default: 'principals[0]' } };
  const allow = (matcher: Matcher) => ({
    action: 'ALLOW' as const,
    policies: [{ name: 'p', matcher, origin: from('rule') }],
    origin: from('policy'),
  });

  it('names the condition that missed, and the value that was there', () => {
    const { allowed, step } = decideRbac(allow({ all: [leaf, { destinationPort: 8080 }] }), mutual);
    expect(allowed).toBe(false);
    expect(step.cause).toMatchObject({
      code: 'FML1350',
      args: { field: 'source.principal', actual: 'cluster.local/ns/a/sa/rt' },
    });
    expect(step.decider).toEqual({ default: 'principals[0]' });
  });

  it('says so when there was no identity at all, or no token', () => {
    expect(decideRbac(allow(leaf), plain).step.cause?.code).toBe('FML1352');
    const token = { requestPrincipal: { issuer: { present: true as const }, subject: { present: true as const } } };
    expect(decideRbac(allow(token), plain).step.cause?.code).toBe('FML1357');
  });

  it('takes the alternative that is nearest', () => {
    const far = { all: [leaf, { path: { exact: '/no' } }, { method: { exact: 'PUT' } }] };
    const near = {
      all: [{ path: { exact: '/near' }, origin: { default: 'paths[0]' } }, { principal: { present: true as const } }],
    };
    expect(decideRbac(allow({ any: [far, near] }), mutual).step.decider).toEqual({ default: 'paths[0]' });
  });

  it('DENY refuses what matches and lets the rest on', () => {
    const deny = { ...allow({ not: { principal: { present: true } } }), action: 'DENY' as const };
    expect(decideRbac(deny, plain)).toMatchObject({ allowed: false, step: { cause: { code: 'FML1351' } } });
    expect(decideRbac(deny, mutual).allowed).toBe(true);
  });
});
