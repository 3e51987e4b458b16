import type { RouteConfiguration, VirtualHost } from '../../xds/route.ts';

/** `host:port` without the port; IPv6 literals keep their brackets. */
export function withoutPort(authority: string): string {
  return authority.replace(/:\d*$/, '');
}

/** A virtual host and the domain by which it was found. */
export interface HostMatch {
  virtualHost: VirtualHost;
  domain: string;
}

/**
 * The virtual host of an authority: the port is ignored, letters fold; exact domain, then the longest `*.suffix`, the longest `prefix.*`, then `*` (R-OUT-302).
 */
export function findVirtualHost(config: RouteConfiguration, authority: string): HostMatch | undefined {
  const host = withoutPort(authority).toLowerCase();
  let best: (HostMatch & { rank: number }) | undefined;
  for (const virtualHost of config.virtualHosts) {
    for (const domain of virtualHost.domains) {
      const rank = rankOf(withoutPort(domain).toLowerCase(), host);
      if (rank >= 0 && (!best || rank > best.rank)) best = { virtualHost, domain, rank };
    }
  }
  return best && { virtualHost: best.virtualHost, domain: best.domain };
}

/** -1: no match. The wildcard itself has to stand for at least one character. */
function rankOf(domain: string, host: string): number {
  if (domain === host) return 4e6;
  if (domain === '*') return 0;
  if (domain.startsWith('*')) {
    const suffix = domain.slice(1);
    return host.length > suffix.length && host.endsWith(suffix) ? 2e6 + suffix.length : -1;
  }
  if (domain.endsWith('*')) {
    const prefix = domain.slice(0, -1);
    return host.length > prefix.length && host.startsWith(prefix) ? 1e6 + prefix.length : -1;
  }
  return -1;
}
