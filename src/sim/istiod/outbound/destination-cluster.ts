import { registryOf } from '../registry/registry.ts';
import { scopeOf } from '../scope/scope.ts';
import type { Destination } from '../spec/virtual-service.ts';
import type { ProxyContext } from '../view.ts';
import { clusterName } from './cluster-name.ts';

/**
 * Name of the cluster that a destination means. Without `port` it is the fallback: the listener's port for a sidecar's HTTP routes (R-OUT-353).
 * A route to an ExternalName service goes to the external name (R-OUT-313). Whether the cluster exists is not asked (R-OUT-354).
 */
export function destinationCluster(
  proxy: ProxyContext,
  destination: Destination | undefined,
  fallbackPort: number,
): string {
  const host = destination?.host ?? '';
  const alias = registryOf(proxy.view)
    .byHost(host)
    .find((s) => s.resolution === 'alias');
  return clusterName(destination?.port?.number || fallbackPort, destination?.subset ?? '', alias?.externalName ?? host);
}

/** For `tcp` and `tls` routes, and for gateways: a service with a single port means that port (R-OUT-353). */
export function singlePort(proxy: ProxyContext, host: string | undefined, listenerPort: number): number {
  const ports = scopeOf(proxy).byHost(host ?? '')[0]?.ports ?? [];
  return ports.length === 1 && ports[0] ? ports[0].port : listenerPort;
}
