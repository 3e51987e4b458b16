import { hop, sure } from '../../trace/branches.ts';
import type { Branches } from '../../trace/branches.ts';
import { later } from '../../trace/memory.ts';
import type { Answer } from '../../wire/connection.ts';
import type { Headers, HttpRequest } from '../../wire/http.ts';
import type { Route } from '../../xds/route.ts';
import type { Context } from '../place.ts';
import { blame, stop } from '../steps.ts';
import type { Stream } from '../stream.ts';
import { decideCors } from './cors.ts';
import { injectFault } from './fault.ts';
import { forward } from './forward.ts';
import { applyResponseOps } from './headers.ts';
import { localReply } from './local-reply.ts';
import { locationOf } from './redirect.ts';

function route(context: Context, stream: Stream, request: HttpRequest, chosen: Route): Branches<Answer> {
  const { action } = chosen;
  if ('forward' in action) return forward(context, stream, request, chosen, action.forward);
  if ('redirect' in action) {
    const location = locationOf(request, chosen.match, action.redirect);
    const args = { status: action.redirect.status, location };
    const step = stop('route.redirect', args, { code: 'FML1503', args }, blame(chosen.actionOrigin ?? chosen.origin));
    const headers = applyResponseOps({ location }, chosen.response);
    return sure(localReply(action.redirect.status, '', [], headers), [hop(context.place, step)]);
  }
  const { status, body = '' } = action.direct;
  const args = { status, route: chosen.name ?? '' };
  const step = stop(
    'route.direct-response',
    args,
    { code: 'FML1504', args },
    blame(chosen.actionOrigin ?? chosen.origin),
  );
  // An answer of 201 or 3xx that names no place names the request's own [recorded].
  const own: Headers =
    status === 201 || (status >= 300 && status < 400)
      ? { location: locationOf(request, chosen.match, { status }) }
      : {};
  return sure(localReply(status, body, [], applyResponseOps(own, chosen.response)), [hop(context.place, step)]);
}

/** What follows a chosen route: fault, CORS, then the router (R-OUT-363). */
export function act(before: Context, stream: Stream, request: HttpRequest, chosen: Route): Branches<Answer> {
  return injectFault(before, chosen.fault, (waitedMs) => {
    const { moment } = before.around;
    const context =
      moment && waitedMs > 0 ? { ...before, around: { ...before.around, moment: later(moment, waitedMs) } } : before;
    const cors = 'forward' in chosen.action ? chosen.action.forward.cors : undefined;
    if (!cors) return route(context, stream, request, chosen);
    const decision = decideCors(cors, request);
    if (decision.preflight) {
      const args = { origin: request.headers['origin'] ?? '' };
      const step = stop('cors.preflight', args, { code: 'FML1509', args }, blame(cors.origin));
      return sure(localReply(200, '', [], decision.preflight), [hop(context.place, step)]);
    }
    return route(context, stream, request, chosen).map((b) => {
      const { reply } = b.value;
      if (reply.kind !== 'http') return b;
      const response = { ...reply.response, headers: { ...reply.response.headers, ...decision.response } };
      return { ...b, value: { ...b.value, reply: { kind: 'http' as const, response } } };
    });
  });
}
