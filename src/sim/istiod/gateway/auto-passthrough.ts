import type { FilterChain } from '../../xds/listener.ts';
import { sniName } from '../outbound/cluster-name.ts';
import { covers } from '../registry/host.ts';
import type { MeshPort, MeshService } from '../registry/mesh-service.ts';
import { destinationRuleFor } from '../scope/destination-rules.ts';
import { scopeOf } from '../scope/scope.ts';
import type { ProxyContext } from '../view.ts';
import { sniHosts } from './server.ts';
import type { Server } from './server.ts';

const ISTIO_ALPN = ['istio', 'istio-peer-exchange', 'istio-http/1.0', 'istio-http/1.1', 'istio-h2'];

/**
 * Chains of an AUTO_PASSTHROUGH server: one per exposed service port, and per subset that this gateway's own DestinationRule defines, by SNI and
 * Istio's ALPN names. Bytes go on as they are, without authorization (R-MC-80…87).
 */
export function autoPassthroughChains(context: ProxyContext, server: Server, name: string): FilterChain[] {
  const hosts = sniHosts(server);
  const exposed = (service: MeshService): boolean =>
    !service.meshExternal && service.resolution !== 'alias' && hosts.some((h) => covers(h, service.host));
  return scopeOf(context)
    .services.filter(exposed)
    .flatMap((service) =>
      service.ports
        .filter((p) => p.protocol !== 'UDP')
        .flatMap((port) => chainsOf(context, server, service, port, name)),
    );
}

function chainsOf(
  context: ProxyContext,
  server: Server,
  service: MeshService,
  port: MeshPort,
  name: string,
): FilterChain[] {
  const rule = destinationRuleFor(context, service);
  const exposed = { resource: server.resource, path: `${server.path}.hosts` };
  const subsets = [
    { name: '', field: port.field },
    ...(rule?.subsets ?? []).map((s) => ({ name: s.spec.name ?? '', field: s.field })),
  ];
  return subsets.map((subset): FilterChain => {
    const sni = sniName(port.port, subset.name, service.host);
    const origin = [exposed, subset.field];
    return {
      name,
      match: { serverNames: [sni], applicationProtocols: ISTIO_ALPN },
      networkRbac: [],
      terminal: { kind: 'tcp', clusters: [{ cluster: sni, weight: 1, origin }], hash: [], origin },
      origin,
    };
  });
}
