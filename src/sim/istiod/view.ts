import type { KubeNode, Pod } from '../kube/types.ts';
import { unsaidAge } from '../kube/services.ts';
import type { Resource } from '../manifest/resource.ts';
import { perObject } from '../world/per-world.ts';
import type { ClusterStore, KindKey, World } from '../world/world.ts';
import { controlPlaneOf } from '../control-plane/control-plane.ts';
import { proxyMetadataOf } from './proxy-metadata.ts';
import type { ControlPlane, Discovered, MeshConfig } from '../control-plane/types.ts';

/** `networking.istio.io/VirtualService` and the like: keys of Istio's own kinds. */
export const ISTIO = {
  virtualService: 'networking.istio.io/VirtualService',
  destinationRule: 'networking.istio.io/DestinationRule',
  serviceEntry: 'networking.istio.io/ServiceEntry',
  workloadEntry: 'networking.istio.io/WorkloadEntry',
  sidecar: 'networking.istio.io/Sidecar',
  gateway: 'networking.istio.io/Gateway',
  peerAuthentication: 'security.istio.io/PeerAuthentication',
  authorizationPolicy: 'security.istio.io/AuthorizationPolicy',
  requestAuthentication: 'security.istio.io/RequestAuthentication',
} as const;

/**
 * What ONE istiod sees: the mesh configuration of its own cluster and, through `reads`, services and endpoints of the clusters it discovers.
 * Istio objects of other clusters are not part of it (R-MC-45). Tables derived from a view are kept per view (`perObject`).
 */
export interface ConfigView {
  readonly world: World;
  /** The folder of the cluster whose istiod this is. */
  readonly cluster: string;
  readonly store: ClusterStore;
  readonly controlPlane: ControlPlane;
  readonly meshConfig: MeshConfig;
  readonly rootNamespace: string;
  /** DNS domain of Kubernetes services. */
  readonly domain: string;
  /** Clusters whose services and endpoints it reads: its own first, then the discovered ones, with the id each is registered under. */
  readonly reads: readonly Discovered[];
  /** Istio objects of its own cluster: oldest first, ties by name then namespace (R-OUT-103). */
  config<Spec>(kind: KindKey): readonly Resource<Spec>[];
}

/** `region/zone/subzone` in parts; empty where unknown. */
export interface LocalityParts {
  region: string;
  zone: string;
  subzone: string;
}

/** One proxy as its istiod knows it: who it is and what rules about clients may look at. */
export interface ProxyContext {
  readonly view: ConfigView;
  readonly pod: Pod;
  readonly kind: 'sidecar' | 'router';
  readonly namespace: string;
  /** The id under which its own cluster is registered. */
  readonly clusterId: string;
  /** Pod labels and the synthetic topology labels (R-OUT-341, R-OUT-406). */
  readonly labels: Readonly<Record<string, string>>;
  readonly locality: LocalityParts;
  /** `ISTIO_META_NETWORK` (R-OUT-513); empty if unset. */
  readonly network: string;
  /** `ISTIO_META_…` without the prefix: mesh default, pod annotation, environment; later ones win. */
  readonly metadata: Readonly<Record<string, string>>;
  /** Whether the agent answers the app's DNS queries (R-OUT-582). */
  readonly dnsCapture: boolean;
}

/** Creation time in ms since the epoch; objects without one are equally old. */
export function ageOf(resource: Resource): number {
  const stamp = resource.metadata.creationTimestamp;
  const ms = stamp === undefined ? NaN : Date.parse(String(stamp));
  return Number.isNaN(ms) ? unsaidAge : ms;
}

/** Oldest first, ties by name then namespace (R-OUT-103). */
export function byAge(a: Resource, b: Resource): number {
  const first = `${a.name}.${a.namespace ?? ''}`;
  const second = `${b.name}.${b.namespace ?? ''}`;
  return ageOf(a) - ageOf(b) || (first < second ? -1 : first > second ? 1 : 0);
}

const viewsOf = perObject((_world: World) => new Map<string, ConfigView>());

