import { perObject } from '../../world/per-world.ts';
import type { ServiceEntrySpec } from '../spec/service-entry.ts';
import { ISTIO, type ConfigView } from '../view.ts';

interface AllocatedStatus {
  addresses?: { host?: string; value?: string }[];
}

/**
 * Addresses that istiod allocates for ServiceEntries without addresses, by `namespace/name/host` (R-OUT-585): those in the status, else
 * from 240.240.0.0/16 in the order of the manifests. None for resolution NONE, wildcard hosts, or where the label opts out.
 */
export const autoAddresses = perObject((view: ConfigView): ReadonlyMap<string, string> => {
  const out = new Map<string, string>();
  let n = 0;
  for (const resource of view.store.list<ServiceEntrySpec>(ISTIO.serviceEntry)) {
    const { spec } = resource;
    if ((spec.resolution ?? 'NONE') === 'NONE' || spec.addresses?.length) continue;
    if (resource.metadata.labels?.['networking.istio.io/enable-autoallocate-ip'] === 'false') continue;
    const key = (host: string) => `${resource.namespace ?? 'default'}/${resource.name}/${host}`;
    const status = resource.object['status'] as AllocatedStatus | undefined;
    if (status?.addresses) {
      for (const { host, value } of status.addresses) if (host && value) out.set(key(host), value);
      continue;
    }
    for (const host of spec.hosts ?? []) {
      if (host.startsWith('*')) continue;
      n++;
      out.set(key(host), `240.240.${Math.floor(n / 200)}.${(n % 200) + 1}`);
    }
  }
  return out;
});
