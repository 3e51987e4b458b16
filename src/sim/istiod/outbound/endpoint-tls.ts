import type { Decider } from '../../manifest/resource.ts';
import type { MeshEndpoint } from '../registry/mesh-endpoint.ts';
import { mtlsMode } from '../security/peer-authentication.ts';
import type { ConfigView } from '../view.ts';
import type { Subject } from './clusters.ts';

/** Whether an endpoint is dialled with Istio's mutual TLS under auto mTLS, and what says so. */
export interface EndpointTls {
  istio: boolean;
  /** `label`: no sidecar; `rule`: a DestinationRule's mode; `policy`: PeerAuthentication. */
  by: 'label' | 'rule' | 'policy';
  decider: Decider;
}

/**
 * R-OUT-453, R-OUT-523: only endpoints labelled `security.istio.io/tlsMode=istio`; a TLS mode in the DestinationRule then decides alone, without one the
 * PeerAuthentication of the workload's port, as this istiod knows it (R-OUT-457).
 */
export function endpointTls(view: ConfigView, { policy, port }: Subject, endpoint: MeshEndpoint): EndpointTls {
  if (endpoint.tlsMode !== 'istio')
    return { istio: false, by: 'label', decider: endpoint.pod?.injection.decider ?? endpoint.decider };
  const rule = policy.endpointTls;
  if (rule) {
    return {
      istio: rule.spec.mode === 'ISTIO_MUTUAL',
      by: 'rule',
      decider: { ...rule.field, path: `${rule.field.path}.mode` },
    };
  }
  const { mode, decider } = mtlsMode(view, endpoint, endpoint.ports[port.name]);
  return { istio: mode !== 'DISABLE', by: 'policy', decider };
}
