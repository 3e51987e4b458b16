import type { Decider } from '../../manifest/resource.ts';
import type { FilterChain, TcpProxy } from '../../xds/listener.ts';
import type { HashKey } from '../../xds/route.ts';
import { overlap } from '../registry/host.ts';
import type { MeshPort, MeshService } from '../registry/mesh-service.ts';
import type { Written } from '../scope/virtual-service-fields.ts';
import type { VirtualService } from '../scope/virtual-services.ts';
import type { TcpRule, TlsRule } from '../spec/virtual-service.ts';
import type { ProxyContext } from '../view.ts';
import { clusterName } from './cluster-name.ts';
import { absentDestination } from './absent-destination.ts';
import { destinationCluster, singlePort } from './destination-cluster.ts';
import { nameVariants } from './domains.ts';
import { hashFor } from './hash-for.ts';
import { appliesTo, type RouteFor } from './static-match.ts';

/** A service port on a listener for which chains are made. */
export interface ChainSubject {
  service: MeshService;
  port: MeshPort;
  /** CIDR address of a ServiceEntry (R-OUT-233). */
  cidr?: string;
  /** The listener has no address of the service's own: TLS is told apart by SNI (R-OUT-236). */
  bySni: boolean;
  virtualServices: readonly VirtualService[];
  to: RouteFor;
}

/** Chains of a TLS port: `tls` rules by SNI, else one chain to the service (R-OUT-235, R-OUT-236, R-OUT-368). */
export function tlsChains(proxy: ProxyContext, subject: ChainSubject): FilterChain[] {
  const { service, port, cidr, to } = subject;
  const chains: FilterChain[] = [];
  const seen = new Set<string>();
  for (const vs of concerned(subject)) {
    for (const { rule, field } of vs.tls) {
      for (const [i, match] of (rule.match ?? []).entries()) {
        if (!appliesTo(match, to)) continue;
        const ranges = match.destinationSubnets?.length ? match.destinationSubnets : cidr ? [cidr] : undefined;
        const key = JSON.stringify([match.sniHosts, match.destinationSubnets]);
        if (seen.has(key)) continue;
        seen.add(key);
        const origin: Decider[] = [{ ...field, path: `${field.path}.match[${i}]` }];
        chains.push({
          name: `${service.host}_${port.port}_tls_${i}`,
          match: {
            ...(ranges && { destinationRanges: ranges }),
            ...(match.sniHosts?.length && { serverNames: match.sniHosts }),
          },
          networkRbac: [],
          terminal: proxyTo(proxy, { rule, field }, port.port),
          origin,
        });
      }
    }
  }
  if (chains.length > 0) return chains;
  const names = [service.host, ...service.aliases.flatMap((a) => nameVariants(a, proxy.namespace, proxy.view.domain))];
  const match = {
    ...(cidr && { destinationRanges: [cidr] }),
    ...((cidr || subject.bySni) && { serverNames: names }),
  };
  return [defaultChain(proxy, subject, match)];
}

/** Chains of any other TCP port, and of the TCP side of sniffed ones (R-OUT-232…234, R-OUT-369). */
export function tcpChains(proxy: ProxyContext, subject: ChainSubject): FilterChain[] {
  const { service, port, cidr, to } = subject;
  const own = cidr ? { destinationRanges: [cidr] } : {};
  const chains: FilterChain[] = [];
  for (const vs of concerned(subject)) {
    for (const written of vs.tcp) {
      const { rule, field } = written;
      const matching = (rule.match ?? []).filter((m) => appliesTo(m, to));
      if (rule.match?.length && matching.length === 0) continue;
      const subnets = matching.flatMap((m) => m.destinationSubnets ?? []);
      const terminating = !rule.match?.length || matching.some((m) => !m.destinationSubnets?.length);
      chains.push({
        name: `${service.host}_${port.port}_tcp_${chains.length}`,
        match: terminating ? own : { destinationRanges: subnets },
        networkRbac: [],
        terminal: proxyTo(proxy, written, port.port),
        origin: [field],
      });
      if (terminating) return chains;
    }
  }
  return [...chains, defaultChain(proxy, subject, own)];
}

/** VirtualServices with a host that overlaps the service's. */
function concerned({ service, virtualServices }: ChainSubject): readonly VirtualService[] {
  return virtualServices.filter((vs) => vs.hosts.some((h) => overlap(h, service.host)));
}

function defaultChain(
  proxy: ProxyContext,
  { service, port, to }: ChainSubject,
  match: FilterChain['match'],
): FilterChain {
  // A Sidecar's own port may be no port of the service: a single one is meant then.
  const number = service.ports.length === 1 && service.ports[0] ? service.ports[0].port : to.port;
  const cluster = clusterName(number, '', service.host);
  const origin: Decider[] = [port.field];
  return {
    name: cluster,
    match,
    networkRbac: [],
    terminal: {
      kind: 'tcp',
      clusters: [{ cluster, weight: 1, origin }],
      hash: bySource(hashFor(proxy, service.host, number, '')),
      origin,
    },
    origin,
  };
}

/** Weighted choice per connection; the first destination's rule says how to hash (R-OUT-369). */
function proxyTo(proxy: ProxyContext, { rule, field }: Written<TcpRule | TlsRule>, listenerPort: number): TcpProxy {
  const written = (rule.route ?? []).map((r, i) => ({ r, i }));
  const single = written.length === 1;
  const used = single ? written : written.filter(({ r }) => (r.weight ?? 0) > 0);
  const first = used[0]?.r.destination;
  return {
    kind: 'tcp',
    clusters: used.map(({ r, i }) => {
      const port = singlePort(proxy, r.destination?.host, listenerPort);
      const at = { ...field, path: `${field.path}.route[${i}].destination` };
      return {
        cluster: destinationCluster(proxy, r.destination, port),
        weight: single ? 1 : (r.weight ?? 0),
        origin: [at],
        ...absentDestination(proxy, r.destination, r.destination?.port?.number || port, at),
      };
    }),
    hash: bySource(hashFor(proxy, first?.host ?? '', first?.port?.number, first?.subset ?? '')),
    origin: [field],
  };
}

/** TCP knows no headers (R-OUT-423). */
function bySource(keys: readonly HashKey[]): HashKey[] {
  return keys.filter((k) => 'sourceIp' in k);
}
