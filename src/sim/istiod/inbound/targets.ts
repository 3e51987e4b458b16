import { perObject } from '../../world/per-world.ts';
import { sidecarFor } from '../scope/sidecar-for.ts';
import type { ProxyContext } from '../view.ts';
import { ingressTargets } from './ingress-targets.ts';
import { serviceTargets } from './service-targets.ts';
import type { InboundTarget } from './target.ts';

/** `sidecar.istio.io/interceptionMode: NONE`: no iptables (R-SEC-14, R-SEC-26). */
export function isInterceptionNone(context: ProxyContext): boolean {
  return (
    context.pod.annotations['sidecar.istio.io/interceptionMode'] === 'NONE' ||
    context.metadata['INTERCEPTION_MODE'] === 'NONE'
  );
}

/** The container ports with filter chains of their own, by number (R-SEC-23, R-SEC-26). */
export const inboundTargets = perObject((context: ProxyContext): readonly InboundTarget[] => {
  const sidecar = sidecarFor(context);
  const none = isInterceptionNone(context);
  const targets = sidecar?.spec.ingress?.length ? ingressTargets(sidecar, none) : none ? [] : serviceTargets(context);
  return [...targets].sort((a, b) => a.port - b.port);
});
