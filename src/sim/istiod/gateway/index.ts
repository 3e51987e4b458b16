import type { Listener } from '../../xds/listener.ts';
import type { RouteConfiguration } from '../../xds/route.ts';
import type { ProxyContext } from '../view.ts';
import { gatewayListeners } from './listener.ts';
import { mergedGateways } from './selected.ts';
import { gatewayRoute } from './virtual-hosts.ts';

export { boundListener, gatewayListeners } from './listener.ts';
export { notBound } from './not-bound.ts';
export type { NotBound } from './not-bound.ts';
export { gatewayRoute } from './virtual-hosts.ts';
export { networkGateways, notNetworkGateways } from './network-gateways.ts';

/** Every route table of a gateway pod. */
export function gatewayRoutes(context: ProxyContext): readonly RouteConfiguration[] {
  return [...mergedGateways(context).routes.keys()].flatMap((name) => gatewayRoute(context, name) ?? []);
}

/** Everything a gateway pod is sent that is its own: listeners and route tables. Clusters are those of any client in its namespace. */
export function gatewaySnapshot(context: ProxyContext): {
  listeners: readonly Listener[];
  routes: readonly RouteConfiguration[];
} {
  return { listeners: gatewayListeners(context), routes: gatewayRoutes(context) };
}
