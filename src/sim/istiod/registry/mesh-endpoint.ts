import type { Pod } from '../../kube/types.ts';
import type { Decider } from '../../manifest/resource.ts';
import type { LocalityParts } from '../view.ts';

/** One endpoint of a service as an istiod keeps it, before any proxy is looked at. */
export interface MeshEndpoint {
  clusterId: string;
  /** Folder of the cluster it lives in. */
  cluster: string;
  namespace: string;
  /** An IP, or a name (ServiceEntry and WorkloadEntry). */
  address: string;
  /** Endpoint port by Service port name (R-OUT-501). */
  ports: Readonly<Record<string, number>>;
  ready: boolean;
  labels: Readonly<Record<string, string>>;
  locality: LocalityParts;
  network: string;
  /** Label `security.istio.io/tlsMode` (R-OUT-453). */
  tlsMode: string;
  weight: number;
  serviceAccount?: string;
  node?: string;
  hostname?: string;
  subdomain?: string;
  workload?: string;
  pod?: Pod;
  decider: Decider;
}
