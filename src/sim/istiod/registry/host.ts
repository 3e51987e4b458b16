/** Host names of the mesh, exact or with a leading `*` label. */

const IP = /^(\d{1,3}\.){3}\d{1,3}$|:/;

/**
 * A host as written in a VirtualService or DestinationRule: a name without any dot belongs to the object's own namespace (R-OUT-151, R-OUT-161);
 * `*`, IPs and names with a dot are taken literally.
 */
export function expandHost(host: string, namespace: string, domain: string): string {
  if (host === '*' || host.includes('.') || IP.test(host)) return host;
  return `${host}.${namespace}.svc.${domain}`;
}

export function isWildcard(host: string): boolean {
  return host.startsWith('*');
}

/** Whether `host` (itself exact or wildcard) lies within `pattern`: equal, or covered by the wildcard (R-OUT-133). */
export function covers(pattern: string, host: string): boolean {
  if (pattern === host || pattern === '*') return true;
  if (!isWildcard(pattern)) return false;
  const suffix = pattern.slice(1);
  return isWildcard(host) ? host.slice(1).endsWith(suffix) : host.endsWith(suffix);
}

/** Whether two hosts have names in common: one covers the other (R-OUT-136). */
export function overlap(a: string, b: string): boolean {
  return covers(a, b) || covers(b, a);
}

/** Sorts the more specific first: exact before wildcard, longer before shorter. */
export function bySpecificity(a: string, b: string): number {
  const wild = Number(isWildcard(a)) - Number(isWildcard(b));
  return wild || b.length - a.length;
}

/** The most specific of `patterns` that covers `host`: exact, else the longest wildcard (R-OUT-164). */
export function mostSpecific(patterns: Iterable<string>, host: string): string | undefined {
  let best: string | undefined;
  for (const pattern of patterns) {
    if (!covers(pattern, host)) continue;
    if (best === undefined || bySpecificity(pattern, best) < 0) best = pattern;
  }
  return best;
}
