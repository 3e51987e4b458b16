import { expandHost } from '../istiod/registry/host.ts';
import type { MeshService } from '../istiod/registry/mesh-service.ts';
import { registryOf } from '../istiod/registry/registry.ts';
import type { ConfigView } from '../istiod/view.ts';
import { perObject } from '../world/per-world.ts';

const byName = perObject((view: ConfigView) =>
  Map.groupBy(
    registryOf(view).services.filter((s) => s.registry === 'Kubernetes'),
    (s: MeshService) => s.name,
  ),
);

/**
 * The Service that somebody probably meant by a host that is none: `reviews.prod` for its full name, or the only Service of that name in another
 * namespace (R-OUT-151). Its full host name; undefined: nothing comes close.
 */
export function nearService(view: ConfigView, written: string, namespace: string): string | undefined {
  const registry = registryOf(view);
  const tries = [`${written}.svc.${view.domain}`, `${written}.${view.domain}`];
  const full = written.includes('.') ? tries.find((host) => registry.byHost(host).length > 0) : undefined;
  if (full) return full;
  const suffix = `.svc.${view.domain}`;
  const host = expandHost(written, namespace, view.domain);
  if (!host.endsWith(suffix)) return undefined;
  const others = byName(view).get(host.slice(0, -suffix.length).split('.')[0] ?? '') ?? [];
  return others.length === 1 ? others[0]?.host : undefined;
}
