import { addressesFor } from '../../istiod/registry/addresses.ts';
import type { MeshPort, MeshService } from '../../istiod/registry/mesh-service.ts';
import { classOf, isTls } from '../../istiod/registry/protocol.ts';
import { registryOf } from '../../istiod/registry/registry.ts';
import { scopeOf } from '../../istiod/scope/scope.ts';
import type { ConfigView, ProxyContext } from '../../istiod/view.ts';
import type { Diagnostic } from '../../manifest/diagnostic.ts';
import { clientsOf } from '../clients.ts';
import { finding, nameOf } from '../finding.ts';

interface OnPort {
  service: MeshService;
  port: MeshPort;
}

/**
 * Two TCP ServiceEntries without addresses on one port: both want the listener 0.0.0.0:port, the first one gets all its connections, whatever name was
 * dialled (R-OUT-234, R-OUT-252). With DNS capture each has an address of its own (R-OUT-585).
 */
export function sharedTcpPort(view: ConfigView): Diagnostic[] {
  const byPort = Map.groupBy(registryOf(view).services.flatMap(candidates), ({ port }) => port.port);
  const crowded = [...byPort].filter(([, list]) => new Set(list.map((c) => c.service.resource)).size > 1);
  if (crowded.length === 0) return [];
  const out = new Map<MeshService['resource'], Diagnostic>();
  for (const [proxy] of clientsOf(view).byNamespace.values()) {
    if (!proxy) continue;
    for (const [number, list] of crowded) {
      for (const d of losers(view, proxy, number, list)) if (d.loser && !out.has(d.loser)) out.set(d.loser, d.said);
    }
  }
  return [...out.values()];
}

function candidates(service: MeshService): OnPort[] {
  if (service.registry !== 'External' || service.defaultAddress !== '0.0.0.0') return [];
  // Resolution NONE with endpoints gets a listener for each of them (R-OUT-239).
  if (service.resolution === 'passthrough') return [];
  return service.ports.flatMap((port) =>
    classOf(port.protocol) === 'TCP' && !isTls(port.protocol) ? [{ service, port }] : [],
  );
}

function losers(
  view: ConfigView,
  proxy: ProxyContext,
  number: number,
  list: readonly OnPort[],
): { loser: MeshService['resource']; said: Diagnostic }[] {
  const known = scopeOf(proxy)
    .listeners.filter((l) => !l.port)
    .flatMap((l) => l.services);
  const seen = known.flatMap((s) => list.filter((c) => c.service === s && addressesFor(proxy, s).length === 0));
  const [winner] = seen;
  if (!winner) return [];
  return seen.flatMap(({ service }) => {
    if (service.resource === winner.service.resource) return [];
    const args = {
      cluster: view.cluster,
      name: nameOf(service.resource),
      host: service.host,
      port: number,
      other: nameOf(winner.service.resource),
      otherHost: winner.service.host,
    };
    const at = { resource: service.resource, path: 'spec.addresses' };
    return [{ loser: service.resource, said: finding('warning', 'FML2030', args, at) }];
  });
}
