import type { ConnectionPoolSpec, OutlierDetectionSpec } from '../spec/destination-rule.ts';
import type { ConfigView } from '../view.ts';

/** `meshConfig.defaultTrafficPolicy`: fills blocks that no DestinationRule sets (R-OUT-413). */
export function meshDefaultPolicy(view: ConfigView): {
  connectionPool?: ConnectionPoolSpec;
  outlierDetection?: OutlierDetectionSpec;
} {
  const raw = view.meshConfig.raw['defaultTrafficPolicy'];
  return typeof raw === 'object' && raw !== null ? raw : {};
}
