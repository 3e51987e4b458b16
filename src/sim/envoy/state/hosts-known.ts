import type { LocalityEndpoints } from '../../xds/cluster.ts';

type Localities = readonly LocalityEndpoints[];

const made = new WeakMap<Localities, Map<string, Localities>>();

/** Endpoints as the load balancer sees them: hosts that it knows to be ejected count as unhealthy (R-OUT-443). */
export function asKnown(localities: Localities, ejected: readonly string[]): Localities {
  if (ejected.length === 0) return localities;
  let ofThese = made.get(localities);
  if (!ofThese) made.set(localities, (ofThese = new Map<string, Localities>()));
  const key = ejected.join();
  let known = ofThese.get(key);
  if (!known) {
    known = localities.map((l) => ({
      ...l,
      hosts: l.hosts.map((h) => (ejected.includes(`${h.ip}:${h.port}`) ? { ...h, health: 'UNHEALTHY' as const } : h)),
    }));
    ofThese.set(key, known);
  }
  return known;
}
