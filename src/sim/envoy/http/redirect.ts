import type { HttpRequest } from '../../wire/http.ts';
import type { RedirectAction, RouteMatch } from '../../xds/route.ts';
import { splitPath } from './path.ts';
import { replacePrefix } from './rewrite.ts';

/** The Host of the new address: a new port, or a scheme that makes the old default port pointless, drops the request's port; else it stays (R-OUT-355). */
function requestHost(request: HttpRequest, scheme: string, port: number | undefined): string {
  const at = /:\d+$/.exec(request.authority);
  if (!at) return request.authority;
  const oldDefault = request.scheme === 'https' ? ':443' : ':80';
  const drop = port !== undefined || (scheme !== request.scheme && at[0] === oldDefault);
  return drop ? request.authority.slice(0, at.index) : request.authority;
}

/** The `location` of a redirect, as Envoy writes it (R-OUT-355). */
export function locationOf(request: HttpRequest, match: RouteMatch, redirect: RedirectAction): string {
  const scheme = redirect.scheme ?? request.scheme;
  const host = redirect.host ?? requestHost(request, scheme, redirect.port);
  const port = redirect.port === undefined ? '' : `:${redirect.port}`;
  let path = request.path;
  if (redirect.path && 'full' in redirect.path) {
    const { rest } = splitPath(request.path);
    path = redirect.path.full.includes('?') ? redirect.path.full : redirect.path.full + rest;
  } else if (redirect.path) {
    path = replacePrefix(request.path, match, redirect.path.prefix);
  }
  return `${scheme}://${host}${port}${path}`;
}
