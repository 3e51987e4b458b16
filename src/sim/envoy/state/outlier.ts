import type { OutlierDetection } from '../../xds/cluster.ts';
import type { Memory } from '../../trace/memory.ts';
import { recall } from './memory.ts';
import type { ClusterMemory, HealthMemory, HostMemory, HostResult } from './memory.ts';

/** Envoy's `update_merge_window`: the load balancer hears of health changes at most this often (R-OUT-443). */
const MERGE_WINDOW_MS = 1000;

const unknown: HostMemory = { errors: 0, gateway: 0, local: 0, ejections: 0 };

function put(health: HealthMemory, host: string, changed: HostMemory): HealthMemory {
  const { [host]: _old, ...others } = health.hosts;
  const blank =
    !changed.errors && !changed.gateway && !changed.local && !changed.ejections && changed.returnsAt === undefined;
  return { ...health, hosts: blank ? others : { ...others, [host]: changed } };
}

const ejected = (health: HealthMemory): string[] =>
  Object.entries(health.hosts)
    .filter(([, h]) => h.returnsAt !== undefined)
    .map(([id]) => id)
    .sort();

/** The first sweep at or after a time. Sweeps come every `interval` from the beginning of the scenario. */
function sweepFrom(outlier: OutlierDetection, ms: number): number {
  const step = Math.max(1, outlier.intervalMs);
  return Math.ceil(ms / step) * step;
}

/** A host was ejected or is back: the load balancer hears of it now, or with what follows within the window (R-OUT-443, R-OUT-446). */
function announce(health: HealthMemory, at: number): HealthMemory {
  if (health.learnedAt === undefined || at - health.learnedAt > MERGE_WINDOW_MS) {
    const { learnsAt: _pending, ...rest } = health;
    return { ...rest, known: ejected(health), learnedAt: at };
  }
  return health.learnsAt === undefined ? { ...health, learnsAt: at + MERGE_WINDOW_MS } : health;
}

/** Ejects unless that would put more than maxEjectionPercent out (R-OUT-443). The counter that fired starts again either way. */
function detect(
  health: HealthMemory,
  of: ClusterMemory,
  outlier: OutlierDetection,
  host: string,
  counter: 'errors' | 'gateway' | 'local',
  at: number,
): HealthMemory {
  const known = health.hosts[host] ?? unknown;
  if (known.returnsAt !== undefined) return health;
  const reset = put(health, host, { ...known, [counter]: 0 });
  const share = (100 * (ejected(health).length + 1)) / Math.max(1, of.total);
  if (share > Math.min(100, outlier.maxEjectionPercent)) return reset;
  // The time in ejection grows with each, until it passes the maximum.
  const grows = known.ejections * outlier.baseEjectionMs < outlier.maxEjectionMs + outlier.baseEjectionMs;
  const ejections = known.ejections + (grows ? 1 : 0);
  // It comes back at the first sweep that finds its time over (R-OUT-444).
  const returnsAt = sweepFrom(outlier, at + Math.min(outlier.baseEjectionMs * ejections, outlier.maxEjectionMs));
  const out = { ...known, [counter]: 0, ejections, returnsAt };
  return announce(put(reset, host, out), at);
}

/** Counts one result (R-OUT-442): errors in a row per host; gateway errors 502, 503, 504 have a count of their own, local failures too. */
function count(health: HealthMemory, of: ClusterMemory, outlier: OutlierDetection, result: HostResult): HealthMemory {
  const { host, at } = result;
  let now = health;
  const known = (): HostMemory => now.hosts[host] ?? unknown;
  if (result.local === 'ok') now = put(now, host, { ...known(), local: 0 });
  if (result.local === 'failed') {
    now = put(now, host, { ...known(), local: known().local + 1 });
    if (known().local === outlier.consecutiveLocalOriginFailures) now = detect(now, of, outlier, host, 'local', at);
  }
  if (result.status === undefined) return now;
  if (result.status < 500) return put(now, host, { ...known(), errors: 0, gateway: 0 });
  const isGateway = result.status >= 502 && result.status <= 504;
  now = put(now, host, { ...known(), gateway: isGateway ? known().gateway + 1 : 0 });
  if (isGateway && known().gateway === outlier.consecutiveGatewayErrors)
    now = detect(now, of, outlier, host, 'gateway', at);
  now = put(now, host, { ...known(), errors: known().errors + 1 });
  if (known().errors === outlier.consecutive5xx) now = detect(now, of, outlier, host, 'errors', at);
  return now;
}

