/** The client side of a proxy's configuration, built piece by piece when asked for (istio-outbound reference, sections 1 to 5). */
export { outboundCluster } from './clusters.ts';
export { loadAssignment } from './load-assignment.ts';
export { allOutboundListeners, outboundListener, listenersOn } from './listeners.ts';
export { resolveCaptured } from './name-table.ts';
export { proxyCertificate } from './proxy-certificate.ts';
export { outboundRoute } from './route-configuration.ts';
export { outboundClusterNames } from './all-names.ts';
