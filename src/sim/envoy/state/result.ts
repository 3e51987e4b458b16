import type { TryEnd } from '../http/retry.ts';
import type { HostResult } from './memory.ts';

type Result = Pick<HostResult, 'status' | 'local'>;

/** How a call to a host ended: an HTTP try, one that the route's timeout cut off, or a TCP connection. */
export type CallEnd = TryEnd | { kind: 'request-timeout' } | { kind: 'tcp'; connected: boolean; timedOut: boolean };

/**
 * What outlier detection makes of the end of a call (R-OUT-442): connect failures count as 503, timeouts as 504. With
 * `splitExternalLocalOriginErrors` they are local failures instead; a call that got as far as a connection starts their count again.
 * Undefined: nothing is counted.
 */
export function resultOf(end: CallEnd, split: boolean): Result | undefined {
  switch (end.kind) {
    case 'response':
      return split ? { status: end.status, local: 'ok' } : { status: end.status };
    case 'per-try-timeout':
    case 'request-timeout':
      return split ? { local: 'failed' } : { status: 504 };
    case 'tcp':
      if (end.connected) return split ? { local: 'ok' } : { status: 200 };
      return split ? { local: 'failed' } : { status: end.timedOut ? 504 : 503 };
    default:
      if (end.failure === 'hang') return undefined;
      return split ? { local: 'failed' } : { status: end.failure === 'protocol' ? 502 : 503 };
  }
}
