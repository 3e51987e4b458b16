import type { Codes } from '../types.ts';

/** Endpoints that a caller's proxy is not sent, or may not use: FML11xx. */
export const codes = {
  FML1102: {
    title: { en: 'The host is cluster-local', 'zh-cn': '该主机仅限本集群' },
    sentence: {
      en: '{host} is cluster-local: callers reach only endpoints of their own cluster, so {pod} in cluster {cluster} is left out.',
      'zh-cn': '{host} 是 cluster-local 的：调用方只能访问本集群的端点，因此集群 {cluster} 中的 {pod} 被排除。',
    },
    meaning: {
      en: 'serviceSettings of the mesh config makes hosts cluster-local; everything in kube-system, the API server and istiod are so by default.',
      'zh-cn':
        '网格配置的 serviceSettings 可以把主机设为 cluster-local；kube-system 中的一切、API server 和 istiod 默认如此。',
    },
    fix: {
      en: "Take the host out of the cluster-local settings of the caller's cluster.",
      'zh-cn': '在调用方集群的 cluster-local 设置中去掉该主机。',
    },
  },
  FML1103: {
    title: { en: 'Only endpoints on the same node count', 'zh-cn': '只使用同一节点上的端点' },
    sentence: {
      en: 'Service {service} has internalTrafficPolicy Local: {pod} in cluster {cluster} is not on node {node}.',
      'zh-cn': 'Service {service} 的 internalTrafficPolicy 是 Local：集群 {cluster} 中的 {pod} 不在节点 {node} 上。',
    },
    meaning: {
      en: "Local keeps traffic on the caller's node; without an endpoint there the call fails with 503 UH.",
      'zh-cn': 'Local 让流量只留在调用方所在节点；该节点没有端点时请求以 503 UH 失败。',
    },
    fix: {
      en: 'Use internalTrafficPolicy Cluster, or run a pod on every node.',
      'zh-cn': '改用 Cluster，或者在每个节点上都运行 Pod。',
    },
  },
  FML1104: {
    title: { en: 'The Service selects no pod', 'zh-cn': 'Service 没有选中任何 Pod' },
    sentence: {
      en: "Cluster {cluster}'s Service {namespace}/{service} selects {labels}, and no pod of that cluster and namespace carries these labels.",
      'zh-cn':
        '集群 {cluster} 的 Service {namespace}/{service} 选择 {labels}，而该集群该 Namespace 里没有带这些标签的 Pod。',
    },
    meaning: {
      en: 'A Service without pods is fine where other clusters have some: its name resolves here and its endpoints are there. With no pods anywhere the call fails with 503 UH.',
      'zh-cn':
        '只要其他集群有 Pod，没有 Pod 的 Service 也没有问题：名称在本地解析，端点在别处。如果哪里都没有 Pod，请求以 503 UH 失败。',
    },
    fix: {
      en: "Compare the Service's selector with the pod template's labels.",
      'zh-cn': '对照 Service 的 selector 和 Pod 模板的标签。',
    },
  },
  FML1105: {
    title: { en: 'The port has another name in that cluster', 'zh-cn': '该集群中端口名称不同' },
    sentence: {
      en: 'Service port {port} of {service} is named "{name}" in the caller\'s view; cluster {cluster}\'s copy has {names}: {pod} is left out.',
      'zh-cn':
        '在调用方看来 {service} 的 Service 端口 {port} 名为“{name}”；集群 {cluster} 的副本只有 {names}：{pod} 被排除。',
    },
    meaning: {
      en: "Ports of one service join across clusters by name, not by number. The caller's own cluster gives the names.",
      'zh-cn': '同一服务的端口跨集群按名称而不是按端口号合并，以调用方所在集群的名称为准。',
    },
    fix: { en: 'Give the port the same name in every cluster.', 'zh-cn': '在每个集群中使用相同的端口名称。' },
  },
  FML1106: {
    title: { en: 'The pod is not in the subset', 'zh-cn': 'Pod 不属于该 subset' },
    sentence: {
      en: 'Subset {subset} wants labels {labels}; {pod} in cluster {cluster} does not carry them.',
      'zh-cn': 'subset {subset} 要求标签 {labels}；集群 {cluster} 中的 {pod} 没有这些标签。',
    },
    meaning: {
      en: 'A subset without pods exists and has no endpoint: 503 UH. A subset that no DestinationRule defines does not exist: 503 NC.',
      'zh-cn':
        '没有 Pod 的 subset 仍然存在，只是没有端点：503 UH。没有任何 DestinationRule 定义的 subset 不存在：503 NC。',
    },
    fix: { en: "Compare the subset's labels with the pods' labels.", 'zh-cn': '对照 subset 的标签与 Pod 的标签。' },
  },
  FML1107: {
    title: {
      en: 'A pod without sidecar cannot be reached across networks',
      'zh-cn': '跨网络无法访问没有 sidecar 的 Pod',
    },
    sentence: {
      en: '{pod} in cluster {cluster} is on network {network}, behind an east-west gateway, and has no sidecar: it is left out.',
      'zh-cn': '集群 {cluster} 中的 {pod} 位于网络 {network}，在东西向网关之后，并且没有 sidecar：它被排除。',
    },
    meaning: {
      en: 'An east-west gateway routes by the SNI of mutual TLS. An endpoint that cannot speak it vanishes for callers of other networks.',
      'zh-cn': '东西向网关按 mTLS 的 SNI 路由。不支持 mTLS 的端点对其他网络的调用方来说不存在。',
    },
    fix: { en: 'Inject the sidecar into that pod.', 'zh-cn': '给该 Pod 注入 sidecar。' },
  },
  FML1108: {
    title: { en: 'The TLS mode keeps calls from crossing networks', 'zh-cn': 'TLS 模式使请求无法跨网络' },
    sentence: {
      en: 'The DestinationRule for {host} sets a TLS mode other than ISTIO_MUTUAL; {pod} in cluster {cluster} on network {network} is left out.',
      'zh-cn':
        '{host} 的 DestinationRule 使用了 ISTIO_MUTUAL 以外的 TLS 模式；集群 {cluster}、网络 {network} 中的 {pod} 被排除。',
    },
    meaning: {
      en: "Only Istio's mutual TLS passes an east-west gateway; DISABLE and SIMPLE take remote endpoints away silently.",
      'zh-cn': '只有 Istio 的 mTLS 能通过东西向网关；DISABLE 和 SIMPLE 会让远端端点悄悄消失。',
    },
    fix: { en: 'Remove the tls block, or use ISTIO_MUTUAL.', 'zh-cn': '删除 tls 配置，或使用 ISTIO_MUTUAL。' },
  },
  FML1109: {
    title: { en: 'Pods that are not ready are not sent', 'zh-cn': '未就绪的 Pod 不会下发' },
    sentence: {
      en: '{pod} in cluster {cluster} is not ready, and outlierDetection.minHealthPercent keeps such endpoints out.',
      'zh-cn': '集群 {cluster} 中的 {pod} 未就绪，而 outlierDetection.minHealthPercent 会排除这样的端点。',
    },
    meaning: {
      en: 'With minHealthPercent above 0 istiod sends ready endpoints only; otherwise it sends all, marked unhealthy.',
      'zh-cn': 'minHealthPercent 大于 0 时 istiod 只下发就绪端点；否则全部下发，并标记为不健康。',
    },
    fix: { en: 'Make the pod ready.', 'zh-cn': '让 Pod 就绪。' },
  },
  FML1110: {
    title: { en: 'The pods have no Service in their cluster', 'zh-cn': 'Pod 所在集群没有对应的 Service' },
    sentence: {
      en: 'Cluster {cluster} has pods such as {pod}, but no Service {namespace}/{service}: they belong to no mesh service.',
      'zh-cn': '集群 {cluster} 有 {pod} 这样的 Pod，但没有 Service {namespace}/{service}：它们不属于任何网格服务。',
    },
    meaning: {
      en: "Endpoints come from the Service of their own cluster. A Service of the caller's cluster selects pods of the caller's cluster only.",
      'zh-cn': '端点来自它们自己集群中的 Service。调用方集群里的 Service 只选择调用方集群的 Pod。',
    },
    fix: {
      en: 'Create the Service in the cluster where the pods run.',
      'zh-cn': '在 Pod 所在的集群中创建该 Service。',
    },
  },
  FML1111: {
    title: { en: 'The Service lives in another namespace there', 'zh-cn': '该集群中 Service 位于另一个 Namespace' },
    sentence: {
      en: 'Cluster {cluster} has no Service {namespace}/{service}, but one in namespace {other}: that is another service.',
      'zh-cn': '集群 {cluster} 没有 Service {namespace}/{service}，但在 Namespace {other} 里有一个：那是另一个服务。',
    },
    meaning: {
      en: 'Services of several clusters are one service only if both name and namespace are the same.',
      'zh-cn': '多个集群中的 Service 只有名称和 Namespace 都相同才是同一个服务。',
    },
    fix: {
      en: 'Use the same name and namespace in all clusters, or call the host of the other namespace.',
      'zh-cn': '在所有集群中使用相同的名称和 Namespace，或者调用另一个 Namespace 的主机名。',
    },
  },
  FML1112: {
    title: { en: 'The pod does not know the target port', 'zh-cn': 'Pod 没有该目标端口' },
    sentence: {
      en: 'Service port {port} ("{name}") wants container port "{targetPort}", which {pod} in cluster {cluster} does not declare.',
      'zh-cn': 'Service 端口 {port}（“{name}”）指向容器端口“{targetPort}”，而集群 {cluster} 中的 {pod} 没有声明它。',
    },
    meaning: {
      en: 'A named targetPort is looked up among the containerPorts of each pod; a pod without that name is no endpoint of the port.',
      'zh-cn': '具名的 targetPort 会在每个 Pod 的 containerPort 名称中查找；没有该名称的 Pod 不是这个端口的端点。',
    },
    fix: { en: "Compare targetPort with the containers' port names.", 'zh-cn': '对照 targetPort 和容器的端口名称。' },
  },
  FML1113: {
    title: { en: 'The locality gets no share', 'zh-cn': '该地域没有分配到流量' },
    sentence: {
      en: 'localityLbSetting.distribute gives nothing to locality {locality}: its endpoints are left out.',
      'zh-cn': 'localityLbSetting.distribute 没有给地域 {locality} 分配流量：它的端点被排除。',
    },
    meaning: {
      en: "Once an entry's `from` matches the caller, localities that no `to` key names lose all their endpoints.",
      'zh-cn': '一旦某条的 from 匹配调用方，没有被任何 to 覆盖的地域会失去全部端点。',
    },
    fix: { en: 'Give the locality a share in `to`.', 'zh-cn': '在 to 中为该地域分配份额。' },
  },
  FML1114: {
    title: {
      en: 'PeerAuthentication DISABLE keeps calls from crossing networks',
      'zh-cn': 'PeerAuthentication DISABLE 使请求无法跨网络',
    },
    sentence: {
      en: "mTLS is disabled for {pod} in cluster {cluster} on network {network}, as the caller's cluster sees it: it is left out for {host}.",
      'zh-cn': '在调用方集群看来，集群 {cluster}、网络 {network} 中的 {pod} 关闭了 mTLS：它不在 {host} 的端点之中。',
    },
    meaning: {
      en: "East-west gateways carry mutual TLS only. The caller's istiod judges by the policies of its own cluster.",
      'zh-cn': '东西向网关只转发 mTLS。调用方的 istiod 按自己集群的策略判断。',
    },
    fix: {
      en: "Do not disable mTLS for that workload in the caller's cluster.",
      'zh-cn': '不要在调用方集群中为该工作负载关闭 mTLS。',
    },
  },
  FML1115: {
    title: { en: 'The endpoint is not ready', 'zh-cn': '端点未就绪' },
    sentence: {
      en: '{pod} in cluster {cluster} is not ready: it is known, and never picked.',
      'zh-cn': '集群 {cluster} 中的 {pod} 未就绪：代理知道它，但不会选中它。',
    },
    meaning: {
      en: 'Endpoints that are not ready are sent as unhealthy. If all are, the call fails with 503 UH.',
      'zh-cn': '未就绪的端点以不健康状态下发。如果全部如此，请求以 503 UH 失败。',
    },
    fix: { en: 'Make the endpoint ready.', 'zh-cn': '让端点就绪。' },
  },
  FML1116: {
    title: { en: 'The Service has neither selector nor endpoints', 'zh-cn': 'Service 既没有 selector 也没有端点' },
    sentence: {
      en: "Cluster {cluster}'s Service {namespace}/{service} has no selector, and no EndpointSlice belongs to it.",
      'zh-cn': '集群 {cluster} 的 Service {namespace}/{service} 没有 selector，也没有属于它的 EndpointSlice。',
    },
    meaning: {
      en: 'Without a selector nobody fills the endpoints of a Service.',
      'zh-cn': '没有 selector 时不会自动产生端点。',
    },
    fix: { en: 'Add a selector, or an EndpointSlice.', 'zh-cn': '添加 selector 或 EndpointSlice。' },
  },
  FML1117: {
    title: { en: "The network is outside the proxy's view", 'zh-cn': '该网络不在代理的视野内' },
    sentence: {
      en: 'This proxy asks for endpoints of certain networks only, and {pod} in cluster {cluster} is on network {network}.',
      'zh-cn': '这个代理只请求某些网络的端点，而集群 {cluster} 中的 {pod} 位于网络 {network}。',
    },
    meaning: {
      en: 'ISTIO_META_REQUESTED_NETWORK_VIEW limits which networks a gateway is sent endpoints of.',
      'zh-cn': 'ISTIO_META_REQUESTED_NETWORK_VIEW 限定向网关下发哪些网络的端点。',
    },
    fix: { en: 'Add the network to the list, or remove the setting.', 'zh-cn': '把该网络加入列表，或去掉这个设置。' },
  },
  FML1118: {
    title: { en: 'A name is no endpoint address here', 'zh-cn': '此处不能用名称作端点地址' },
    sentence: {
      en: '{address} is a name; a ServiceEntry with resolution STATIC takes IP addresses only.',
      'zh-cn': '{address} 是名称；resolution 为 STATIC 的 ServiceEntry 只接受 IP 地址。',
    },
    meaning: {
      en: 'Only resolution DNS lets the proxy resolve endpoint names.',
      'zh-cn': '只有 resolution DNS 才会由代理解析端点名称。',
    },
    fix: { en: 'Use IP addresses, or resolution DNS.', 'zh-cn': '使用 IP 地址，或改用 resolution DNS。' },
  },
  FML1119: {
    title: { en: 'The Service has another name there', 'zh-cn': '该集群中 Service 用了另一个名称' },
    sentence: {
      en: 'Cluster {cluster} offers {pod} as Service {namespace}/{other}; it has no Service {namespace}/{service}, so the two do not merge.',
      'zh-cn':
        '集群 {cluster} 通过 Service {namespace}/{other} 提供 {pod}，而没有 Service {namespace}/{service}，两者不会合并。',
    },
    meaning: {
      en: 'Services of several clusters are one service only if both name and namespace are the same. What they select does not matter.',
      'zh-cn': '多个集群中的 Service 只有名称和 Namespace 都相同才是同一个服务，与它们选择哪些 Pod 无关。',
    },
    fix: {
      en: 'Give the Service the same name in all clusters, or add one of that name.',
      'zh-cn': '在所有集群中使用相同的 Service 名称，或者再添加一个同名的 Service。',
    },
  },
  FML1120: {
    title: { en: 'The other cluster does not export the service', 'zh-cn': '另一个集群没有导出该服务' },
    sentence: {
      en: '{pod} in cluster {cluster} is left out: this mesh goes by ServiceExports, and {cluster} has none for {namespace}/{service}.',
      'zh-cn':
        '集群 {cluster} 的 {pod} 被排除：该网格按 ServiceExport 暴露服务，而 {cluster} 没有 {namespace}/{service} 的 ServiceExport。',
    },
    meaning: {
      en: 'With ENABLE_MCS_SERVICE_DISCOVERY the endpoints of a cluster are visible to the others only where a ServiceExport of that name and namespace is in that cluster.',
      'zh-cn':
        '启用 ENABLE_MCS_SERVICE_DISCOVERY 后，只有当某集群中存在同名同 Namespace 的 ServiceExport，其他集群才看得到它的端点。',
    },
    fix: { en: 'Create the ServiceExport in that cluster.', 'zh-cn': '在该集群中创建 ServiceExport。' },
  },
} satisfies Codes;
