import ipaddr from 'ipaddr.js';
import { controlPlaneOf } from '../../control-plane/control-plane.ts';
import type { ConfigView } from '../view.ts';

interface MeshNetwork {
  endpoints?: { fromRegistry?: string; fromCidr?: string }[];
}

/**
 * Network of a pod, first that is not empty: its label, its cluster's system namespace, meshNetworks by registry, meshNetworks by address
 * (R-OUT-511, R-MC-60). Empty: the same as everyone's.
 */
export function networkOfPod(
  view: ConfigView,
  pod: { labels: Readonly<Record<string, string>>; ip: string },
  from: { id: string; cluster: string },
): string {
  const label = pod.labels['topology.istio.io/network'];
  if (label) return label;
  const system = controlPlaneOf(view.world, from.cluster).network.value;
  if (system) return system;
  const networks = Object.entries(
    (view.controlPlane.meshNetworks['networks'] ?? {}) as Record<string, MeshNetwork | null>,
  );
  for (const [name, network] of networks) {
    if (network?.endpoints?.some((e) => e.fromRegistry === from.id)) return name;
  }
  for (const [name, network] of networks) {
    if (network?.endpoints?.some((e) => e.fromCidr !== undefined && inCidr(pod.ip, e.fromCidr))) return name;
  }
  return '';
}

/** Whether an address lies in a CIDR; false for text that is neither. */
export function inCidr(ip: string, cidr: string): boolean {
  if (!ipaddr.isValid(ip)) return false;
  try {
    const [range, bits] = ipaddr.parseCIDR(cidr);
    const address = ipaddr.parse(ip);
    return address.kind() === range.kind() && address.match(range, bits);
  } catch {
    return false;
  }
}
