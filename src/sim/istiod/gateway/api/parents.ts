import type { Resource } from '../../../manifest/resource.ts';
import type { ConfigView } from '../../view.ts';
import { isWildcard, covers } from '../../registry/host.ts';
import { apiListeners, hostsMeet } from './listeners.ts';
import type { ApiListener } from './listeners.ts';
import { GATEWAY_API } from './grants.ts';
import type { ParentReference, RouteSpec } from './spec.ts';

/** Kinds of routes by listener protocol (R-GW-52). */
function allowedKinds({ listener, server }: ApiListener): readonly string[] {
  const written = listener.allowedRoutes?.kinds;
  if (written?.length) return written.map((k) => k.kind ?? '');
  if (listener.protocol === 'HTTP' || listener.protocol === 'HTTPS') return ['HTTPRoute', 'GRPCRoute'];
  if (listener.protocol === 'TLS') return server.mode === 'PASSTHROUGH' ? ['TLSRoute'] : ['TCPRoute', 'TLSRoute'];
  return listener.protocol === 'TCP' ? ['TCPRoute'] : [];
}

/** Listeners that a parentRef attaches a route to (section 10.2). */
export function attachedListeners(
  view: ConfigView,
  route: Resource<RouteSpec<unknown>>,
  parent: ParentReference,
): ApiListener[] {
  const own = route.namespace ?? 'default';
  const namespace = parent.namespace ?? own;
  const hosts = route.spec.hostnames?.length ? route.spec.hostnames : [undefined];
  return apiListeners(view).filter((l) => {
    if (l.gateway.name !== parent.name || l.gateway.namespace !== namespace) return false;
    if (parent.port !== undefined && parent.port !== l.listener.port) return false;
    if (parent.sectionName && parent.sectionName !== l.listener.name) return false;
    if (l.namespaces !== '*' && !l.namespaces.includes(own)) return false;
    return allowedKinds(l).includes(route.kind) && hosts.some((h) => hostsMeet(h, l.listener.hostname));
  });
}

/** Whether a listener keeps a host for itself: not if a more specific listener of the same port and protocol has it (R-GW-62). */
export function isolated(view: ConfigView, listener: ApiListener, host: string): boolean {
  const own = listener.listener.hostname ?? '';
  if (own !== '' && !isWildcard(own)) return true;
  return !apiListeners(view).some(({ gateway, listener: other }) => {
    if (gateway !== listener.gateway || other === listener.listener) return false;
    if (other.port !== listener.listener.port || other.protocol !== listener.listener.protocol) return false;
    const name = other.hostname ?? '';
    return name !== '' && name !== own && name.length > own.length && covers(name, host);
  });
}

export function isMeshParent(parent: ParentReference): boolean {
  const group = parent.group ?? GATEWAY_API;
  return (
    (parent.kind === 'Service' && group === '') || (parent.kind === 'ServiceEntry' && group === 'networking.istio.io')
  );
}

export function isGatewayParent(parent: ParentReference): boolean {
  return (parent.kind ?? 'Gateway') === 'Gateway' && (parent.group ?? GATEWAY_API) === GATEWAY_API;
}
