import type { Resource } from '../../../manifest/resource.ts';
import type {
  HttpMatch,
  HttpRouteDestination,
  HttpRule,
  RetriesSpec,
  StringMatchSpec,
} from '../../spec/virtual-service.ts';
import type { Written } from '../../scope/virtual-service-fields.ts';
import { destinationOf } from './destination.ts';
import type { BackendFrom } from './destination.ts';
import { headerOperations, ruleFilters } from './filters.ts';
import type { BackendReference, GrpcRouteRule, HttpRouteMatch, HttpRouteRule, TypedMatch } from './spec.ts';

const ANY: HttpRouteMatch = { path: { type: 'PathPrefix', value: '/' } };

function uriMatch(path: HttpRouteMatch['path']): StringMatchSpec {
  const value = path?.value ?? '/';
  if (path?.type === 'Exact') return { exact: value };
  if (path?.type === 'RegularExpression') return { regex: value };
  return { prefix: value === '/' ? value : value.replace(/\/$/, '') };
}

function typed(list: readonly TypedMatch[] | undefined): Record<string, StringMatchSpec> | undefined {
  if (!list?.length) return undefined;
  return Object.fromEntries(
    list.map(({ type, name = '', value = '' }) => [
      name,
      type === 'RegularExpression' ? { regex: value } : { exact: value },
    ]),
  );
}

function httpMatch(match: HttpRouteMatch): HttpMatch {
  const headers = typed(match.headers);
  const queryParams = typed(match.queryParams);
  return {
    uri: uriMatch(match.path),
    ...(headers && { headers }),
    ...(queryParams && { queryParams }),
    ...(match.method && { method: { exact: match.method } }),
  };
}

/** gRPC service and method as a path (R-GW-65). */
function grpcMatch({ method, headers }: NonNullable<GrpcRouteRule['matches']>[number]): HttpMatch {
  const { service, method: name, type } = method ?? {};
  const own = typed(headers);
  const some = own ? { headers: own } : {};
  if (!service && !name) return { uri: { prefix: '/' }, ...some };
  if (type === 'RegularExpression') return { uri: { regex: `/${service ?? '.+'}/${name ?? '.+'}` }, ...some };
  if (service && name) return { uri: { exact: `/${service}/${name}` }, ...some };
  return { uri: service ? { prefix: `/${service}` } : { regex: `/[^/]+/${name}` }, ...some };
}

/** Destinations with their weights: those of weight 0 get nothing; undefined if one makes the route invalid. */
function destinations(from: BackendFrom, backends: readonly BackendReference[]): HttpRouteDestination[] | undefined {
  const out: HttpRouteDestination[] = [];
  for (const backend of backends) {
    const weight = backend.weight ?? 1;
    if (weight === 0) continue;
    const destination = destinationOf(from, backend);
    if (!destination) return undefined;
    const request = backend.filters?.find((f) => f.type === 'RequestHeaderModifier');
    const response = backend.filters?.find((f) => f.type === 'ResponseHeaderModifier');
    const headers = {
      ...(request && { request: headerOperations(request.requestHeaderModifier) }),
      ...(response && { response: headerOperations(response.responseHeaderModifier) }),
    };
    out.push({ destination, weight, ...((request || response) && { headers }) });
  }
  return out;
}

/** `retry` of a rule: connection errors and its codes (R-GW-64). */
function retries({ retry, timeouts }: HttpRouteRule): RetriesSpec | undefined {
  if (!retry) return undefined;
  const attempts = retry.attempts ?? 2;
  const on = ['connect-failure', 'refused-stream', 'unavailable', 'cancelled', ...(retry.codes ?? []).map(String)];
  return {
    attempts,
    ...(attempts > 0 && { retryOn: on.join(',') }),
    ...(retry.backoff && { backoff: retry.backoff }),
    ...(timeouts?.backendRequest && { perTryTimeout: timeouts.backendRequest }),
  };
}

const isZero = (duration: string | undefined): boolean => duration === undefined || /^0+(ms|s|m|h)$/.test(duration);

function timeout({ retry, timeouts }: HttpRouteRule): string | undefined {
  if (!retry && !isZero(timeouts?.backendRequest)) return timeouts?.backendRequest;
  return isZero(timeouts?.request) ? undefined : timeouts?.request;
}

type Rule = HttpRouteRule & Pick<GrpcRouteRule, 'name' | 'filters' | 'backendRefs'>;

function convert(from: BackendFrom, rule: Rule, match: HttpMatch, name: string): HttpRule | undefined {
  const filters = ruleFilters(from, rule.filters ?? [], match.uri?.prefix ?? '');
  const route = destinations(from, rule.backendRefs ?? []);
  if (!filters || !route) return undefined;
  const retry = retries(rule);
  const limit = timeout(rule);
  return {
    name: rule.name ?? name,
    match: [match],
    ...filters,
    ...(retry && { retries: retry }),
    ...(limit && { timeout: limit }),
    // Nothing to send to: 500 (R-GW-63).
    ...(route.length === 0 && !filters.redirect ? { directResponse: { status: 500 } } : { route }),
  };
}

/**
 * Rules of an HTTPRoute or GRPCRoute as VirtualService rules, each with one match (R-GW-51); undefined if one of them is invalid: then none counts.
 */
export function convertRules(
  from: BackendFrom,
  resource: Resource,
  rules: readonly (HttpRouteRule | GrpcRouteRule)[],
): Written<HttpRule>[] | undefined {
  const out: Written<HttpRule>[] = [];
  for (const [i, rule] of rules.entries()) {
    const path = `spec.rules[${i}]`;
    const matches =
      resource.kind === 'GRPCRoute'
        ? ((rule as GrpcRouteRule).matches ?? [{}]).map(grpcMatch)
        : ((rule as HttpRouteRule).matches ?? [ANY]).map(httpMatch);
    // Backends of weight 0 are left out of the route.
    const destinations = (rule.backendRefs ?? []).flatMap((b, k) =>
      b.weight === 0 ? [] : [`${path}.backendRefs[${k}]`],
    );
    for (const [k, match] of matches.entries()) {
      const converted = convert(from, rule as Rule, match, `${resource.namespace}.${resource.name}.${i}`);
      if (!converted) return undefined;
      out.push({
        rule: converted,
        field: { resource, path },
        match: rule.matches?.length ? `${path}.matches[${k}]` : path,
        destinations,
      });
    }
  }
  return out;
}

function rank(uri: StringMatchSpec | undefined): number {
  return uri?.exact !== undefined ? 3 : uri?.prefix !== undefined ? 2 : uri?.regex !== undefined ? 1 : -1;
}

const count = (map: object | undefined): number => Object.keys(map ?? {}).length;

/** Exact before prefix before regex, longer first, then method, headers, query; otherwise the order stays (R-GW-60). */
export function byPrecedence(a: Written<HttpRule>, b: Written<HttpRule>): number {
  const first = a.rule.match?.[0] ?? {};
  const second = b.rule.match?.[0] ?? {};
  const length = (uri: StringMatchSpec | undefined): number => (uri?.exact ?? uri?.prefix ?? uri?.regex ?? '').length;
  return (
    rank(second.uri) - rank(first.uri) ||
    length(second.uri) - length(first.uri) ||
    Number(second.method !== undefined) - Number(first.method !== undefined) ||
    count(second.headers) - count(first.headers) ||
    count(second.queryParams) - count(first.queryParams)
  );
}
