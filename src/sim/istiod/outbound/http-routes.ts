import type { ForwardAction, PathRewrite, Route, RouteMatch, WeightedCluster } from '../../xds/route.ts';
import type { Written } from '../scope/virtual-service-fields.ts';
import type { VirtualService } from '../scope/virtual-services.ts';
import { durationMs } from '../../manifest/duration.ts';
import type { HttpMatch, HttpRule } from '../spec/virtual-service.ts';
import type { ProxyContext } from '../view.ts';
import { absentDestination } from './absent-destination.ts';
import { corsOf } from './cors.ts';
import { destinationCluster } from './destination-cluster.ts';
import { faultOf } from './fault.ts';
import { hashFor } from './hash-for.ts';
import { joinOps, levelHeaders, NO_HEADERS } from './header-ops.ts';
import { retryPolicy } from './retries.ts';
import { directOf, redirectOf } from './route-actions.ts';
import { isCatchAll, routeMatch } from './route-match.ts';
import { appliesTo, type RouteFor } from './static-match.ts';

/** What differs between sidecars and gateways. */
export interface RouteOptions {
  /** The listener terminates TLS: the default scheme of redirects. */
  tls?: boolean;
  /** Port of a destination that names none; default: the listener's (R-OUT-353). */
  defaultPort?: (host: string | undefined) => number;
}

/**
 * Routes that a VirtualService makes for one proxy and port, top down (R-OUT-331, R-OUT-332). Rules after a catch-all are unreachable and left out.
 * Empty: no rule applies to this proxy, the VirtualService counts for nothing (R-OUT-322).
 */
export function httpRoutes(proxy: ProxyContext, vs: VirtualService, to: RouteFor, options: RouteOptions = {}): Route[] {
  const routes: Route[] = [];
  for (const written of vs.http) {
    const entries: (HttpMatch | undefined)[] = written.rule.match?.length ? written.rule.match : [undefined];
    for (const [i, entry] of entries.entries()) {
      if (entry && !appliesTo(entry, to)) continue;
      const match = vs.gatewayApi ? segments(routeMatch(entry)) : routeMatch(entry);
      routes.push(routeOf(proxy, vs, written, entry, i, match, to, options));
      if (isCatchAll(match)) return routes;
    }
  }
  return routes;
}

/** Gateway API prefixes match whole path segments. */
function segments(match: RouteMatch): RouteMatch {
  if (!('prefix' in match.path) || match.path.prefix === '/') return match;
  return { ...match, path: { pathSeparatedPrefix: match.path.prefix.replace(/\/$/, '') } };
}

function routeOf(
  proxy: ProxyContext,
  vs: VirtualService,
  written: Written<HttpRule>,
  entry: HttpMatch | undefined,
  index: number,
  match: RouteMatch,
  to: RouteFor,
  options: RouteOptions,
): Route {
  const { rule, field, root, match: writtenMatch } = written;
  const matched = writtenMatch ?? (entry && !root ? `${field.path}.match[${index}]` : field.path);
  const origin = [{ ...field, path: matched }, ...(root ? [root] : [])];
  const name = [rule.name, entry?.name].filter(Boolean).join('.');
  const fault = faultOf(rule.fault, field);
  const level = levelHeaders(rule.headers);
  const base = {
    ...(name && { name }),
    match,
    request: level.request,
    response: level.response,
    ...(fault && { fault }),
    origin,
  };
  const api = vs.gatewayApi;
  if (rule.redirect)
    return {
      ...base,
      actionOrigin: [{ ...field, path: `${field.path}.${api ? 'filters' : 'redirect'}` }],
      action: { redirect: redirectOf(rule.redirect, to.port, options.tls ?? false) },
    };
  if (rule.directResponse) {
    const actionOrigin = api ? origin : [{ ...field, path: `${field.path}.directResponse` }];
    return { ...base, actionOrigin, action: directOf(rule.directResponse) };
  }
  return { ...base, ...forward(proxy, vs, written, match, to, options) };
}

