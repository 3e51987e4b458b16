import type { Pod } from '../kube/types.ts';
import { perObject } from '../world/per-world.ts';
import type { World } from '../world/world.ts';
import type { Listener } from '../xds/listener.ts';
import type { ProxyConfig, ProxyNode } from '../xds/proxy-config.ts';
import type { RouteConfiguration } from '../xds/route.ts';
import { boundListener, gatewayRoute, gatewaySnapshot, notBound as noGateway } from './gateway/index.ts';
import { captureOf, inboundCluster, inboundClusters, inboundListener, ingressListener } from './inbound/index.ts';
import { kept } from './kept.ts';
import {
  allOutboundListeners,
  loadAssignment,
  listenersOn,
  outboundCluster,
  outboundClusterNames,
  outboundListener,
  outboundRoute,
  proxyCertificate,
  resolveCaptured,
} from './outbound/index.ts';
import { contextOf, localityText, viewOf, type ProxyContext } from './view.ts';

/**
 * What the control plane of a pod's cluster has sent to the proxy in that pod. Every part is computed when first asked for and kept.
 * The pod must have a proxy: whether it has one is its injection's question (R-SEC-5).
 */
export function proxyConfigOf(world: World, pod: Pod): ProxyConfig {
  const view = viewOf(world, pod.cluster);
  if (!view) throw new Error(`pod ${pod.id} lives in no cluster of this world`);
  return configOf(contextOf(view, pod));
}

const configOf = perObject((proxy: ProxyContext): ProxyConfig => {
  const router = proxy.kind === 'router';
  const route = kept((name: string) => (router ? gatewayRoute(proxy, name) : outboundRoute(proxy, name)));
  const cluster = kept((name: string) => inboundCluster(proxy, name) ?? outboundCluster(proxy, name));
  const endpoints = kept((name: string) => loadAssignment(proxy, name));
  return {
    node: nodeOf(proxy),
    certificate: proxyCertificate(proxy),
    roots: proxy.view.controlPlane.roots,
    capture: captureOf(proxy),
    outbound: (ip, port) => outboundListener(proxy, ip, port),
    inbound: () => inboundListener(proxy),
    bound: (port) =>
      router ? boundListener(proxy, port) : (ingressListener(proxy, port) ?? listenersOn(proxy, port).get('127.0.0.1')),
    notBound: (port) => (router ? noGateway(proxy, port) : notListening(port)),
    route,
    cluster,
    endpoints,
    resolve: (name) => resolveCaptured(proxy, name),
    snapshot: () => ({
      ...(router ? gatewaySnapshot(proxy) : sidecarSnapshot(proxy, route)),
      clusters: [
        ...outboundClusterNames(proxy).flatMap((name) => cluster(name) ?? []),
        ...(router ? [] : inboundClusters(proxy)),
      ],
    }),
  };
});

function sidecarSnapshot(
  proxy: ProxyContext,
  route: (name: string) => RouteConfiguration | undefined,
): Pick<ReturnType<ProxyConfig['snapshot']>, 'listeners' | 'routes'> {
  const listeners = [...allOutboundListeners(proxy), inboundListener(proxy)];
  return { listeners, routes: routeNames(listeners).flatMap((name) => route(name) ?? []) };
}

function notListening(port: number): ReturnType<ProxyConfig['notBound']> {
  return { why: { code: 'FML0906', args: { port } }, decider: { default: 'no listener', rule: 'R-OUT-206' } };
}

function nodeOf({ pod, kind, locality }: ProxyContext): ProxyNode {
  return {
    id: pod.id,
    kind,
    cluster: pod.cluster,
    namespace: pod.namespace,
    workload: pod.workload.name,
    pod: pod.name,
    ip: pod.ip,
    locality: localityText(locality),
  };
}

function routeNames(listeners: readonly Listener[]): string[] {
  const chains = listeners.flatMap((l) => [...l.filterChains, ...(l.defaultFilterChain ? [l.defaultFilterChain] : [])]);
  const names = chains.flatMap((c) =>
    c.terminal.kind === 'http' && 'rds' in c.terminal.route ? [c.terminal.route.rds] : [],
  );
  return [...new Set(names)];
}