/** One sweep: hosts whose time is over come back with their counts at zero, the others are forgiven one ejection (R-OUT-444). */
function sweep(health: HealthMemory, at: number): HealthMemory {
  let now = health;
  for (const [id, host] of Object.entries(health.hosts)) {
    if (host.returnsAt === undefined) {
      if (host.ejections > 0) now = put(now, id, { ...host, ejections: host.ejections - 1 });
    } else if (host.returnsAt <= at) {
      now = announce(put(now, id, { ...unknown, ejections: host.ejections }), at);
    }
  }
  return now;
}

/** The next sweep that changes anything. */
function nextSweep(health: HealthMemory, outlier: OutlierDetection, sweptAt: number): number {
  const next = sweepFrom(outlier, sweptAt + 1);
  const dues = Object.values(health.hosts).map((h) => {
    if (h.returnsAt === undefined) return h.ejections > 0 ? next : Infinity;
    return Math.max(next, h.returnsAt);
  });
  return Math.min(Infinity, ...dues);
}

/** The health of a cluster's hosts at a time: results, sweeps and what the load balancer has learned up to then, in order. */
export function healthAt(of: ClusterMemory, ms: number): HealthMemory {
  const { outlier } = of;
  if (!outlier) return of.health;
  let { health, sweptAt } = of;
  const results = of.results.filter((r) => r.at <= ms);
  for (;;) {
    const result = results[0]?.at ?? Infinity;
    const learns = health.learnsAt ?? Infinity;
    const swept = nextSweep(health, outlier, sweptAt);
    const at = Math.min(result, learns, swept);
    if (at > ms) return health;
    if (at === learns) {
      const { learnsAt: _done, ...rest } = health;
      health = { ...rest, known: ejected(health), learnedAt: at };
    } else if (at === result) {
      health = count(health, of, outlier, results.shift()!);
    } else {
      health = sweep(health, at);
      sweptAt = at;
    }
  }
}

/** What is left to remember once everything up to a time has happened and every caller has its answer. */
function settled(of: ClusterMemory, ms: number): ClusterMemory {
  const { learnedAt, ...health } = healthAt(of, ms);
  const recent = learnedAt !== undefined && ms - learnedAt <= MERGE_WINDOW_MS;
  return {
    ...of,
    health: { ...health, ...(recent && { learnedAt }) },
    sweptAt: ms,
    // What callers did not wait for goes on: mirrored calls.
    results: of.results.filter((r) => r.at > ms),
    busy: of.busy.filter((b) => b.until > ms && Number.isFinite(b.until)),
    connections: of.connections
      .filter((c) => c.expiresAt === undefined || c.expiresAt > ms)
      .map((c) => (c.freeAt === 0 ? c : { ...c, freeAt: 0 })),
  };
}

const isBlank = (of: ClusterMemory): boolean =>
  Object.keys(of.health.hosts).length === 0 &&
  of.health.known.length === 0 &&
  of.health.learnedAt === undefined &&
  of.health.learnsAt === undefined &&
  of.results.length === 0 &&
  of.busy.length === 0 &&
  of.connections.length === 0 &&
  Object.keys(of.turns).length === 0;

/** Whether no call is under way at a time. */
export function isQuiet(memory: Memory, ms: number): boolean {
  return Object.keys(memory.clusters).every((key) => {
    const { results, busy, connections } = recall(memory, key);
    return (
      results.every((r) => r.at <= ms) && busy.every((b) => b.until <= ms) && connections.every((c) => c.freeAt <= ms)
    );
  });
}

/** All memories, settled at a time when every caller has its answer. What says nothing is forgotten, so that equal situations are equal. */
export function settledMemory(memory: Memory, moment: { ms: number; keepsConnections: boolean }): Memory {
  const clusters: Record<string, ClusterMemory> = {};
  for (const key of Object.keys(memory.clusters)) {
    const of = settled(recall(memory, key), moment.ms);
    const kept = moment.keepsConnections ? of : { ...of, connections: [] };
    if (!isBlank(kept)) clusters[key] = kept;
  }
  return { clusters, choices: [] };
}

/**
 * A caller that gives up takes its call with it: nothing of what would have ended later happens.
 * @param before what was remembered when the call began: what other calls hold stays
 */
export function abandonedAt(before: Memory, after: Memory, ms: number): Memory {
  const clusters: Record<string, ClusterMemory> = {};
  for (const key of Object.keys(after.clusters)) {
    const was = recall(before, key);
    const of = recall(after, key);
    clusters[key] = {
      ...of,
      results: of.results.filter((r) => r.at <= ms || was.results.includes(r)),
      busy: of.busy.map((b) => (b.until > ms && !was.busy.includes(b) ? { ...b, until: ms } : b)),
      connections: of.connections.map((c) =>
        c.freeAt > ms && !was.connections.includes(c) ? { ...c, freeAt: ms, expiresAt: ms } : c,
      ),
    };
  }
  return { ...after, clusters };
}
