import { after, choose, hop, sure } from '../../trace/branches.ts';
import type { Branches } from '../../trace/branches.ts';
import type { Decider } from '../../manifest/resource.ts';
import type { Answer } from '../../wire/connection.ts';
import type { HttpRequest } from '../../wire/http.ts';
import type { LocalityEndpoints } from '../../xds/cluster.ts';
import type { ForwardAction, HeaderOps, Route, WeightedCluster } from '../../xds/route.ts';
import type { Context } from '../place.ts';
import { blame, note, pass, stop } from '../steps.ts';
import { upstreamMemory } from '../state/upstream-memory.ts';
import type { Stream } from '../stream.ts';
import { hashKeyOf } from '../upstream/hash-key.ts';
import { hostsOf } from '../upstream/hosts.ts';
import { pickerFor } from '../upstream/picker.ts';
import type { Picker } from '../upstream/picker.ts';
import { applyHeaderOps, applyResponseOps } from './headers.ts';
import { localReply } from './local-reply.ts';
import { rewritePath } from './rewrite.ts';
import { sendWithRetries } from './tries.ts';
import { withoutPort } from './virtual-host.ts';

/** The request as a route and its chosen destination send it on: path, Host, headers (R-OUT-357, R-OUT-358). */
function rewritten(request: HttpRequest, route: Route, action: ForwardAction, chosen: WeightedCluster): HttpRequest {
  const path = rewritePath(request, route.match, action.rewrite);
  const authority = chosen.hostRewrite ?? action.hostRewrite ?? path.authority;
  const headers = applyHeaderOps(applyHeaderOps(path.headers, chosen.request), route.request);
  return { ...path, authority, headers };
}

/** `outbound|<port>|<subset>|<host>` by its parts; other names have none. */
export function partsOf(cluster: string): { port: string; subset: string; host: string } {
  const [, port = '', subset = '', host = cluster] = cluster.split('|');
  return { port, subset, host };
}

/** A route to a cluster that this proxy does not have: an unknown subset, or a host and port it does not know (R-OUT-354). */
function missing(context: Context, chosen: WeightedCluster, status: number): Branches<Answer> {
  const { port, subset, host } = partsOf(chosen.cluster);
  const hostKnown = subset !== '' && context.proxy.cluster(`outbound|${port}||${host}`) !== undefined;
  const args = { cluster: chosen.cluster, host, port, subset };
  const cause = { code: hostKnown ? 'FML1515' : 'FML1514', args };
  const { decider, ...why } = chosen.absent ?? { ...cause, decider: blame(chosen.origin) };
  const step = stop('cluster.missing', args, why, decider);
  return sure(localReply(status, '', ['NC']), [hop(context.place, step)]);
}

function toCluster(
  context: Context,
  stream: Stream,
  request: HttpRequest,
  route: Route,
  action: ForwardAction,
  chosen: WeightedCluster,
): Branches<Answer> {
  const cluster = context.proxy.cluster(chosen.cluster);
  if (!cluster) return missing(context, chosen, action.clusterNotFoundStatus);
  const sent = rewritten(request, route, action, chosen);
  const hostPort = /:(\d+)$/.exec(sent.authority)?.[1];
  const upstream = hostsOf(cluster, context, {
    destination: stream.connection.destination,
    host: withoutPort(sent.authority),
    ...(hostPort !== undefined && { hostPort: Number(hostPort) }),
  });
  if ('none' in upstream) {
    const step = stop(
      upstream.dns ? 'lb.unresolved' : 'lb.none',
      { cluster: cluster.name },
      upstream.cause,
      upstream.decider,
    );
    const answer = upstream.dns
      ? localReply(503, 'DNS resolution failure', ['DF'])
      : localReply(503, 'no healthy upstream', ['UH']);
    return sure(answer, [hop(context.place, step)]);
  }
  const key = hashKeyOf(action.hash, request, stream.connection.source.ip);
  const pickerOver = (localities: readonly LocalityEndpoints[]): Picker =>
    pickerFor(cluster, localities, key, action.retry?.avoidPreviousHosts ?? false, action.retry?.shiftPrioritiesAfter);
  const { localities, passthrough } = upstream;
  const remembered = upstreamMemory(context, cluster, localities, passthrough, pickerOver, key !== undefined);
  const version = cluster.http === 'downstream' ? (sent.version === '2' ? '2' : '1.1') : cluster.http;
  return sendWithRetries({
    context,
    cluster,
    request: { ...sent, version },
    picker: pickerOver(localities),
    ...(remembered && { remembered }),
    ...(action.retry && { retry: action.retry }),
    timeoutMs: action.timeoutMs,
    timeoutOrigin: action.timeoutOrigin ?? route.origin,
  });
}

