import type { Memory, Moment } from '../../trace/memory.ts';
import type { Step } from '../../trace/step.ts';
import type { Cluster, LocalityEndpoints } from '../../xds/cluster.ts';
import type { Context } from '../place.ts';
import type { Pick, Picker } from '../upstream/picker.ts';
import { idOf } from '../upstream/picker.ts';
import { spread } from '../upstream/spread.ts';
import type { Target } from '../upstream/target.ts';
import { admit, admitTcp, countsConnections, retryLimit } from './circuit-breaker.ts';
import type { Admission, Limit } from './circuit-breaker.ts';
import { asKnown } from './hosts-known.ts';
import { leastRequest } from './least-request.ts';
import { clusterKey, hostKey, recall, remember } from './memory.ts';
import type { Busy, ClusterMemory, KeptConnection } from './memory.ts';
import { healthAt } from './outlier.ts';
import { resultOf } from './result.ts';
import type { CallEnd } from './result.ts';
import { ejectionSteps, skippedStep } from './steps.ts';
import { turnsOf } from './turns.ts';

/** A pick, and what is remembered once it has been made. */
export interface RememberedPick extends Pick {
  memory: Memory;
}

/** One call to a host, by offsets from the beginning of the request. */
export interface Call {
  target: Target;
  /** When the host was picked, and how long the call then waited for a connection. */
  from: number;
  waitMs: number;
  until: number;
  end: CallEnd;
  /** The open connection that was used. */
  connection?: KeptConnection;
  /** When the retry that this call is was decided. */
  retryFrom?: number;
}

/** What one proxy remembers of one of its clusters while it handles a request. */
export interface UpstreamMemory {
  picks(memory: Memory, offset: number, tried: readonly Target[]): RememberedPick[];
  /** A note if the load balancer passes over hosts. */
  skipped(memory: Memory, offset: number): Step[];
  /** Whether there is a choice of hosts at all. */
  hasSeveral: boolean;
  /** The host of an address, whether it is out or not. */
  hostOf(id: string | undefined): Target | undefined;
  /** The hosts that the load balancer knows to be out. */
  ejected(memory: Memory, offset: number): readonly string[];
  admit(memory: Memory, offset: number, target: Target): Admission;
  admitTcp(memory: Memory, offset: number): boolean;
  /** The moment at which a call is dialled, on an open connection or a new one. */
  dialled(memory: Memory, offset: number, connection: KeptConnection | undefined): Moment;
  ended(before: Memory, memory: Memory, call: Call): { memory: Memory; steps: Step[] };
  retryLimit(memory: Memory, offset: number): Limit | undefined;
  /** Hosts with equal keys are interchangeable, as far as memories go. */
  alike(memory: Memory, target: Target): string;
}

/** Whether a call ended in the queue: the route's timeout was over before a connection was free, and no host heard of it. */
function neverSent(call: Call): boolean {
  return call.waitMs > 0 && call.until <= call.from + call.waitMs;
}

function survives(call: Call): boolean {
  return call.end.kind === 'response';
}

/** Whether a call ended while its connection was still being made: it waited, and was never a request in flight. */
function neverConnected({ end }: Call): boolean {
  return end.kind === 'failure' && ['refused', 'connect-timeout', 'handshake'].includes(end.failure);
}

/** The connections of a cluster after a call: the one it used goes on, unless it was closed or has served its last request. */
function connectionsAfter(
  cluster: Cluster,
  of: ClusterMemory,
  call: Call,
  moment: Moment,
  choices: KeptConnection['choices'],
  until: number,
): readonly KeptConnection[] {
  if (neverSent(call)) return of.connections;
  const others = call.connection ? of.connections.filter((c) => c !== call.connection) : of.connections;
  const served = (call.connection?.served ?? 0) + 1;
  const tracked = countsConnections(cluster) || choices.length > 0;
  const max = cluster.maxRequestsPerConnection ?? Infinity;
  const kept = survives(call) && moment.keepsConnections && served < max;
  // A connection that closes after this call still takes its place until then.
  if (!tracked || neverConnected(call) || (!kept && !countsConnections(cluster))) return others;
  const expires = cluster.idleTimeoutMs !== undefined && { expiresAt: until + cluster.idleTimeoutMs };
  const counted = Number.isFinite(max) ? served : 0;
  return [...others, { host: idOf(call.target), freeAt: until, served: counted, ...expires, choices }];
}

