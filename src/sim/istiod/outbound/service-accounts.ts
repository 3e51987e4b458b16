import { controlPlaneOf } from '../../control-plane/control-plane.ts';
import { meshEndpoints } from '../registry/endpoints.ts';
import type { MeshService } from '../registry/mesh-service.ts';
import type { ConfigView } from '../view.ts';

/** A workload's identity. */
export function spiffeId(trustDomain: string, namespace: string, serviceAccount: string): string {
  return `spiffe://${trustDomain}/ns/${namespace}/sa/${serviceAccount}`;
}

/**
 * Identities that a client accepts from a service's endpoints (R-OUT-456): the service accounts of all its endpoints in all clusters, each with its own
 * cluster's trust domain and with every alias, and those that the service itself names. Empty: not checked.
 */
export function acceptedIdentities(view: ConfigView, service: MeshService): string[] {
  const out = new Set<string>(service.subjectAltNames);
  for (const endpoint of meshEndpoints(view, service)) {
    if (!endpoint.serviceAccount) continue;
    const trustDomain = controlPlaneOf(view.world, endpoint.cluster).meshConfig.trustDomain;
    for (const td of [trustDomain, ...view.meshConfig.trustDomainAliases]) {
      out.add(spiffeId(td, endpoint.namespace, endpoint.serviceAccount));
    }
  }
  return [...out];
}
