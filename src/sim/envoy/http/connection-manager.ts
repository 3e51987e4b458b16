import { after, hop, sure } from '../../trace/branches.ts';
import type { Branches } from '../../trace/branches.ts';
import type { Decider } from '../../manifest/resource.ts';
import type { Step } from '../../trace/step.ts';
import type { Answer, Payload } from '../../wire/connection.ts';
import type { HttpRequest } from '../../wire/http.ts';
import type { HttpFilter } from '../../xds/http-filter.ts';
import type { HttpConnectionManager } from '../../xds/listener.ts';
import type { Route, RouteConfiguration, VirtualHost } from '../../xds/route.ts';
import type { Context } from '../place.ts';
import { decideRbac } from '../rbac/decide.ts';
import type { Facts } from '../rbac/facts.ts';
import { blame, note, pass, stop } from '../steps.ts';
import type { Stream } from '../stream.ts';
import { act } from './act.ts';
import { clientAddress } from './client-address.ts';
import { askAuthorizer } from './ext-authz.ts';
import { authenticateJwt } from './jwt-filter.ts';
import { localReply } from './local-reply.ts';
import { matchRoute, nameOf } from './match-route.ts';
import { nearMissFor } from './near-miss.ts';
import { normalizePath } from './path.ts';
import { findVirtualHost, withoutPort } from './virtual-host.ts';
import { inGrpc } from './grpc-reply.ts';

interface Routed {
  steps: Step[];
  route?: Route;
  /** The virtual host wants TLS: the answer that says so. */
  redirect?: Answer;
}

/** Virtual host, then the first of its routes that matches; a virtual host that matched never lets go (R-OUT-302, R-OUT-303, R-OUT-332). */
function findRoute(config: RouteConfiguration, request: HttpRequest): Routed {
  const found = findVirtualHost(config, request.authority);
  if (!found) {
    const args = { routes: config.name, host: request.authority };
    const miss = nearMissFor(config, request.authority);
    return {
      steps: [stop('vhost.none', args, miss?.why ?? { code: 'FML1516', args }, miss?.decider ?? blame(config.origin))],
    };
  }
  const { virtualHost, domain } = found;
  const steps: Step[] = [
    pass(
      'vhost.matched',
      { host: request.authority, domain, virtualHost: virtualHost.name },
      blame(virtualHost.origin),
    ),
  ];
  const hidden = virtualHost.unknown && nearMissFor(config, request.authority);
  if (hidden) {
    const args = { host: request.authority, virtualHost: virtualHost.name };
    steps.push({ ...note('vhost.hidden', args, hidden.decider), cause: hidden.why });
  }
  if (virtualHost.requireTls && request.scheme === 'http') {
    const location = `https://${withoutPort(request.authority)}${request.path}`;
    const args = { status: 301, location };
    steps.push(stop('vhost.requires-tls', args, { code: 'FML1505', args }, blame(virtualHost.origin)));
    return { steps, redirect: localReply(301, '', [], { location }) };
  }
  const { route, considered } = matchRoute(virtualHost, request);
  const args = {
    path: request.path,
    method: request.method,
    host: request.authority,
    virtualHost: virtualHost.name,
    routes: considered.length,
  };
  if (!route) {
    const miss = virtualHost.routes.length === 0 ? nearMissFor(config, request.authority) : undefined;
    const cause = miss?.why ?? { code: 'FML1517', args };
    return {
      steps: [...steps, stop('route.none', args, cause, miss?.decider ?? routesOf(virtualHost), considered)],
    };
  }
  const name = nameOf(route, considered.length - 1);
  return { steps: [...steps, pass('route.matched', { ...args, route: name }, blame(route.origin), considered)], route };
}

