import { perObject } from '../../world/per-world.ts';
import type { ConfigView } from '../view.ts';
import { withAliases } from './aliases.ts';
import { kubeServices } from './kube-services.ts';
import type { MeshService } from './mesh-service.ts';
import { serviceEntries } from './service-entries.ts';

/** Every service that one istiod knows, before any proxy is looked at. */
export interface Registry {
  /** Oldest first, ties by object name then namespace (R-OUT-103). */
  readonly services: readonly MeshService[];
  /** All entries of a host name, in the same order. */
  byHost(host: string): readonly MeshService[];
}

/** The merged registry of a view (R-OUT-101…104). */
export const registryOf = perObject((view: ConfigView): Registry => {
  const services = withAliases([...kubeServices(view), ...serviceEntries(view)].sort(byAge));
  const byHost = Map.groupBy(services, (s) => s.host);
  return { services, byHost: (host) => byHost.get(host) ?? [] };
});

function byAge(a: MeshService, b: MeshService): number {
  const first = `${a.name}.${a.namespace}`;
  const second = `${b.name}.${b.namespace}`;
  return a.createdAt - b.createdAt || (first < second ? -1 : first > second ? 1 : 0);
}
