import type { Decider } from '../../manifest/resource.ts';
import { hop } from '../../trace/branches.ts';
import type { Hop } from '../../trace/step.ts';
import type { Answer } from '../../wire/connection.ts';
import type { HttpRequest } from '../../wire/http.ts';
import type { JwtRule } from '../../xds/http-filter.ts';
import { checkToken } from '../jwt/check.ts';
import type { JwtFailure } from '../jwt/check.ts';
import { payloadSegment } from '../jwt/parse.ts';
import type { Context } from '../place.ts';
import type { Claims } from '../rbac/facts.ts';
import { blame, note, pass, stop } from '../steps.ts';
import { isPreflight } from './cors.ts';
import { localReply } from './local-reply.ts';
import { queryOf } from './match-route.ts';
import type { Step } from '../../trace/step.ts';

/** The request goes on, perhaps with claims; or an answer refuses it. */
export type JwtVerdict = { hops: Hop[]; request: HttpRequest; claims?: Claims } | { hops: Hop[]; answer: Answer };

interface Found {
  token: string;
  /** Removes the token from the request (R-SEC-137). */
  remove(request: HttpRequest): HttpRequest;
}

function withoutHeader(request: HttpRequest, name: string): HttpRequest {
  const headers = { ...request.headers };
  delete headers[name];
  return { ...request, headers };
}

function withoutParam(request: HttpRequest, name: string): HttpRequest {
  const at = request.path.indexOf('?');
  if (at < 0) return request;
  const kept = request.path
    .slice(at + 1)
    .split('&')
    .filter((pair) => pair.split('=')[0] !== name);
  return { ...request, path: request.path.slice(0, at) + (kept.length > 0 ? `?${kept.join('&')}` : '') };
}

function cookieValue(request: HttpRequest, name: string): string | undefined {
  for (const pair of (request.headers['cookie'] ?? '').split(';')) {
    const [key, ...value] = pair.trim().split('=');
    if (key === name) return value.join('=');
  }
  return undefined;
}

/**
 * The token in a header's value: all of it where no prefix is asked for, else the token-like text that follows the prefix.
 * A value without the prefix holds none.
 */
function afterPrefix(value: string, prefix: string): string {
  if (prefix === '') return value;
  const at = value.indexOf(prefix);
  return at < 0 ? '' : (/[A-Za-z0-9\-_.]+/.exec(value.slice(at + prefix.length))?.[0] ?? '');
}

/** The tokens that a rule finds in a request; the prefix is compared letter by letter (R-SEC-132). */
function tokensOf(rule: JwtRule, request: HttpRequest): Found[] {
  const out: Found[] = [];
  for (const place of rule.from) {
    if ('header' in place) {
      const name = place.header.toLowerCase();
      const value = request.headers[name];
      const token = value === undefined ? '' : afterPrefix(value, place.prefix);
      if (token !== '') out.push({ token, remove: (r) => withoutHeader(r, name) });
    } else if ('param' in place) {
      const token = queryOf(request.path).get(place.param);
      if (token) out.push({ token, remove: (r) => withoutParam(r, place.param) });
    } else {
      const token = cookieValue(request, place.cookie);
      if (token) out.push({ token, remove: (r) => r });
    }
  }
  return out;
}

type RuleResult =
  | { kind: 'missing' }
  | { kind: 'ok'; claims: Claims; found: Found[] }
  | { kind: 'failed'; failure: JwtFailure; rule: JwtRule };

function tryRule(rule: JwtRule, request: HttpRequest): RuleResult {
  const found = tokensOf(rule, request);
  if (found.length === 0) return { kind: 'missing' };
  let claims: Claims = {};
  for (const { token } of found) {
    const checked = checkToken(rule, token);
    if ('failure' in checked) return { kind: 'failed', failure: checked.failure, rule };
    claims = checked.claims;
  }
  return { kind: 'ok', claims, found };
}

function claimText(claims: Claims, path: string): string | undefined {
  let at: unknown = claims[path];
  if (at === undefined)
    at = path
      .split('.')
      .reduce<unknown>((v, k) => (v && typeof v === 'object' ? (v as Record<string, unknown>)[k] : undefined), claims);
  if (typeof at === 'string') return at;
  return typeof at === 'number' || typeof at === 'boolean' ? String(at) : undefined;
}

