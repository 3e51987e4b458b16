import type { RetryPolicy } from '../../xds/route.ts';
import type { Failure } from '../upstream/connect.ts';

/** How one HTTP try ended, as the retry policy sees it. */
export type TryEnd =
  | { kind: 'failure'; failure: Failure }
  | { kind: 'per-try-timeout' }
  | { kind: 'response'; status: number; overloaded: boolean };

function afterReset(on: readonly string[], connected: boolean): boolean {
  if (on.includes('reset') || on.includes('5xx') || on.includes('gateway-error')) return true;
  // Once connected the whole request has been sent, so only a failed connect counts as before the request.
  return !connected && (on.includes('connect-failure') || on.includes('reset-before-request'));
}

/** Whether a policy's `retryOn` covers this end of a try (R-OUT-375, R-OUT-376). An answer that says `x-envoy-overloaded` is never retried. */
export function isRetriable(policy: RetryPolicy, end: TryEnd): boolean {
  const { on } = policy;
  if (end.kind === 'per-try-timeout') return on.includes('5xx') || on.includes('gateway-error') || on.includes('reset');
  if (end.kind === 'failure') {
    if (end.failure === 'hang') return false;
    return afterReset(on, !['refused', 'connect-timeout', 'handshake'].includes(end.failure));
  }
  if (end.overloaded) return false;
  const { status } = end;
  if (on.includes('5xx') && status >= 500) return true;
  if (on.includes('gateway-error') && status >= 502 && status <= 504) return true;
  if (on.includes('retriable-4xx') && status === 409) return true;
  return on.includes('retriable-status-codes') && policy.statusCodes.includes(status);
}

/** Time until the next try: the middle of a fully jittered, exponential back-off of at most ten times its base (R-OUT-371). */
export function backoffMs(policy: RetryPolicy, retry: number): number {
  return Math.min(policy.backoffBaseMs * (2 ** retry - 1), policy.backoffBaseMs * 10) / 2;
}
