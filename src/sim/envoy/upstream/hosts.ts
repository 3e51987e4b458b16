import type { Message } from '../../manifest/diagnostic.ts';
import type { Decider } from '../../manifest/resource.ts';
import type { Cluster, Host, LocalityEndpoints } from '../../xds/cluster.ts';
import type { Context } from '../place.ts';
import { blame } from '../steps.ts';

/** What asks for an upstream: some clusters connect to where the caller wanted to go, or to what it named. */
export interface Wanted {
  destination: { ip: string; port: number };
  /** The request's Host, without the port. */
  host?: string;
  /** The port in the request's Host. */
  hostPort?: number;
}

/** The hosts a cluster has for a proxy, or why it has none. */
export type Upstream =
  | { localities: readonly LocalityEndpoints[]; passthrough: boolean }
  | { none: true; dns: boolean; cause: Message; decider: Decider };

function address(ip: string, port: number, cluster: Cluster): Host {
  return {
    ip,
    port,
    weight: 1,
    health: 'HEALTHY',
    tlsMode: 'disabled',
    cluster: '',
    network: '',
    labels: {},
    origin: cluster.origin,
  };
}

function single(hosts: readonly Host[], passthrough: boolean): Upstream {
  return { localities: [{ locality: '', priority: 0, weight: 1, hosts }], passthrough };
}

/** STRICT_DNS: every address of every name is a host; LOGICAL_DNS: one name, one address at a time. */
function byDns(cluster: Cluster, context: Context): Upstream {
  const names = cluster.dnsNames ?? [];
  const hosts = names.flatMap((n) =>
    context.around
      .dns(n.name)
      .map((ip): Host => ({ ...address(ip, n.port, cluster), weight: n.weight, tlsMode: n.tlsMode ?? 'disabled' })),
  );
  if (hosts.length > 0) return single(hosts, false);
  const args = { cluster: cluster.name, names: names.map((n) => n.name) };
  return { none: true, dns: false, cause: { code: 'FML1512', args }, decider: blame(cluster.origin) };
}

function dynamic(cluster: Cluster, context: Context, wanted: Wanted): Upstream {
  const name = wanted.host ?? '';
  const port = wanted.hostPort ?? (cluster.transport.mode === 'tls' ? 443 : 80);
  const ips = name === '' ? [] : context.around.dns(name);
  if (ips.length > 0) return single([address(ips[0]!, port, cluster)], false);
  return { none: true, dns: true, cause: { code: 'FML1513', args: { host: name } }, decider: blame(cluster.origin) };
}

/** Why a load assignment gives no host: an endpoint that was left out says it best (its own reason), else that none is ready or none exists. */
function whyNone(cluster: Cluster, context: Context): Upstream {
  const assignment = context.proxy.endpoints(cluster.name);
  const unhealthy = assignment?.localities.flatMap((l) => l.hosts).find((h) => h.health !== 'HEALTHY');
  // Why this very pod is not ready says more than that it isn't.
  const known = unhealthy?.pod && assignment?.dropped.find((d) => d.pod === unhealthy.pod && d.ip === unhealthy.ip);
  if (known) return { none: true, dns: false, cause: known.why, decider: known.decider };
  if (unhealthy) {
    const args = {
      cluster: cluster.name,
      endpoint: `${unhealthy.ip}:${unhealthy.port}`,
      pod: unhealthy.pod ?? '',
      in: unhealthy.cluster,
    };
    return { none: true, dns: false, cause: { code: 'FML1511', args }, decider: blame(unhealthy.origin) };
  }
  const dropped = assignment?.dropped[0];
  if (dropped) return { none: true, dns: false, cause: dropped.why, decider: dropped.decider };
  const decider = assignment?.service ?? blame(cluster.origin);
  return { none: true, dns: false, cause: { code: 'FML1510', args: { cluster: cluster.name } }, decider };
}

/** Where a cluster's connections may go (R-OUT-402…405). */
export function hostsOf(cluster: Cluster, context: Context, wanted: Wanted): Upstream {
  if (cluster.inbound) {
    const ip = cluster.inbound.to === 'pod' ? context.proxy.node.ip : '127.0.0.1';
    // The passthrough cluster has no port of its own: it dials the one that was dialled.
    return single([address(ip, cluster.inbound.port || wanted.destination.port, cluster)], false);
  }
  switch (cluster.type) {
    case 'ORIGINAL_DST':
      return single([address(wanted.destination.ip, cluster.portOverride ?? wanted.destination.port, cluster)], true);
    case 'STRICT_DNS':
    case 'LOGICAL_DNS':
      if (cluster.dnsNames) return byDns(cluster, context);
      break;
    case 'DYNAMIC_FORWARD_PROXY':
      return dynamic(cluster, context, wanted);
    default:
      break;
  }
  const localities = context.proxy.endpoints(cluster.name)?.localities ?? [];
  const some = localities.some((l) => l.hosts.some((h) => h.health === 'HEALTHY'));
  const panicking = cluster.panicPercent > 0 && localities.some((l) => l.hosts.length > 0);
  return some || panicking ? { localities, passthrough: false } : whyNone(cluster, context);
}
