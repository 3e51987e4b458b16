import type { Decider } from '../../manifest/resource.ts';
import type { OutlierDetection } from '../../xds/cluster.ts';
import type { OutlierDetectionSpec } from '../spec/destination-rule.ts';
import { durationMs } from '../../manifest/duration.ts';

const CONSECUTIVE = 5;
const MAX_EJECTION_MS = 300_000;

/** R-OUT-441…443: outlier detection as Envoy gets it, with the defaults that count (maxEjectionPercent 10). */
export function outlierOf(
  spec: OutlierDetectionSpec | undefined,
  decider: Decider | undefined,
): OutlierDetection | undefined {
  if (!spec || !decider) return undefined;
  const consecutive5xx = spec.consecutive5xxErrors ?? CONSECUTIVE;
  const gateway = spec.consecutiveGatewayErrors ?? 0;
  const split = spec.splitExternalLocalOriginErrors === true;
  const baseEjectionMs = durationMs(spec.baseEjectionTime) ?? 30_000;
  return {
    ...(consecutive5xx > 0 && { consecutive5xx }),
    ...(gateway > 0 && { consecutiveGatewayErrors: gateway }),
    ...(split && { consecutiveLocalOriginFailures: spec.consecutiveLocalOriginFailures || CONSECUTIVE }),
    splitExternalLocalOriginErrors: split,
    intervalMs: durationMs(spec.interval) ?? 10_000,
    baseEjectionMs,
    maxEjectionMs: Math.max(MAX_EJECTION_MS, baseEjectionMs),
    maxEjectionPercent: spec.maxEjectionPercent || 10,
    minHealthPercent: spec.minHealthPercent ?? 0,
    origin: [decider],
  };
}
