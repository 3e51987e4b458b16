import { registryOf } from '../../istiod/registry/registry.ts';
import type { ServiceEntrySpec } from '../../istiod/spec/service-entry.ts';
import { ISTIO, type ConfigView } from '../../istiod/view.ts';
import type { Diagnostic } from '../../manifest/diagnostic.ts';
import { clientsOf } from '../clients.ts';
import { worksElsewhere } from '../copied-there.ts';
import { finding, nameOf } from '../finding.ts';

/**
 * ServiceEntries for a host that is a Kubernetes Service of the mesh: it needs none (R-CSM-79). In the Service's namespace only its endpoints are added
 * (R-OUT-104); in another one it counts for callers of its own namespace only (R-OUT-135).
 */
export function entriesForServices(view: ConfigView): Diagnostic[] {
  return view.config<ServiceEntrySpec>(ISTIO.serviceEntry).flatMap((entry) =>
    (entry.spec.hosts ?? []).flatMap((host, i) => {
      const service = registryOf(view)
        .byHost(host)
        .find((s) => s.registry === 'Kubernetes');
      if (!service) return [];
      const namespace = entry.namespace ?? 'default';
      const beside = namespace === service.namespace;
      const idle = !beside && !clientsOf(view).known.has(namespace);
      if (idle && worksElsewhere(view, entry, (other) => clientsOf(other).known.has(namespace))) return [];
      const args = { cluster: view.cluster, name: nameOf(entry), host, namespace, service: nameOf(service) };
      const code = beside ? 'FML2031' : idle ? 'FML2033' : 'FML2032';
      return [finding(idle ? 'warning' : 'info', code, args, { resource: entry, path: `spec.hosts[${i}]` })];
    }),
  );
}