/** The view of the istiod that serves a cluster's proxies; undefined if there is no such cluster. */
export function viewOf(world: World, cluster: string): ConfigView | undefined {
  const views = viewsOf(world);
  const kept = views.get(cluster);
  if (kept) return kept;
  const store = world.cluster(cluster);
  if (!store) return undefined;
  const controlPlane = controlPlaneOf(world, cluster);
  const sorted = new Map<KindKey, readonly Resource[]>();
  const view: ConfigView = {
    world,
    cluster,
    store,
    controlPlane,
    meshConfig: controlPlane.meshConfig,
    rootNamespace: controlPlane.meshConfig.rootNamespace,
    domain: 'cluster.local',
    reads: controlPlane.reads,
    config<Spec>(kind: KindKey) {
      let list = sorted.get(kind);
      if (!list) sorted.set(kind, (list = [...store.list(kind)].sort(byAge)));
      return list as readonly Resource<Spec>[];
    },
  };
  views.set(cluster, view);
  return view;
}

/** Locality of a pod: its label `topology.istio.io/locality` (or the old `istio-locality`), else its node's labels (R-OUT-541). */
export function localityOf(labels: Readonly<Record<string, string>>, node: KubeNode | undefined): LocalityParts {
  const label = labels['topology.istio.io/locality'] ?? labels['istio-locality'];
  if (label) return splitLocality(label.includes('/') ? label : label.replaceAll('.', '/'));
  return {
    region: node?.labels['topology.kubernetes.io/region'] ?? '',
    zone: node?.labels['topology.kubernetes.io/zone'] ?? '',
    subzone: node?.labels['topology.istio.io/subzone'] ?? '',
  };
}

/** `region/zone/subzone` as text in parts. */
export function splitLocality(text: string): LocalityParts {
  const [region = '', zone = '', subzone = ''] = text.split('/');
  return { region, zone, subzone };
}

/** Parts as Envoy orders and prints them. */
export function localityText(l: LocalityParts): string {
  return l.subzone ? `${l.region}/${l.zone}/${l.subzone}` : l.zone ? `${l.region}/${l.zone}` : l.region;
}

/** Labels that istiod adds to every workload (R-OUT-406): locality, cluster, network, host name of the node. */
export function topologyLabels(
  l: LocalityParts,
  clusterId: string,
  network: string,
  node: string,
): Record<string, string> {
  return {
    ...(l.region && { 'topology.kubernetes.io/region': l.region }),
    ...(l.zone && { 'topology.kubernetes.io/zone': l.zone }),
    ...(l.subzone && { 'topology.istio.io/subzone': l.subzone }),
    ...(clusterId && { 'topology.istio.io/cluster': clusterId }),
    ...(network && { 'topology.istio.io/network': network }),
    ...(node && { 'kubernetes.io/hostname': node }),
  };
}

const contexts = perObject((_view: ConfigView) => new Map<string, ProxyContext>());

/** A pod with a proxy, as its istiod sees it. The proxy's network is its metadata, else the pod's label, else that of its cluster (R-OUT-513). */
export function contextOf(view: ConfigView, pod: Pod): ProxyContext {
  const kept = contexts(view).get(pod.id);
  if (kept) return kept;
  const locality = localityOf(pod.labels, pod.node);
  const metadata = proxyMetadataOf(view.meshConfig, pod);
  const network = metadata['NETWORK'] || pod.labels['topology.istio.io/network'] || view.controlPlane.network.value;
  const kind = pod.injection.kind === 'gateway' ? 'router' : 'sidecar';
  const clusterId = view.reads[0]?.id ?? view.cluster;
  const context: ProxyContext = {
    view,
    pod,
    kind,
    namespace: pod.namespace,
    clusterId,
    labels: { ...pod.labels, ...topologyLabels(locality, clusterId, network, pod.node.name) },
    locality,
    network,
    metadata,
    dnsCapture: kind === 'sidecar' && metadata['DNS_CAPTURE'] === 'true',
  };
  contexts(view).set(pod.id, context);
  return context;
}
