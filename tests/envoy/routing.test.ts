import { describe, expect, it } from 'vitest';
import { whyNot } from '../../src/sim/envoy/http/match-route.ts';
import { normalizePath } from '../../src/sim/envoy/http/path.ts';
import { locationOf } from '../../src/sim/envoy/http/redirect.ts';
import { rewritePath } from '../../src/sim/envoy/http/rewrite.ts';
import { findVirtualHost } from '../../src/sim/envoy/http/virtual-host.ts';
import { decideCors } from '../../src/sim/envoy/http/cors.ts';
import { applyHeaderOps } from '../../src/sim/envoy/http/headers.ts';
import type { RedirectAction, RouteMatch } from '../../src/sim/xds/route.ts';
import { anyPath, from, request } from './build.ts';

const path = (p: RouteMatch['path'], over: Partial<RouteMatch> = {}): RouteMatch => ({
  path: p,
  headers: [],
  query: [],
  ...over,
});
const takes = (match: RouteMatch, over: Parameters<typeof request>[0]) => whyNot(match, request(over)) === undefined;

describe('R-OUT-302: virtual hosts', () => {
  const config = {
    name: '80',
    origin: from('r'),
    virtualHosts: ['rt.b', '*.b.svc', '*.svc', 'rt.*', '*'].map((d) => ({
      name: d,
      domains: [d],
      routes: [],
      origin: from(d),
    })),
  };
  it.each([
    ['rt.b', 'rt.b'],
    ['RT.B:8080', 'rt.b'],
    ['x.b.svc', '*.b.svc'],
    ['x.c.svc', '*.svc'],
    ['rt.zzz', 'rt.*'],
    ['other', '*'],
  ])('%s → %s', (host, domain) => expect(findVirtualHost(config, host)?.domain).toBe(domain));
});

describe('R-OUT-342: conditions', () => {
  it.each([
    [path({ exact: '/v1' }), { path: '/v1?page=2' }, true],
    [path({ exact: '/v1' }), { path: '/v1/' }, false],
    [path({ exact: '/v1' }), { path: '/V1' }, false],
    [path({ exact: '/v1' }, { ignoreCase: true }), { path: '/V1' }, true],
    [path({ prefix: '/foo' }), { path: '/foobar' }, true],
    [path({ pathSeparatedPrefix: '/foo' }), { path: '/foobar' }, false],
    [path({ pathSeparatedPrefix: '/foo' }), { path: '/foo/bar' }, true],
    [path({ regex: '/v[12]' }), { path: '/v1/x' }, false],
    [path({ regex: '/v[12]' }), { path: '/v2?x=1' }, true],
    [path({ prefix: '/' }, { headers: [{ name: 'x-a', match: { exact: '1' } }] }), { headers: { 'x-a': '1' } }, true],
    [path({ prefix: '/' }, { headers: [{ name: 'x-a', match: { exact: '1' } }] }), {}, false],
    [path({ prefix: '/' }, { headers: [{ name: 'x-a', match: { exact: '1' }, invert: true }] }), {}, true],
    [path({ prefix: '/' }, { headers: [{ name: 'x-a', match: { regex: '.*' }, invert: true }] }), {}, false],
    [
      path({ prefix: '/' }, { headers: [{ name: 'x-a', match: { present: true }, invert: true }] }),
      { headers: { 'x-a': '' } },
      false,
    ],
    [
      path({ prefix: '/' }, { headers: [{ name: ':authority', match: { exact: 'rt.b' } }] }),
      { authority: 'rt.b:80' },
      false,
    ],
    [path({ prefix: '/' }, { headers: [{ name: ':method', match: { exact: 'POST' } }] }), { method: 'POST' }, true],
    [path({ prefix: '/' }, { query: [{ name: 'a', match: { exact: '1' } }] }), { path: '/?a=1&a=2' }, true],
    [path({ prefix: '/' }, { query: [{ name: 'a', match: { present: true } }] }), { path: '/?b' }, false],
  ])('%j of %j: %s', (match, over, expected) => expect(takes(match, over)).toBe(expected));
});

