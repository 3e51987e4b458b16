import type { Decider, Resource } from '../../manifest/resource.ts';
import type { OutboundTrafficPolicySpec, SidecarSpec } from '../spec/sidecar.ts';
import type { ConfigView } from '../view.ts';

/** What happens to traffic to destinations that the proxy does not know (R-OUT-261). */
export interface OutboundPolicy {
  mode: 'ALLOW_ANY' | 'REGISTRY_ONLY' | 'ALLOW_ANY_DYNAMIC_DNS';
  /** Where unknown traffic goes instead of its own destination, under ALLOW_ANY (R-OUT-139). */
  egressProxy?: { host?: string; subset?: string; port?: { number?: number } };
  decider: Decider;
}

/** The Sidecar's `outboundTrafficPolicy` replaces the mesh's as a whole; set but without mode it means REGISTRY_ONLY (R-OUT-139). */
export function outboundPolicy(view: ConfigView, sidecar: Resource<SidecarSpec> | undefined): OutboundPolicy {
  const own = sidecar?.spec.outboundTrafficPolicy;
  if (sidecar && own) {
    return {
      mode: own.mode ?? 'REGISTRY_ONLY',
      ...(own.egressProxy && { egressProxy: own.egressProxy }),
      decider: { resource: sidecar, path: own.mode ? 'spec.outboundTrafficPolicy.mode' : 'spec.outboundTrafficPolicy' },
    };
  }
  const raw = view.meshConfig.raw['outboundTrafficPolicy'] as OutboundTrafficPolicySpec | undefined;
  return {
    mode: raw?.mode === 'ALLOW_ANY_DYNAMIC_DNS' ? raw.mode : view.meshConfig.outboundTrafficPolicy,
    decider: view.meshConfig.decider('outboundTrafficPolicy.mode'),
  };
}
