import type { Codes } from '../types.ts';

/** Gateways: east-west discovery (1401…), merging (1410…), certificates (1420…), ports nobody opens (1430…), Gateway API (1440…). */
export const codes = {
  FML1401: {
    title: { en: 'The gateway has no external address', 'zh-cn': '网关没有外部地址' },
    sentence: {
      en: "Cluster {cluster}'s Service {namespace}/{service} is labelled as the gateway of network {network}, but it has no external address yet.",
      'zh-cn': '集群 {cluster} 的 Service {namespace}/{service} 被标记为网络 {network} 的网关，但它还没有外部地址。',
    },
    meaning: {
      en: 'istiod hands out the addresses in status.loadBalancer.ingress or spec.externalIPs. While the load balancer is pending it knows no gateway for that network, and callers are sent the bare pod IPs, which they cannot reach.',
      'zh-cn':
        'istiod 下发的是 status.loadBalancer.ingress 或 spec.externalIPs 中的地址。负载均衡器还处于 pending 时，它不知道该网络有任何网关，于是把调用方到不了的 Pod IP 直接下发。',
    },
    fix: {
      en: 'Wait for the load balancer, or find out why it gets no address; a NodePort Service needs the traffic.istio.io/nodeSelector annotation.',
      'zh-cn': '等待负载均衡器就绪，或查明它为何拿不到地址；NodePort Service 需要 traffic.istio.io/nodeSelector 注解。',
    },
  },
  FML1402: {
    title: { en: 'The gateway Service lacks the gateway port', 'zh-cn': '网关 Service 没有网关端口' },
    sentence: {
      en: "Cluster {cluster}'s Service {namespace}/{service} is labelled as the gateway of network {network}, but it has no port {port}: istiod ignores it.",
      'zh-cn':
        '集群 {cluster} 的 Service {namespace}/{service} 被标记为网络 {network} 的网关，但它没有端口 {port}：istiod 将其忽略。',
    },
    meaning: {
      en: 'A gateway for other networks is recognised by its Service port 15443, or by the number in the label networking.istio.io/gatewayPort.',
      'zh-cn': '跨网络网关靠 Service 端口 15443 识别，或者靠标签 networking.istio.io/gatewayPort 中的端口号。',
    },
    fix: {
      en: 'Compare the ports of the Service with the port that other clusters are expected to dial.',
      'zh-cn': '对照 Service 的端口与其他集群应当连接的端口。',
    },
  },
  FML1403: {
    title: { en: "The gateway's host name does not resolve", 'zh-cn': '网关的主机名无法解析' },
    sentence: {
      en: "The external address of cluster {cluster}'s Service {namespace}/{service} is a host name that istiod cannot resolve: network {network} has no gateway.",
      'zh-cn':
        '集群 {cluster} 的 Service {namespace}/{service} 的外部地址是一个 istiod 无法解析的主机名：网络 {network} 没有网关。',
    },
    meaning: {
      en: 'istiod resolves host names of gateways itself and hands out IPs. Names outside Kubernetes are not known to this simulator.',
      'zh-cn': 'istiod 会自行解析网关的主机名并下发 IP。本模拟器不认识 Kubernetes 之外的名称。',
    },
    fix: { en: 'Give the gateway an IP address.', 'zh-cn': '为网关提供 IP 地址。' },
  },
  FML1410: {
    title: { en: 'Another server already has this host', 'zh-cn': '该主机已被另一个 server 占用' },
    sentence: {
      en: 'The server of Gateway {gateway} on port {port} is skipped as a whole: host {host} belongs to the older Gateway {winner}.',
      'zh-cn': 'Gateway {gateway} 在端口 {port} 上的 server 被整个跳过：主机 {host} 已属于更早的 Gateway {winner}。',
    },
    meaning: {
      en: 'TLS servers on one port are told apart by SNI. If two of them share a host, the one of the older Gateway serves and the other is dropped with all its hosts; nothing shows in its status.',
      'zh-cn':
        '同一端口上的 TLS server 靠 SNI 区分。两个 server 有相同的主机时，较早的 Gateway 生效，另一个连同其所有主机一起被丢弃，且状态中没有任何提示。',
    },
    fix: { en: 'Give each host to one server only.', 'zh-cn': '让每个主机只属于一个 server。' },
  },
  FML1411: {
    title: { en: 'Another server already has this port', 'zh-cn': '该端口已被另一个 server 占用' },
    sentence: {
      en: 'The {protocol} server of Gateway {gateway} on port {port} is skipped: the older Gateway {winner} speaks another protocol there.',
      'zh-cn':
        'Gateway {gateway} 在端口 {port} 上的 {protocol} server 被跳过：更早的 Gateway {winner} 在该端口上使用了另一种协议。',
    },
    meaning: {
      en: 'Plaintext HTTP servers share a port, TLS servers share one by SNI; plaintext TCP shares a port with nobody that comes after it. The older Gateway wins.',
      'zh-cn':
        '明文 HTTP server 可以共用端口，TLS server 可以靠 SNI 共用端口；明文 TCP 不与后来者共用端口。较早的 Gateway 生效。',
    },
    fix: { en: 'Move one of the servers to another port.', 'zh-cn': '把其中一个 server 换到别的端口。' },
  },
  FML1420: {
    title: { en: 'The certificate Secret is missing', 'zh-cn': '证书 Secret 不存在' },
    sentence: {
      en: 'Secret {secret} does not exist in namespace {namespace} of cluster {cluster}, where the gateway pod runs: the server has no certificate and closes every handshake.',
      'zh-cn':
        '网关 Pod 所在的集群 {cluster} 的 Namespace {namespace} 中没有 Secret {secret}：该 server 没有证书，所有握手都会被关闭。',
    },
    meaning: {
      en: 'credentialName is looked up in the namespace and cluster of the gateway pod, not beside the Gateway or the VirtualService. The port listens all the same; other servers on it keep working.',
      'zh-cn':
        'credentialName 是在网关 Pod 所在的 Namespace 和集群中查找的，而不是在 Gateway 或 VirtualService 旁边。端口照样监听，其上的其他 server 不受影响。',
    },
    fix: {
      en: "Put the Secret into the gateway pod's namespace, in the cluster where that pod runs.",
      'zh-cn': '把 Secret 放到网关 Pod 的 Namespace 里，并且放在该 Pod 所在的集群。',
    },
  },
  FML1421: {
    title: { en: 'The certificate Secret cannot be used', 'zh-cn': '证书 Secret 不可用' },
    sentence: {
      en: 'Secret {namespace}/{secret} in cluster {cluster} holds no usable {key}: the server has no certificate and closes every handshake.',
      'zh-cn':
        '集群 {cluster} 的 Secret {namespace}/{secret} 中没有可用的 {key}：该 server 没有证书，所有握手都会被关闭。',
    },
    meaning: {
      en: 'A gateway needs tls.crt and tls.key (or cert and key), both in PEM.',
      'zh-cn': '网关需要 PEM 格式的 tls.crt 和 tls.key（或 cert 和 key）。',
    },
    fix: { en: 'Check the keys of the Secret and what they hold.', 'zh-cn': '检查 Secret 的键及其内容。' },
  },
  FML1422: {
    title: { en: 'No CA for client certificates', 'zh-cn': '没有校验客户端证书的 CA' },
    sentence: {
      en: 'The server of Gateway {gateway} is {mode}, but Secret {secret} brings no CA for client certificates: every handshake is closed.',
      'zh-cn':
        'Gateway {gateway} 的 server 是 {mode} 模式，但 Secret {secret} 没有提供校验客户端证书的 CA：所有握手都会被关闭。',
    },
    meaning: {
      en: 'MUTUAL needs the CA of the clients: ca.crt (or cacert) in the same Secret, or a Secret <name>-cacert beside it.',
      'zh-cn': 'MUTUAL 需要客户端的 CA：同一 Secret 中的 ca.crt（或 cacert），或旁边名为 <name>-cacert 的 Secret。',
    },
    fix: { en: "Add the clients' CA, or use SIMPLE.", 'zh-cn': '补上客户端的 CA，或改用 SIMPLE。' },
  },
  FML1430: {
    title: { en: 'No Gateway selects this pod', 'zh-cn': '没有 Gateway 选中该 Pod' },
    sentence: {
      en: 'The gateway pods of {namespace}/{workload} in cluster {cluster} listen on no port: no Gateway selects them, so port {port} refuses.',
      'zh-cn':
        '集群 {cluster} 中 {namespace}/{workload} 的网关 Pod 没有监听任何端口：没有 Gateway 选中它们，因此端口 {port} 拒绝连接。',
    },
    meaning: {
      en: 'A gateway Deployment is an empty proxy. Gateway objects, selected by the labels of the pod, tell it which ports to open.',
      'zh-cn': '网关 Deployment 只是一个空代理。由 Gateway 对象（按 Pod 标签选择）告诉它要打开哪些端口。',
    },
    fix: {
      en: 'Apply a Gateway whose selector matches the labels of the pod, in the cluster where the pod runs.',
      'zh-cn': '在该 Pod 所在的集群中应用一个 selector 与 Pod 标签匹配的 Gateway。',
    },
  },
  FML1431: {
    title: { en: 'No server on this port', 'zh-cn': '该端口没有 server' },
    sentence: {
      en: 'No Gateway opens port {port} on the pods of {namespace}/{workload} in cluster {cluster}; Gateway {gateway} selects them, but has no server there.',
      'zh-cn':
        '在集群 {cluster} 中，没有 Gateway 为 {namespace}/{workload} 的 Pod 打开端口 {port}；Gateway {gateway} 选中了它们，但在该端口上没有 server。',
    },
    meaning: {
      en: 'A server names a Service port of the gateway; the pod listens on the container port behind it.',
      'zh-cn': 'server 写的是网关 Service 的端口；Pod 监听的是它背后的容器端口。',
    },
    fix: {
      en: 'Compare the server ports of the Gateway with the ports and targetPorts of the gateway Service.',
      'zh-cn': '对照 Gateway 的 server 端口与网关 Service 的 port 和 targetPort。',
    },
  },
  FML1432: {
    title: { en: 'The server has no route', 'zh-cn': '该 server 没有路由' },
    sentence: {
      en: 'Gateway {gateway} has a server on port {port}, but no VirtualService bound to it has a {kind} route for {hosts}: nothing listens.',
      'zh-cn':
        'Gateway {gateway} 在端口 {port} 上有 server，但没有绑定到它的 VirtualService 为 {hosts} 提供 {kind} 路由：端口没有监听。',
    },
    meaning: {
      en: 'TCP and PASSTHROUGH servers get a filter chain only for a route; without any chain the listener is left out and the port refuses.',
      'zh-cn':
        'TCP 和 PASSTHROUGH server 只有在有路由时才会生成 filter chain；没有 chain 时 listener 会被省略，端口拒绝连接。',
    },
    fix: {
      en: 'Bind a VirtualService with the right kind of route; check its gateways, hosts and exportTo.',
      'zh-cn': '绑定带有相应类型路由的 VirtualService；检查其 gateways、hosts 和 exportTo。',
    },
  },
  FML1433: {
    title: { en: 'The gateway exposes no service', 'zh-cn': '网关没有暴露任何服务' },
    sentence: {
      en: 'Gateway {gateway} in cluster {cluster} exposes {hosts} on port {port}, and no service of that cluster is among them: nothing listens.',
      'zh-cn':
        '集群 {cluster} 的 Gateway {gateway} 在端口 {port} 上暴露 {hosts}，但该集群没有任何服务在其中：端口没有监听。',
    },
    meaning: {
      en: 'The hosts of an AUTO_PASSTHROUGH server decide which services other networks may reach. Each exposed service port makes one filter chain; with none the port refuses.',
      'zh-cn':
        'AUTO_PASSTHROUGH server 的 hosts 决定其他网络可以访问哪些服务。每个被暴露的服务端口对应一条 filter chain；一条都没有时端口拒绝连接。',
    },
    fix: {
      en: 'Compare the hosts of the server with the full name of the service.',
      'zh-cn': '对照 server 的 hosts 与服务的完整名称。',
    },
  },
  FML1434: {
    title: { en: 'The pod may not bind this port', 'zh-cn': 'Pod 无权绑定该端口' },
    sentence: {
      en: 'Gateway {gateway} asks for port {port}, and the pods of {namespace}/{workload} are unprivileged: ports below 1024 are skipped.',
      'zh-cn':
        'Gateway {gateway} 要求端口 {port}，但 {namespace}/{workload} 的 Pod 没有特权：1024 以下的端口会被跳过。',
    },
    meaning: {
      en: 'ISTIO_META_UNPRIVILEGED_POD keeps istiod from opening low ports. Usually the Service maps port 80 to a higher targetPort.',
      'zh-cn': 'ISTIO_META_UNPRIVILEGED_POD 使 istiod 不打开低端口。通常由 Service 把端口 80 映射到更高的 targetPort。',
    },
    fix: {
      en: 'Let the gateway Service map the port to one above 1024.',
      'zh-cn': '让网关 Service 把该端口映射到 1024 以上的端口。',
    },
  },
  FML1435: {
    title: { en: "The Gateway's selector does not match", 'zh-cn': 'Gateway 的 selector 不匹配' },
    sentence: {
      en: 'Gateway {gateway} would open port {port}, but its selector does not match the pods of {namespace}/{workload} in cluster {cluster}: the port refuses.',
      'zh-cn':
        'Gateway {gateway} 本可以打开端口 {port}，但其 selector 与集群 {cluster} 中 {namespace}/{workload} 的 Pod 不匹配：端口拒绝连接。',
    },
    meaning: {
      en: 'A Gateway applies to the pods that carry all labels of its selector, in any namespace of its cluster. A selector that matches nothing is no error.',
      'zh-cn':
        'Gateway 作用于带有其 selector 中全部标签的 Pod，不论在本集群的哪个 Namespace。selector 什么都没选中也不报错。',
    },
    fix: {
      en: 'Compare the selector with the labels of the gateway pods.',
      'zh-cn': '对照 selector 与网关 Pod 的标签。',
    },
  },
  FML1440: {
    title: { en: 'The certificate may not be used from here', 'zh-cn': '不允许从这里引用该证书' },
    sentence: {
      en: 'Listener {listener} of Gateway {gateway} names Secret {secret} of namespace {namespace}, and no ReferenceGrant there allows it: the listener is not programmed.',
      'zh-cn':
        'Gateway {gateway} 的 listener {listener} 引用了 Namespace {namespace} 的 Secret {secret}，而那里没有 ReferenceGrant 允许：该 listener 不会生效。',
    },
    meaning: {
      en: 'In the Gateway API a reference into another namespace counts only if a ReferenceGrant in the target namespace allows it.',
      'zh-cn': '在 Gateway API 中，跨 Namespace 的引用只有在目标 Namespace 的 ReferenceGrant 允许时才有效。',
    },
    fix: {
      en: 'Put the Secret beside the Gateway, or let the owner of the namespace grant the reference.',
      'zh-cn': '把 Secret 放到 Gateway 所在的 Namespace，或由该 Namespace 的所有者授予引用权限。',
    },
  },
  FML1450: {
    title: { en: "Hosts outside the Gateway's", 'zh-cn': '主机不在 Gateway 的范围内' },
    sentence: {
      en: 'VirtualService {virtualService} for {hosts} is bound to Gateway {gateway}, but the hosts of that server leave them out: the gateway answers 404.',
      'zh-cn':
        'VirtualService {virtualService}（主机 {hosts}）绑定到 Gateway {gateway}，但该 server 的 hosts 不包含这些主机：网关返回 404。',
    },
    meaning: {
      en: 'Only hosts that both the server and the VirtualService name are served. *.foo.com does not include foo.com.',
      'zh-cn': '只有 server 与 VirtualService 都包含的主机才会被提供。*.foo.com 不包含 foo.com。',
    },
    fix: {
      en: 'Compare the hosts of the server with those of the VirtualService.',
      'zh-cn': '对照 server 的 hosts 与 VirtualService 的 hosts。',
    },
  },
  FML1451: {
    title: { en: 'The Gateway admits another namespace', 'zh-cn': 'Gateway 只接纳其他 Namespace' },
    sentence: {
      en: 'Gateway {gateway} gives its hosts to other namespaces: VirtualService {virtualService} for {hosts} counts for nothing there.',
      'zh-cn':
        'Gateway {gateway} 把主机开放给了其他 Namespace：VirtualService {virtualService}（主机 {hosts}）在那里不起作用。',
    },
    meaning: {
      en: "A host ns/name of a server admits only VirtualServices of namespace ns; ./name those of the Gateway's own namespace.",
      'zh-cn':
        'server 的主机写成 ns/name 时只接纳 Namespace ns 的 VirtualService；./name 只接纳 Gateway 自己 Namespace 的。',
    },
    fix: {
      en: 'Admit the namespace of the VirtualService in the hosts of the server, or move the VirtualService.',
      'zh-cn': '在 server 的 hosts 中接纳该 VirtualService 的 Namespace，或移动 VirtualService。',
    },
  },
  FML1452: {
    title: { en: 'The VirtualService is not exported to the gateway', 'zh-cn': 'VirtualService 没有导出给网关' },
    sentence: {
      en: 'VirtualService {virtualService} for {hosts} is bound to Gateway {gateway}, but not exported to the namespace of the gateway pods.',
      'zh-cn':
        'VirtualService {virtualService}（主机 {hosts}）绑定到 Gateway {gateway}，但没有导出到网关 Pod 所在的 Namespace。',
    },
    meaning: {
      en: 'A gateway knows the VirtualServices that are visible to the namespace of its pods, as exportTo says.',
      'zh-cn': '网关只认识按 exportTo 对其 Pod 所在 Namespace 可见的 VirtualService。',
    },
    fix: { en: "Export it to the gateway pods' namespace.", 'zh-cn': '将其导出到网关 Pod 所在的 Namespace。' },
  },
  FML1453: {
    title: { en: 'The VirtualService is not bound to this Gateway', 'zh-cn': 'VirtualService 没有绑定到该 Gateway' },
    sentence: {
      en: 'VirtualService {virtualService} for {hosts} does not name Gateway {gateway} (it names {gateways}): the gateway answers 404.',
      'zh-cn':
        'VirtualService {virtualService}（主机 {hosts}）没有写 Gateway {gateway}（写的是 {gateways}）：网关返回 404。',
    },
    meaning: {
      en: 'Without gateways a VirtualService counts in sidecars only, as if it said mesh.',
      'zh-cn': '没有写 gateways 的 VirtualService 只对 sidecar 生效，相当于写了 mesh。',
    },
    fix: {
      en: 'Name the Gateway, as namespace/name, beside mesh if sidecars are to use it too.',
      'zh-cn': '以 namespace/name 的形式写上该 Gateway；如果 sidecar 也要使用，再加上 mesh。',
    },
  },
  FML1454: {
    title: { en: 'A Gateway of another namespace is meant', 'zh-cn': '指向了其他 Namespace 的 Gateway' },
    sentence: {
      en: 'VirtualService {virtualService} for {hosts} names Gateway {named}, while the gateway serves {gateway}: it answers 404.',
      'zh-cn':
        'VirtualService {virtualService}（主机 {hosts}）写的是 Gateway {named}，而该网关提供的是 {gateway}：返回 404。',
    },
    meaning: {
      en: "A short name means a Gateway in the VirtualService's own namespace.",
      'zh-cn': '短名表示 VirtualService 自己 Namespace 中的 Gateway。',
    },
    fix: { en: 'Write the Gateway as namespace/name.', 'zh-cn': '把 Gateway 写成 namespace/name。' },
  },
  FML1460: {
    title: { en: 'The gateway knows no such port', 'zh-cn': '网关不认识该端口' },
    sentence: {
      en: "The east-west gateway of cluster {cluster} knows {host} with Service ports {ports}; the caller's proxy asked for another number, so the handshake is cut.",
      'zh-cn':
        '集群 {cluster} 的东西向网关所知的 {host} 的 Service 端口是 {ports}；调用方代理请求的是另一个端口号，因此握手被切断。',
    },
    meaning: {
      en: "The SNI names the Service port number as the caller's cluster knows it, and the gateway matches it with its own Service: endpoints merge by port name, but cross networks by port number.",
      'zh-cn':
        'SNI 中写的是调用方集群所知的 Service 端口号，网关用自己的 Service 去匹配：端点按端口名合并，跨网络时却按端口号匹配。',
    },
    fix: {
      en: 'Compare the port numbers of the Service in both clusters.',
      'zh-cn': '对照两个集群中该 Service 的端口号。',
    },
  },
  FML1461: {
    title: { en: 'The gateway does not expose this service', 'zh-cn': '网关没有暴露该服务' },
    sentence: {
      en: 'Gateway {gateway} in cluster {cluster} exposes {hosts}, and {host} is not among them: the handshake is cut.',
      'zh-cn': '集群 {cluster} 的 Gateway {gateway} 暴露的是 {hosts}，不包含 {host}：握手被切断。',
    },
    meaning: {
      en: 'The hosts of an AUTO_PASSTHROUGH server decide which services other networks may reach.',
      'zh-cn': 'AUTO_PASSTHROUGH server 的 hosts 决定其他网络可以访问哪些服务。',
    },
    fix: { en: 'Let the hosts of the server cover the service.', 'zh-cn': '让 server 的 hosts 覆盖该服务。' },
  },
  FML1462: {
    title: { en: 'The gateway knows no such subset', 'zh-cn': '网关不认识该 subset' },
    sentence: {
      en: "The east-west gateway of cluster {cluster} knows {host} with subsets {subsets}; the caller's proxy asked for another one, so the handshake is cut.",
      'zh-cn':
        '集群 {cluster} 的东西向网关所知的 {host} 的 subset 是 {subsets}；调用方代理请求的是另一个 subset，因此握手被切断。',
    },
    meaning: {
      en: "The SNI names the subset of the caller's DestinationRule. DestinationRules are not shared between clusters: the gateway's cluster has to define the subset too.",
      'zh-cn':
        'SNI 中写的是调用方 DestinationRule 的 subset。DestinationRule 不会在集群之间同步：网关所在集群也必须定义该 subset。',
    },
    fix: { en: 'Define the same subsets in both clusters.', 'zh-cn': '在两个集群中定义相同的 subset。' },
  },
  FML1436: {
    title: { en: 'The gateway of the network does not pass TLS through', 'zh-cn': '该网络的网关没有透传 TLS' },
    sentence: {
      en: 'Gateway {gateway} in cluster {cluster} opens port {port} with TLS mode {mode}; calls from other networks to {network} are routed by their SNI and need AUTO_PASSTHROUGH.',
      'zh-cn':
        '集群 {cluster} 的 Gateway {gateway} 以 TLS 模式 {mode} 打开端口 {port}；从其他网络到 {network} 的调用按 SNI 路由，需要 AUTO_PASSTHROUGH。',
    },
    meaning: {
      en: "Callers in other networks open mutual TLS with the server's pod itself, through the gateway. Only AUTO_PASSTHROUGH makes a way for each exposed service; every other mode waits for a VirtualService, and without one the port refuses.",
      'zh-cn':
        '其他网络的调用方穿过网关，直接与服务端 Pod 建立双向 TLS。只有 AUTO_PASSTHROUGH 会为每个暴露的服务建立通路；其他模式都要等 VirtualService，没有时端口拒绝连接。',
    },
    fix: {
      en: 'Set tls.mode of the server to AUTO_PASSTHROUGH.',
      'zh-cn': '把该 server 的 tls.mode 设为 AUTO_PASSTHROUGH。',
    },
  },
} satisfies Codes;
