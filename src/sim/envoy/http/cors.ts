import type { Headers, HttpRequest } from '../../wire/http.ts';
import type { Cors } from '../../xds/route.ts';
import { matchesString } from '../string-match.ts';

/** What the CORS filter does: answers a preflight itself, adds headers to the response, or nothing (R-OUT-360). */
export interface CorsDecision {
  preflight?: Headers;
  response: Headers;
}

export function isPreflight(request: HttpRequest): boolean {
  const { origin } = request.headers;
  return request.method === 'OPTIONS' && !!origin && !!request.headers['access-control-request-method'];
}

export function decideCors(cors: Cors, request: HttpRequest): CorsDecision {
  const origin = request.headers['origin'];
  if (!origin) return { response: {} };
  const allowed = cors.origins.some((m) => matchesString(m, origin));
  if (isPreflight(request)) {
    if (!allowed && cors.forwardUnmatchedPreflights) return { response: {} };
    return {
      response: {},
      preflight: {
        ...(allowed && { 'access-control-allow-origin': origin }),
        ...(allowed && cors.credentials && { 'access-control-allow-credentials': 'true' }),
        ...(cors.methods !== undefined && { 'access-control-allow-methods': cors.methods }),
        ...(cors.headers !== undefined && { 'access-control-allow-headers': cors.headers }),
        ...(cors.maxAge !== undefined && { 'access-control-max-age': cors.maxAge }),
      },
    };
  }
  if (!allowed) return { response: {} };
  return {
    response: {
      'access-control-allow-origin': origin,
      ...(cors.credentials && { 'access-control-allow-credentials': 'true' }),
      ...(cors.exposeHeaders !== undefined && { 'access-control-expose-headers': cors.exposeHeaders }),
    },
  };
}
