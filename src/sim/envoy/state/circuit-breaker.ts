import type { Cluster } from '../../xds/cluster.ts';
import type { Busy, ClusterMemory, KeptConnection } from './memory.ts';

export type Limit = 'maxConnections' | 'maxPendingRequests' | 'maxRequests' | 'maxRetries' | 'retryBudget';

/** A try may start, `unsure` if something that is not modelled could keep it waiting: after waiting for a connection, on a connection that is open, or on a new one. */
export type Admission = { waitMs: number; connection?: KeptConnection; unsure?: true } | { overflow: Limit };

const during = (busy: readonly Busy[], what: Busy['what'], at: number): number =>
  busy.filter((b) => b.what === what && b.from <= at && at < b.until).length;

/** Whether the cluster's limits need connections to be counted; else they are only kept for what was chosen beyond them. */
export const countsConnections = (cluster: Cluster): boolean => cluster.circuitBreakers?.maxConnections !== undefined;

/**
 * Whether an HTTP try may go to a host at a time (R-OUT-432): on a free connection, on a new one while `maxConnections` allows (a host without any
 * always gets one), else in the queue while `maxPendingRequests` allows. `maxRequests` counts who has a connection, not who waits.
 */
export function admit(cluster: Cluster, of: ClusterMemory, host: string, at: number): Admission {
  const limits = cluster.circuitBreakers;
  const own = of.connections.filter((c) => c.host === host);
  const free = own.findLast((c) => c.freeAt <= at);
  const running = (ms: number): Admission | undefined =>
    limits?.maxRequests !== undefined && during(of.busy, 'request', ms) >= limits.maxRequests
      ? { overflow: 'maxRequests' }
      : undefined;
  if (free) return running(at) ?? { waitMs: 0, connection: free };
  if (limits?.maxPendingRequests !== undefined && during(of.busy, 'pending', at) >= limits.maxPendingRequests)
    return { overflow: 'maxPendingRequests' };
  const open = of.connections.length + during(of.busy, 'tcp', at);
  const full = limits?.maxConnections !== undefined && open >= limits.maxConnections;
  // How many streams share an HTTP/2 connection is not modelled.
  if (full && cluster.http === '2' && during(of.busy, 'request', at) > 0)
    return running(at) ?? { waitMs: 0, unsure: true };
  if (!full || own.length === 0 || cluster.http === '2') return running(at) ?? { waitMs: 0 };
  const next = own.reduce((a, b) => (b.freeAt < a.freeAt ? b : a));
  return running(next.freeAt) ?? { waitMs: next.freeAt - at, connection: next };
}

/** Whether a TCP proxy may open a connection: idle HTTP connections of the cluster count too (R-OUT-432). */
export function admitTcp(cluster: Cluster, of: ClusterMemory, at: number): boolean {
  const max = cluster.circuitBreakers?.maxConnections;
  return max === undefined || of.connections.length + during(of.busy, 'tcp', at) < max;
}

/** Whether one more retry may run: `maxRetries`, or the budget in its place, a share of what is in flight but at least a few (R-OUT-432). */
export function retryLimit(cluster: Cluster, of: ClusterMemory, at: number): Limit | undefined {
  const limits = cluster.circuitBreakers;
  const retries = during(of.busy, 'retry', at);
  if (limits?.retryBudget) {
    const inFlight = during(of.busy, 'request', at) + during(of.busy, 'pending', at);
    const most = Math.max(limits.retryBudget.minConcurrency, Math.floor((limits.retryBudget.percent * inFlight) / 100));
    return retries >= most ? 'retryBudget' : undefined;
  }
  return limits?.maxRetries !== undefined && retries >= limits.maxRetries ? 'maxRetries' : undefined;
}
