import type { Decider } from '../../manifest/resource.ts';
import type { Step } from '../../trace/step.ts';
import type { Cluster, OutlierDetection } from '../../xds/cluster.ts';
import { blame, note, stop } from '../steps.ts';
import { idOf } from '../upstream/picker.ts';
import type { Target } from '../upstream/target.ts';
import type { Admission, Limit } from './circuit-breaker.ts';
import type { ClusterMemory, HostMemory } from './memory.ts';
import { healthAt } from './outlier.ts';

/** The load balancer passes over hosts that are out. */
export function skippedStep(cluster: Cluster, outlier: OutlierDetection, ejected: readonly string[]): Step {
  return note(
    'outlier.skipped',
    { cluster: cluster.name, endpoints: [...ejected], count: ejected.length },
    blame(outlier.origin),
  );
}

/** The threshold that one more failure has reached. */
function firedAt(outlier: OutlierDetection, was: HostMemory | undefined): number {
  const counts = [
    [was?.errors, outlier.consecutive5xx],
    [was?.gateway, outlier.consecutiveGatewayErrors],
    [was?.local, outlier.consecutiveLocalOriginFailures],
  ] as const;
  return counts.find(([count, limit]) => limit !== undefined && (count ?? 0) + 1 === limit)?.[1] ?? 1;
}

/** What a result did to its host: it is ejected, or it would have been had maxEjectionPercent allowed it. */
export function ejectionSteps(
  cluster: Cluster,
  outlier: OutlierDetection,
  target: Target,
  before: ClusterMemory,
  after: ClusterMemory,
  at: number,
): Step[] {
  const id = idOf(target);
  const was = healthAt(before, at).hosts[id];
  const is = healthAt(after, at).hosts[id];
  const args = { cluster: cluster.name, endpoint: id, pod: target.host.pod ?? '', in: target.host.cluster };
  if (was?.returnsAt === undefined && is?.returnsAt !== undefined) {
    const seconds = Math.min(outlier.baseEjectionMs * is.ejections, outlier.maxEjectionMs) / 1000;
    return [note('outlier.ejected', { ...args, seconds, count: firedAt(outlier, was) }, blame(outlier.origin))];
  }
  // The count that fired has started again, and nobody is out: maxEjectionPercent did not allow it.
  const last = after.results.at(-1);
  const fired = (counter: 'errors' | 'local', limit: number | undefined): boolean =>
    limit !== undefined && (was?.[counter] ?? 0) + 1 === limit && !is?.[counter];
  const failed =
    last?.local === 'failed'
      ? fired('local', outlier.consecutiveLocalOriginFailures)
      : (last?.status ?? 0) >= 500 && fired('errors', outlier.consecutive5xx);
  if (!failed || was?.returnsAt !== undefined) return [];
  return [
    note('outlier.kept', { ...args, percent: outlier.maxEjectionPercent, total: after.total }, blame(outlier.origin)),
  ];
}

/** Every host that could be picked is out. */
export function allEjectedStep(cluster: Cluster, ejected: readonly string[]): Step {
  const args = { cluster: cluster.name, endpoints: [...ejected], count: ejected.length };
  return stop('lb.none', args, { code: 'FML1525', args }, blame(cluster.outlier?.origin ?? cluster.origin));
}

/** A limit of the connection pool turns the call away. */
export function overflowStep(cluster: Cluster, limit: Limit): Step {
  const { max, decider } = limitOf(cluster, limit);
  const args = { cluster: cluster.name, limit: fieldOf[limit], max };
  return stop('upstream.overflow', args, { code: 'FML1526', args }, decider);
}

/** A call waits for a connection to become free; or it is not known whether it has to. */
export function admissionSteps(cluster: Cluster, admission: Admission): Step[] {
  const { decider } = limitOf(cluster, 'maxConnections');
  const args = { cluster: cluster.name };
  if ('overflow' in admission) return [];
  if (admission.unsure && 'resource' in decider) {
    const { kind, name } = decider.resource;
    const cause = { code: 'FML1901', args: { field: decider.path, kind, name } };
    return [{ code: 'upstream.shares', args, effect: 'unknown', decider, cause }];
  }
  const { waitMs } = admission;
  return waitMs > 0 && Number.isFinite(waitMs) ? [note('upstream.waits', { ...args, ms: waitMs }, decider)] : [];
}

/** A limit of the connection pool keeps a retry from being made. */
export function noRetryStep(cluster: Cluster, limit: Limit): Step {
  const { max, decider } = limitOf(cluster, limit);
  const args = { cluster: cluster.name, limit: fieldOf[limit], max };
  return note('retry.overflow', args, decider);
}

/** The limits by the names they have in a DestinationRule. */
const fieldOf: Readonly<Record<Limit, string>> = {
  maxConnections: 'maxConnections',
  maxPendingRequests: 'http1MaxPendingRequests',
  maxRequests: 'http2MaxRequests',
  maxRetries: 'maxRetries',
  retryBudget: 'retryBudget',
};

function limitOf(cluster: Cluster, limit: Limit): { max: number; decider: Decider } {
  const limits = cluster.circuitBreakers;
  const max = limit === 'retryBudget' ? (limits?.retryBudget?.minConcurrency ?? 0) : (limits?.[limit] ?? 0);
  return { max, decider: limits?.fields?.[limit] ?? blame(limits?.origin ?? cluster.origin) };
}
