import type { Message } from '../manifest/diagnostic.ts';
import type { Decider } from '../manifest/resource.ts';
import type { World } from '../world/world.ts';
import { endpointsOf } from './endpoints.ts';
import { whyNone } from './no-endpoints.ts';
import { serviceOf } from './services.ts';
import type { KubeEndpoint, KubeNode, KubeService, ServicePort } from './types.ts';

const ZONE = 'topology.kubernetes.io/zone';

export interface Target {
  endpoint: KubeEndpoint;
  /** Its own port. */
  port: number;
}

/** What the rules of a node do with a new connection to a Service (R-K8S-23…25). */
export type Proxied =
  | { kind: 'endpoints'; port: ServicePort; targets: readonly Target[] }
  /** Rejected at once: nobody is ready. */
  | { kind: 'refused'; why: Message; decider: Decider; elsewhere: readonly string[] }
  /** No rule takes the packet: it is lost. */
  | { kind: 'dropped'; why: Message; decider: Decider };

/**
 * The choice of kube-proxy (or Dataplane V2) for a Service and port, before one of the endpoints is drawn.
 * @param from the sender's node, for a ClusterIP; undefined for what comes through a load balancer or a node's port
 */
export function proxyTo(world: World, service: KubeService, port: number, from: KubeNode | undefined): Proxied {
  const { cluster, namespace, name, resource } = service;
  const args = { cluster, namespace, name, port };
  const servicePort = service.ports.find((p) => p.port === port && p.protocol === 'TCP');
  if (!servicePort) {
    const ports = service.ports.map((p) => `${p.port}/${p.protocol}`);
    return {
      kind: 'dropped',
      why: { code: 'FML0623', args: { ...args, ports } },
      decider: { resource, path: 'spec.ports' },
    };
  }
  const ready = readyEndpoints(world, service, servicePort);
  if (ready.length === 0) {
    const elsewhere = clustersWithEndpoints(world, service, port);
    return { kind: 'refused', ...whyNone(world, service, servicePort), elsewhere };
  }
  if (!from || service.internalTrafficPolicy === 'Cluster') {
    return { kind: 'endpoints', port: servicePort, targets: preferred(service, from, ready) };
  }
  // R-K8S-21: Local means this node or nothing.
  const local = ready.filter(({ endpoint }) => endpoint.nodeName === from.name);
  if (local.length > 0) return { kind: 'endpoints', port: servicePort, targets: local };
  const why = { code: 'FML0625', args: { ...args, node: from.name } };
  return { kind: 'dropped', why, decider: { resource, path: 'spec.internalTrafficPolicy' } };
}

/** Ready endpoints that have a number for the port. */
function readyEndpoints(world: World, service: KubeService, port: ServicePort): Target[] {
  return endpointsOf(world, service).flatMap((endpoint) => {
    const number = endpoint.ports[port.name];
    return endpoint.ready && number !== undefined ? [{ endpoint, port: number }] : [];
  });
}

/** Other clusters whose Service of the same name has ready endpoints on the port: what a sidecar might have reached (R-K8S-26). */
function clustersWithEndpoints(world: World, service: KubeService, port: number): string[] {
  return world.clusters.flatMap(({ name }) => {
    if (name === service.cluster) return [];
    const twin = serviceOf(world, name, service.namespace, service.name);
    const twinPort = twin?.ports.find((p) => p.port === port && p.protocol === 'TCP');
    return twin && twinPort && readyEndpoints(world, twin, twinPort).length > 0 ? [name] : [];
  });
}

/** R-K8S-22: a preference for endpoints nearby, which yields where none is near or zones are unknown. */
function preferred(service: KubeService, from: KubeNode | undefined, targets: Target[]): Target[] {
  const preference = service.trafficDistribution;
  if (preference === undefined || !from) return targets;
  const sameNode = targets.filter(({ endpoint }) => endpoint.nodeName === from.name);
  if (preference === 'PreferSameNode' && sameNode.length > 0) return sameNode;
  const zone = from.labels[ZONE];
  const zones = targets.map(({ endpoint }) => endpoint.pod?.node.labels[ZONE]);
  if (zone === undefined || zones.some((z) => z === undefined)) return targets;
  const sameZone = targets.filter((_, i) => zones[i] === zone);
  return sameZone.length > 0 ? sameZone : targets;
}
