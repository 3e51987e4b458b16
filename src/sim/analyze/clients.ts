import { perObject } from '../world/per-world.ts';
import { contextOf, type ConfigView, type ProxyContext } from '../istiod/view.ts';
import { workloadsOf } from './workloads.ts';

/** The proxies that one istiod configures, one for each workload. */
export interface Clients {
  sidecars: readonly ProxyContext[];
  gateways: readonly ProxyContext[];
  /** Sidecars by namespace. */
  byNamespace: ReadonlyMap<string, readonly ProxyContext[]>;
  /** Namespaces with any proxy, in the order of files. */
  namespaces: readonly string[];
  known: ReadonlySet<string>;
}

/** Proxies of the istiod's own cluster: those for which its configuration is made (R-MC-45). */
export const clientsOf = perObject((view: ConfigView): Clients => {
  const proxies = workloadsOf(view.world, view.cluster)
    .filter((pod) => pod.injection.kind !== 'none')
    .map((pod) => contextOf(view, pod));
  const sidecars = proxies.filter((p) => p.kind === 'sidecar');
  const known = new Set(proxies.map((p) => p.namespace));
  return {
    sidecars,
    gateways: proxies.filter((p) => p.kind === 'router'),
    byNamespace: Map.groupBy(sidecars, (p) => p.namespace),
    namespaces: [...known],
    known,
  };
});