/** Reads and writes what a proxy remembers of a cluster (R-OUT-421…449); undefined where requests are independent of each other. */
export function upstreamMemory(
  context: Context,
  cluster: Cluster,
  localities: readonly LocalityEndpoints[],
  passthrough: boolean,
  pickerOver: (localities: readonly LocalityEndpoints[]) => Picker,
  hashed: boolean,
): UpstreamMemory | undefined {
  const { moment } = context.around;
  if (!moment) return undefined;
  const key = `${context.proxy.node.id}|${cluster.name}`;
  const at = (offset: number): number => moment.ms + offset;
  // R-OUT-447: original-destination clusters count, and skip nobody.
  const outlier = passthrough ? undefined : cluster.outlier;
  const total = localities.reduce((s, l) => s + l.hosts.length, 0);
  const of = (memory: Memory): ClusterMemory => {
    const known = recall(memory, key);
    return outlier && known.outlier !== outlier ? { ...known, outlier, total } : known;
  };
  const known = (memory: Memory, offset: number): readonly string[] =>
    outlier ? healthAt(of(memory), at(offset)).known : [];
  const open = (memory: Memory, offset: number): ClusterMemory => {
    const now = of(memory);
    const isOpen = (c: KeptConnection): boolean =>
      c.freeAt > at(offset) || (moment.keepsConnections && (c.expiresAt === undefined || c.expiresAt > at(offset)));
    return { ...now, connections: now.connections.filter(isOpen) };
  };
  return {
    picks(memory, offset, tried) {
      const seen = asKnown(localities, known(memory, offset));
      const now = of(memory);
      if (cluster.lb.policy === 'ROUND_ROBIN' && !hashed) {
        const turns = turnsOf(spread(cluster, seen), now, tried);
        if (turns)
          return turns.map((t) => ({
            target: t.target,
            p: t.p,
            memory: total > 1 ? remember(memory, key, { turns: t.turns }) : memory,
          }));
      }
      const picks = pickerOver(seen).next(tried);
      const weighed =
        cluster.lb.policy === 'LEAST_REQUEST' && !hashed && tried.length === 0
          ? leastRequest(picks, now, at(offset))
          : picks;
      return weighed.map((p) => ({ ...p, memory }));
    },
    skipped(memory, offset) {
      const ejected = known(memory, offset);
      return ejected.length > 0 && outlier ? [skippedStep(cluster, outlier, ejected)] : [];
    },
    ejected: known,
    hasSeveral: total > 1,
    hostOf(id) {
      const group = localities.find((l) => l.hosts.some((h) => `${h.ip}:${h.port}` === id));
      const host = group?.hosts.find((h) => `${h.ip}:${h.port}` === id);
      return group && host && { host, priority: group.priority, p: 1 };
    },
    admit: (memory, offset, target) => admit(cluster, open(memory, offset), idOf(target), at(offset)),
    admitTcp: (memory, offset) => admitTcp(cluster, open(memory, offset), at(offset)),
    dialled(memory, offset, connection) {
      const { fixed: _outer, ...rest } = moment;
      const fixed = connection && Object.fromEntries(connection.choices);
      return { ...rest, ms: at(offset), memory: { ...memory, choices: [] }, ...(fixed && { fixed }) };
    },
    ended(before, memory, call) {
      const host = idOf(call.target);
      const now = of(memory);
      const until = at(call.until);
      const changed: Partial<ClusterMemory> = {};
      const result = outlier && resultOf(call.end, outlier.splitExternalLocalOriginErrors);
      if (outlier && result && !neverSent(call)) {
        const results = [...now.results, { at: until, host, ...result }].sort((a, b) => a.at - b.at);
        Object.assign(changed, { outlier, total, results });
      }
      const connectedAt = Math.min(until, at(call.from + call.waitMs));
      const busy: Busy[] = [];
      const add = (what: Busy['what'], from: number, to: number): void => {
        if (to > from) busy.push({ what, host, from, until: to });
      };
      if (call.end.kind === 'tcp') add('tcp', connectedAt, until);
      else if (neverConnected(call)) add('pending', at(call.from), until);
      else {
        add('pending', at(call.from), connectedAt);
        add('request', connectedAt, until);
      }
      if (call.retryFrom !== undefined) add('retry', at(call.retryFrom), until);
      if (busy.length > 0 && (cluster.circuitBreakers || cluster.lb.policy === 'LEAST_REQUEST'))
        changed.busy = [...now.busy, ...busy];
      if (call.end.kind !== 'tcp') {
        const choices = call.connection ? call.connection.choices : memory.choices;
        const connections = connectionsAfter(cluster, now, call, moment, choices, until);
        if (connections !== now.connections) changed.connections = connections;
      }
      const choices = call.end.kind === 'tcp' ? memory.choices : before.choices;
      const after = Object.keys(changed).length > 0 ? remember(memory, key, changed) : memory;
      const steps =
        outlier && changed.results ? ejectionSteps(cluster, outlier, call.target, of(memory), of(after), until) : [];
      return { memory: after.choices === choices ? after : { ...after, choices }, steps };
    },
    retryLimit: (memory, offset) => retryLimit(cluster, of(memory), at(offset)),
    alike(memory, target) {
      if (
        hashed ||
        ['RING_HASH', 'MAGLEV', 'ROUND_ROBIN'].includes(cluster.lb.policy) ||
        target.host.gatewayFor !== undefined
      )
        return idOf(target);
      const { host } = target;
      const its = `${host.cluster}/${host.namespace ?? ''}/${host.pod ?? ''}|`;
      const nested = Object.keys(memory.clusters)
        .filter((k) => k.startsWith(its))
        .map((k) => `${k.slice(its.length)}=${clusterKey(recall(memory, k))}`);
      return [hostKey(of(memory), idOf(target)), ...nested].join('~');
    },
  };
}
