import { after, choose, hop, joinHops, sure } from '../trace/branches.ts';
import type { Branches } from '../trace/branches.ts';
import { withChoice } from '../trace/memory.ts';
import type { Moment } from '../trace/memory.ts';
import type { Answer, Payload, Reply } from '../wire/connection.ts';
import type { Cluster, LocalityEndpoints } from '../xds/cluster.ts';
import type { TcpProxy } from '../xds/listener.ts';
import { partsOf } from './http/forward.ts';
import { answerKey, mergeEqual } from './merge.ts';
import type { Context } from './place.ts';
import { blame, pass, stop } from './steps.ts';
import { allEjectedStep, overflowStep } from './state/steps.ts';
import { upstreamMemory } from './state/upstream-memory.ts';
import type { UpstreamMemory } from './state/upstream-memory.ts';
import type { Stream } from './stream.ts';
import { connect } from './upstream/connect.ts';
import type { Try } from './upstream/connect.ts';
import { joinAlike } from './upstream/classes.ts';
import { hashKeyOf } from './upstream/hash-key.ts';
import { hostsOf } from './upstream/hosts.ts';
import { pickedStep } from './upstream/lb-step.ts';
import { idOf, pickerFor } from './upstream/picker.ts';
import type { Picker } from './upstream/picker.ts';
import type { Target } from './upstream/target.ts';

/** The downstream connection is closed: in the middle of the caller's own handshake if it speaks TLS. */
export function closedFor(payload: Payload, how: 'reset' | 'eof' = 'reset'): Reply {
  return { kind: 'closed', how, during: payload.kind === 'tls' ? 'handshake' : 'payload' };
}

/** Flags and the caller's view of one attempt; a TCP proxy never tries again (R-OUT-370, R-OUT-604). */
function outcome(value: Try, payload: Payload): Answer {
  const { reply, failure, via, tls } = value;
  switch (failure) {
    case undefined:
      return { reply, flags: [], via };
    case 'refused':
    case 'connect-timeout':
    case 'handshake':
      return { reply: closedFor(payload), flags: ['UF', 'URX'], via };
    case 'hang':
      return { reply: { kind: 'hang' }, flags: [], via };
    case 'reset':
      return { reply: { ...reply }, flags: tls ? [] : ['UR'], via };
    default:
      return { reply: reply.kind === 'closed' ? reply : closedFor(payload, 'eof'), flags: [], via };
  }
}

function noCluster(context: Context, name: string, proxy: TcpProxy, payload: Payload): Branches<Answer> {
  const { port, subset, host } = partsOf(name);
  const args = { cluster: name, host, port, subset };
  const absent = proxy.clusters.find((c) => c.cluster === name)?.absent;
  const { decider, ...why } = absent ?? {
    code: subset === '' ? 'FML1514' : 'FML1515',
    args,
    decider: blame(proxy.origin),
  };
  const step = stop('cluster.missing', args, why, decider);
  return sure({ reply: closedFor(payload), flags: ['NC'], via: [] }, [hop(context.place, step)]);
}

function toCluster(
  context: Context,
  stream: Stream,
  proxy: TcpProxy,
  name: string,
  payload: Payload,
): Branches<Answer> {
  const cluster = context.proxy.cluster(name);
  if (!cluster) return noCluster(context, name, proxy, payload);
  if (name === 'BlackHoleCluster') {
    const { ip, port } = stream.connection.destination;
    const args = { destination: `${ip}:${port}` };
    const step = stop('tcp.black-hole', args, proxy.hidden ?? { code: 'FML1506', args }, blame(proxy.origin));
    return sure({ reply: closedFor(payload), flags: ['UH'], via: [] }, [hop(context.place, step)]);
  }
  const sni = payload.kind === 'tls' ? payload.hello.sni : undefined;
  const wanted = {
    destination: stream.connection.destination,
    ...(sni !== undefined && { host: sni }),
    hostPort: stream.connection.destination.port,
  };
  const upstream = hostsOf(cluster, context, wanted);
  if ('none' in upstream) {
    const step = stop(
      upstream.dns ? 'lb.unresolved' : 'lb.none',
      { cluster: cluster.name },
      upstream.cause,
      upstream.decider,
    );
    return sure({ reply: closedFor(payload), flags: [upstream.dns ? 'DF' : 'UH'], via: [] }, [
      hop(context.place, step),
    ]);
  }
  const hash = hashKeyOf(proxy.hash, undefined, stream.connection.source.ip);
  const pickerOver = (localities: readonly LocalityEndpoints[]): Picker =>
    pickerFor(cluster, localities, hash, false, undefined);
  const { localities, passthrough } = upstream;
  const remembered = upstreamMemory(context, cluster, localities, passthrough, pickerOver, hash !== undefined);
  const { moment } = context.around;
  if (remembered && moment) return connectRemembering(context, cluster, remembered, moment, payload);
  const picks = pickerOver(localities).next([]);
  const tried = new Map<string, Branches<Answer>>();
  for (const { target } of picks) {
    const attempt = connect(context, cluster, target.host, payload, false).map((b) => ({
      ...b,
      value: outcome(b.value, payload),
    }));
    tried.set(idOf(target), mergeEqual(attempt, answerKey));
  }
  const behaviour = (t: Target) =>
    tried
      .get(idOf(t))!
      .map(
        (b) => `${b.p}${answerKey(b.value)}${b.hops.map((h) => h.steps.map((s) => s.cause?.code ?? '').join()).join()}`,
      )
      .join();
  const branches = joinAlike(picks, behaviour, []).flatMap((pick) =>
    after([hop(context.place, pickedStep(cluster, pick, picks, 1))], tried.get(idOf(pick.target))!).map((b) => ({
      ...b,
      p: b.p * pick.p,
    })),
  );
  return mergeEqual(branches, answerKey);
}

