import type { Resource } from '../../manifest/resource.ts';
import { selects } from '../registry/workload-entries.ts';
import type { SidecarSpec } from '../spec/sidecar.ts';
import { ISTIO, type ProxyContext } from '../view.ts';

/**
 * The Sidecar resource that applies to a proxy (R-OUT-121, R-OUT-122): of its namespace the oldest with a matching workloadSelector, else the oldest
 * without one; else the oldest without selector in the root namespace. Gateways ignore Sidecars (R-OUT-124).
 */
export function sidecarFor(proxy: ProxyContext): Resource<SidecarSpec> | undefined {
  if (proxy.kind === 'router') return undefined;
  const all = proxy.view.config<SidecarSpec>(ISTIO.sidecar);
  const own = all.filter((s) => s.namespace === proxy.namespace);
  return (
    own.find((s) => hasSelector(s) && selects(s.spec.workloadSelector?.labels, proxy.labels)) ??
    own.find((s) => !hasSelector(s)) ??
    all.find((s) => s.namespace === proxy.view.rootNamespace && !hasSelector(s))
  );
}

function hasSelector(sidecar: Resource<SidecarSpec>): boolean {
  return Object.keys(sidecar.spec.workloadSelector?.labels ?? {}).length > 0;
}
