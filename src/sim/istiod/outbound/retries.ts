import type { Decider } from '../../manifest/resource.ts';
import type { RetryPolicy } from '../../xds/route.ts';
import type { RetriesSpec } from '../spec/virtual-service.ts';
import { durationMs } from '../../manifest/duration.ts';
import type { ConfigView } from '../view.ts';

const DEFAULT_ON = ['connect-failure', 'refused-stream', 'unavailable', 'cancelled', 'retriable-status-codes'];
const ATTEMPTS = 2;
const BACKOFF_MS = 25;

/**
 * Retry policy of a route: the rule's `retries`, else the mesh's, else the built-in one (R-OUT-371…373). Undefined: retries are off.
 * With consistent hashing a VirtualService's route has no host predicate, the default route has (R-OUT-373).
 */
export function retryPolicy(
  view: ConfigView,
  spec: RetriesSpec | undefined,
  field: Decider | undefined,
  hashedByVirtualService: boolean,
): RetryPolicy | undefined {
  const mesh = view.meshConfig.raw['defaultHttpRetryPolicy'] as RetriesSpec | undefined;
  const written = spec ?? mesh;
  const decider = spec && field ? field : mesh ? view.meshConfig.decider('defaultHttpRetryPolicy') : undefined;
  if (!written || !decider) {
    return {
      attempts: ATTEMPTS,
      on: DEFAULT_ON,
      statusCodes: [],
      avoidPreviousHosts: !hashedByVirtualService,
      backoffBaseMs: BACKOFF_MS,
      origin: [{ default: 'retries', rule: 'R-OUT-371' }],
    };
  }
  if (!written.attempts || written.attempts < 0) return undefined;
  const { on, statusCodes } = conditions(written.retryOn);
  const perTryTimeoutMs = durationMs(written.perTryTimeout);
  return {
    attempts: written.attempts,
    on,
    statusCodes,
    ...(perTryTimeoutMs && { perTryTimeoutMs }),
    avoidPreviousHosts: written.retryIgnorePreviousHosts !== false && !hashedByVirtualService,
    backoffBaseMs: durationMs(written.backoff) ?? BACKOFF_MS,
    ...(written.retryRemoteLocalities && { shiftPrioritiesAfter: 2 }),
    origin: [decider],
  };
}

/** Numbers become status codes, which need `retriable-status-codes` (R-OUT-373). */
function conditions(retryOn: string | undefined): { on: string[]; statusCodes: number[] } {
  if (!retryOn) return { on: DEFAULT_ON, statusCodes: [] };
  const words = retryOn
    .split(',')
    .map((w) => w.trim())
    .filter(Boolean);
  const statusCodes = words.filter((w) => /^\d+$/.test(w)).map(Number);
  const on = words.filter((w) => !/^\d+$/.test(w));
  if (statusCodes.length > 0 && !on.includes('retriable-status-codes')) on.push('retriable-status-codes');
  return { on, statusCodes };
}
