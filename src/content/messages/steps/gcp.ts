import type { Steps } from '../types.ts';

export const steps = {
  'vpc.subnet-route': {
    en: 'VPC network {network} routes {range}, the pods of cluster {to}, in all regions.',
    'zh-cn': 'VPC 网络 {network} 在所有区域都能路由到集群 {to} 的 Pod 网段 {range}。',
  },
  'vpc.peering-route': {
    en: 'Networks {network} and {peerNetwork} are peered: the pods of cluster {to} ({range}) are routed.',
    'zh-cn': '网络 {network} 和 {peerNetwork} 已对等互连：集群 {to} 的 Pod 网段（{range}）可路由。',
  },
  'vpc.no-route': {
    en: 'No route leads to pod {ip} of cluster {to}: packets are dropped.',
    'zh-cn': '没有到集群 {to} 的 Pod {ip} 的路由：数据包被丢弃。',
  },
  'vpc.overlap': {
    en: 'The pod ranges of {from} ({range}) and {to} ({otherRange}) overlap: no route.',
    'zh-cn': '{from}（{range}）和 {to}（{otherRange}）的 Pod 网段重叠：没有路由。',
  },
  'vpc.not-modelled': {
    en: '{kind} {name} may route between the networks; that is not modelled.',
    'zh-cn': '{kind} {name} 可能在两个网络之间路由；这里没有建模。',
  },
  'vpc.unknown-cluster': {
    en: 'Nothing in gcp/ describes the network of cluster {cluster}.',
    'zh-cn': 'gcp/ 中没有描述集群 {cluster} 的网络。',
  },
  'firewall.ingress-allowed': {
    en: 'Rule {rule} (priority {priority}) admits {sourceIp} to container port tcp:{port} on the nodes of cluster {to}.',
    'zh-cn': '规则 {rule}（优先级 {priority}）允许 {sourceIp} 访问集群 {to} 节点的容器端口 tcp:{port}。',
  },
  'firewall.ingress-denied': {
    en: 'Rule {rule} (priority {priority}) drops the packet from {sourceIp} to container port tcp:{port} on the nodes of cluster {to}.',
    'zh-cn': '规则 {rule}（优先级 {priority}）丢弃从 {sourceIp} 到集群 {to} 节点容器端口 tcp:{port} 的数据包。',
  },
  'firewall.egress-allowed': {
    en: 'Rule {rule} (priority {priority}) lets cluster {from} send to {ip}, container port tcp:{port}.',
    'zh-cn': '规则 {rule}（优先级 {priority}）允许集群 {from} 向 {ip} 的容器端口 tcp:{port} 发送数据。',
  },
  'firewall.egress-denied': {
    en: 'Rule {rule} (priority {priority}) keeps cluster {from} from sending to {ip}, container port tcp:{port}.',
    'zh-cn': '规则 {rule}（优先级 {priority}）禁止集群 {from} 向 {ip} 的容器端口 tcp:{port} 发送数据。',
  },
  'firewall.policy-not-modelled': {
    en: '{kind} {name} may decide about this packet; firewall policies are not modelled.',
    'zh-cn': '{kind} {name} 可能会决定这个数据包的去留；防火墙策略没有建模。',
  },
  'firewall.ranges-differ': { en: 'Rule {rule} is for {ranges}.', 'zh-cn': '规则 {rule} 针对的是 {ranges}。' },
  'firewall.target-differ': {
    en: 'Rule {rule} is for nodes with {targets}.',
    'zh-cn': '规则 {rule} 针对带 {targets} 的节点。',
  },
  'firewall.ports-differ': { en: 'Rule {rule} is for {ports}.', 'zh-cn': '规则 {rule} 针对 {ports}。' },
  'firewall.disabled-differ': { en: 'Rule {rule} is disabled.', 'zh-cn': '规则 {rule} 已禁用。' },
  'firewall.allows': { en: 'Rule {rule} fits and allows.', 'zh-cn': '规则 {rule} 匹配并放行。' },
  'firewall.denies': { en: 'Rule {rule} fits and denies.', 'zh-cn': '规则 {rule} 匹配并拒绝。' },
} satisfies Steps;
