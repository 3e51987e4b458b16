import ipaddr from 'ipaddr.js';
import type { Discovered } from '../../control-plane/types.ts';
import type { ConfigView } from '../view.ts';
import type { GatewayApiListener, GatewayApiSpec } from './api/spec.ts';
import { gatewayPort, NETWORK_LABEL } from './network-gateway.ts';
import type { NetworkGateway } from './network-gateway.ts';

const PROTOCOL_OPTION = 'gateway.istio.io/listener-protocol';

/** A listener that passes Istio mTLS through: it has `tls`, and the option or the gateway port says so (R-MC-75). */
export function isAutoPassthrough(labels: Readonly<Record<string, string>>, listener: GatewayApiListener): boolean {
  if (!listener.tls) return false;
  return listener.tls.options?.[PROTOCOL_OPTION] === 'auto-passthrough' || listener.port === gatewayPort(labels);
}

/**
 * Gateways of networks by labelled Gateway API objects: one per address and auto-passthrough listener. Class `istio-remote` counts only in the
 * istiod's own cluster (R-MC-73, R-MC-75).
 */
export function gatewayResources(view: ConfigView, from: Discovered): NetworkGateway[] {
  const gateways = view.world.cluster(from.cluster)?.list<GatewayApiSpec>('gateway.networking.k8s.io/Gateway') ?? [];
  return gateways.flatMap((resource) => {
    const labels = resource.metadata.labels ?? {};
    const network = labels[NETWORK_LABEL];
    if (!network || (resource.spec.gatewayClassName === 'istio-remote' && from.cluster !== view.cluster)) return [];
    const addresses = (resource.spec.addresses ?? []).flatMap((address, i) =>
      (address.type === 'IPAddress' || address.type === 'Hostname') && address.value && ipaddr.isValid(address.value)
        ? [{ value: address.value, path: `spec.addresses[${i}]` }]
        : [],
    );
    const listeners = (resource.spec.listeners ?? []).filter((l) => isAutoPassthrough(labels, l));
    return addresses.flatMap(({ value, path }) =>
      listeners.map((l) => ({
        network,
        clusterId: from.id,
        address: value,
        port: l.port ?? 0,
        decider: { resource, path },
      })),
    );
  });
}
