import type { Certificate } from '../../wire/connection.ts';
import { perObject } from '../../world/per-world.ts';
import type { ProxyContext } from '../view.ts';
import { spiffeId } from './service-accounts.ts';

/** The workload certificate of a proxy, signed by its own control plane's CA (R-SEC-36). */
export const proxyCertificate = perObject((proxy: ProxyContext): Certificate => {
  const { meshConfig, controlPlane } = proxy.view;
  return {
    spiffe: spiffeId(meshConfig.trustDomain, proxy.namespace, proxy.pod.serviceAccount),
    dnsNames: [],
    root: controlPlane.signs,
  };
});