/** The same where hosts may be out and connections taken; what was chosen for a connection that is open stays chosen. */
function connectRemembering(
  context: Context,
  cluster: Cluster,
  own: UpstreamMemory,
  moment: Moment,
  payload: Payload,
): Branches<Answer> {
  const where = `${context.proxy.node.id}|${cluster.name}`;
  const { memory } = moment;
  const open = own.hostOf(moment.fixed?.[where]);
  const skipped = own.skipped(memory, 0);
  const before = skipped.length > 0 ? [hop(context.place, ...skipped)] : [];
  const picks = open ? [{ target: open, p: 1, memory }] : own.picks(memory, 0, []);
  if (picks.length === 0) {
    const step = allEjectedStep(cluster, own.ejected(memory, 0));
    return sure({ reply: closedFor(payload), flags: ['UH'], via: [] }, [hop(context.place, step)]);
  }
  if (!open && !own.admitTcp(memory, 0)) {
    const step = overflowStep(cluster, 'maxConnections');
    return sure({ reply: closedFor(payload), flags: ['UO'], via: [] }, [hop(context.place, step)]);
  }
  const branches = picks.flatMap((pick) => {
    const chosen = own.hasSeveral && !open ? withChoice(pick.memory, where, idOf(pick.target)) : pick.memory;
    const then: Context = { ...context, around: { ...context.around, moment: { ...moment, memory: chosen } } };
    const attempt = connect(then, cluster, pick.target.host, payload, false);
    const tried = [...before, hop(context.place, pickedStep(cluster, { of: 1, ...pick }, picks, 1))];
    return after(tried, attempt).map((b) => {
      const { failure } = b.value;
      const connected = failure === undefined || !['refused', 'connect-timeout', 'handshake'].includes(failure);
      const end = { kind: 'tcp' as const, connected, timedOut: failure === 'connect-timeout' };
      const call = { target: pick.target, from: 0, waitMs: 0, until: failure === 'hang' ? Infinity : b.ms, end };
      // On an open connection nothing new is opened, and nothing is counted.
      const left = open ? { memory: b.memory ?? chosen, steps: [] } : own.ended(chosen, b.memory ?? chosen, call);
      const noted = left.steps.length > 0 ? joinHops(b.hops, [hop(context.place, ...left.steps)]) : b.hops;
      return { ...b, p: b.p * pick.p, hops: noted, value: outcome(b.value, payload), memory: left.memory };
    });
  });
  return mergeEqual(branches, answerKey);
}

/** TCP proxy: a cluster by weight per connection, one host, one attempt (R-OUT-369, R-OUT-370). */
export function proxyTcp(context: Context, stream: Stream, proxy: TcpProxy, payload: Payload): Branches<Answer> {
  const used = proxy.clusters.filter((c) => c.weight > 0);
  const options = used.length > 0 ? used : proxy.clusters.slice(0, 1).map((c) => ({ ...c, weight: 1 }));
  const { moment } = context.around;
  const where = `${context.proxy.node.id}>${stream.connection.destination.ip}:${stream.connection.destination.port}`;
  const open = options.filter((c) => c.cluster === moment?.fixed?.[where]);
  return choose(
    (open.length > 0 ? open : options).map((c) => ({ weight: c.weight, value: c })),
    (c) => {
      const memory = moment && options.length > 1 ? withChoice(moment.memory, where, c.cluster) : moment?.memory;
      const then =
        moment && memory ? { ...context, around: { ...context.around, moment: { ...moment, memory } } } : context;
      const considered = options.map((o) => ({
        what: o.cluster,
        chosen: o === c,
        why: { code: 'route.weight', args: { percent: (100 * o.weight) / options.reduce((s, x) => s + x.weight, 0) } },
        decider: blame(o.origin),
      }));
      const step = pass('tcp.proxied', { cluster: c.cluster }, blame(c.origin), considered);
      return after([hop(context.place, step)], toCluster(then, stream, proxy, c.cluster, payload)).map((b) =>
        memory && memory !== moment?.memory ? { ...b, memory: b.memory ?? memory } : b,
      );
    },
  );
}
