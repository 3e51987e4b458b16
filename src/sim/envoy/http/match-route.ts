import type { Message } from '../../manifest/diagnostic.ts';
import type { Considered } from '../../trace/step.ts';
import type { HttpRequest } from '../../wire/http.ts';
import type { HeaderMatch, Route, RouteMatch, VirtualHost } from '../../xds/route.ts';
import { matchesWhole } from '../regex.ts';
import { matchesString, writeMatch } from '../string-match.ts';
import { joinedLines } from './headers.ts';
import { splitPath } from './path.ts';

const joined = (value: string | undefined) => value && joinedLines(value);

/** The value a header condition looks at; undefined if the request has none. */
function headerValue(request: HttpRequest, name: string): string | undefined {
  switch (name) {
    case ':method':
      return request.method;
    case ':authority':
      return request.authority;
    case ':scheme':
      return request.scheme;
    case ':path':
      return request.path;
    default:
      return joined(request.headers[name.toLowerCase()]);
  }
}

/** A condition that asks for a value's absence takes a missing header for the empty text, unless it asks for mere presence (R-OUT-342). */
function headerMatches(match: HeaderMatch, request: HttpRequest): boolean {
  const value = headerValue(request, match.name);
  if (match.invert) return 'present' in match.match ? value === undefined : !matchesString(match.match, value ?? '');
  return value !== undefined && matchesString(match.match, value);
}

function pathMatches(match: RouteMatch, path: string): boolean {
  const fold = (s: string) => (match.ignoreCase ? s.toLowerCase() : s);
  const m = match.path;
  if ('exact' in m) return fold(path) === fold(m.exact);
  if ('prefix' in m) return fold(path).startsWith(fold(m.prefix));
  if ('regex' in m) return matchesWhole(m.regex, path);
  const prefix = fold(m.pathSeparatedPrefix);
  return fold(path) === prefix || fold(path).startsWith(`${prefix}/`);
}

function writePath(match: RouteMatch): string {
  const m = match.path;
  if ('exact' in m) return m.exact;
  if ('prefix' in m) return `${m.prefix}*`;
  return 'regex' in m ? m.regex : `${m.pathSeparatedPrefix}/*`;
}

/** The first value of each query parameter. */
export function queryOf(target: string): Map<string, string> {
  const out = new Map<string, string>();
  const query = /\?([^#]*)/.exec(target)?.[1];
  if (!query) return out;
  for (const pair of query.split('&')) {
    const [name = '', ...value] = pair.split('=');
    if (!out.has(name)) out.set(name, value.join('='));
  }
  return out;
}

/** Why a route does not take a request; undefined if it does. All conditions of a match hold together (R-OUT-331, R-OUT-342). */
export function whyNot(match: RouteMatch, request: HttpRequest): Message | undefined {
  const { path } = splitPath(request.path);
  const miss = (field: string, wanted: string, actual: string | undefined): Message => ({
    code: actual === undefined ? 'route.absent' : 'route.differs',
    args: { field, wanted, actual: actual ?? '' },
  });
  if (!pathMatches(match, path)) return miss('path', writePath(match), path);
  for (const header of match.headers) {
    if (headerMatches(header, request)) continue;
    const actual = headerValue(request, header.name);
    const field = header.name.startsWith(':') ? header.name.slice(1) : `header ${header.name}`;
    if (header.invert)
      return { code: 'route.excluded', args: { field, wanted: writeMatch(header.match), actual: actual ?? '' } };
    return miss(field, writeMatch(header.match), actual);
  }
  if (match.query.length > 0) {
    const query = queryOf(request.path);
    for (const { name, match: m } of match.query) {
      const actual = query.get(name);
      if (actual === undefined || !matchesString(m, actual)) return miss(`query ${name}`, writeMatch(m), actual);
    }
  }
  return undefined;
}

/** How a route is called in explanations. */
export function nameOf(route: Route, index: number): string {
  return route.name || `#${index + 1} ${writePath(route.match)}`;
}

/** The first route that takes the request, and what was considered on the way (R-OUT-332: order decides, not how specific a path is). */
export function matchRoute(
  virtualHost: VirtualHost,
  request: HttpRequest,
): { route?: Route; considered: Considered[] } {
  const considered: Considered[] = [];
  for (const [i, route] of virtualHost.routes.entries()) {
    const why = whyNot(route.match, request);
    const decider = route.origin[0];
    considered.push({ what: nameOf(route, i), chosen: !why, ...(why && { why }), ...(decider && { decider }) });
    if (!why) return { route, considered };
  }
  return { considered };
}
