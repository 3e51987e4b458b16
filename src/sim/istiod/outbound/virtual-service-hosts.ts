import { bySpecificity, covers, isWildcard } from '../registry/host.ts';
import type { VirtualService } from '../scope/virtual-services.ts';

/** A host of a VirtualService and the field that names it. */
export interface HostField {
  host: string;
  path: string;
}

/** Which VirtualService has the most specific host for each service: exact before wildcard, longer before shorter, then the earlier (R-OUT-324). */
export function wildcardOwners(
  virtualServices: readonly VirtualService[],
  services: ReadonlySet<string>,
): Map<string, VirtualService> {
  const byHost = new Map<string, VirtualService>();
  for (const vs of virtualServices) for (const host of vs.hosts) if (!byHost.has(host)) byHost.set(host, vs);
  const wildcards = [...byHost.keys()].filter(isWildcard).sort(bySpecificity);
  const owners = new Map<string, VirtualService>();
  if (wildcards.length === 0) return owners;
  for (const service of services) {
    const best = byHost.has(service) ? service : wildcards.find((w) => covers(w, service));
    const owner = best === undefined ? undefined : byHost.get(best);
    if (owner) owners.set(service, owner);
  }
  return owners;
}

/** The services that a VirtualService's hosts name on a port, and the hosts that are no services there (R-OUT-323, R-OUT-324). */
export function hostsOfVirtualService(
  vs: VirtualService,
  services: ReadonlySet<string>,
  owners: ReadonlyMap<string, VirtualService>,
): { own: HostField[]; other: HostField[] } {
  const own: HostField[] = [];
  const other: HostField[] = [];
  for (const [i, host] of vs.hosts.entries()) {
    const path = `spec.hosts[${i}]`;
    if (!isWildcard(host)) {
      (services.has(host) ? own : other).push({ host, path });
      continue;
    }
    const matched = [...services].filter((s) => covers(host, s) && owners.get(s) === vs);
    if (matched.length > 0) own.push(...matched.map((s) => ({ host: s, path })));
    else other.push({ host, path });
  }
  return { own, other };
}
