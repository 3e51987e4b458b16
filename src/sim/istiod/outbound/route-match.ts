import type { HeaderMatch, RouteMatch } from '../../xds/route.ts';
import type { HttpMatch, StringMatchSpec } from '../spec/virtual-service.ts';
import { stringMatch } from './string-match.ts';

export const CATCH_ALL: RouteMatch = { path: { prefix: '/' }, headers: [], query: [] };

/** What Envoy evaluates of a match entry per request (R-OUT-342). */
export function routeMatch(spec: HttpMatch | undefined): RouteMatch {
  if (!spec) return CATCH_ALL;
  const headers: HeaderMatch[] = [];
  for (const [pseudo, match] of [
    [':method', spec.method],
    [':authority', spec.authority],
    [':scheme', spec.scheme],
  ] as const) {
    if (match) headers.push({ name: pseudo, match: stringMatch(match) });
  }
  for (const [name, match] of Object.entries(spec.headers ?? {})) {
    headers.push({ name: name.toLowerCase(), match: stringMatch(match) });
  }
  for (const [name, match] of Object.entries(spec.withoutHeaders ?? {})) {
    headers.push({ name: name.toLowerCase(), match: stringMatch(match), invert: true });
  }
  return {
    path: path(spec.uri),
    ...(spec.ignoreUriCase && { ignoreCase: true }),
    headers,
    query: Object.entries(spec.queryParams ?? {}).map(([name, match]) => ({ name, match: stringMatch(match) })),
  };
}

function path(uri: StringMatchSpec | undefined): RouteMatch['path'] {
  if (uri?.exact !== undefined) return { exact: uri.exact };
  if (uri?.prefix !== undefined) return { prefix: uri.prefix };
  if (uri?.regex !== undefined) return { regex: uri.regex };
  return { prefix: '/' };
}

/** Whether nothing can fail the entry: it ends the list of routes (R-OUT-331). */
export function isCatchAll(match: RouteMatch): boolean {
  const everything =
    ('prefix' in match.path && match.path.prefix === '/') || ('regex' in match.path && match.path.regex === '.*');
  return everything && match.headers.length === 0 && match.query.length === 0;
}
