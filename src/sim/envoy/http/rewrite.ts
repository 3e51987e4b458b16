import type { HttpRequest } from '../../wire/http.ts';
import type { PathRewrite, RouteMatch } from '../../xds/route.ts';
import { substituteAll } from '../regex.ts';
import { splitPath } from './path.ts';

/** The text of a path that a route's match matched: an exact path or a prefix; a regular expression matches the whole. */
function matchedLength(match: RouteMatch, path: string): number {
  const m = match.path;
  if ('prefix' in m) return m.prefix.length;
  if ('pathSeparatedPrefix' in m) return m.pathSeparatedPrefix.length;
  return path.length;
}

/** Replaces the matched part of the path, or the whole, or what a pattern finds; the query stays (R-OUT-357). */
export function rewritePath(request: HttpRequest, match: RouteMatch, rewrite: PathRewrite | undefined): HttpRequest {
  if (!rewrite) return request;
  const { path, rest } = splitPath(request.path);
  let next: string;
  if ('full' in rewrite) next = rewrite.full;
  else if ('regex' in rewrite) next = substituteAll(rewrite.regex, rewrite.substitution, path);
  else next = rewrite.matched + path.slice(matchedLength(match, path));
  return { ...request, path: next + rest };
}

/** A path whose matched part is replaced, for redirects. */
export function replacePrefix(target: string, match: RouteMatch, prefix: string): string {
  const { path, rest } = splitPath(target);
  return prefix + path.slice(matchedLength(match, path)) + rest;
}
