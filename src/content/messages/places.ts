import type { Place, PlaceKind } from '../../sim/index.ts';
import type { Language, Text } from './types.ts';

/** What the stations of a journey are called. */
export const placeKinds: Readonly<Record<PlaceKind, Text>> = {
  app: { en: 'app', 'zh-cn': '应用' },
  dns: { en: 'DNS', 'zh-cn': 'DNS' },
  'sidecar-out': { en: 'sidecar (outbound)', 'zh-cn': 'sidecar（出站）' },
  'sidecar-in': { en: 'sidecar (inbound)', 'zh-cn': 'sidecar（入站）' },
  gateway: { en: 'gateway', 'zh-cn': '网关' },
  node: { en: 'node', 'zh-cn': '节点' },
  'network-policy': { en: 'NetworkPolicy', 'zh-cn': 'NetworkPolicy' },
  vpc: { en: 'VPC routes', 'zh-cn': 'VPC 路由' },
  firewall: { en: 'VPC firewall', 'zh-cn': 'VPC 防火墙' },
  'load-balancer': { en: 'load balancer', 'zh-cn': '负载均衡器' },
  internet: { en: 'internet', 'zh-cn': '互联网' },
};

/** `a/a/rt sidecar (outbound)`: where a station is. */
export function placeName(place: Place, language: Language): string {
  const what = placeKinds[place.kind][language];
  const owner = [place.cluster, place.namespace, place.workload ?? place.name].filter((part) => part !== undefined);
  return owner.length && place.kind !== 'internet' ? `${owner.join('/')} ${what}` : what;
}
