import { addressesFor } from '../registry/addresses.ts';
import { isWildcard } from '../registry/host.ts';
import type { MeshService } from '../registry/mesh-service.ts';
import type { ProxyContext } from '../view.ts';

/** Names under which a host may be called by a client, the host itself first (R-OUT-311). */
export function nameVariants(host: string, clientNamespace: string, domain: string): string[] {
  const dotted = isWildcard(host) ? [host] : [host, `${host}.`];
  const suffix = `.svc.${domain}`;
  if (!host.endsWith(suffix)) return dotted;
  const parts = host.slice(0, -suffix.length).split('.');
  if (parts.length !== 2) return dotted;
  const [name = '', namespace = ''] = parts;
  const short = [`${name}.${namespace}`, `${name}.${namespace}.svc`];
  return namespace === clientNamespace ? [...dotted, name, ...short] : [...dotted, ...short];
}

/** Domains of a service's virtual host: its names, those of its aliases, wildcard pod names of headless services, its addresses (R-OUT-311…313). */
export function domainsOf(proxy: ProxyContext, service: MeshService): string[] {
  const names = [service.host, ...service.aliases].flatMap((h) => nameVariants(h, proxy.namespace, proxy.view.domain));
  const pods = service.headless ? names.map((n) => `*.${n}`) : [];
  const addresses = addressesFor(proxy, service).filter((a) => !a.includes('/'));
  return [...names, ...pods, ...addresses];
}
