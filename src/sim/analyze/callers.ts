import type { MeshService } from '../istiod/registry/mesh-service.ts';
import { registryOf } from '../istiod/registry/registry.ts';
import type { ConfigView } from '../istiod/view.ts';
import { matchesAll } from '../kube/selector.ts';
import { clientsOf } from './clients.ts';

/** Whether the istiod's own cluster has sidecars that may call a Service by its name: the name exists there, and they are not its own pods. */
export function hasCallers(view: ConfigView, service: MeshService): boolean {
  const copy = registryOf(view)
    .byHost(service.host)
    .flatMap((s) => s.copies)
    .find((c) => c.service.cluster === view.cluster)?.service;
  if (!copy) return false;
  return clientsOf(view).sidecars.some(
    (p) => p.namespace !== copy.namespace || !copy.selector || !matchesAll(copy.selector, p.pod.labels),
  );
}
