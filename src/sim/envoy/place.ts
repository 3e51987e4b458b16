import type { Place } from '../trace/step.ts';
import type { ProxyConfig } from '../xds/proxy-config.ts';
import type { Surroundings } from './types.ts';

/** What every decision of one proxy needs to know: whose configuration, in which direction, and the way out. */
export interface Context {
  proxy: ProxyConfig;
  around: Surroundings;
  place: Place;
}

/** The station of a proxy: gateways are one place, sidecars have an outbound and an inbound side. */
export function contextOf(proxy: ProxyConfig, side: 'sidecar-out' | 'sidecar-in', around: Surroundings): Context {
  const { kind, cluster, namespace, pod, workload } = proxy.node;
  return {
    proxy,
    around,
    place: { kind: kind === 'router' ? 'gateway' : side, cluster, namespace, name: pod, workload },
  };
}
