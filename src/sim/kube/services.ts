import { itemOf } from '../manifest/field-path.ts';
import type { Resource } from '../manifest/resource.ts';
import { perWorld } from '../world/per-world.ts';
import type { ClusterStore, World } from '../world/world.ts';
import { serviceAddresses, type Allocator } from './addresses.ts';
import type { ServiceSpec } from './spec.ts';
import type { KubeService, ServicePort } from './types.ts';

interface Services {
  all: readonly KubeService[];
  byId: ReadonlyMap<string, KubeService>;
  /** By `cluster/address`. */
  byClusterIp: ReadonlyMap<string, KubeService>;
}

const table = perWorld((world: World): Services => {
  const all = world.clusters.flatMap((cluster) => servicesOfCluster(world, cluster));
  const byClusterIp = new Map<string, KubeService>();
  for (const s of all)
    if (s.clusterIP && !byClusterIp.has(`${s.cluster}/${s.clusterIP}`))
      byClusterIp.set(`${s.cluster}/${s.clusterIP}`, s);
  return { all, byId: new Map(all.map((s) => [`${s.cluster}/${s.namespace}/${s.name}`, s])), byClusterIp };
});

/** Every Service of every cluster: clusters in order, Services in the order of files. */
export function servicesOf(world: World): readonly KubeService[] {
  return table(world).all;
}

/** A cluster's own Service of a name; Services of other clusters are unknown there (R-DNS-5). */
export function serviceOf(world: World, cluster: string, namespace: string, name: string): KubeService | undefined {
  return table(world).byId.get(`${cluster}/${namespace}/${name}`);
}

/** The Service behind a virtual IP, which means something in its own cluster only (R-K8S-15). */
export function serviceByClusterIp(world: World, cluster: string, ip: string): KubeService | undefined {
  return table(world).byClusterIp.get(`${cluster}/${ip}`);
}

/** Age of an object that does not say it: all of these are equally old, and applied after the ones that say (conformance README). */
export const unsaidAge = Date.UTC(2026, 0, 1);

function servicesOfCluster(world: World, cluster: ClusterStore): KubeService[] {
  const resources = cluster.list<ServiceSpec>('Service');
  const used = new Set(resources.flatMap((r) => r.spec.clusterIP ?? []));
  const addresses = serviceAddresses(world, cluster.name, used);
  return resources.map((resource) => serviceFrom(cluster.name, resource, addresses));
}

const types = ['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName'] as const;

interface LoadBalancerStatus {
  status?: { loadBalancer?: { ingress?: readonly { ip?: string; hostname?: string }[] | null } | null } | null;
}

function serviceFrom(cluster: string, resource: Resource<ServiceSpec>, addresses: Allocator): KubeService {
  const { spec } = resource;
  const type = types.find((t) => t === spec.type) ?? 'ClusterIP';
  const headless = type !== 'ExternalName' && spec.clusterIP === 'None';
  const virtual = type !== 'ExternalName' && !headless;
  const createdAt = Date.parse(String(resource.metadata.creationTimestamp ?? ''));
  const selector = spec.selector && Object.keys(spec.selector).length > 0 ? spec.selector : undefined;
  const ingress = (resource.object as LoadBalancerStatus).status?.loadBalancer?.ingress ?? [];
  return {
    cluster,
    namespace: resource.namespace ?? 'default',
    name: resource.name,
    type,
    ...(virtual && { clusterIP: spec.clusterIP || addresses.next() }),
    headless,
    ports: (spec.ports ?? []).flatMap((port, i) => portFrom(port, `spec.ports`, i)),
    ...(selector && type !== 'ExternalName' && { selector }),
    ...(type === 'ExternalName' && { externalName: spec.externalName ?? '' }),
    externalIPs: spec.externalIPs ?? [],
    ingress: type === 'LoadBalancer' ? ingress : [],
    publishNotReadyAddresses: spec.publishNotReadyAddresses === true,
    internalTrafficPolicy: spec.internalTrafficPolicy === 'Local' ? 'Local' : 'Cluster',
    externalTrafficPolicy: spec.externalTrafficPolicy === 'Local' ? 'Local' : 'Cluster',
    ...(spec.trafficDistribution !== undefined && { trafficDistribution: spec.trafficDistribution }),
    labels: { ...resource.metadata.labels },
    annotations: { ...resource.metadata.annotations },
    createdAt: Number.isNaN(createdAt) ? unsaidAge : createdAt,
    resource,
  };
}

function portFrom(port: NonNullable<ServiceSpec['ports']>[number], list: string, i: number): ServicePort[] {
  if (port.port === undefined) return [];
  const protocol = port.protocol === 'UDP' || port.protocol === 'SCTP' ? port.protocol : 'TCP';
  return [
    {
      name: port.name ?? '',
      port: port.port,
      protocol,
      ...(port.appProtocol !== undefined && { appProtocol: port.appProtocol }),
      // Absent, empty or 0 means the Service port's own number. In quotes it is a name, even if it is all digits (recorded: no endpoint).
      targetPort: port.targetPort || port.port,
      ...(port.nodePort && { nodePort: port.nodePort }),
      path: itemOf(list, i),
    },
  ];
}
