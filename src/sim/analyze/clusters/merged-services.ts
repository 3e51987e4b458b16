import { registryOf } from '../../istiod/registry/registry.ts';
import type { MeshService } from '../../istiod/registry/mesh-service.ts';
import type { ConfigView } from '../../istiod/view.ts';
import { endpointsOf } from '../../kube/endpoints.ts';
import type { Diagnostic } from '../../manifest/diagnostic.ts';
import { clientsOf } from '../clients.ts';
import { finding } from '../finding.ts';
import { labelsText } from '../selection.ts';

/**
 * Services that are one to the mesh although they differ between clusters: ports of other names, whose endpoints are lost (R-OUT-503), and selectors
 * of other apps, whose pods share the load (R-FLEET-25).
 */
export function mergedServices(view: ConfigView): Diagnostic[] {
  if (clientsOf(view).namespaces.length === 0) return [];
  return registryOf(view)
    .services.filter((s) => s.copies.length > 1)
    .flatMap((service) => [...portNames(view, service), ...selectors(view, service)]);
}

function portNames(view: ConfigView, service: MeshService): Diagnostic[] {
  const [first, ...others] = service.copies;
  if (!first) return [];
  return others.flatMap(({ service: copy }) => {
    const names = new Set(copy.ports.map((p) => p.name));
    const lost = first.service.ports.find((p) => !names.has(p.name) && copy.ports.some((q) => q.port === p.port));
    const other = copy.ports.find((p) => p.port === lost?.port);
    if (!lost || !other || endpointsOf(view.world, copy).length === 0) return [];
    const args = {
      cluster: view.cluster,
      service: `${copy.namespace}/${copy.name}`,
      port: lost.port,
      name: lost.name || '""',
      first: first.service.cluster,
      other: copy.cluster,
      otherName: other.name || '""',
    };
    return [finding('warning', 'FML2070', args, { resource: copy.resource, path: `${other.path}.name` })];
  });
}

function selectors(view: ConfigView, service: MeshService): Diagnostic[] {
  // Said once, by the first cluster that has callers and a copy of its own.
  const [first, ...others] = service.copies.filter(
    (c) => c.service.selector && endpointsOf(view.world, c.service).length > 0,
  );
  if (!first || first.service.cluster !== view.cluster) return [];
  return others.flatMap(({ service: copy }) => {
    const [mine, theirs] = [first.service.selector ?? {}, copy.selector ?? {}].map(sorted);
    if (mine === theirs || first.service.cluster > copy.cluster) return [];
    const args = {
      service: `${copy.namespace}/${copy.name}`,
      first: first.service.cluster,
      firstSelector: labelsText(first.service.selector ?? {}),
      other: copy.cluster,
      otherSelector: labelsText(copy.selector ?? {}),
    };
    return [finding('info', 'FML2071', args, { resource: copy.resource, path: 'spec.selector' })];
  });
}

function sorted(labels: Readonly<Record<string, string>>): string {
  return JSON.stringify(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)));
}
