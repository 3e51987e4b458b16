import { covers, overlap } from '../registry/host.ts';

/** `egress.hosts` of a Sidecar, sorted into what they include and exclude (R-OUT-131, R-OUT-132). */
export interface EgressHosts {
  include: readonly HostImport[];
  exclude: readonly HostImport[];
}

interface HostImport {
  /** `*`: any namespace. */
  namespace: string;
  host: string;
}

/** `namespace/dnsName` each; `.` is the client's namespace, `~` in front subtracts. An entry that does not have exactly one `/` counts for nothing. */
export function parseEgressHosts(hosts: readonly string[], clientNamespace: string): EgressHosts {
  const include: HostImport[] = [];
  const exclude: HostImport[] = [];
  for (const text of hosts) {
    const [namespace, host, ...more] = text.split('/');
    if (namespace === undefined || host === undefined || more.length > 0) continue;
    const negative = namespace.startsWith('~');
    const scope = negative ? namespace.slice(1) || '*' : namespace;
    (negative ? exclude : include).push({ namespace: scope === '.' ? clientNamespace : scope, host });
  }
  return { include, exclude };
}

/** Whether a service is imported (R-OUT-133): its host lies within an entry of its namespace or of `*`, and within no exclusion. */
export function importsService(hosts: EgressHosts, service: { host: string; namespace: string }): boolean {
  const matches = (e: HostImport): boolean =>
    (e.namespace === '*' || e.namespace === service.namespace) && covers(e.host, service.host);
  return hosts.include.some(matches) && !hosts.exclude.some(matches);
}

/** Whether a VirtualService is imported (R-OUT-136): any of its hosts overlaps an entry of its namespace or of `*`. */
export function importsVirtualService(hosts: EgressHosts, namespace: string, virtualHosts: readonly string[]): boolean {
  const near = (e: HostImport): boolean => e.namespace === '*' || e.namespace === namespace;
  return virtualHosts.some(
    (host) =>
      hosts.include.some((e) => near(e) && overlap(e.host, host)) &&
      !hosts.exclude.some((e) => near(e) && covers(e.host, host)),
  );
}
