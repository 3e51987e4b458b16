import { itemOf } from '../manifest/field-path.ts';
import type { Decider, Resource } from '../manifest/resource.ts';
import type { World } from '../world/world.ts';
import { podsAt, podsIn } from './pods.ts';
import { matchesAll } from './selector.ts';
import type { KubeEndpoint, KubeService, Pod, ServicePort } from './types.ts';

/** A Service belongs to one world, so that its endpoints are kept with it. */
const kept = new WeakMap<KubeService, readonly KubeEndpoint[]>();

/**
 * Addresses behind a cluster's own Service: the pods that it selects, one entry each, then those of EndpointSlices (or Endpoints) that
 * somebody wrote (R-K8S-7…14). ExternalName has none.
 */
export function endpointsOf(world: World, service: KubeService): readonly KubeEndpoint[] {
  const known = kept.get(service);
  if (known) return known;
  const endpoints = service.type === 'ExternalName' ? [] : [...selected(world, service), ...written(world, service)];
  kept.set(service, endpoints);
  return endpoints;
}

/** Pods of the Service's namespace that carry every label of its selector, ready or not. Finished pods do not count (R-K8S-8). */
export function selectedPods(world: World, service: KubeService): readonly Pod[] {
  const { selector } = service;
  if (!selector) return [];
  return podsIn(world, service.cluster).filter(
    (p) =>
      p.namespace === service.namespace &&
      matchesAll(selector, p.labels) &&
      p.notReady?.why.code !== 'FML0706' &&
      p.notReady?.why.code !== 'FML0707',
  );
}

function selected(world: World, service: KubeService): KubeEndpoint[] {
  return selectedPods(world, service).map((pod) => {
    const ports: Record<string, number> = {};
    for (const port of service.ports) {
      const number = targetPortOn(pod, port);
      if (number !== undefined) ports[port.name] = number;
    }
    // R-DNS-2: a pod has a host name below the Service that its subdomain names.
    const hostname = pod.subdomain === service.name ? pod.hostname : undefined;
    return {
      ip: pod.ip,
      pod,
      ready: pod.ready || service.publishNotReadyAddresses,
      ports,
      ...(hostname !== undefined && { hostname }),
      nodeName: pod.node.name,
      decider: { resource: service.resource, path: 'spec.selector' },
    };
  });
}

/** A Service port's number on one pod: a named targetPort is looked up by name and protocol (R-K8S-11); undefined if the pod lacks it. */
export function targetPortOn(pod: Pod, port: ServicePort): number | undefined {
  if (typeof port.targetPort === 'number') return port.targetPort;
  return pod.ports.find((p) => p.name === port.targetPort && p.protocol === port.protocol)?.port;
}

interface SliceObject {
  addressType?: string;
  endpoints?:
    | readonly {
        addresses?: readonly string[] | null;
        conditions?: { ready?: boolean | null; serving?: boolean | null; terminating?: boolean | null } | null;
        hostname?: string;
        nodeName?: string;
        targetRef?: { kind?: string; namespace?: string; name?: string } | null;
      }[]
    | null;
  ports?: readonly { name?: string; port?: number; protocol?: string }[] | null;
}

/** EndpointSlices that a person wrote (R-K8S-12); those of the controller, in a dump of a running cluster, say what the selector says already. */
function written(world: World, service: KubeService): KubeEndpoint[] {
  const cluster = world.cluster(service.cluster);
  if (!cluster) return [];
  const slices = cluster.list('discovery.k8s.io/EndpointSlice', service.namespace).filter((slice) => {
    const labels = slice.metadata.labels ?? {};
    const controller = labels['endpointslice.kubernetes.io/managed-by'] === 'endpointslice-controller.k8s.io';
    return labels['kubernetes.io/service-name'] === service.name && !(controller && service.selector);
  });
  const found = slices.flatMap((slice) => fromSlice(world, service, slice));
  if (found.length > 0 || service.selector) return found;
  const legacy = cluster.get('Endpoints', service.namespace, service.name);
  return legacy ? fromEndpoints(world, service, legacy) : [];
}

function fromSlice(world: World, service: KubeService, slice: Resource): KubeEndpoint[] {
  const { endpoints, ports } = slice.object as SliceObject;
  const numbers = portMap(ports);
  return (endpoints ?? []).flatMap((endpoint, i) => {
    const ip = endpoint.addresses?.[0];
    if (ip === undefined) return [];
    const path = itemOf('endpoints', i);
    return [
      endpointAt(world, service, ip, {
        // R-K8S-9: a condition that is not said is read as true.
        ready: endpoint.conditions?.ready !== false || service.publishNotReadyAddresses,
        ports: numbers,
        ...(endpoint.hostname !== undefined && { hostname: endpoint.hostname }),
        ...(endpoint.nodeName !== undefined && { nodeName: endpoint.nodeName }),
        decider: { resource: slice, path: `${path}.addresses` },
      }),
    ];
  });
}

interface EndpointsObject {
  subsets?:
    | readonly {
        addresses?: readonly { ip?: string; hostname?: string; nodeName?: string }[] | null;
        notReadyAddresses?: readonly { ip?: string; hostname?: string; nodeName?: string }[] | null;
        ports?: readonly { name?: string; port?: number; protocol?: string }[] | null;
      }[]
    | null;
}

/** A legacy Endpoints object, which the mirroring controller turns into slices for a Service without selector. */
function fromEndpoints(world: World, service: KubeService, legacy: Resource): KubeEndpoint[] {
  return ((legacy.object as EndpointsObject).subsets ?? []).flatMap((subset, i) => {
    const numbers = portMap(subset.ports);
    const of = (list: 'addresses' | 'notReadyAddresses', ready: boolean): KubeEndpoint[] =>
      (subset[list] ?? []).flatMap((address, j) =>
        address.ip === undefined
          ? []
          : endpointAt(world, service, address.ip, {
              ready: ready || service.publishNotReadyAddresses,
              ports: numbers,
              ...(address.hostname !== undefined && { hostname: address.hostname }),
              ...(address.nodeName !== undefined && { nodeName: address.nodeName }),
              decider: { resource: legacy, path: `subsets[${i}].${list}[${j}]` },
            }),
      );
    return [...of('addresses', true), ...of('notReadyAddresses', false)];
  });
}

function endpointAt(
  world: World,
  service: KubeService,
  ip: string,
  rest: Omit<KubeEndpoint, 'ip' | 'pod'> & { decider: Decider },
): KubeEndpoint {
  const pod = podsAt(world, ip).find((p) => p.cluster === service.cluster);
  return { ip, ...(pod && { pod }), ...rest };
}

function portMap(ports: readonly { name?: string; port?: number }[] | null | undefined): Record<string, number> {
  return Object.fromEntries((ports ?? []).flatMap((p) => (p.port === undefined ? [] : [[p.name ?? '', p.port]])));
}
