import { inSubset } from '../../istiod/outbound/subset.ts';
import { meshEndpoints } from '../../istiod/registry/endpoints.ts';
import type { ConfigView } from '../../istiod/view.ts';
import type { Diagnostic } from '../../manifest/diagnostic.ts';
import { finding, nameOf } from '../finding.ts';
import type { AppliedPolicy } from './policies.ts';

/** Envoy's default for maxEjectionPercent. */
const DEFAULT_PERCENT = 10;

/**
 * outlierDetection that may never eject anything: one endpoint would already be more than maxEjectionPercent of all of them (R-OUT-443, R-OUT-725).
 * Endpoints behind an east-west gateway count as one, so that the real number can only be smaller.
 */
export function neverEjects(view: ConfigView, applied: readonly AppliedPolicy[]): Diagnostic[] {
  return applied.flatMap(({ rule, effective, service, port, subset, policy }) => {
    const block = policy.outlierDetection;
    if (!block || block.field.resource !== rule) return [];
    const percent = block.spec.maxEjectionPercent ?? DEFAULT_PERCENT;
    if (percent >= 50) return [];
    const endpoints = meshEndpoints(view, service).filter(
      (e) => e.ready && e.ports[port.name] !== undefined && inSubset(effective, subset, e.labels),
    );
    if (endpoints.length < 2 || 100 / endpoints.length <= percent) return [];
    const args = {
      cluster: view.cluster,
      name: nameOf(rule),
      host: service.host,
      percent,
      endpoints: endpoints.length,
    };
    const path =
      block.spec.maxEjectionPercent === undefined ? block.field.path : `${block.field.path}.maxEjectionPercent`;
    return [
      finding('warning', block.spec.maxEjectionPercent === undefined ? 'FML2025' : 'FML2018', args, {
        resource: rule,
        path,
      }),
    ];
  });
}
