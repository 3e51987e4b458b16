import type { Decider } from '../../manifest/resource.ts';
import type { CircuitBreakers } from '../../xds/cluster.ts';
import type { ConnectionPoolSpec, RetryBudgetSpec } from '../spec/destination-rule.ts';
import type { Block } from './traffic-policy.ts';

/** Share and least number of retries that a budget allows where it leaves them out (R-OUT-432). */
const BUDGET = { percent: 20, minConcurrency: 3 };

/** The field of a block, where the block is written in a manifest. */
function at(field: Decider | undefined, path: string): Decider[] {
  if (!field) return [];
  return 'resource' in field ? [{ ...field, path: `${field.path}.${path}` }] : [field];
}

/**
 * R-OUT-431, R-OUT-432: limits that the connection pool sets; 0 means unset, unset means practically unlimited.
 * @param budget takes the place of `maxRetries`
 */
export function circuitBreakersOf(
  spec: ConnectionPoolSpec | undefined,
  field: Decider | undefined,
  budget?: Block<RetryBudgetSpec>,
): CircuitBreakers | undefined {
  const written: Record<
    keyof NonNullable<CircuitBreakers['fields']>,
    { value: number | undefined; fields: Decider[] }
  > = {
    maxConnections: { value: spec?.tcp?.maxConnections, fields: at(field, 'tcp.maxConnections') },
    maxPendingRequests: {
      value: spec?.http?.http1MaxPendingRequests,
      fields: at(field, 'http.http1MaxPendingRequests'),
    },
    maxRequests: { value: spec?.http?.http2MaxRequests, fields: at(field, 'http.http2MaxRequests') },
    maxRetries: { value: budget ? undefined : spec?.http?.maxRetries, fields: at(field, 'http.maxRetries') },
    retryBudget: { value: undefined, fields: budget ? [budget.field] : [] },
  };
  const set = Object.entries(written).filter(([, { value, fields }]) => value && fields.length > 0);
  const origin = [...(set.length > 0 && field ? [field] : []), ...(budget ? [budget.field] : [])];
  if (origin.length === 0) return undefined;
  const retryBudget = budget && {
    percent: budget.spec.percent ?? BUDGET.percent,
    minConcurrency: budget.spec.minRetryConcurrency || BUDGET.minConcurrency,
  };
  const fields = Object.entries(written).flatMap(
    ([
      limit,
      {
        fields: [decider],
      },
    ]) => (decider ? [[limit, decider]] : []),
  );
  return {
    ...Object.fromEntries(set.map(([limit, { value }]) => [limit, value])),
    ...(retryBudget && { retryBudget }),
    fields: Object.fromEntries(fields),
    origin,
  };
}
