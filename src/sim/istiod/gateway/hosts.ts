import { covers } from '../registry/host.ts';
import type { Server } from './server.ts';

/** Hosts of a server as far as VirtualServices of a namespace may use them (R-GW-22). */
export function hostsForNamespace(server: Server, namespace: string): string[] {
  return server.hosts.flatMap((host) => {
    const slash = host.indexOf('/');
    if (slash < 0) return [host];
    return host.slice(0, slash) === namespace ? [host.slice(slash + 1)] : [];
  });
}

/** The more specific of each pair of a server's and a VirtualService's host that overlap (R-GW-23). */
export function intersection(serverHosts: readonly string[], hosts: readonly string[]): string[] {
  const out = new Set<string>();
  for (const own of serverHosts) {
    for (const other of hosts) {
      if (covers(other, own)) out.add(own);
      else if (covers(own, other)) out.add(other);
    }
  }
  return [...out];
}
