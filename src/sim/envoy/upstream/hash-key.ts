import type { HttpRequest } from '../../wire/http.ts';
import type { HashKey } from '../../xds/route.ts';
import { queryOf } from '../http/match-route.ts';

function cookie(request: HttpRequest, name: string): string | undefined {
  for (const pair of (request.headers['cookie'] ?? '').split(';')) {
    const [key, ...value] = pair.trim().split('=');
    if (key === name) return value.join('=').replace(/^"(.*)"$/, '$1');
  }
  return undefined;
}

/** The address that `useSourceIp` hashes: that of x-forwarded-for if the caller sends one (R-OUT-448). */
function sourceAddress(request: HttpRequest | undefined, peerIp: string): string {
  const forwarded = request?.headers['x-forwarded-for']?.split(',').at(-1)?.trim();
  return forwarded || peerIp;
}

/** The text a request is hashed by; undefined if it carries none of the keys: then hosts are picked at random (R-OUT-423). */
export function hashKeyOf(
  keys: readonly HashKey[],
  request: HttpRequest | undefined,
  peerIp: string,
): string | undefined {
  for (const key of keys) {
    let value: string | undefined;
    if ('sourceIp' in key) value = sourceAddress(request, peerIp);
    else if (!request) continue;
    else if ('header' in key) value = request.headers[key.header.toLowerCase()];
    else if ('query' in key) value = queryOf(request.path).get(key.query);
    else value = cookie(request, key.cookie.name);
    if (value !== undefined) return value;
  }
  return undefined;
}
