import ipaddr from 'ipaddr.js';
import { servicesOf } from '../../kube/services.ts';
import type { KubeService } from '../../kube/types.ts';
import type { Message } from '../../manifest/diagnostic.ts';
import { list, record, text } from '../../manifest/plain-data.ts';
import type { Decider } from '../../manifest/resource.ts';
import { perObject } from '../../world/per-world.ts';
import { kubeHost } from '../registry/kube-services.ts';
import type { Discovered } from '../../control-plane/types.ts';
import type { ConfigView } from '../view.ts';
import { nodePortGateway } from './node-port-gateway.ts';
import { gatewayPort, NETWORK_LABEL } from './network-gateway.ts';
import type { NetworkGateway } from './network-gateway.ts';
import { gatewayResources } from './network-gateway-resources.ts';

export type { NetworkGateway } from './network-gateway.ts';

/** Something meant as a gateway that is none, and why (FML14xx). */
export interface NoGateway {
  network: string;
  cluster: string;
  why: Message;
  decider: Decider;
}

const HBONE_PORT = 15008;

interface Found {
  gateways: NetworkGateway[];
  not: NoGateway[];
}

/** External addresses and the port behind which a Service takes them; a NodePort Service needs the nodeSelector annotation (R-MC-72). */
function addressesOf(
  view: ConfigView,
  service: KubeService,
  port: number,
): { addresses: readonly string[]; port: number } {
  if (service.type === 'NodePort') return nodePortGateway(view.world, service, port);
  const addresses = [...service.ingress.flatMap((i) => i.ip ?? i.hostname ?? []), ...service.externalIPs];
  return { addresses, port };
}

function ofService(view: ConfigView, from: Discovered, service: KubeService, network: string, port: number): Found {
  const args = { cluster: service.cluster, service: service.name, namespace: service.namespace, network, port };
  const no = (code: string, path: string): Found => ({
    gateways: [],
    not: [{ network, cluster: service.cluster, why: { code, args }, decider: { resource: service.resource, path } }],
  });
  const found = addressesOf(view, service, port);
  if (found.addresses.length === 0) return no('FML1401', 'status.loadBalancer.ingress');
  // Names are resolved by istiod; none of them exists here (R-MC-72).
  const addresses = found.addresses.filter((a) => ipaddr.isValid(a));
  if (addresses.length === 0) return no('FML1403', 'status.loadBalancer.ingress');
  const decider: Decider = { resource: service.resource, path: `metadata.labels[${NETWORK_LABEL}]` };
  return {
    gateways: addresses.map((address) => ({ network, clusterId: from.id, address, port: found.port, decider })),
    not: [],
  };
}

function labelled(view: ConfigView, from: Discovered, service: KubeService, network: string): Found {
  const port = gatewayPort(service.labels);
  const ports = service.ports.map((p) => p.port);
  if (ports.includes(port)) return ofService(view, from, service, network, port);
  if (ports.includes(HBONE_PORT)) return { gateways: [], not: [] };
  const args = { cluster: service.cluster, service: service.name, namespace: service.namespace, network, port };
  const decider: Decider = { resource: service.resource, path: 'spec.ports' };
  return { gateways: [], not: [{ network, cluster: service.cluster, why: { code: 'FML1402', args }, decider }] };
}

/** `registryServiceName` gateways of meshNetworks for a registry: host name → network and port (R-MC-74). */
function namedServices(view: ConfigView, from: Discovered): Map<string, { network: string; port: number }[]> {
  const out = new Map<string, { network: string; port: number }[]>();
  for (const [network, value] of Object.entries(record(view.controlPlane.meshNetworks['networks']))) {
    const own = list(record(value)['endpoints']).some((e) => record(e)['fromRegistry'] === from.id);
    for (const gateway of own ? list(record(value)['gateways']) : []) {
      const host = text(record(gateway)['registryServiceName']);
      if (host) out.set(host, [...(out.get(host) ?? []), { network, port: Number(record(gateway)['port']) }]);
    }
  }
  return out;
}

function fixedAddresses(view: ConfigView): NetworkGateway[] {
  const decider: Decider = { default: 'meshNetworks', rule: 'R-MC-74' };
  return Object.entries(record(view.controlPlane.meshNetworks['networks'])).flatMap(([network, value]) =>
    list(record(value)['gateways']).flatMap((gateway) => {
      const address = text(record(gateway)['address']);
      if (!address || !ipaddr.isValid(address)) return [];
      return [{ network, clusterId: '', address, port: Number(record(gateway)['port']), decider }];
    }),
  );
}

function ofCluster(view: ConfigView, from: Discovered): Found[] {
  const named = namedServices(view, from);
  return servicesOf(view.world)
    .filter((service) => service.cluster === from.cluster)
    .flatMap((service) => {
      const network = service.labels[NETWORK_LABEL];
      if (network) return [labelled(view, from, service, network)];
      const entries = named.get(kubeHost(service, view.domain)) ?? [];
      return entries.map((entry) => ofService(view, from, service, entry.network, entry.port));
    });
}

const found = perObject((view: ConfigView): Found => {
  const all: Found[] = [{ gateways: fixedAddresses(view), not: [] }];
  for (const from of view.reads)
    all.push(...ofCluster(view, from), { gateways: gatewayResources(view, from), not: [] });
  const unique = new Map<string, NetworkGateway>();
  for (const gateway of all.flatMap((f) => f.gateways)) {
    const key = `${gateway.address} ${gateway.port} ${gateway.network} ${gateway.clusterId}`;
    if (!unique.has(key)) unique.set(key, gateway);
  }
  const gateways = [...unique.values()].sort((a, b) =>
    a.address < b.address ? -1 : a.address > b.address ? 1 : a.port - b.port,
  );
  return { gateways, not: all.flatMap((f) => f.not) };
});

/** Every gateway of a network that an istiod knows, by address, each once (R-MC-70…75). Not empty: split horizon is active (R-OUT-516). */
export function networkGateways(view: ConfigView): readonly NetworkGateway[] {
  return found(view).gateways;
}

/** Services that are labelled as gateways and are none: load balancer pending, port missing, name that does not resolve (R-MC-71, R-MC-72). */
export function notNetworkGateways(view: ConfigView): readonly NoGateway[] {
  return found(view).not;
}