/** Where proxies remember, mirrored calls leave traces too, whatever becomes of them: in limits, and in the counts of their hosts (R-OUT-432). */
function withMirrors(
  context: Context,
  stream: Stream,
  request: HttpRequest,
  route: Route,
  action: ForwardAction,
  main: Branches<Answer>,
): Branches<Answer> {
  const { moment } = context.around;
  if (!moment) return main;
  return action.mirrors.reduce((branches, mirror) => {
    const p = Math.min(100, mirror.percent) / 100;
    if (p === 0 || !context.proxy.cluster(mirror.cluster)) return branches;
    const plain: ForwardAction = { ...action, mirrors: [], rewrite: undefined, retry: undefined };
    const to: WeightedCluster = {
      cluster: mirror.cluster,
      weight: 1,
      request: none,
      response: none,
      origin: route.origin,
    };
    return branches.flatMap((branch) => {
      const memory = branch.memory ?? moment.memory;
      const then: Context = { ...context, around: { ...context.around, moment: { ...moment, memory } } };
      const traces = toCluster(then, stream, request, route, plain, to).map((b) => ({
        ...branch,
        p: branch.p * p * b.p,
        memory: b.memory ?? memory,
      }));
      return p < 1 ? [...traces, { ...branch, p: branch.p * (1 - p) }] : traces;
    });
  }, main);
}

const none: HeaderOps = { remove: [], set: [], add: [] };

/** A route's response headers reach the caller on every answer, also on those the proxy makes. */
function withResponseHeaders(answer: Answer, route: Route, chosen: WeightedCluster): Answer {
  if (answer.reply.kind !== 'http') return answer;
  const { response } = answer.reply;
  const headers = applyResponseOps(applyResponseOps(response.headers, chosen.response), route.response);
  return { ...answer, reply: { kind: 'http', response: { ...response, headers } } };
}

/** Router filter: a destination by weight (R-OUT-352), mirrors on the side (R-OUT-359), then tries. */
export function forward(
  context: Context,
  stream: Stream,
  request: HttpRequest,
  route: Route,
  action: ForwardAction,
): Branches<Answer> {
  const used = action.clusters.filter((c) => c.weight > 0);
  const options = used.length > 0 ? used : action.clusters.slice(0, 1).map((c) => ({ ...c, weight: 1 }));
  const sum = options.reduce((s, c) => s + c.weight, 0);
  return choose(
    options.map((c) => ({ weight: c.weight, value: c })),
    (chosen) => {
      const considered = options.map((c) => {
        const decider: Decider = blame(c.origin);
        const percent = Math.round((1000 * c.weight) / sum) / 10;
        return { what: c.cluster, chosen: c === chosen, why: { code: 'route.weight', args: { percent } }, decider };
      });
      const steps = [pass('route.destination', { cluster: chosen.cluster }, blame(chosen.origin), considered)];
      for (const mirror of action.mirrors) {
        if (mirror.percent > 0)
          steps.push(note('route.mirror', { cluster: mirror.cluster, percent: mirror.percent }, blame(route.origin)));
      }
      const main = toCluster(context, stream, request, route, action, chosen);
      const sent = withMirrors(context, stream, request, route, action, main);
      return after([hop(context.place, ...steps)], sent).map((b) => ({
        ...b,
        value: withResponseHeaders(b.value, route, chosen),
      }));
    },
  );
}