/** The list of rules none of which took a request: where one more would be written; without any rule the virtual host itself. */
function routesOf(virtualHost: VirtualHost): Decider {
  const origin = virtualHost.routes[0]?.origin[0];
  const list = origin && 'resource' in origin ? /^[^[]+/.exec(origin.path)?.[0] : undefined;
  return origin && 'resource' in origin && list ? { ...origin, path: list } : blame(virtualHost.origin);
}

function findConfig(context: Context, hcm: HttpConnectionManager): RouteConfiguration {
  if ('inline' in hcm.route) return hcm.route.inline;
  return context.proxy.route(hcm.route.rds) ?? { name: hcm.route.rds, virtualHosts: [], origin: hcm.origin };
}

/** Router filter with fault and CORS: the route is chosen from what the earlier filters made of the request. */
function routeRequest(
  context: Context,
  stream: Stream,
  hcm: HttpConnectionManager,
  request: HttpRequest,
): Branches<Answer> {
  const routed = findRoute(findConfig(context, hcm), request);
  const here = hop(context.place, ...routed.steps);
  if (routed.redirect) return sure(routed.redirect, [here]);
  if (!routed.route) return sure(localReply(404, '', ['NR']), [here]);
  return after([here], act(context, stream, request, routed.route));
}

/** Authorization and authentication filters in their order (R-SEC-85), then routing. */
function runFilters(
  context: Context,
  stream: Stream,
  hcm: HttpConnectionManager,
  filters: readonly HttpFilter[],
  facts: Facts,
): Branches<Answer> {
  const [filter, ...rest] = filters;
  const request = facts.request!;
  if (!filter) return routeRequest(context, stream, hcm, request);
  const next = (with_: Facts = facts) => runFilters(context, stream, hcm, rest, with_);
  switch (filter.kind) {
    case 'rbac': {
      const { allowed, step } = decideRbac(filter.rbac, facts);
      const here = [hop(context.place, step)];
      return allowed ? after(here, next()) : sure(localReply(403, 'RBAC: access denied'), here);
    }
    case 'jwt': {
      const verdict = authenticateJwt(context, filter.rules, request);
      if ('answer' in verdict) return sure(verdict.answer, verdict.hops);
      const claims = verdict.claims ?? facts.claims;
      return after(verdict.hops, next({ ...facts, request: verdict.request, ...(claims && { claims }) }));
    }
    case 'ext-authz':
      return askAuthorizer(context, filter, facts, request, next);
    default:
      return next();
  }
}

/**
 * HTTP on a filter chain (section 3 of the outbound reference, 4 and 5 of the security one): the request is normalised, goes through the filters,
 * is routed and answered. Bytes that are not HTTP get an answer that their sender cannot read.
 */
export function handleHttp(
  context: Context,
  stream: Stream,
  hcm: HttpConnectionManager,
  payload: Payload,
): Branches<Answer> {
  if (payload.kind !== 'http') {
    const args = { payload: payload.kind };
    const step = stop('http.garbage', args, { code: 'FML1518', args: {} }, blame(hcm.origin));
    // A line that is no request gets an answer all the same; a TLS client cannot read it.
    const answer: Answer =
      payload.kind === 'tcp'
        ? localReply(400, 'HTTP/1.1 400 Bad Request', ['DPE'])
        : { reply: { kind: 'garbage' }, flags: ['DPE'], via: [] };
    return sure(answer, [hop(context.place, step)]);
  }
  if (payload.request.version === '1.0') {
    const step = stop('http.low-version', {}, { code: 'FML1519', args: {} }, blame(hcm.origin));
    return sure(localReply(426, '', ['DPE']), [hop(context.place, step)]);
  }
  const scheme = stream.tls && context.proxy.node.kind === 'router' ? 'https' : payload.request.scheme;
  const arrived: HttpRequest = {
    ...payload.request,
    scheme,
    path: normalizePath(payload.request.path, hcm.pathNormalization),
  };
  const { remoteIp, request } = clientAddress(hcm, arrived, stream.connection.source.ip);
  const facts: Facts = {
    sourceIp: stream.connection.source.ip,
    remoteIp,
    destination: stream.connection.destination,
    request,
    ...(stream.peer && { peer: stream.peer }),
    ...(stream.sni !== undefined && { sni: stream.sni }),
  };
  const steps =
    arrived.path === payload.request.path
      ? []
      : [
          hop(
            context.place,
            note('path.normalized', { from: payload.request.path, to: arrived.path }, blame(hcm.origin)),
          ),
        ];
  return inGrpc(request, after(steps, runFilters(context, stream, hcm, hcm.filters, facts)));
}
