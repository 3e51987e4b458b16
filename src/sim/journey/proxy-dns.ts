import { resolve } from '../kube/dns.ts';
import type { Pod } from '../kube/types.ts';
import type { World } from '../world/world.ts';

/** Addresses that a proxy gets for a name from its pod's resolver; none if it does not exist. The proxy's own queries are never captured. */
export function proxyDns(world: World, pod: Pod, name: string): readonly string[] {
  if (/^\d+\.\d+\.\d+\.\d+$/.test(name)) return [name];
  // A trailing dot: Envoy asks for the full name, without the pod's search path.
  const [answer] = resolve(world, pod, name.endsWith('.') ? name : `${name}.`);
  return answer && 'addresses' in answer.value ? answer.value.addresses : [];
}
