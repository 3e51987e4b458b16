import type { Choice, Memory } from '../../trace/memory.ts';
import type { OutlierDetection } from '../../xds/cluster.ts';

/** What outlier detection keeps of one host (R-OUT-442, R-OUT-444). */
export interface HostMemory {
  /** 5xx in a row, gateway errors in a row, local failures in a row. */
  errors: number;
  gateway: number;
  local: number;
  /** By how many times the base ejection time the next ejection lasts longer: ejections not yet forgiven by a sweep. */
  ejections: number;
  /** If it is ejected: the sweep at which it comes back. */
  returnsAt?: number;
}

/** Health of a cluster's hosts for one proxy. Hosts of which nothing is remembered are absent. */
export interface HealthMemory {
  hosts: Readonly<Record<string, HostMemory>>;
  /** The ejected hosts that the load balancer knows of, sorted: it learns of changes at most once a second (R-OUT-443). */
  known: readonly string[];
  /** When it last learned of a change. */
  learnedAt?: number;
  /** When it will learn of changes that are held back. */
  learnsAt?: number;
}

/** How a call to a host ended, for outlier detection: a status (or the one that stands for a failure), or a local event. */
export interface HostResult {
  at: number;
  host: string;
  status?: number;
  local?: 'ok' | 'failed';
}

/** Something that counts against a limit for a while: a request in flight, one that waits for a connection, a retry, a TCP connection. */
export interface Busy {
  what: 'request' | 'pending' | 'retry' | 'tcp';
  host: string;
  from: number;
  until: number;
}

/** An upstream HTTP connection. What was chosen beyond it, when it was opened, stays chosen. */
export interface KeptConnection {
  host: string;
  freeAt: number;
  served: number;
  /** When it will have been idle for too long. */
  expiresAt?: number;
  choices: readonly Choice[];
}

/** What one proxy remembers of one of its clusters. Times are milliseconds since the beginning of the scenario. */
export interface ClusterMemory {
  outlier?: OutlierDetection;
  /** Hosts of all priorities, healthy or not. */
  total: number;
  health: HealthMemory;
  /** The sweeps up to this time have been made. */
  sweptAt: number;
  /** Results that lie ahead of the settled health, in order of time. */
  results: readonly HostResult[];
  busy: readonly Busy[];
  connections: readonly KeptConnection[];
  /** Round robin: the position last used, and among how many hosts; by priority. */
  turns: Readonly<Record<number, { of: number; at: number }>>;
}

const fresh: ClusterMemory = {
  total: 0,
  health: { hosts: {}, known: [] },
  sweptAt: 0,
  results: [],
  busy: [],
  connections: [],
  turns: {},
};

export function recall(memory: Memory, key: string): ClusterMemory {
  return (memory.clusters[key] as ClusterMemory | undefined) ?? fresh;
}

export function remember(memory: Memory, key: string, changed: Partial<ClusterMemory>): Memory {
  return { ...memory, clusters: { ...memory.clusters, [key]: { ...recall(memory, key), ...changed } } };
}

const texts = new WeakMap<object, string>();

/** Equal texts, equal memories: also when the same things were learned in a different order. */
export function memoryKey(memory: Memory): string {
  let text = texts.get(memory);
  if (text === undefined) {
    const parts = Object.keys(memory.clusters)
      .sort()
      .map((key) => `${key}=${clusterKey(recall(memory, key))}`);
    text = `${parts.join(';')}#${JSON.stringify(memory.choices)}`;
    texts.set(memory, text);
  }
  return text;
}

/** What one proxy remembers of one cluster, as text. */
export function clusterKey(of: ClusterMemory): string {
  let text = texts.get(of);
  if (text === undefined) {
    const { outlier: _outlier, total: _total, health, sweptAt: _sweptAt, ...rest } = of;
    const hosts = Object.entries(health.hosts).sort(([a], [b]) => (a < b ? -1 : 1));
    text = JSON.stringify([hosts, health.known, health.learnedAt, health.learnsAt, rest]);
    texts.set(of, text);
  }
  return text;
}

/** What is remembered of one host, as text: hosts with equal texts are interchangeable. */
export function hostKey(of: ClusterMemory, host: string): string {
  return JSON.stringify([
    of.health.hosts[host],
    of.health.known.includes(host),
    of.results.filter((r) => r.host === host).map((r) => [r.at, r.status, r.local]),
    of.busy.filter((b) => b.host === host).map((b) => [b.what, b.from, b.until]),
    of.connections.filter((c) => c.host === host),
  ]);
}
