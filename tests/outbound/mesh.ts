import { proxyConfigOf } from '../../src/sim/istiod/proxy-config.ts';
import { podsOf } from '../../src/sim/kube/pods.ts';
import type { World } from '../../src/sim/world/world.ts';
import type { ProxyConfig } from '../../src/sim/xds/proxy-config.ts';
import type { ForwardAction, Route, VirtualHost } from '../../src/sim/xds/route.ts';
import { worldOf } from '../support/mesh-world.ts';

type Json = Record<string, unknown>;

/** Objects of one cluster as a manifest: JSON documents are YAML documents. */
export function cluster(...objects: Json[]): string {
  return [namespace('istio-system', false), ...objects].map((o) => JSON.stringify(o)).join('\n---\n');
}

export function mesh(clusters: Readonly<Record<string, string>>): World {
  const world = worldOf(Object.fromEntries(Object.entries(clusters).map(([name, text]) => [`${name}/all.yaml`, text])));
  const errors = world.diagnostics.filter((d) => d.severity === 'error');
  if (errors.length > 0) throw new Error(JSON.stringify(errors.map((e) => [e.code, e.args, e.line])));
  return world;
}

export function namespace(name: string, injected = true, labels: Json = {}): Json {
  const all = { ...(injected && { 'istio-injection': 'enabled' }), ...labels };
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels: all } };
}

/** The system namespace with a network label, in the place of the plain one. */
export function onNetwork(network: string): Json {
  return namespace('istio-system', false, { 'topology.istio.io/network': network });
}

/** A remote secret for another folder. */
export function discovers(name: string): Json {
  const kubeconfig = `apiVersion: v1\nkind: Config\nclusters:\n- name: ${name}\n  cluster:\n    server: https://${name}.example\ncontexts:\n- name: ${name}\n  context:\n    cluster: ${name}\n    user: ${name}\ncurrent-context: ${name}\nusers:\n- name: ${name}\n  user:\n    token: x\n`;
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: {
      name: `istio-remote-secret-${name}`,
      namespace: 'istio-system',
      labels: { 'istio/multiCluster': 'true' },
    },
    stringData: { [name]: kubeconfig },
  };
}

export function meshConfig(text: string): Json {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'istio', namespace: 'istio-system' },
    data: { mesh: text },
  };
}

export function workload(
  ns: string,
  name: string,
  labels: Json = {},
  more: { pod?: Json; annotations?: Json; ready?: false } = {},
): Json {
  const all = { app: name, ...labels };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace: ns },
    spec: {
      selector: { matchLabels: { app: all.app } },
      template: {
        metadata: { labels: all, ...(more.annotations && { annotations: more.annotations }) },
        spec: {
          ...more.pod,
          containers: [
            {
              name: 'app',
              image: 'mccutchen/go-httpbin:v2.15.0',
              ports: [{ containerPort: 8080 }],
              ...(more.ready === false && { readinessProbe: { httpGet: { path: '/status/500', port: 8080 } } }),
            },
          ],
        },
      },
    },
  };
}

export function service(ns: string, name: string, ports: Json[], more: Json = {}, metadata: Json = {}): Json {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace: ns, ...metadata },
    spec: { selector: { app: name }, ports, ...more },
  };
}

export const http = (port: number, name = 'http'): Json => ({ name, port, targetPort: 8080 });

function istio(kind: string, ns: string, name: string, spec: Json, created?: string): Json {
  const group = kind === 'PeerAuthentication' ? 'security' : 'networking';
  const metadata = { name, namespace: ns, ...(created && { creationTimestamp: created }) };
  return { apiVersion: `${group}.istio.io/v1`, kind, metadata, spec };
}

export const virtualService = (ns: string, name: string, spec: Json, created?: string): Json =>
  istio('VirtualService', ns, name, spec, created);
export const destinationRule = (ns: string, name: string, spec: Json, created?: string): Json =>
  istio('DestinationRule', ns, name, spec, created);
export const serviceEntry = (ns: string, name: string, spec: Json, created?: string): Json =>
  istio('ServiceEntry', ns, name, spec, created);
export const sidecar = (ns: string, name: string, spec: Json): Json => istio('Sidecar', ns, name, spec);
export const peerAuthentication = (ns: string, name: string, spec: Json): Json =>
  istio('PeerAuthentication', ns, name, spec);
export const node = (name: string, region: string, zone: string): Json => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: {
    name,
    labels: { 'topology.kubernetes.io/region': region, 'topology.kubernetes.io/zone': zone, zone: name },
  },
});

/** The configuration of a workload's proxy. */
export function proxyOf(world: World, cluster: string, ns: string, name: string): ProxyConfig {
  const pod = podsOf(world).find((p) => p.cluster === cluster && p.namespace === ns && p.workload.name === name);
  if (!pod) throw new Error(`no pod of ${cluster}/${ns}/${name}`);
  return proxyConfigOf(world, pod);
}

/** The virtual host that takes a Host, by exact domain or as the last resort (R-OUT-302). */
export function hostFor(proxy: ProxyConfig, route: string, host: string): VirtualHost | undefined {
  const hosts = proxy.route(route)?.virtualHosts ?? [];
  return hosts.find((h) => h.domains.includes(host)) ?? hosts.find((h) => h.domains.includes('*'));
}

export function forwardOf(route: Route | undefined): ForwardAction | undefined {
  return route && 'forward' in route.action ? route.action.forward : undefined;
}

/** Cluster of the first route for a Host on a port. */
export function firstCluster(proxy: ProxyConfig, port: number, host: string): string | undefined {
  return forwardOf(hostFor(proxy, String(port), host)?.routes[0])?.clusters[0]?.cluster;
}

/** `workload×weight` of each host, by priority where there are several. */
export function hostsOf(proxy: ProxyConfig, cluster: string): string[] {
  const localities = proxy.endpoints(cluster)?.localities ?? [];
  return localities.flatMap((l) => l.hosts.map((h) => `${h.workload ?? h.ip}×${h.weight}@${l.priority}`)).sort();
}

export function droppedCodes(proxy: ProxyConfig, cluster: string): string[] {
  return (proxy.endpoints(cluster)?.dropped ?? []).map((d) => d.why.code);
}

/** What a connection that nobody sniffs ends in: the TCP cluster of the listener's default chain. */
export function defaultCluster(proxy: ProxyConfig, ip: string, port: number): string | undefined {
  const terminal = proxy.outbound(ip, port).defaultFilterChain?.terminal;
  return terminal?.kind === 'tcp' ? terminal.clusters[0]?.cluster : undefined;
}
