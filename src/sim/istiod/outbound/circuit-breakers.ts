import type { Decider } from '../../manifest/resource.ts';
import type { CircuitBreakers } from '../../xds/cluster.ts';
import type { ConnectionPoolSpec } from '../spec/destination-rule.ts';

/** R-OUT-431, R-OUT-432: limits that the connection pool sets; 0 means unset, unset means practically unlimited. */
export function circuitBreakersOf(
  spec: ConnectionPoolSpec | undefined,
  field: Decider | undefined,
): CircuitBreakers | undefined {
  if (!spec || !field) return undefined;
  const maxConnections = spec.tcp?.maxConnections || undefined;
  const maxPendingRequests = spec.http?.http1MaxPendingRequests || undefined;
  const maxRequests = spec.http?.http2MaxRequests || undefined;
  const maxRetries = spec.http?.maxRetries || undefined;
  if (!maxConnections && !maxPendingRequests && !maxRequests && !maxRetries) return undefined;
  return {
    ...(maxConnections && { maxConnections }),
    ...(maxPendingRequests && { maxPendingRequests }),
    ...(maxRequests && { maxRequests }),
    ...(maxRetries && { maxRetries }),
    origin: [field],
  };
}
