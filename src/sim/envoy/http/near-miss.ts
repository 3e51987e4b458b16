import type { NearMiss, RouteConfiguration } from '../../xds/route.ts';
import { withoutPort } from './virtual-host.ts';

function covers(pattern: string, host: string): boolean {
  if (pattern === '*') return true;
  return pattern.startsWith('*') ? host.endsWith(pattern.slice(1)) : pattern === host;
}

/** An object that was written for a host and has no effect in this route table: the better reason for a 404 than the table itself. */
export function nearMissFor(config: RouteConfiguration, authority: string): NearMiss | undefined {
  const host = withoutPort(authority).toLowerCase();
  return config.nearMisses?.find((miss) => miss.hosts.some((pattern) => covers(pattern.toLowerCase(), host)));
}
