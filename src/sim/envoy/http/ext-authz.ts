import { after, hop, sure } from '../../trace/branches.ts';
import type { Branches } from '../../trace/branches.ts';
import type { Answer } from '../../wire/connection.ts';
import type { HttpRequest } from '../../wire/http.ts';
import type { HttpFilter } from '../../xds/http-filter.ts';
import type { Context } from '../place.ts';
import { evaluate } from '../rbac/evaluate.ts';
import type { Facts } from '../rbac/facts.ts';
import { blame, note, softened, stop } from '../steps.ts';
import { hostsOf } from '../upstream/hosts.ts';
import { pickerFor } from '../upstream/picker.ts';
import { localReply } from './local-reply.ts';
import { sendWithRetries } from './tries.ts';

type ExtAuthz = Extract<HttpFilter, { kind: 'ext-authz' }>;

/** The check request that an HTTP authorizer gets: method, Host and path of the original, and the headers it is configured to see. */
function checkRequest(
  request: HttpRequest,
  provider: { includeHeaders: readonly string[]; pathPrefix: string },
): HttpRequest {
  const always = ['authorization'];
  const wanted = new Set([...always, ...provider.includeHeaders.map((h) => h.toLowerCase())]);
  const headers = Object.fromEntries(
    Object.entries(request.headers).filter(([name]) =>
      [...wanted].some((w) => (w.endsWith('*') ? name.startsWith(w.slice(0, -1)) : w === name)),
    ),
  );
  return { ...request, path: provider.pathPrefix + request.path, headers, version: '1.1' };
}

/** Asks an HTTP authorizer; undefined if it cannot be reached. */
function ask(context: Context, cluster: string, request: HttpRequest): Branches<Answer | undefined> {
  const found = context.proxy.cluster(cluster);
  if (!found) return sure(undefined);
  const upstream = hostsOf(found, context, { destination: { ip: '', port: 0 } });
  if ('none' in upstream) return sure(undefined);
  const picker = pickerFor(found, upstream.localities, undefined, false, undefined);
  return sendWithRetries({ context, cluster: found, request, picker, timeoutMs: 600_000, timeoutOrigin: [] }).map(
    (b) => ({
      ...b,
      // An answer that a server or its proxy gave counts; one this proxy made up for a failed connection does not.
      value: b.value.reply.kind === 'http' && b.value.flags.length === 0 ? b.value : undefined,
    }),
  );
}

/**
 * CUSTOM authorization (R-SEC-85, R-SEC-89, R-SEC-107): only requests that the policy matches are asked about; 200 lets them on, any other answer goes to
 * the caller, and an authorizer that cannot be reached refuses unless it is configured to fail open.
 */
export function askAuthorizer(
  context: Context,
  filter: ExtAuthz,
  facts: Facts,
  request: HttpRequest,
  next: () => Branches<Answer>,
): Branches<Answer> {
  const { provider, matcher, origin } = filter;
  if (!evaluate(matcher, facts).matched) return next();
  if ('deny' in provider) {
    const step = stop('authz.no-provider', {}, { code: 'FML1354', args: {} }, blame(origin));
    return sure(localReply(403, 'RBAC: access denied'), [hop(context.place, step)]);
  }
  if ('grpc' in provider) {
    const step = {
      ...note('authz.grpc', { cluster: provider.grpc.cluster }, blame(origin)),
      effect: 'unknown' as const,
    };
    return after([hop(context.place, step)], next());
  }
  const { http } = provider;
  return ask(context, http.cluster, checkRequest(request, http)).flatMap((b) => {
    const scale = (branches: Branches<Answer>) => branches.map((x) => ({ ...x, p: x.p * b.p }));
    const hops = softened(b.hops);
    const reply = b.value?.reply;
    if (reply?.kind === 'http' && reply.response.status === 200) {
      const step = note('authz.granted', { cluster: http.cluster }, blame(origin));
      return scale(after([...hops, hop(context.place, step)], next(), b.ms));
    }
    if (reply?.kind === 'http') {
      const args = { cluster: http.cluster, status: reply.response.status };
      const step = stop('authz.refused', args, { code: 'FML1355', args }, blame(origin));
      const { response } = reply;
      return scale([
        {
          p: 1,
          ms: b.ms,
          hops: [...hops, hop(context.place, step)],
          value: { reply: { kind: 'http', response }, flags: ['UAEX'], via: [] },
        },
      ]);
    }
    const args = { cluster: http.cluster, status: http.statusOnError };
    if (http.failOpen)
      return scale(after([...hops, hop(context.place, note('authz.fail-open', args, blame(origin)))], next(), b.ms));
    const step = stop('authz.unreachable', args, { code: 'FML1356', args }, blame(origin));
    return scale([
      {
        p: 1,
        ms: b.ms,
        hops: [...hops, hop(context.place, step)],
        value: localReply(http.statusOnError, '', ['UAEX']),
      },
    ]);
  });
}
