import type { ProxyContext } from '../view.ts';
import type { MeshService } from './mesh-service.ts';

/** No address: headless, or a ServiceEntry without addresses. */
export const UNSPECIFIED = '0.0.0.0';

/**
 * The addresses by which a proxy knows a service: those of its own cluster, else the allocated one where the proxy captures DNS, else the default
 * address, which is the first cluster's (R-OUT-243, R-OUT-311). `0.0.0.0` is left out; CIDRs of ServiceEntries are kept as written.
 */
export function addressesFor(proxy: ProxyContext, service: MeshService): readonly string[] {
  const own = service.clusterAddresses.get(proxy.clusterId);
  if (own?.length) return own;
  if (proxy.dnsCapture && service.autoAddress && service.defaultAddress === UNSPECIFIED) return [service.autoAddress];
  return service.defaultAddress === UNSPECIFIED ? [] : [service.defaultAddress];
}
