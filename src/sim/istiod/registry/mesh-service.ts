import type { KubeService } from '../../kube/types.ts';
import type { Ref, Resource } from '../../manifest/resource.ts';
import type { ExportTo } from './export-to.ts';
import type { Protocol } from './protocol.ts';

/** How a proxy finds a service's endpoints (R-OUT-402). `alias`: an ExternalName, no cluster of its own. */
export type Resolution = 'client-side' | 'dns' | 'dns-round-robin' | 'passthrough' | 'alias' | 'dynamic-dns';

export interface MeshPort {
  /** Empty for an unnamed port. Endpoints of other clusters join by it (R-OUT-501). */
  name: string;
  port: number;
  protocol: Protocol;
  /** ServiceEntry only. */
  targetPort?: number;
  field: Ref;
}

/** A service as one istiod knows it: Kubernetes Services of all clusters it reads merged by host name, or (one address of) a ServiceEntry. */
export interface MeshService {
  host: string;
  namespace: string;
  /** Name of the object. */
  name: string;
  registry: 'Kubernetes' | 'External';
  resolution: Resolution;
  meshExternal: boolean;
  ports: readonly MeshPort[];
  labels: Readonly<Record<string, string>>;
  createdAt: number;
  /** Address in the first cluster that has it; `0.0.0.0` for headless services and ServiceEntries without addresses. */
  defaultAddress: string;
  /** Addresses by cluster id. */
  clusterAddresses: ReadonlyMap<string, readonly string[]>;
  /** Allocated by istiod for this host (R-OUT-585). */
  autoAddress?: string;
  exportTo: ExportTo;
  /** The object whose attributes count: the first cluster's copy (R-OUT-101). */
  resource: Resource;
  /** Copies of a Kubernetes Service by cluster id, in the order in which they are read. */
  copies: readonly { clusterId: string; service: KubeService }[];
  selector?: Readonly<Record<string, string>>;
  externalName?: string;
  /** Hosts of ExternalName services that end at this one (R-OUT-313). */
  aliases: readonly string[];
  headless: boolean;
  /** `internalTrafficPolicy: Local` (R-OUT-533). */
  nodeLocal: boolean;
  publishNotReady: boolean;
  trafficDistribution?: { value: string; field: Ref };
  subjectAltNames: readonly string[];
  /** `istio.io/connect-strategy: RACE_FIRST_TCP_CONNECT` turns STRICT_DNS into LOGICAL_DNS (R-OUT-402). */
  logicalDns: boolean;
}

/** Whether two entries share one slot of the registry: endpoints are keyed by host name and namespace (R-OUT-104). */
export function slotOf(service: { host: string; namespace: string }): string {
  return `${service.namespace}/${service.host}`;
}