/** The request as it goes on: claims in headers, the token taken out unless it is to be forwarded (R-SEC-137). */
function afterSuccess(rule: JwtRule, result: Extract<RuleResult, { kind: 'ok' }>, request: HttpRequest): HttpRequest {
  let next = request;
  if (!rule.forward) for (const { remove } of result.found) next = remove(next);
  const headers = { ...next.headers };
  const token = result.found[0]?.token ?? '';
  if (rule.payloadHeader) headers[rule.payloadHeader.toLowerCase()] = payloadSegment(token);
  for (const { header, claim } of rule.claimHeaders) {
    const value = claimText(result.claims, claim);
    if (value !== undefined) headers[header.toLowerCase()] = value;
  }
  return { ...next, headers };
}

/** Client-sent copies of headers that the filter writes are removed first (R-SEC-137). */
function sanitized(rules: readonly JwtRule[], request: HttpRequest): HttpRequest {
  const headers = { ...request.headers };
  for (const rule of rules) {
    if (rule.payloadHeader) delete headers[rule.payloadHeader.toLowerCase()];
    for (const { header } of rule.claimHeaders) delete headers[header.toLowerCase()];
  }
  return { ...request, headers };
}

function splitClaims(rule: JwtRule, claims: Claims): Claims {
  const out: Record<string, unknown> = { ...claims };
  for (const name of rule.splitClaims) {
    const value = out[name];
    if (typeof value === 'string') out[name] = value.split(' ').filter((v) => v !== '');
  }
  return out;
}

/** The field of the rule that a refusal is about. */
const fields: Readonly<Record<string, string>> = {
  FML1362: 'issuer',
  FML1369: 'jwks',
  FML1363: 'jwks',
  FML1365: 'jwks',
  FML1366: 'jwksUri',
  FML1367: 'jwksUri',
  FML1368: 'audiences',
};

function fieldOf(rule: JwtRule, code: string): Decider {
  const decider = blame(rule.origin);
  const field = fields[code];
  return field && 'resource' in decider ? { ...decider, path: `${decider.path}.${field}` } : decider;
}

/** A rule whose inline jwks holds no key: Envoy refuses the listener that contains it, and what it then does is not modelled. */
function withoutKeys(rule: JwtRule): Step {
  const args = { issuer: rule.issuer };
  const decider = fieldOf(rule, 'FML1369');
  return { ...note('jwt.no-keys', args, decider), effect: 'unknown', cause: { code: 'FML1369', args } };
}

/** A concrete failure says more than an issuer that another rule has (R-SEC-135). */
function mostTelling(results: readonly RuleResult[]): Extract<RuleResult, { kind: 'failed' }> | undefined {
  const failed = results.filter((r) => r.kind === 'failed');
  return failed.find((r) => r.failure.code !== 'FML1362') ?? failed[0];
}

/**
 * The JWT filter (R-SEC-130…138): no token passes; a token has to be good for a rule of its issuer; the first rule that it satisfies gives the claims.
 */
export function authenticateJwt(context: Context, rules: readonly JwtRule[], original: HttpRequest): JwtVerdict {
  const keyless = rules.find((rule) => 'keys' in rule.jwks && rule.jwks.keys.length === 0);
  if (keyless) return { hops: [hop(context.place, withoutKeys(keyless))], request: original };
  if (isPreflight(original)) return { hops: [], request: original };
  const request = sanitized(rules, original);
  const results: RuleResult[] = [];
  for (const rule of rules) {
    const result = tryRule(rule, request);
    results.push(result);
    if (result.kind !== 'ok') continue;
    const claims = splitClaims(rule, result.claims);
    const args = { issuer: rule.issuer, subject: String(claims['sub'] ?? '') };
    const step = pass('jwt.accepted', args, blame(rule.origin));
    return { hops: [hop(context.place, step)], request: afterSuccess(rule, result, request), claims };
  }
  const failed = mostTelling(results);
  if (!failed) {
    const step = note('jwt.none', { rules: rules.length }, blame(rules[0]?.origin ?? []));
    return { hops: [hop(context.place, step)], request };
  }
  const { failure, rule } = failed;
  const args = { issuer: rule.issuer, ...failure.args };
  if (failure.unknown) {
    const step = { ...note('jwt.not-modelled', args, blame(rule.origin)), effect: 'unknown' as const };
    return { hops: [hop(context.place, step)], request };
  }
  const step = stop(
    'jwt.refused',
    { ...args, status: failure.status, body: failure.body },
    { code: failure.code, args },
    fieldOf(rule, failure.code),
  );
  return { hops: [hop(context.place, step)], answer: localReply(failure.status, failure.body) };
}