describe('R-SEC-92: path normalisation', () => {
  it.each([
    ['/a/./b/../c', 'BASE', '/a/c'],
    ['/%61dmin', 'BASE', '/admin'],
    ['/a%2Fb', 'BASE', '/a%2Fb'],
    ['/a\\b', 'BASE', '/a/b'],
    ['//a', 'BASE', '//a'],
    ['//a//b', 'MERGE_SLASHES', '/a/b'],
    ['/a%2f%2Fb?x=%2F', 'DECODE_AND_MERGE_SLASHES', '/a/b?x=%2F'],
    ['/a/../b', 'NONE', '/a/../b'],
  ] as const)('%s %s → %s', (target, mode, out) => expect(normalizePath(target, mode)).toBe(out));
});

describe('R-OUT-357: rewrite', () => {
  it.each([
    [path({ prefix: '/api/' }), { matched: '/' }, '/api/x?q=1', '/x?q=1'],
    [path({ prefix: '/api' }), { matched: '/' }, '/api/x', '//x'],
    [path({ exact: '/v1' }), { matched: '/v2' }, '/v1', '/v2'],
    [path({ regex: '/.*' }), { matched: '/all' }, '/x/y', '/all'],
    [anyPath, { matched: '/base/' }, '/x', '/base/x'],
    [
      anyPath,
      { regex: '^/service/([^/]+)(/.*)$', substitution: '\\2/instance/\\1' },
      '/service/foo/v1?a=b',
      '/v1/instance/foo?a=b',
    ],
    [anyPath, { full: '/new' }, '/x?y', '/new?y'],
  ])('%j %j %s → %s', (match, rewrite, before, after) =>
    expect(rewritePath(request({ path: before }), match, rewrite).path).toBe(after),
  );
});

describe('R-OUT-355: redirect', () => {
  it.each<[string, RedirectAction, Parameters<typeof request>[0], string]>([
    ['path', { status: 301, path: { full: '/new' } }, { path: '/old?q=1' }, 'http://rt.b/new?q=1'],
    ['prefix', { status: 301, path: { prefix: '/v2' } }, { path: '/v1/x' }, 'http://rt.b/v2/x'],
    ['host', { status: 301, host: 'other' }, { authority: 'rt.b:8080' }, 'http://other/'],
    [
      'scheme keeps a port that is not the default',
      { status: 301, scheme: 'https' },
      { authority: 'rt.b:8080' },
      'https://rt.b:8080/',
    ],
    ['scheme drops :80', { status: 301, scheme: 'https' }, { authority: 'rt.b:80' }, 'https://rt.b/'],
    ['port', { status: 302, port: 8443 }, { authority: 'rt.b:8080' }, 'http://rt.b:8443/'],
  ])('%s', (_name, redirect, over, location) => {
    expect(
      locationOf(
        request(over),
        path({ prefix: '/v1' }).path && over?.path === '/v1/x' ? path({ prefix: '/v1' }) : anyPath,
        redirect,
      ),
    ).toBe(location);
  });
});

describe('R-OUT-358, R-OUT-360: headers and CORS', () => {
  it('removes, sets, then adds', () => {
    const ops = {
      remove: ['x-a'],
      set: [['x-b', '2']] as const,
      add: [
        ['x-b', '3'],
        ['x-a', 'new'],
      ] as const,
    };
    expect(applyHeaderOps({ 'x-a': '1', 'x-b': '1' }, ops)).toEqual({ 'x-b': '2\n3', 'x-a': 'new' });
  });

  const cors = {
    origins: [{ exact: 'https://ok' }],
    methods: 'GET',
    maxAge: '60',
    credentials: true,
    forwardUnmatchedPreflights: true,
    origin: from('cors'),
  };
  const preflight = (origin: string) =>
    request({ method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'GET' } });

  it('answers preflights of allowed origins itself', () => {
    expect(decideCors(cors, preflight('https://ok')).preflight).toMatchObject({
      'access-control-allow-origin': 'https://ok',
      'access-control-max-age': '60',
    });
    expect(decideCors(cors, preflight('https://no')).preflight).toBeUndefined();
  });

  it('IGNORE answers other origins too, without allow-origin', () => {
    expect(decideCors({ ...cors, forwardUnmatchedPreflights: false }, preflight('https://no')).preflight).toEqual({
      'access-control-allow-methods': 'GET',
      'access-control-max-age': '60',
    });
  });
});
