import type { DroppedEndpoint, Host } from '../../xds/cluster.ts';
import { networkGateways, type NetworkGateway } from '../gateway/network-gateways.ts';
import { perObject } from '../../world/per-world.ts';
import type { ConfigView, ProxyContext } from '../view.ts';
import type { Subject } from './clusters.ts';
import { dropped } from './dropped.ts';
import type { Candidate } from './load-assignment.ts';
import type { Group } from './locality-priority.ts';

interface Gateways {
  /** For an endpoint's network and cluster: its own gateways if any, else those of the network (R-MC-77). */
  of(network: string, clusterId: string): readonly NetworkGateway[];
  /** Least common multiple of the gateway counts (R-OUT-525). */
  scale: number;
  any: boolean;
}

const gatewaysOf = perObject((view: ConfigView): Gateways => {
  const all = networkGateways(view);
  const byNetwork = Map.groupBy(all, (g) => g.network);
  const byCluster = Map.groupBy(all, (g) => `${g.network}/${g.clusterId}`);
  const counts = [...byNetwork.values(), ...byCluster.values()].map((list) => list.length);
  return {
    of: (network, clusterId) => byCluster.get(`${network}/${clusterId}`) ?? byNetwork.get(network) ?? [],
    scale: counts.reduce(lcm, 1),
    any: all.length > 0,
  };
});

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}

function lcm(a: number, b: number): number {
  return (a * b) / gcd(a, b);
}

/**
 * Replaces endpoints of other networks by those networks' gateways (R-OUT-521…526). Without any known gateway every endpoint keeps its own address,
 * reachable or not.
 */
export function splitHorizon(
  proxy: ProxyContext,
  subject: Subject,
  localities: ReadonlyMap<string, readonly Candidate[]>,
): { groups: Group<Host>[]; dropped: DroppedEndpoint[] } {
  const gateways = gatewaysOf(proxy.view);
  const lost: DroppedEndpoint[] = [];
  const groups = [...localities].map(([locality, candidates]) => {
    const hosts: Host[] = [];
    const shares = new Map<NetworkGateway, number>();
    for (const candidate of candidates) {
      const { network, clusterId } = candidate.endpoint;
      const via = gateways.of(network, clusterId);
      if (!gateways.any || isDirect(proxy.network, network, via.length > 0)) {
        hosts.push({ ...candidate.host, weight: candidate.host.weight * gateways.scale });
        continue;
      }
      if (!candidate.tls.istio) {
        lost.push(notCarried(subject, candidate));
        continue;
      }
      const share = Math.floor((candidate.host.weight * gateways.scale) / via.length);
      for (const gateway of via) shares.set(gateway, (shares.get(gateway) ?? 0) + share);
    }
    const remote = [...shares].sort(([a], [b]) => (`${a.address}:${a.port}` < `${b.address}:${b.port}` ? -1 : 1));
    hosts.push(...remote.map(([gateway, weight]) => gatewayHost(gateway, weight)));
    return { locality, priority: 0, weight: hosts.reduce((sum, h) => sum + h.weight, 0), hosts };
  });
  return { groups: groups.filter((g) => g.hosts.length > 0), dropped: lost };
}

/** R-OUT-514, R-OUT-522: a proxy that does not know its own network reaches no network that has a gateway directly. */
function isDirect(own: string, theirs: string, hasGateway: boolean): boolean {
  const same = own === theirs || own === '' || theirs === '';
  return (same || !hasGateway) && !(own === '' && theirs !== '' && hasGateway);
}

/** A gateway carries nothing but Istio's mutual TLS (R-OUT-523). */
function notCarried({ service }: Subject, { endpoint, tls }: Candidate): DroppedEndpoint {
  const code = tls.by === 'label' ? 'FML1107' : tls.by === 'rule' ? 'FML1108' : 'FML1114';
  return dropped(endpoint, code, { host: service.host, network: endpoint.network }, tls.decider);
}

function gatewayHost(gateway: NetworkGateway, weight: number): Host {
  return {
    ip: gateway.address,
    port: gateway.port,
    weight,
    health: 'HEALTHY',
    tlsMode: 'istio',
    cluster: gateway.clusterId,
    network: gateway.network,
    gatewayFor: gateway.network,
    labels: {
      ...(gateway.clusterId && { 'topology.istio.io/cluster': gateway.clusterId }),
      'topology.istio.io/network': gateway.network,
    },
    origin: [gateway.decider],
  };
}

/** Envoy keeps the first of several hosts with one address, whatever their locality and priority (R-OUT-525); groups keep their priority even if empty. */
export function firstOfAddress(groups: readonly Group<Host>[]): Group<Host>[] {
  const seen = new Set<string>();
  return groups.map((group) => ({
    ...group,
    hosts: group.hosts.filter((h) => {
      const address = `${h.ip}:${h.port}`;
      if (seen.has(address)) return false;
      seen.add(address);
      return true;
    }),
  }));
}
