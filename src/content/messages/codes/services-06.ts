import type { Codes } from '../types.ts';

/** Names, Services, endpoints, and addresses that lead nowhere. */
export const codes = {
  FML0601: {
    title: { en: 'No Service of this name in the caller’s cluster', 'zh-cn': '调用方集群里没有这个 Service' },
    sentence: {
      en: 'Cluster {cluster} has no Service {namespace}/{name}, so its DNS does not know {host}. It exists only in {elsewhere}.',
      'zh-cn':
        '集群 {cluster} 没有 Service {namespace}/{name}，所以它的 DNS 不认识 {host}。该 Service 只存在于 {elsewhere}。',
    },
    meaning: {
      en: 'DNS is asked before any proxy sees the call, and each cluster’s DNS knows only its own Services. A mesh that has discovered the other cluster’s endpoints cannot help a name that does not resolve.',
      'zh-cn':
        '应用先查 DNS，代理之后才看到请求，而每个集群的 DNS 只知道自己的 Service。即使网格已经发现了另一个集群的端点，名称解析不了也无济于事。',
    },
    fix: {
      en: 'The name has to exist where the caller is. Ask yourself which object gives a name to a cluster’s DNS, and what the mesh does with two objects of the same name and namespace.',
      'zh-cn':
        '名称必须在调用方所在的集群存在。想一想：哪种对象会给集群 DNS 一个名称？网格又如何对待两个集群里同名同 Namespace 的对象？',
    },
  },
  FML0602: {
    title: { en: 'No such Service in any cluster', 'zh-cn': '任何集群都没有这个 Service' },
    sentence: {
      en: '{host} means Service {namespace}/{name}, which no cluster has.',
      'zh-cn': '{host} 指的是 Service {namespace}/{name}，但没有任何集群有它。',
    },
    meaning: {
      en: 'A name of a Service resolves only while the Service object exists, in the namespace that the name says.',
      'zh-cn': '只有当 Service 对象存在于名称所指的 Namespace 中时，它的名称才能解析。',
    },
    fix: {
      en: 'Compare the spelling of name and namespace with the Services that exist.',
      'zh-cn': '核对名称和 Namespace 的拼写，与现有的 Service 对照。',
    },
  },
  FML0603: {
    title: { en: 'A short name means the caller’s own namespace', 'zh-cn': '短名称只在调用方自己的 Namespace 中查找' },
    sentence: {
      en: '{host} means {namespace}/{name} here, which does not exist. Services of that name are in the namespaces {namespaces}.',
      'zh-cn': '在这里 {host} 指 {namespace}/{name}，它不存在。同名 Service 位于这些 Namespace：{namespaces}。',
    },
    meaning: {
      en: 'A name without dots is completed with the namespace of the pod that asks.',
      'zh-cn': '不带点的名称会用发起查询的 Pod 所在的 Namespace 补全。',
    },
    fix: { en: 'Say the namespace in the name.', 'zh-cn': '在名称里写明 Namespace。' },
  },
  FML0604: {
    title: { en: 'Not a name of the cluster', 'zh-cn': '不是集群内的名称' },
    sentence: {
      en: '{host} is no name of a Service, and no DNS here knows it.',
      'zh-cn': '{host} 不是 Service 的名称，这里没有 DNS 认识它。',
    },
    meaning: {
      en: 'Only Services give names to a cluster’s DNS; this mesh has no public DNS. A ServiceEntry describes a host to the proxies, but gives it no DNS record.',
      'zh-cn':
        '只有 Service 会给集群 DNS 提供名称；这个环境没有公共 DNS。ServiceEntry 向代理描述主机，但不会产生 DNS 记录。',
    },
    fix: {
      en: 'Call a name that the caller’s cluster can resolve, or let the sidecar answer DNS queries.',
      'zh-cn': '改用调用方集群能解析的名称，或让 sidecar 应答 DNS 查询。',
    },
  },
  FML0605: {
    title: { en: 'The name lacks “svc”', 'zh-cn': '名称缺少“svc”' },
    sentence: {
      en: '{host} does not exist; names of Services end like {right}.',
      'zh-cn': '{host} 不存在；Service 的完整名称形如 {right}。',
    },
    meaning: {
      en: 'Below the cluster’s zone stands svc or pod, nothing else.',
      'zh-cn': '在集群域之下只有 svc 和 pod 两级，没有别的。',
    },
    fix: { en: 'Write the full name as the DNS specification has it.', 'zh-cn': '按 DNS 规范书写完整名称。' },
  },
  FML0606: {
    title: { en: 'DNS is blocked by a NetworkPolicy', 'zh-cn': 'DNS 被 NetworkPolicy 拦截' },
    sentence: {
      en: 'NetworkPolicy {policy} isolates {pod} for egress and does not let it reach the DNS of cluster {cluster} on port {port}/{protocol}.',
      'zh-cn':
        'NetworkPolicy {policy} 隔离了 {pod} 的出站流量，没有放行它访问集群 {cluster} DNS 的端口 {port}/{protocol}。',
    },
    meaning: {
      en: 'A pod that is isolated for egress may only do what some rule allows, and resolving a name is the first thing it does. The symptom is a name that cannot be resolved, after a wait.',
      'zh-cn': '出站被隔离的 Pod 只能做规则允许的事，而解析名称是它要做的第一件事。现象是等待之后报无法解析主机名。',
    },
    fix: {
      en: 'Think of what every pod needs before it can call anything.',
      'zh-cn': '想一想每个 Pod 在发起任何调用之前都需要什么。',
    },
  },
  FML0607: {
    title: { en: 'The pod does not ask the cluster’s DNS', 'zh-cn': 'Pod 没有使用集群 DNS' },
    sentence: {
      en: '{pod} in cluster {cluster} does not use the cluster’s DNS, so it cannot resolve {host}.',
      'zh-cn': '集群 {cluster} 的 {pod} 没有使用集群 DNS，因此无法解析 {host}。',
    },
    meaning: {
      en: 'With dnsPolicy Default, or on the host network without ClusterFirstWithHostNet, a pod uses the resolver of its node, which knows no Service.',
      'zh-cn':
        'dnsPolicy 为 Default，或使用 hostNetwork 而未设 ClusterFirstWithHostNet 时，Pod 使用节点的解析器，它不认识任何 Service。',
    },
    fix: {
      en: 'Look at dnsPolicy, dnsConfig and hostNetwork of the pod.',
      'zh-cn': '检查 Pod 的 dnsPolicy、dnsConfig 和 hostNetwork。',
    },
  },
  FML0608: {
    title: { en: 'Not imported into this cluster', 'zh-cn': '没有导入到这个集群' },
    sentence: {
      en: 'Cluster {cluster} has no import of {namespace}/{name}, so {host} does not exist there.',
      'zh-cn': '集群 {cluster} 没有导入 {namespace}/{name}，所以那里不存在 {host}。',
    },
    meaning: {
      en: 'Names below clusterset.local belong to Multi-Cluster Services: they exist only where a controller has imported an exported Service. A mesh does not need them.',
      'zh-cn':
        'clusterset.local 下的名称属于 Multi-Cluster Services：只有控制器把导出的 Service 导入之后才存在。网格并不需要它们。',
    },
    fix: {
      en: 'Call the name below cluster.local, or look at what multi-cluster Services need.',
      'zh-cn': '改用 cluster.local 下的名称，或了解 Multi-Cluster Services 的前提。',
    },
  },
  FML0609: {
    title: { en: 'ExternalName leads to no address', 'zh-cn': 'ExternalName 指向的名称没有地址' },
    sentence: {
      en: 'Service {namespace}/{name} in cluster {cluster} is an alias of {target}, which does not resolve there.',
      'zh-cn': '集群 {cluster} 的 Service {namespace}/{name} 是 {target} 的别名，而后者在那里无法解析。',
    },
    meaning: {
      en: 'ExternalName is only a CNAME in DNS. The name behind it has to resolve in the caller’s own cluster.',
      'zh-cn': 'ExternalName 只是 DNS 中的 CNAME，其目标名称也必须能在调用方自己的集群里解析。',
    },
    fix: {
      en: 'Check what the alias points to, and whether that name exists in this cluster.',
      'zh-cn': '检查别名指向哪里，以及该名称在这个集群中是否存在。',
    },
  },
  FML0610: {
    title: { en: 'Headless Service without a pod here', 'zh-cn': 'headless Service 在本集群没有 Pod' },
    sentence: {
      en: 'Service {namespace}/{name} is headless and has no ready pod in cluster {cluster}, so its name has no address there.',
      'zh-cn': 'Service {namespace}/{name} 是 headless，而它在集群 {cluster} 没有就绪的 Pod，所以名称没有地址。',
    },
    meaning: {
      en: 'A headless Service has no virtual address: DNS lists the ready pods of its own cluster, and does not answer if there are none. A ClusterIP would be answered even without pods.',
      'zh-cn':
        'headless Service 没有虚拟地址：DNS 列出本集群的就绪 Pod，没有就不应答。ClusterIP 即使没有 Pod 也能解析。',
    },
    fix: {
      en: 'Ask which kind of Service gives a name that does not depend on local pods.',
      'zh-cn': '想一想哪种 Service 的名称不依赖本地 Pod。',
    },
  },
  FML0611: {
    title: { en: 'No record for this pod name', 'zh-cn': '没有这个 Pod 的记录' },
    sentence: {
      en: 'Service {namespace}/{name} in cluster {cluster} has no ready pod with the name in {host}.',
      'zh-cn': '集群 {cluster} 的 Service {namespace}/{name} 没有名为 {host} 的就绪 Pod。',
    },
    meaning: {
      en: 'Names of single pods exist below a headless Service of the same cluster, for ready pods whose hostname and subdomain say so, as those of a StatefulSet.',
      'zh-cn':
        '单个 Pod 的名称只存在于同一集群的 headless Service 之下，且 Pod 就绪并设有相应的 hostname 与 subdomain，例如 StatefulSet 的 Pod。',
    },
    fix: {
      en: 'Check the pod’s name, whether the Service is headless, and in which cluster the pod runs.',
      'zh-cn': '检查 Pod 名称、Service 是否为 headless，以及 Pod 运行在哪个集群。',
    },
  },
  FML0620: {
    title: { en: 'The selector matches no pod', 'zh-cn': 'selector 没有选中 Pod' },
    sentence: {
      en: 'Service {namespace}/{name} in cluster {cluster} selects {selector}; pods of {workload} have {key}={has}.',
      'zh-cn': '集群 {cluster} 的 Service {namespace}/{name} 选择 {selector}，而 {workload} 的 Pod 上是 {key}={has}。',
    },
    meaning: {
      en: 'A Service finds pods of its own namespace by their labels, every entry of the selector. Labels of the Deployment itself do not count.',
      'zh-cn': 'Service 按标签选择自己 Namespace 中的 Pod，selector 的每一项都要匹配；Deployment 自身的标签不算。',
    },
    fix: {
      en: 'Compare the selector with the labels in the pod template.',
      'zh-cn': '对照 selector 与 Pod 模板的标签。',
    },
  },
  FML0621: {
    title: { en: 'No pod behind the Service in this cluster', 'zh-cn': '本集群没有该 Service 的 Pod' },
    sentence: {
      en: 'Service {namespace}/{name} in cluster {cluster} selects {selector}, and no pod of that namespace matches: port {port} has no endpoint there.',
      'zh-cn':
        '集群 {cluster} 的 Service {namespace}/{name} 选择 {selector}，该 Namespace 中没有匹配的 Pod：端口 {port} 没有端点。',
    },
    meaning: {
      en: 'kube-proxy knows endpoints of its own cluster only, and refuses connections to a Service without any.',
      'zh-cn': 'kube-proxy 只知道本集群的端点，对没有端点的 Service 会拒绝连接。',
    },
    fix: {
      en: 'Ask who chooses endpoints for this caller: kube-proxy, or a proxy that knows other clusters.',
      'zh-cn': '想一想是谁为这个调用方选择端点：kube-proxy，还是了解其他集群的代理？',
    },
  },
  FML0622: {
    title: { en: 'A Service without selector and endpoints', 'zh-cn': 'Service 既无 selector 也无端点' },
    sentence: {
      en: 'Service {namespace}/{name} in cluster {cluster} has no selector, and nobody has written endpoints for it.',
      'zh-cn': '集群 {cluster} 的 Service {namespace}/{name} 没有 selector，也没有人为它写端点。',
    },
    meaning: {
      en: 'Without a selector nothing fills in endpoints: EndpointSlices with the label kubernetes.io/service-name have to.',
      'zh-cn': '没有 selector 就没有组件填充端点，需要带 kubernetes.io/service-name 标签的 EndpointSlice。',
    },
    fix: {
      en: 'Decide whether local pods should be behind it, or endpoints from elsewhere.',
      'zh-cn': '先确定它后面应该是本地 Pod，还是其他地方的端点。',
    },
  },
  FML0623: {
    title: { en: 'The Service does not have this port', 'zh-cn': 'Service 没有这个端口' },
    sentence: {
      en: 'Service {namespace}/{name} in cluster {cluster} has no TCP port {port}; it has {ports}.',
      'zh-cn': '集群 {cluster} 的 Service {namespace}/{name} 没有 TCP 端口 {port}，只有 {ports}。',
    },
    meaning: {
      en: 'A ClusterIP answers on the Service’s own ports only; the container’s port does not count. Packets to other ports are lost.',
      'zh-cn': 'ClusterIP 只在 Service 自己声明的端口上有效，容器端口不算；发往其他端口的数据包会丢失。',
    },
    fix: {
      en: 'Compare the port of the URL with spec.ports of the Service in the caller’s cluster.',
      'zh-cn': '对照 URL 的端口与调用方集群中该 Service 的 spec.ports。',
    },
  },
  FML0624: {
    title: { en: 'No pod has the named target port', 'zh-cn': 'Pod 没有 targetPort 所指名称的端口' },
    sentence: {
      en: 'Port {port} of Service {namespace}/{name} leads to the container port named {targetPort}, which its pods do not have. They have: {names}.',
      'zh-cn':
        'Service {namespace}/{name} 的端口 {port} 指向名为 {targetPort} 的容器端口，而它的 Pod 没有。Pod 上有：{names}。',
    },
    meaning: {
      en: 'A targetPort that is a name is looked up in each pod’s container ports, by name and protocol. Where it is missing the pod is no endpoint of that port.',
      'zh-cn':
        '以名称书写的 targetPort 会按名称和协议在每个 Pod 的容器端口里查找；找不到时，该 Pod 就不是这个端口的端点。',
    },
    fix: { en: 'Compare targetPort with the names in the pod’s ports.', 'zh-cn': '对照 targetPort 与 Pod 的端口名。' },
  },
  FML0625: {
    title: {
      en: 'Only endpoints on the same node count, and there are none',
      'zh-cn': '只使用同一节点的端点，而这里没有',
    },
    sentence: {
      en: 'Service {namespace}/{name} in cluster {cluster} keeps traffic on its node, and node {node} has no ready endpoint for port {port}.',
      'zh-cn':
        '集群 {cluster} 的 Service {namespace}/{name} 把流量限制在本节点，而节点 {node} 上没有端口 {port} 的就绪端点。',
    },
    meaning: {
      en: 'With the traffic policy Local there is no fallback to other nodes: the packets are dropped.',
      'zh-cn': '流量策略为 Local 时不会退到其他节点，数据包直接丢弃。',
    },
    fix: {
      en: 'Look at the traffic policy, and on which nodes the pods run.',
      'zh-cn': '检查流量策略，以及 Pod 运行在哪些节点上。',
    },
  },
  FML0626: {
    title: { en: 'Hand-written endpoints name another port', 'zh-cn': '手写端点的端口名不一致' },
    sentence: {
      en: 'Port {port} of Service {namespace}/{name} is named “{portName}”; its hand-written endpoints have ports named {names}.',
      'zh-cn': 'Service {namespace}/{name} 的端口 {port} 名为“{portName}”，而手写的端点里端口名是 {names}。',
    },
    meaning: {
      en: 'Ports of an EndpointSlice belong to the Service port of the same name; the empty name is that of the unnamed port.',
      'zh-cn': 'EndpointSlice 的端口按名称与 Service 端口对应；空名对应未命名的端口。',
    },
    fix: { en: 'Give both the same name.', 'zh-cn': '让两者同名。' },
  },
  FML0627: {
    title: { en: 'A ClusterIP of another cluster', 'zh-cn': '另一个集群的 ClusterIP' },
    sentence: {
      en: '{ip} is the ClusterIP of {namespace}/{name} in cluster {cluster}. From cluster {from} it cannot be reached.',
      'zh-cn': '{ip} 是集群 {cluster} 中 {namespace}/{name} 的 ClusterIP，从集群 {from} 无法到达。',
    },
    meaning: {
      en: 'A ClusterIP is a rule on the nodes of one cluster, not a machine. It is not routed, and in another cluster it may even be some other Service.',
      'zh-cn':
        'ClusterIP 只是一个集群内节点上的规则，并不是一台机器；它不会被路由，在别的集群里甚至可能是另一个 Service。',
    },
    fix: { en: 'Call the name and let the mesh choose pod addresses.', 'zh-cn': '改用名称访问，由网格选择 Pod 地址。' },
  },
  FML0628: {
    title: { en: 'Nobody has this address', 'zh-cn': '没有人使用这个地址' },
    sentence: {
      en: 'No pod, node, Service or load balancer has the address {ip} (port {port}).',
      'zh-cn': '没有 Pod、节点、Service 或负载均衡器使用地址 {ip}（端口 {port}）。',
    },
    meaning: {
      en: 'Packets to an address that nobody has are lost; the caller waits until it gives up.',
      'zh-cn': '发往无人使用的地址的数据包会丢失，调用方只能等到超时。',
    },
    fix: { en: 'Check where the address comes from.', 'zh-cn': '检查这个地址从何而来。' },
  },
  FML0629: {
    title: { en: 'The clusters are on different networks', 'zh-cn': '两个集群不在同一网络' },
    sentence: {
      en: 'Pod address {ip} of cluster {to} (network “{toNetwork}”) is not routed from {from} (network “{fromNetwork}”).',
      'zh-cn': '集群 {to}（网络“{toNetwork}”）的 Pod 地址 {ip} 无法从 {from}（网络“{fromNetwork}”）路由到达。',
    },
    meaning: {
      en: 'The label topology.istio.io/network of istio-system says which clusters reach each other’s pods. Between networks traffic goes through an east-west gateway.',
      'zh-cn':
        'istio-system 的标签 topology.istio.io/network 表示哪些集群的 Pod 互相可达；跨网络的流量要走东西向网关。',
    },
    fix: {
      en: 'Compare the labels of both clusters with how they are really connected.',
      'zh-cn': '对照两个集群的标签与它们真实的连通情况。',
    },
  },
  FML0630: {
    title: { en: 'Scaled to zero', 'zh-cn': '副本数为 0' },
    sentence: {
      en: '{kind} {namespace}/{workload} in cluster {cluster} has 0 replicas, so Service {name} has no endpoint for port {port} there.',
      'zh-cn':
        '集群 {cluster} 的 {kind} {namespace}/{workload} 副本数为 0，因此 Service {name} 的端口 {port} 在那里没有端点。',
    },
    meaning: {
      en: 'Without pods a Service has a name and an address, and nobody behind it.',
      'zh-cn': '没有 Pod 时，Service 有名称和地址，却没有后端。',
    },
    fix: { en: 'Look at spec.replicas.', 'zh-cn': '查看 spec.replicas。' },
  },
  FML0631: {
    title: { en: 'Pod addresses are private', 'zh-cn': 'Pod 地址是私有地址' },
    sentence: {
      en: 'Pod address {ip} of cluster {to} cannot be reached from {from}, outside the clusters.',
      'zh-cn': '集群 {to} 的 Pod 地址 {ip} 无法从集群外的 {from} 到达。',
    },
    meaning: {
      en: 'From outside only load balancers and external addresses are reachable.',
      'zh-cn': '从外部只能到达负载均衡器和外部地址。',
    },
    fix: { en: 'Call the address of a gateway’s load balancer.', 'zh-cn': '调用网关负载均衡器的地址。' },
  },
  FML0632: {
    title: { en: 'No NodePort here', 'zh-cn': '节点上没有这个端口' },
    sentence: {
      en: 'Node {node} of cluster {cluster} has nothing on port {port}.',
      'zh-cn': '集群 {cluster} 的节点 {node} 在端口 {port} 上没有任何服务。',
    },
    meaning: {
      en: 'A node answers on NodePorts of Services and on ports of pods in its own network namespace.',
      'zh-cn': '节点只在 Service 的 NodePort 以及 hostNetwork Pod 的端口上应答。',
    },
    fix: { en: 'Check nodePort of the Service.', 'zh-cn': '检查 Service 的 nodePort。' },
  },
  FML0633: {
    title: { en: 'The load balancer has no address yet', 'zh-cn': '负载均衡器还没有地址' },
    sentence: {
      en: 'Nobody has the address {ip}; the load balancer of {namespace}/{name} in cluster {cluster} is still pending.',
      'zh-cn': '没有人使用地址 {ip}；集群 {cluster} 中 {namespace}/{name} 的负载均衡器仍在等待分配地址。',
    },
    meaning: {
      en: 'A Service of type LoadBalancer is reachable from outside only once status.loadBalancer.ingress holds an address.',
      'zh-cn': 'LoadBalancer 类型的 Service 只有在 status.loadBalancer.ingress 有地址之后才能从外部访问。',
    },
    fix: { en: 'Find out why the load balancer was not provisioned.', 'zh-cn': '查明负载均衡器为何没有创建成功。' },
  },
  FML0634: {
    title: { en: 'The east-west gateway has no address', 'zh-cn': '东西向网关没有地址' },
    sentence: {
      en: 'Pod address {ip} of cluster {to} is on another network, and its gateway {namespace}/{name} has no address to go through.',
      'zh-cn': '集群 {to} 的 Pod 地址 {ip} 在另一个网络上，而它的网关 {namespace}/{name} 没有可用的地址。',
    },
    meaning: {
      en: 'Without an address of the gateway the proxies are sent the remote pods’ own addresses, which are not routed between networks.',
      'zh-cn': '网关没有地址时，代理得到的是远端 Pod 自己的地址，它们在网络之间不可路由。',
    },
    fix: { en: 'Look at the status of the gateway’s Service.', 'zh-cn': '查看网关 Service 的 status。' },
  },
  FML0635: {
    title: { en: 'No east-west gateway between the networks', 'zh-cn': '网络之间没有东西向网关' },
    sentence: {
      en: 'Pod address {ip} of cluster {to} (network “{toNetwork}”) is not routed from {from} (network “{fromNetwork}”), and no Service of {to} is that network’s gateway.',
      'zh-cn':
        '集群 {to}（网络“{toNetwork}”）的 Pod 地址 {ip} 无法从 {from}（网络“{fromNetwork}”）到达，且 {to} 没有 Service 充当该网络的网关。',
    },
    meaning: {
      en: 'Between networks traffic goes through a gateway whose Service carries the label topology.istio.io/network of its network.',
      'zh-cn': '跨网络的流量要经过网关，其 Service 带有该网络的 topology.istio.io/network 标签。',
    },
    fix: {
      en: 'Ask which networks really exist, and what joins them.',
      'zh-cn': '弄清实际有哪些网络，以及它们靠什么连通。',
    },
  },
  FML0636: {
    title: {
      en: 'The gateway Service does not say for which network it stands',
      'zh-cn': '网关 Service 没有写明它代表哪个网络',
    },
    sentence: {
      en: 'Pod address {ip} of cluster {to} (network “{toNetwork}”) is not routed from {from} (network “{fromNetwork}”). Service {namespace}/{name} of {to} publishes port {port}, but lacks the label topology.istio.io/network.',
      'zh-cn':
        '集群 {to}（网络“{toNetwork}”）的 Pod 地址 {ip} 从 {from}（网络“{fromNetwork}”）不可路由。{to} 的 Service {namespace}/{name} 发布了端口 {port}，但缺少标签 topology.istio.io/network。',
    },
    meaning: {
      en: 'istiod takes a Service for the gateway of a network by that label. Without it, the bare pod addresses of the other network are handed out, and connections to them time out.',
      'zh-cn':
        'istiod 靠该标签认出哪个 Service 是某个网络的网关。没有标签时，下发的是另一个网络的 Pod 原地址，连接会超时。',
    },
    fix: { en: 'Label the Service with the network of its cluster.', 'zh-cn': '给该 Service 加上所在集群网络的标签。' },
  },
  FML0637: {
    title: { en: 'The gateway Service does not publish the gateway port', 'zh-cn': '网关 Service 没有发布网关端口' },
    sentence: {
      en: 'Pod address {ip} of cluster {to} (network “{toNetwork}”) is not routed from {from} (network “{fromNetwork}”). Service {namespace}/{name} stands for that network, but has no Service port {port}, so it is no gateway.',
      'zh-cn':
        '集群 {to}（网络“{toNetwork}”）的 Pod 地址 {ip} 从 {from}（网络“{fromNetwork}”）不可路由。Service {namespace}/{name} 代表该网络，但没有 Service 端口 {port}，因此不算网关。',
    },
    meaning: {
      en: 'A labelled Service counts as a gateway when it has Service port 15443, or the one that the label networking.istio.io/gatewayPort names.',
      'zh-cn':
        '带网络标签的 Service 要有 Service 端口 15443（或标签 networking.istio.io/gatewayPort 指定的端口）才算网关。',
    },
    fix: { en: 'Publish the port on the Service.', 'zh-cn': '在该 Service 上发布该端口。' },
  },
} satisfies Codes;