function forward(
  proxy: ProxyContext,
  vs: VirtualService,
  { rule, field, destinations }: Written<HttpRule>,
  match: RouteMatch,
  to: RouteFor,
  options: RouteOptions,
): Pick<Route, 'action' | 'request' | 'response'> {
  const level = levelHeaders(rule.headers);
  const portOf = (host: string | undefined): number => options.defaultPort?.(host) ?? to.port;
  const written = (rule.route ?? []).map((r, i) => ({ r, i }));
  const single = written.length === 1;
  // With several destinations those of weight 0 get nothing; a single one's weight does not count (R-OUT-352).
  const used = single ? written : written.filter(({ r }) => (r.weight ?? 0) > 0);
  const clusters = used.map(({ r, i }): WeightedCluster => {
    const own = levelHeaders(r.headers);
    const at = { ...field, path: destinations?.[i] ?? `${field.path}.route[${i}].destination` };
    return {
      cluster: destinationCluster(proxy, r.destination, portOf(r.destination?.host)),
      weight: single ? 1 : (r.weight ?? 0),
      request: single ? NO_HEADERS : own.request,
      response: single ? NO_HEADERS : own.response,
      ...(own.hostRewrite !== undefined && !single && { hostRewrite: own.hostRewrite }),
      origin: [at],
      ...absentDestination(proxy, r.destination, r.destination?.port?.number || portOf(r.destination?.host), at),
    };
  });
  const first = single ? levelHeaders(written[0]?.r.headers) : undefined;
  const hostRewrite = rule.rewrite?.authority || level.hostRewrite || first?.hostRewrite;
  const hash = used.flatMap(({ r }) =>
    hashFor(proxy, r.destination?.host ?? '', r.destination?.port?.number, r.destination?.subset ?? ''),
  );
  const retry = retryPolicy(proxy.view, rule.retries, { ...field, path: `${field.path}.retries` }, hash.length > 0);
  const rewrite = rewriteOf(rule, match);
  const cors = corsOf(rule.corsPolicy, field);
  const action: ForwardAction = {
    clusters,
    timeoutMs: durationMs(rule.timeout) ?? 0,
    timeoutOrigin: [{ ...field, path: `${field.path}.${vs.gatewayApi ? 'timeouts' : 'timeout'}` }],
    ...(retry && { retry }),
    ...(rewrite && { rewrite }),
    ...(hostRewrite && { hostRewrite }),
    mirrors: mirrorsOf(proxy, rule, portOf),
    ...(cors && { cors }),
    hash,
    clusterNotFoundStatus: vs.gatewayApi ? 500 : 503,
  };
  return {
    action: { forward: action },
    request: first ? joinOps(level.request, first.request) : level.request,
    response: first ? joinOps(level.response, first.response) : level.response,
  };
}

/** R-OUT-357: with a regex match the whole path is replaced, else what matched. */
function rewriteOf(rule: HttpRule, match: RouteMatch): PathRewrite | undefined {
  const { uri, uriRegexRewrite } = rule.rewrite ?? {};
  if (uri) return 'regex' in match.path ? { full: uri } : { matched: uri };
  if (uriRegexRewrite?.match) return { regex: uriRegexRewrite.match, substitution: uriRegexRewrite.rewrite ?? '' };
  return undefined;
}

/** R-OUT-359: 100 percent unless said otherwise; 0 means no mirror. */
function mirrorsOf(
  proxy: ProxyContext,
  rule: HttpRule,
  portOf: (host: string | undefined) => number,
): { cluster: string; percent: number }[] {
  const legacy = rule.mirror
    ? [
        {
          destination: rule.mirror,
          percent: rule.mirrorPercentage ? (rule.mirrorPercentage.value ?? 0) : (rule.mirrorPercent ?? 100),
        },
      ]
    : [];
  const listed = (rule.mirrors ?? []).map((m) => ({
    destination: m.destination,
    percent: m.percentage ? (m.percentage.value ?? 0) : 100,
  }));
  return [...legacy, ...listed]
    .filter((m) => m.percent > 0)
    .map((m) => ({
      cluster: destinationCluster(proxy, m.destination, portOf(m.destination?.host)),
      percent: m.percent,
    }));
}
