import type { Listener } from '../../xds/listener.ts';
import type { ProxyContext } from '../view.ts';
import { virtualInbound } from './listener.ts';

export { captureOf } from './capture.ts';
export { inboundCluster, inboundClusters } from './cluster.ts';
export { ingressListener } from './listener.ts';

/** What a sidecar does with connections that are redirected to it: the listener `virtualInbound` (R-SEC-23). */
export function inboundListener(context: ProxyContext): Listener {
  return virtualInbound(context);
}
