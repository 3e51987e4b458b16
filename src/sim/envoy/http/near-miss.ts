import type { Listener } from '../../xds/listener.ts';
import type { NearMiss, RouteConfiguration } from '../../xds/route.ts';
import { withoutPort } from './virtual-host.ts';

function covers(pattern: string, host: string): boolean {
  if (pattern === '*') return true;
  return pattern.startsWith('*') ? host.endsWith(pattern.slice(1)) : pattern === host;
}

/** An object that was written for a host and has no effect in this route table: the better reason for a 404 than the table itself. */
export function nearMissFor(config: RouteConfiguration, authority: string): NearMiss | undefined {
  return find(config.nearMisses, withoutPort(authority));
}

/** The same for the SNI of a connection that finds no filter chain. */
export function sniMissFor(listener: Listener, sni: string | undefined): NearMiss | undefined {
  return sni === undefined ? undefined : find(listener.nearMisses, sni);
}

function find(misses: readonly NearMiss[] | undefined, name: string): NearMiss | undefined {
  const host = name.toLowerCase();
  return misses?.find((miss) => miss.hosts.some((pattern) => covers(pattern.toLowerCase(), host)));
}
