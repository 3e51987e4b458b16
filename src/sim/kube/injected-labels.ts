import type { Injection } from './types.ts';

type Labels = Readonly<Record<string, string>>;

/** Labels that the injector adds to a pod that it gives a proxy; what the pod sets itself stays (recorded; R-OUT-453). */
export function injectedLabels(injection: Injection, own: Labels, workload: string): Labels {
  if (injection.kind === 'none') return {};
  const added: Record<string, string> = {};
  const add = (key: string, value: string): void => {
    if (!own[key]) added[key] = value;
  };
  // R-SEC-12: the gateway template does not set it.
  if (injection.kind === 'sidecar') add('security.istio.io/tlsMode', 'istio');
  add('service.istio.io/canonical-name', own['app.kubernetes.io/name'] || own['app'] || workload);
  add('service.istio.io/canonical-revision', own['app.kubernetes.io/version'] || own['version'] || 'latest');
  return added;
}
