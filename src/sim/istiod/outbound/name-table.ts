import { perObject } from '../../world/per-world.ts';
import { addressesFor } from '../registry/addresses.ts';
import { meshEndpoints } from '../registry/endpoints.ts';
import type { MeshService } from '../registry/mesh-service.ts';
import { scopeOf } from '../scope/scope.ts';
import type { ProxyContext } from '../view.ts';
import { nameVariants } from './domains.ts';

/** Names that the agent answers itself (R-OUT-583, R-OUT-584): addresses by name, wildcards with a leading `*`. */
const tableOf = perObject((proxy: ProxyContext): ReadonlyMap<string, readonly string[]> => {
  const table = new Map<string, readonly string[]>();
  const add = (name: string, addresses: readonly string[]): void => {
    for (const variant of nameVariants(name, proxy.namespace, proxy.view.domain)) {
      if (!variant.endsWith('.') && !table.has(variant)) table.set(variant, addresses);
    }
  };
  for (const service of scopeOf(proxy).services) {
    if (service.resolution === 'alias') continue;
    const headless = service.headless && service.registry === 'Kubernetes';
    const addresses = headless
      ? headlessAddresses(proxy, service)
      : addressesFor(proxy, service).filter((a) => !a.includes('/'));
    if (addresses.length > 0) for (const host of [service.host, ...service.aliases]) add(host, addresses);
    if (headless) for (const [name, ips] of podNames(proxy, service)) table.set(name, ips);
  }
  return table;
});

/** What the agent answers for a full name without trailing dot; undefined: the query goes on to the cluster's DNS (R-OUT-582). */
export function resolveCaptured(proxy: ProxyContext, name: string): readonly string[] | undefined {
  if (!proxy.dnsCapture) return undefined;
  const table = tableOf(proxy);
  const wanted = name.toLowerCase().replace(/\.$/, '');
  const exact = table.get(wanted);
  if (exact) return exact;
  const labels = wanted.split('.');
  for (let i = 1; i < labels.length; i++) {
    const wildcard = table.get(`*.${labels.slice(i).join('.')}`);
    if (wildcard) return wildcard;
  }
  return undefined;
}

/** Endpoints in the proxy's network, of every cluster; healthy ones unless the Service publishes the others too. */
function near(proxy: ProxyContext, service: MeshService) {
  return meshEndpoints(proxy.view, service).filter(
    (e) =>
      (e.ready || service.publishNotReady) &&
      (proxy.network === '' || e.network === '' || e.network === proxy.network) &&
      !(service.nodeLocal && e.node !== proxy.pod.node.name),
  );
}

function headlessAddresses(proxy: ProxyContext, service: MeshService): string[] {
  return [...new Set(near(proxy, service).map((e) => e.address))];
}

/** `<hostname>.<service>.<namespace>…`; the own cluster's pod wins over one of the same name elsewhere. */
function podNames(proxy: ProxyContext, service: MeshService): Map<string, string[]> {
  const out = new Map<string, string[]>();
  const local = new Set<string>();
  for (const e of near(proxy, service)) {
    if (!e.hostname) continue;
    for (const base of nameVariants(service.host, proxy.namespace, proxy.view.domain)) {
      if (base.endsWith('.')) continue;
      const name = `${e.hostname}.${base}`;
      const home = e.clusterId === proxy.clusterId;
      if (home ? !local.has(name) : out.has(name)) {
        if (!home) {
          if (!local.has(name)) out.get(name)?.push(e.address);
          continue;
        }
        local.add(name);
        out.set(name, [e.address]);
      } else if (home) out.get(name)?.push(e.address);
      else out.set(name, [e.address]);
    }
  }
  return out;
}
