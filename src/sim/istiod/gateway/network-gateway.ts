import type { Decider } from '../../manifest/resource.ts';

/** An address of an east-west gateway, as an istiod hands it out in the place of a remote network's pods (R-MC-70…78). */
export interface NetworkGateway {
  network: string;
  /** The cluster whose API server it was read from; empty for addresses of meshNetworks (R-OUT-515). */
  clusterId: string;
  address: string;
  port: number;
  decider: Decider;
}

export const NETWORK_LABEL = 'topology.istio.io/network';
const PORT_LABEL = 'networking.istio.io/gatewayPort';
const GATEWAY_PORT = 15443;

/** Port of a labelled gateway: the label's number, 15443 if it is no number (R-MC-71). */
export function gatewayPort(labels: Readonly<Record<string, string>>): number {
  const written = labels[PORT_LABEL];
  return written && /^[+-]?\d+$/.test(written) ? Number(written) : GATEWAY_PORT;
}
