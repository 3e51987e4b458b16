import type { Message } from '../manifest/diagnostic.ts';
import type { Decider } from '../manifest/resource.ts';
import type { Certificate, RootId } from '../wire/connection.ts';
import type { Cluster, LoadAssignment } from './cluster.ts';
import type { Listener } from './listener.ts';
import type { RouteConfiguration } from './route.ts';

/** Who a proxy is. */
export interface ProxyNode {
  /** `cluster/namespace/pod`. */
  id: string;
  kind: 'sidecar' | 'router';
  cluster: string;
  namespace: string;
  workload: string;
  pod: string;
  ip: string;
  locality: string;
}

/** iptables of the pod: which connections reach the proxy at all (R-OUT-203, R-SEC-20). */
export interface Capture {
  outbound(ip: string, port: number): { captured: boolean; why: Decider };
  inbound(port: number): { captured: boolean; why: Decider };
  dns: boolean;
}

/**
 * What istiod has sent to one proxy. Everything is computed when first asked for and then kept:
 * a request builds only the listeners, routes and clusters on its way.
 */
export interface ProxyConfig {
  node: ProxyNode;
  certificate: Certificate;
  /** Roots in the proxy's trust bundle. */
  roots: readonly RootId[];
  capture: Capture;
  /** The outbound listener for an original destination: exact `ip_port`, else `0.0.0.0_port`, else virtualOutbound (R-OUT-211). Sidecars only. */
  outbound(ip: string, port: number): Listener;
  /** `virtualInbound` of a sidecar. */
  inbound(): Listener;
  /** A gateway pod's listener on a port, or a Sidecar's own bound listener; undefined if nothing listens. */
  bound(port: number): Listener | undefined;
  /** Why `bound(port)` is undefined: the Gateway (or its absence, or a field of it) that opens no listener there. Routers only. */
  notBound(port: number): { why: Message; decider: Decider };
  route(name: string): RouteConfiguration | undefined;
  cluster(name: string): Cluster | undefined;
  endpoints(clusterName: string): LoadAssignment | undefined;
  /** The name table of DNS capture: addresses, or undefined if the name is forwarded to the cluster's DNS (R-OUT-582…586). */
  resolve(name: string): readonly string[] | undefined;
  /** Everything, for `proxy-config` and the page: builds all. */
  snapshot(): { listeners: readonly Listener[]; routes: readonly RouteConfiguration[]; clusters: readonly Cluster[] };
}
