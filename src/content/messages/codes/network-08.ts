import type { Codes } from '../types.ts';

export const codes = {
  FML0801: {
    title: { en: 'No route between the networks', 'zh-cn': '两个网络之间没有路由' },
    sentence: {
      en: 'Cluster {from} is in VPC network {network}, cluster {to} in {peerNetwork}, and nothing connects them: packets to pod {ip} are dropped.',
      'zh-cn':
        '集群 {from} 在 VPC 网络 {network}，集群 {to} 在 {peerNetwork}，两者没有连接：发往 Pod {ip} 的数据包被丢弃。',
    },
    meaning: {
      en: 'Pod addresses are routed within one VPC network, in all its regions, and to directly peered networks. The caller sees a connect timeout.',
      'zh-cn': 'Pod 地址只在同一个 VPC 网络（跨所有区域）以及直接对等互连的网络中可路由。调用方看到的是连接超时。',
    },
    fix: {
      en: 'Put the clusters into one network (or a Shared VPC), peer the networks, or go through east-west gateways.',
      'zh-cn': '把集群放在同一个网络（或 Shared VPC），建立对等互连，或通过东西向网关。',
    },
  },
  FML0802: {
    title: { en: 'Peering is one-sided', 'zh-cn': '对等互连只有一侧' },
    sentence: {
      en: 'Networks {network} and {peerNetwork} are peered from one side only, so no routes are exchanged and packets to pod {ip} are dropped.',
      'zh-cn': '网络 {network} 和 {peerNetwork} 只在一侧建立了对等互连，没有交换路由，发往 Pod {ip} 的数据包被丢弃。',
    },
    meaning: {
      en: 'A peering becomes active when both networks have asked for it.',
      'zh-cn': '两个网络都创建了对等互连后，它才会生效。',
    },
    fix: { en: 'Create the peering from the other network too.', 'zh-cn': '在另一个网络也创建对等互连。' },
  },
  FML0803: {
    title: { en: 'Peering is not transitive', 'zh-cn': '对等互连不可传递' },
    sentence: {
      en: 'Networks {network} and {peerNetwork} are both peered with {via}, but not with each other: packets to pod {ip} are dropped.',
      'zh-cn': '网络 {network} 和 {peerNetwork} 都与 {via} 对等互连，但彼此没有：发往 Pod {ip} 的数据包被丢弃。',
    },
    meaning: { en: 'Only directly peered networks exchange routes.', 'zh-cn': '只有直接对等互连的网络才会交换路由。' },
    fix: { en: 'Peer the two networks directly.', 'zh-cn': '让这两个网络直接建立对等互连。' },
  },
  FML0804: {
    title: { en: 'Pod address from outside the VPC', 'zh-cn': '从 VPC 外部访问 Pod 地址' },
    sentence: {
      en: 'No route leads from {from} to the private pod address {ip} in cluster {to}: packets are dropped.',
      'zh-cn': '从 {from} 到集群 {to} 的私有 Pod 地址 {ip} 没有路由：数据包被丢弃。',
    },
    meaning: {
      en: 'Pods have private addresses; from outside only load balancers are reachable.',
      'zh-cn': 'Pod 使用私有地址；从外部只能访问负载均衡器。',
    },
    fix: {
      en: 'Expose the service through a gateway with a load balancer.',
      'zh-cn': '通过带负载均衡器的网关暴露该服务。',
    },
  },
  FML0805: {
    title: { en: 'Pod ranges overlap', 'zh-cn': 'Pod 网段重叠' },
    sentence: {
      en: 'The pod ranges of clusters {from} ({range}) and {to} ({otherRange}) overlap, so their pods cannot be routed to each other.',
      'zh-cn': '集群 {from}（{range}）和 {to}（{otherRange}）的 Pod 网段重叠，它们的 Pod 无法互相路由。',
    },
    meaning: {
      en: 'Google Cloud refuses overlapping ranges in one network, and a peering of networks that overlap.',
      'zh-cn': 'Google Cloud 不允许同一网络中的网段重叠，也不允许网段重叠的网络建立对等互连。',
    },
    fix: { en: 'Give each cluster a pod range of its own.', 'zh-cn': '给每个集群分配各自的 Pod 网段。' },
  },
  FML0806: {
    title: { en: 'Connection of networks is not modelled', 'zh-cn': '这种网络连接方式未建模' },
    sentence: {
      en: '{kind} {name} may connect networks {network} and {peerNetwork}; that is not modelled, so the outcome is unknown.',
      'zh-cn': '{kind} {name} 可能连接了网络 {network} 和 {peerNetwork}；这里没有对它建模，结果未知。',
    },
    meaning: {
      en: 'Routes within a network and through peering are modelled; VPN, interconnect and custom routes are not.',
      'zh-cn': '这里建模了网络内部路由和对等互连；VPN、Interconnect 和自定义路由没有建模。',
    },
    fix: { en: 'Check with a connectivity test whether a route exists.', 'zh-cn': '用连通性测试确认是否存在路由。' },
  },
  FML0811: {
    title: { en: 'VPC firewall blocks pods of other clusters', 'zh-cn': 'VPC 防火墙阻止其他集群的 Pod' },
    sentence: {
      en: 'No firewall rule of network {network} admits pods of cluster {from} ({sourceRange}) to the nodes of cluster {to} on container port tcp:{port}.',
      'zh-cn':
        '网络 {network} 没有防火墙规则允许集群 {from} 的 Pod（{sourceRange}）访问集群 {to} 节点的容器端口 tcp:{port}。',
    },
    meaning: {
      en: 'Routing is not permission. GKE’s own rules admit only a cluster’s own pods and nodes; everything else meets the implied deny. Packets vanish, and the caller waits for the connect timeout.',
      'zh-cn':
        '能路由不等于允许访问。GKE 自带的规则只放行本集群的 Pod 和节点，其余流量会命中隐含的 deny 规则。数据包被直接丢弃，调用方要等到连接超时。',
    },
    fix: {
      en: 'Add an ingress rule for the pod ranges of the calling clusters, on the port of the container, not of the Service.',
      'zh-cn': '为调用方集群的 Pod 网段添加 ingress 规则，端口要写容器端口，而不是 Service 端口。',
    },
  },
  FML0812: {
    title: { en: 'Firewall rule does not cover the source', 'zh-cn': '防火墙规则没有覆盖来源' },
    sentence: {
      en: 'Firewall rule {rule} admits {written}, but the packet comes from pod {sourceIp} of cluster {from} ({sourceRange}).',
      'zh-cn': '防火墙规则 {rule} 放行 {written}，但数据包来自集群 {from} 的 Pod {sourceIp}（{sourceRange}）。',
    },
    meaning: {
      en: 'Within a VPC packets keep the pod’s address. Node ranges do not contain it, and source tags stand for the nodes’ own addresses only.',
      'zh-cn': '在 VPC 内，数据包保留 Pod 的源地址。节点网段不包含它，source tag 也只代表节点自己的地址。',
    },
    fix: { en: 'Name the pod range of the calling cluster as a source.', 'zh-cn': '把调用方集群的 Pod 网段写进来源。' },
  },
  FML0813: {
    title: { en: 'Firewall rule is for other nodes', 'zh-cn': '防火墙规则作用于别的节点' },
    sentence: {
      en: 'Firewall rule {rule} applies to {written}, which the nodes of cluster {to} do not have.',
      'zh-cn': '防火墙规则 {rule} 作用于 {written}，但集群 {to} 的节点没有它。',
    },
    meaning: {
      en: 'Targets are the nodes that receive: GKE tags them gke-CLUSTER-HASH-node. Replies need no rule.',
      'zh-cn': 'target 是接收流量的节点：GKE 给它们打的标签是 gke-CLUSTER-HASH-node。回包不需要规则。',
    },
    fix: {
      en: 'Add the tag of the receiving cluster’s nodes, or leave the targets out.',
      'zh-cn': '加上接收方集群节点的标签，或者不写 target。',
    },
  },
  FML0814: {
    title: { en: 'Firewall rule does not cover the port', 'zh-cn': '防火墙规则没有覆盖端口' },
    sentence: {
      en: 'Firewall rule {rule} admits {written}, but across clusters the packet goes to container port tcp:{port}.',
      'zh-cn': '防火墙规则 {rule} 放行 {written}，但跨集群的数据包发往容器端口 tcp:{port}。',
    },
    meaning: {
      en: 'The sidecar connects to the pod’s address and container port; the Service port and the ports of the sidecar never appear on the wire.',
      'zh-cn': 'sidecar 直接连接 Pod 地址和容器端口；Service 端口和 sidecar 的端口不会出现在网络上。',
    },
    fix: { en: 'Open the container port.', 'zh-cn': '放行容器端口。' },
  },
  FML0815: {
    title: { en: 'Firewall rule is disabled', 'zh-cn': '防火墙规则被禁用' },
    sentence: {
      en: 'Firewall rule {rule} would admit the packet, but it is disabled.',
      'zh-cn': '防火墙规则 {rule} 本可以放行，但它被禁用了。',
    },
    meaning: { en: 'A disabled rule is kept and does nothing.', 'zh-cn': '被禁用的规则会保留，但不起作用。' },
    fix: { en: 'Enable the rule.', 'zh-cn': '启用该规则。' },
  },
  FML0816: {
    title: { en: 'Firewall rule denies the packet', 'zh-cn': '防火墙规则拒绝了数据包' },
    sentence: {
      en: 'Firewall rule {rule} (priority {priority}) of network {network} denies pods of cluster {from} on container port tcp:{port} of cluster {to}.',
      'zh-cn':
        '网络 {network} 的防火墙规则 {rule}（优先级 {priority}）拒绝集群 {from} 的 Pod 访问集群 {to} 的容器端口 tcp:{port}。',
    },
    meaning: {
      en: 'The matching rule with the lowest number decides; at equal priority a deny beats an allow.',
      'zh-cn': '匹配的规则中优先级数字最小者生效；优先级相同时 deny 优先于 allow。',
    },
    fix: {
      en: 'Narrow the rule, or admit the traffic at a lower priority number.',
      'zh-cn': '缩小该规则的范围，或用更小的优先级数字放行这部分流量。',
    },
  },
  FML0817: {
    title: { en: 'Egress is denied', 'zh-cn': '出站流量被拒绝' },
    sentence: {
      en: 'Firewall rule {rule} (priority {priority}) denies egress from cluster {from} to the pods of cluster {to} on container port tcp:{port}.',
      'zh-cn':
        '防火墙规则 {rule}（优先级 {priority}）拒绝集群 {from} 到集群 {to} 的 Pod 容器端口 tcp:{port} 的出站流量。',
    },
    meaning: {
      en: 'Egress is allowed unless a rule denies it; such a rule applies at the sender’s nodes.',
      'zh-cn': '除非有规则拒绝，否则出站默认允许；这类规则在发送方节点上生效。',
    },
    fix: {
      en: 'Allow the pod ranges of the other clusters at a lower priority number.',
      'zh-cn': '用更小的优先级数字放行其他集群的 Pod 网段。',
    },
  },
  FML0818: {
    title: { en: 'Firewall policy is not modelled', 'zh-cn': '防火墙策略未建模' },
    sentence: {
      en: '{kind} {name} may allow or deny packets of cluster {from} to container port tcp:{port} of cluster {to}; firewall policies are not modelled, so the outcome is unknown.',
      'zh-cn':
        '{kind} {name} 可能放行或拒绝集群 {from} 到集群 {to} 容器端口 tcp:{port} 的数据包；防火墙策略没有建模，结果未知。',
    },
    meaning: {
      en: 'Hierarchical and network firewall policies are evaluated beside the firewall rules of a network; only the rules are modelled.',
      'zh-cn': '分层防火墙策略和网络防火墙策略会与 VPC 防火墙规则一起评估；这里只建模了防火墙规则。',
    },
    fix: { en: 'Check the policies that are associated with the network.', 'zh-cn': '检查与该网络关联的防火墙策略。' },
  },
} satisfies Codes;
