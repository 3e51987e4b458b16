import type { OutlierDetection } from '../../xds/cluster.ts';
import type { ClusterMemory, HealthMemory, HostMemory, HostResult } from './memory.ts';

/** Envoy's `update_merge_window`: the load balancer hears of health changes at most this often (R-OUT-443). */
const MERGE_WINDOW_MS = 1000;

const unknown: HostMemory = { errors: 0, gateway: 0, local: 0, ejections: 0 };

function put(health: HealthMemory, host: string, changed: HostMemory): HealthMemory {
  const { [host]: _old, ...others } = health.hosts;
  const blank = !changed.errors && !changed.gateway && !changed.local && !changed.ejections && changed.ejectedAt === undefined;
  return { ...health, hosts: blank ? others : { ...others, [host]: changed } };
}

const ejected = (health: HealthMemory): string[] =>
  Object.entries(health.hosts)
    .filter(([, h]) => h.ejectedAt !== undefined)
    .map(([id]) => id)
    .sort();

/** A host was ejected or is back: the load balancer hears of it now, or with what follows within the window (R-OUT-443, R-OUT-446). */
function announce(health: HealthMemory, at: number): HealthMemory {
  if (health.learnedAt === undefined || at - health.learnedAt > MERGE_WINDOW_MS) {
    const { learnsAt: _pending, ...rest } = health;
    return { ...rest, known: ejected(health), learnedAt: at };
  }
  return health.learnsAt === undefined ? { ...health, learnsAt: at + MERGE_WINDOW_MS } : health;
}

/** Ejects unless that would put more than maxEjectionPercent out (R-OUT-443). The counter that fired starts again either way. */
function detect(health: HealthMemory, of: ClusterMemory, outlier: OutlierDetection, host: string, counter: 'errors' | 'gateway' | 'local', at: number): HealthMemory {
  const known = health.hosts[host] ?? unknown;
  if (known.ejectedAt !== undefined) return health;
  const reset = put(health, host, { ...known, [counter]: 0 });
  const share = (100 * (ejected(health).length + 1)) / Math.max(1, of.total);
  if (share > Math.min(100, outlier.maxEjectionPercent)) return reset;
  // The time in ejection grows with each, until it passes the maximum.
  const grows = known.ejections * outlier.baseEjectionMs < outlier.maxEjectionMs + outlier.baseEjectionMs;
  const out = { ...known, [counter]: 0, ejections: known.ejections + (grows ? 1 : 0), ejectedAt: at };
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
  if (isGateway && known().gateway === outlier.consecutiveGatewayErrors) now = detect(now, of, outlier, host, 'gateway', at);
  now = put(now, host, { ...known(), errors: known().errors + 1 });
  if (known().errors === outlier.consecutive5xx) now = detect(now, of, outlier, host, 'errors', at);
  return now;
}

const outMs = (host: HostMemory, outlier: OutlierDetection): number =>
  Math.min(outlier.baseEjectionMs * host.ejections, outlier.maxEjectionMs);

/** One sweep: hosts whose time is over come back with their counts at zero, the others are forgiven one ejection (R-OUT-444). */
function sweep(health: HealthMemory, outlier: OutlierDetection, at: number): HealthMemory {
  let now = health;
  for (const [id, host] of Object.entries(health.hosts)) {
    const { ejectedAt, ...rest } = host;
    if (ejectedAt === undefined) {
      if (rest.ejections > 0) now = put(now, id, { ...rest, ejections: rest.ejections - 1 });
    } else if (outMs(host, outlier) <= at - ejectedAt) {
      now = announce(put(now, id, { ...unknown, ejections: rest.ejections }), at);
    }
  }
  return now;
}

/** The next sweep that changes anything. Sweeps come every `interval` from the beginning of the scenario. */
function nextSweep(health: HealthMemory, outlier: OutlierDetection, sweptAt: number): number {
  const step = Math.max(1, outlier.intervalMs);
  const next = (Math.floor(sweptAt / step) + 1) * step;
  const dues = Object.values(health.hosts).map((h) => {
    if (h.ejectedAt === undefined) return h.ejections > 0 ? next : Infinity;
    return Math.max(next, Math.ceil((h.ejectedAt + outMs(h, outlier)) / step) * step);
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
      health = sweep(health, outlier, at);
      sweptAt = at;
    }
  }
}

/** What is left to remember once everything up to a time has happened and every call has ended. */
export function settled(of: ClusterMemory, ms: number): ClusterMemory {
  const { learnedAt, ...health } = healthAt(of, ms);
  const recent = learnedAt !== undefined && ms - learnedAt <= MERGE_WINDOW_MS;
  return {
    ...of,
    health: { ...health, ...(recent && { learnedAt }) },
    sweptAt: ms,
    results: [],
    busy: [],
    connections: of.connections.map((c) => (c.freeAt === 0 ? c : { ...c, freeAt: 0 })),
  };
}
