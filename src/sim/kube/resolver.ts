import type { Decider } from '../manifest/resource.ts';
import type { World } from '../world/world.ts';
import { dnsAddress } from './addresses.ts';
import { serviceOf } from './services.ts';
import type { PodSpec, PodTemplate } from './spec.ts';
import type { Pod } from './types.ts';

/** A pod's resolv.conf (R-DNS-6), as far as it decides about names of the cluster. */
export interface Resolver {
  /** `cluster`: the cluster's own DNS; `node`: the resolver of the node, which knows no Service; `other`: a server that dnsConfig names. */
  server: 'cluster' | 'node' | 'other';
  address: string;
  search: readonly string[];
  ndots: number;
  /** The field that chose the server. */
  decider: Decider;
}

/** Reads dnsPolicy, hostNetwork and dnsConfig of a pod. */
export function resolverOf(world: World, pod: Pod): Resolver {
  const spec = podSpecOf(pod);
  const address = kubeDnsAddress(world, pod.cluster);
  const policy = spec.dnsPolicy ?? 'ClusterFirst';
  const search = [`${pod.namespace}.svc.cluster.local`, 'svc.cluster.local', 'cluster.local'];
  const extra = spec.dnsConfig?.searches ?? [];
  const ndotsText = spec.dnsConfig?.options?.find((o) => o.name === 'ndots')?.value;
  const ndots = ndotsText !== undefined && /^\d+$/.test(String(ndotsText)) ? Number(ndotsText) : undefined;
  const field = (path: string): Decider => ({ resource: pod.resource, path: `${pod.specPath}.${path}` });
  if (policy === 'None') {
    const [server] = spec.dnsConfig?.nameservers ?? [];
    return {
      server: server === address ? 'cluster' : 'other',
      address: server ?? '',
      search: extra,
      ndots: ndots ?? 1,
      decider: field('dnsConfig.nameservers'),
    };
  }
  const node = policy === 'Default' || (policy === 'ClusterFirst' && pod.hostNetwork);
  if (node) {
    const why = policy === 'Default' ? field('dnsPolicy') : field('hostNetwork');
    return { server: 'node', address: '', search: extra, ndots: ndots ?? 1, decider: why };
  }
  return {
    server: 'cluster',
    address,
    search: [...search, ...extra],
    ndots: ndots ?? 5,
    decider: spec.dnsPolicy ? field('dnsPolicy') : { default: 'dnsPolicy: ClusterFirst', rule: 'R-DNS-6' },
  };
}

/** Names to ask for, in order (R-DNS-7): a dot at the end means "as is"; few dots mean the search path first. */
export function queriesFor(name: string, { search, ndots }: Pick<Resolver, 'search' | 'ndots'>): string[] {
  if (name.endsWith('.')) return [name.slice(0, -1)];
  const dots = name.split('.').length - 1;
  const suffixed = search.map((suffix) => `${name}.${suffix}`);
  return dots < ndots ? [...suffixed, name] : [name, ...suffixed];
}

/** The cluster's DNS Service: kube-dns where the folder has it, else an address of its own. */
export function kubeDnsAddress(world: World, cluster: string): string {
  return serviceOf(world, cluster, 'kube-system', 'kube-dns')?.clusterIP ?? dnsAddress(world, cluster);
}

/** Pod spec that a pod was made of. */
export function podSpecOf(pod: Pod): PodSpec {
  if (pod.specPath === 'spec') return pod.resource.spec as PodSpec;
  return (pod.resource.spec as { template?: PodTemplate }).template?.spec ?? {};
}
