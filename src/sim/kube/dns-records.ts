import { initialNamespaces } from '../world/namespaces.ts';
import type { World } from '../world/world.ts';
import { endpointsOf } from './endpoints.ts';
import { serviceOf } from './services.ts';
import type { KubeService } from './types.ts';

/** What a cluster's DNS answers to one query for an A record. */
export type DnsAnswer =
  | { kind: 'addresses'; addresses: string[]; service?: KubeService }
  | { kind: 'cname'; target: string; service: KubeService }
  /** The name exists, but has no address. */
  | { kind: 'nodata' }
  /** `service`: the Service that the name means, which has no record for it. */
  | { kind: 'nxdomain'; service?: KubeService };

const zone = 'cluster.local';
const nxdomain: DnsAnswer = { kind: 'nxdomain' };

/** Answers from the Services of ONE cluster: what exists in another cluster only is NXDOMAIN here (R-DNS-1…R-DNS-5). */
export function lookUp(world: World, cluster: string, query: string): DnsAnswer {
  const name = query.toLowerCase().replace(/\.$/, '');
  if (name === zone || name === `svc.${zone}` || name === `pod.${zone}`) return { kind: 'nodata' };
  if (name.endsWith(`.svc.${zone}`))
    return serviceRecord(world, cluster, name.slice(0, -`.svc.${zone}`.length).split('.'));
  if (name.endsWith(`.pod.${zone}`)) return podRecord(world, cluster, name.slice(0, -`.pod.${zone}`.length).split('.'));
  return nxdomain;
}

function serviceRecord(world: World, cluster: string, labels: readonly string[]): DnsAnswer {
  const namespace = labels.at(-1) ?? '';
  if (labels.length === 1) return hasNamespace(world, cluster, namespace) ? { kind: 'nodata' } : nxdomain;
  const service = serviceOf(world, cluster, namespace, labels.at(-2) ?? '');
  if (!service) return nxdomain;
  if (labels.length > 3 || (labels.length === 3 && !service.headless)) return { kind: 'nxdomain', service };
  if (service.type === 'ExternalName') return { kind: 'cname', target: service.externalName ?? '', service };
  if (service.clusterIP !== undefined) return { kind: 'addresses', addresses: [service.clusterIP], service };
  const ready = endpointsOf(world, service).filter((e) => e.ready);
  // R-DNS-2: below a headless Service each ready endpoint has a name of its own: its host name, or its address with dashes.
  const wanted =
    labels.length === 3 ? ready.filter((e) => (e.hostname ?? e.ip.replaceAll('.', '-')) === labels[0]) : ready;
  if (wanted.length === 0) return { kind: 'nxdomain', service };
  return { kind: 'addresses', addresses: [...new Set(wanted.map((e) => e.ip))], service };
}

/** `10-4-1-20.b.pod.cluster.local` is that address, whoever has it (R-DNS-3). */
function podRecord(world: World, cluster: string, labels: readonly string[]): DnsAnswer {
  const [dashed = '', namespace = ''] = labels;
  if (labels.length === 1) return hasNamespace(world, cluster, dashed) ? { kind: 'nodata' } : nxdomain;
  const ip = dashed.replaceAll('-', '.');
  const valid = /^(\d{1,3}\.){3}\d{1,3}$/.test(ip) && ip.split('.').every((n) => Number(n) < 256);
  return labels.length === 2 && valid && hasNamespace(world, cluster, namespace)
    ? { kind: 'addresses', addresses: [ip] }
    : nxdomain;
}

function hasNamespace(world: World, cluster: string, namespace: string): boolean {
  if (initialNamespaces.has(namespace)) return true;
  return world.cluster(cluster)?.get('Namespace', undefined, namespace) !== undefined;
}
