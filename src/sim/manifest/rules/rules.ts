import type { KindKey } from '../resource.ts';
import { checkAuthorizationPolicy } from './istio/authorization-policy.ts';
import { checkDestinationRule } from './istio/destination-rule.ts';
import { checkGateway } from './istio/gateway.ts';
import { checkPeerAuthentication } from './istio/peer-authentication.ts';
import { checkRequestAuthentication } from './istio/request-authentication.ts';
import { checkServiceEntry, checkWorkloadEntry } from './istio/service-entry.ts';
import { checkSidecar } from './istio/sidecar.ts';
import { checkVirtualService } from './istio/virtual-service.ts';
import { checkNetworkPolicy } from './network-policy.ts';
import type { Rule } from './report.ts';
import { checkService } from './service.ts';
import { checkJob, checkPod, checkWorkload } from './workload.ts';

/** What is asked of a kind beyond the types of its fields. */
export const ruleOf: Readonly<Record<KindKey, Rule>> = {
  Pod: checkPod,
  Service: checkService,
  'apps/Deployment': checkWorkload,
  'apps/StatefulSet': checkWorkload,
  'apps/DaemonSet': checkWorkload,
  'apps/ReplicaSet': checkWorkload,
  'batch/Job': checkJob,
  'networking.k8s.io/NetworkPolicy': checkNetworkPolicy,
  'networking.istio.io/VirtualService': checkVirtualService,
  'networking.istio.io/DestinationRule': checkDestinationRule,
  'networking.istio.io/Gateway': checkGateway,
  'networking.istio.io/Sidecar': checkSidecar,
  'networking.istio.io/ServiceEntry': checkServiceEntry,
  'networking.istio.io/WorkloadEntry': checkWorkloadEntry,
  'security.istio.io/AuthorizationPolicy': checkAuthorizationPolicy,
  'security.istio.io/PeerAuthentication': checkPeerAuthentication,
  'security.istio.io/RequestAuthentication': checkRequestAuthentication,
};
