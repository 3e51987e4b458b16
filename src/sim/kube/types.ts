import type { Message } from '../manifest/diagnostic.ts';
import type { Decider, FieldPath, Resource } from '../manifest/resource.ts';

/** One process that listens (or not) in a pod (docs/contracts.md, mesh folder, table of known images). */
export interface App {
  container: string;
  /** `http`: answers every path; `httpbin`: /status/N and /delay/S mean something; `tcp`: answers each line; `https`: HTTP inside its own TLS. */
  protocol: 'http' | 'httpbin' | 'tcp' | 'https';
  port: number;
  /** Address it is bound to: `0.0.0.0`, `127.0.0.1`, … */
  address: string;
  /** Only these paths are answered with 200, all others with 404; absent: every path is answered. */
  paths?: readonly string[];
  /** Plain HTTP/2 means nothing to it; absent: not known, or it speaks it. */
  http1Only?: boolean;
  /** The field that says so: args, env or ports. */
  decider: Decider;
}

/** Whether and how the pod got a proxy. */
export interface Injection {
  kind: 'none' | 'sidecar' | 'gateway';
  /** Revision whose control plane serves the proxy. */
  revision?: string;
  /** Why, as a cause code FML03xx with args, and the label (or its absence) that decided. */
  why: Message;
  decider: Decider;
}

/** What the injection webhook sees of a pod before it exists. */
export interface PodDraft {
  cluster: string;
  namespace: string;
  labels: Readonly<Record<string, string>>;
  annotations: Readonly<Record<string, string>>;
  hostNetwork: boolean;
  /** A container with image `auto` or `proxyv2` and annotation `inject.istio.io/templates: gateway`. */
  gatewayImage: boolean;
  /** Where its labels stand: `spec.template.metadata.labels` or `metadata.labels`. */
  labelsPath: FieldPath;
  resource: Resource;
}

export interface Pod {
  /** `cluster/namespace/name`. */
  id: string;
  cluster: string;
  namespace: string;
  name: string;
  workload: { kind: 'Deployment' | 'StatefulSet' | 'DaemonSet' | 'Job' | 'ReplicaSet' | 'Pod'; name: string };
  /** As the API server shows them: template labels, plus those that controllers and the injector add. */
  labels: Readonly<Record<string, string>>;
  annotations: Readonly<Record<string, string>>;
  serviceAccount: string;
  ip: string;
  node: KubeNode;
  hostNetwork: boolean;
  /** Started and Ready; otherwise `notReady` says why. */
  ready: boolean;
  notReady?: { why: Message; decider: Decider };
  apps: readonly App[];
  /** Declared container ports, for named targetPorts and named policy ports. */
  ports: readonly { name?: string; port: number; protocol: string; path: FieldPath }[];
  injection: Injection;
  hostname?: string;
  subdomain?: string;
  /** Env of all containers, for ISTIO_META_… of gateways. */
  env: Readonly<Record<string, string>>;
  /** The Deployment, StatefulSet or Pod object it comes from. */
  resource: Resource;
  /** Where its pod spec stands in that object: `spec.template.spec` or `spec`. */
  specPath: FieldPath;
  /** Where its labels stand: `spec.template.metadata.labels` or `metadata.labels`. */
  labelsPath: FieldPath;
}

export interface KubeNode {
  cluster: string;
  name: string;
  ip: string;
  labels: Readonly<Record<string, string>>;
  resource?: Resource;
}

export interface ServicePort {
  /** Empty for the unnamed port. */
  name: string;
  port: number;
  protocol: 'TCP' | 'UDP' | 'SCTP';
  appProtocol?: string;
  targetPort: number | string;
  nodePort?: number;
  path: FieldPath;
}

export interface KubeService {
  cluster: string;
  namespace: string;
  name: string;
  type: 'ClusterIP' | 'NodePort' | 'LoadBalancer' | 'ExternalName';
  /** Absent for headless and ExternalName services. */
  clusterIP?: string;
  headless: boolean;
  ports: readonly ServicePort[];
  selector?: Readonly<Record<string, string>>;
  externalName?: string;
  externalIPs: readonly string[];
  /** status.loadBalancer.ingress. */
  ingress: readonly { ip?: string; hostname?: string }[];
  publishNotReadyAddresses: boolean;
  internalTrafficPolicy: 'Cluster' | 'Local';
  externalTrafficPolicy: 'Cluster' | 'Local';
  trafficDistribution?: string;
  labels: Readonly<Record<string, string>>;
  annotations: Readonly<Record<string, string>>;
  /** Milliseconds since the epoch; equal where unset (README of the recordings). */
  createdAt: number;
  resource: Resource;
}

/** One address behind a Service, of an EndpointSlice that the controller or the user made. */
export interface KubeEndpoint {
  ip: string;
  pod?: Pod;
  ready: boolean;
  /** Container port by Service port **name** (R-OUT-501); a port that this pod cannot resolve is absent (R-K8S-11). */
  ports: Readonly<Record<string, number>>;
  hostname?: string;
  nodeName?: string;
  decider: Decider;
}
