import type { Cluster } from '../../xds/cluster.ts';
import { meshEndpoints } from '../registry/endpoints.ts';
import { localityText, type ProxyContext } from '../view.ts';
import type { Subject } from './clusters.ts';
import { endpointTls } from './endpoint-tls.ts';
import { inSubset } from './subset.ts';

/** Names (or addresses) that a STRICT_DNS or LOGICAL_DNS cluster resolves (R-OUT-402, R-OUT-571); LOGICAL_DNS has one. */
export function dnsNamesOf(proxy: ProxyContext, subject: Subject): NonNullable<Cluster['dnsNames']> {
  const { service, port, rule, key } = subject;
  const names = meshEndpoints(proxy.view, service)
    .filter((e) => e.ports[port.name] !== undefined && inSubset(rule, key.subset, e.labels))
    .map((e) => {
      const locality = localityText(e.locality);
      return {
        name: e.address,
        port: e.ports[port.name] ?? port.port,
        weight: e.weight,
        ...(locality && { locality }),
        tlsMode: endpointTls(proxy.view, subject, e).istio ? ('istio' as const) : ('disabled' as const),
      };
    });
  return service.resolution === 'dns-round-robin' || service.logicalDns ? names.slice(0, 1) : names;
}
