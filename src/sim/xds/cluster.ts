import type { Message } from '../manifest/diagnostic.ts';
import type { Decider, Ref } from '../manifest/resource.ts';
import type { Origin } from './origin.ts';
import type { UpstreamTls } from './tls.ts';

export type ClusterType = 'EDS' | 'STRICT_DNS' | 'LOGICAL_DNS' | 'ORIGINAL_DST' | 'DYNAMIC_FORWARD_PROXY' | 'STATIC';

export type LoadBalancer =
  | { policy: 'ROUND_ROBIN' | 'LEAST_REQUEST' | 'RANDOM' | 'CLUSTER_PROVIDED' }
  | { policy: 'RING_HASH'; minimumRingSize: number }
  | { policy: 'MAGLEV'; tableSize: number };

/** Which transport a picked host gets (R-OUT-451…455). */
export type Transport =
  | { mode: 'plaintext'; origin: Origin }
  | { mode: 'tls'; tls: UpstreamTls }
  /** Auto mTLS: `tls` to hosts with tlsMode istio, plaintext to the others. */
  | { mode: 'auto'; tls: UpstreamTls; origin: Origin };

export interface CircuitBreakers {
  maxConnections?: number;
  maxPendingRequests?: number;
  maxRequests?: number;
  maxRetries?: number;
  /** In the place of `maxRetries`: a share of what is in flight, and how many may always run. */
  retryBudget?: { percent: number; minConcurrency: number };
  /** Where each limit is written. */
  fields?: Partial<
    Record<'maxConnections' | 'maxPendingRequests' | 'maxRequests' | 'maxRetries' | 'retryBudget', Decider>
  >;
  origin: Origin;
}

export interface OutlierDetection {
  consecutive5xx?: number;
  consecutiveGatewayErrors?: number;
  consecutiveLocalOriginFailures?: number;
  splitExternalLocalOriginErrors: boolean;
  intervalMs: number;
  baseEjectionMs: number;
  maxEjectionMs: number;
  maxEjectionPercent: number;
  minHealthPercent: number;
  origin: Origin;
}

export interface Cluster {
  /** `outbound|80||rt.b.svc.cluster.local`, `inbound|8080||`, `PassthroughCluster`, `BlackHoleCluster`. */
  name: string;
  type: ClusterType;
  lb: LoadBalancer;
  connectTimeoutMs: number;
  transport: Transport;
  /** HTTP version towards the upstream: that of the downstream, or fixed. */
  http: '1.1' | '2' | 'downstream';
  circuitBreakers?: CircuitBreakers;
  /** An HTTP connection is closed after this many requests; absent: never. */
  maxRequestsPerConnection?: number;
  /** An HTTP connection is closed when it has been idle for this long; absent: an hour. */
  idleTimeoutMs?: number;
  outlier?: OutlierDetection;
  /** Panic threshold in percent; 0: never (R-OUT-445). */
  panicPercent: number;
  /** Choose the locality by weight first, then the host (R-OUT-425). */
  localityWeighted: boolean;
  /** ORIGINAL_DST: overrides the dialled port (R-OUT-405); inbound clusters: the address dialled, see `inbound`. */
  portOverride?: number;
  /** Inbound clusters: where the app is dialled. `pod`: podIP:port, `loopback`: 127.0.0.1:port (R-SEC-38). Port 0: the dialled port. */
  inbound?: { to: 'pod' | 'loopback'; port: number };
  /** STRICT_DNS and LOGICAL_DNS: the names that the proxy resolves. */
  dnsNames?: readonly {
    name: string;
    port: number;
    weight: number;
    locality?: string;
    tlsMode?: 'istio' | 'disabled';
  }[];
  origin: Origin;
}

/** `region/zone/subzone`; empty where unknown. */
export type Locality = string;

export interface Host {
  ip: string;
  port: number;
  weight: number;
  health: 'HEALTHY' | 'UNHEALTHY';
  tlsMode: 'istio' | 'disabled';
  /** Where the endpoint came from: cluster id, workload and pod; a gateway pseudo-endpoint has none of the latter. */
  cluster: string;
  network: string;
  namespace?: string;
  workload?: string;
  pod?: string;
  /** A remote network's east-west gateway in the place of pods (R-OUT-524). */
  gatewayFor?: string;
  labels: Readonly<Record<string, string>>;
  /** Not part of what Envoy gets: what makes this host look like one that takes mutual TLS, where no injection did (R-SEC-59). */
  claimsTls?: Decider;
  origin: Origin;
}

export interface LocalityEndpoints {
  locality: Locality;
  priority: number;
  /** Load-balancing weight of the group. */
  weight: number;
  hosts: readonly Host[];
}

/** An endpoint that exists somewhere and is not offered to this proxy, and why. Not part of what Envoy gets: kept for explanations. */
export interface DroppedEndpoint {
  cluster: string;
  namespace: string;
  workload?: string;
  pod?: string;
  ip: string;
  why: Message;
  decider: Decider;
}

export interface LoadAssignment {
  cluster: string;
  localities: readonly LocalityEndpoints[];
  dropped: readonly DroppedEndpoint[];
  /** The Service (or ServiceEntry) port it belongs to. */
  service?: Ref;
}
