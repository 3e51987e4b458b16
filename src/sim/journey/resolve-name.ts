import { resolve, type Resolution } from '../kube/dns.ts';
import type { Pod } from '../kube/types.ts';
import { hop, sure, type Branches } from '../trace/branches.ts';
import type { World } from '../world/world.ts';
import type { ProxyConfig } from '../xds/proxy-config.ts';

/**
 * The caller's name resolution: the agent's DNS proxy first where the pod's DNS is captured (R-OUT-582), else the cluster's own DNS.
 * A caller outside every cluster resolves nothing: names that are no Kubernetes Services don't exist (scenario format).
 */
export function resolveName(
  world: World,
  pod: Pod | undefined,
  proxy: ProxyConfig | undefined,
  name: string,
): Branches<Resolution> {
  if (!pod) {
    const place = { kind: 'internet' as const, name: 'internet' };
    const step = {
      code: 'dns.outside',
      args: { host: name },
      effect: 'stop' as const,
      decider: { default: 'no public DNS', rule: 'R-DNS-5' },
    };
    return sure({ failure: 'nxdomain' }, [hop(place, { ...step, cause: { code: 'FML1804', args: { host: name } } })]);
  }
  return resolve(world, pod, name, proxy?.capture.dns ? (query) => proxy.resolve(query) : undefined);
}
