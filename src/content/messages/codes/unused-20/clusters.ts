import type { Codes } from '../../types.ts';

/** Objects that are in one cluster and would have to be in another, or differ between clusters. */
export const codes = {
  FML2070: {
    title: { en: 'The port has another name in another cluster', 'zh-cn': '同一端口在另一个集群叫别的名称' },
    sentence: {
      en: 'Service port {port} of {service} is named {name} in cluster {first} and {otherName} in cluster {other}: callers in cluster {cluster} do not find the endpoints of {other}.',
      'zh-cn':
        '{service} 的 Service 端口 {port} 在集群 {first} 叫 {name}，在集群 {other} 叫 {otherName}：集群 {cluster} 的调用方找不到 {other} 的端点。',
    },
    meaning: {
      en: 'Services of one name and namespace are one service to the mesh, with the ports of the first cluster. Endpoints of the others join by the name of the port, not by its number.',
      'zh-cn':
        '同名同 Namespace 的 Service 在网格里是一个服务，端口以第一个集群为准。其他集群的端点按端口名加入，而不是端口号。',
    },
    fix: { en: 'Compare the names of the ports in all clusters.', 'zh-cn': '对照各集群中端口的名称。' },
  },
  FML2071: {
    title: {
      en: 'One service to the mesh, different apps in the clusters',
      'zh-cn': '在网格里是一个服务，各集群却是不同的应用',
    },
    sentence: {
      en: 'Service {service} selects {firstSelector} in cluster {first} and {otherSelector} in cluster {other}: callers are sent to both.',
      'zh-cn':
        'Service {service} 在集群 {first} 选择 {firstSelector}，在集群 {other} 选择 {otherSelector}：调用方会被发往两者。',
    },
    meaning: {
      en: 'Sameness goes by name and namespace. The mesh merges the endpoints, whoever owns the pods.',
      'zh-cn': '相同性只看名称和 Namespace。不管 Pod 属于谁，网格都会合并端点。',
    },
    fix: { en: 'Make sure that both are the same service.', 'zh-cn': '确认两者确实是同一个服务。' },
  },
  FML2090: {
    title: { en: 'The rule lives where nobody calls', 'zh-cn': '规则所在的集群没有调用方' },
    sentence: {
      en: '{kind} {name} for {host} is in cluster {cluster}, where nobody calls it; callers in {others} do not see it.',
      'zh-cn': '{host} 的 {kind} {name} 在集群 {cluster}，那里没有调用方；{others} 的调用方看不到它。',
    },
    meaning: {
      en: 'Istio configuration is not shared between clusters. How a call is routed is decided by the caller’s proxy, with the objects of the caller’s cluster.',
      'zh-cn': 'Istio 配置不会在集群之间共享。一次调用如何路由由调用方的代理决定，用的是调用方集群里的对象。',
    },
    fix: { en: 'Ask in which clusters callers need it.', 'zh-cn': '想一想哪些集群的调用方需要它。' },
  },
  FML2091: {
    title: { en: 'Callers in other clusters do not follow this rule', 'zh-cn': '其他集群的调用方不遵循这条规则' },
    sentence: {
      en: '{kind} {name} for {host} counts for callers in cluster {cluster}; {others} has none for this host.',
      'zh-cn': '{host} 的 {kind} {name} 对集群 {cluster} 的调用方生效；{others} 没有针对这个 host 的对象。',
    },
    meaning: {
      en: 'Istio configuration is not shared between clusters. How a call is routed is decided by the caller’s proxy, with the objects of the caller’s cluster.',
      'zh-cn': 'Istio 配置不会在集群之间共享。一次调用如何路由由调用方的代理决定，用的是调用方集群里的对象。',
    },
    fix: { en: 'Ask in which clusters callers need it.', 'zh-cn': '想一想哪些集群的调用方需要它。' },
  },
  FML2072: {
    title: { en: 'The export also opens pods of the neighbour cluster', 'zh-cn': '导出时连带暴露了相邻集群的 Pod' },
    sentence: {
      en: '{service} is exported by cluster {from} only, but {from} has no east-west gateway of its own: callers in {cluster} come through the gateway of {neighbour} on network {network}, and reach the pods of {neighbour} too.',
      'zh-cn':
        '{service} 只由集群 {from} 导出，但 {from} 没有自己的东西向网关：{cluster} 的调用方经过网络 {network} 上 {neighbour} 的网关，也会到达 {neighbour} 的 Pod。',
    },
    meaning: {
      en: 'A gateway is chosen for the network and, where there is one, for the cluster; behind it counts what its own control plane sees, and that includes the pods of its cluster.',
      'zh-cn': '网关按网络选择（集群有自己的网关时按集群）；网关之后以它自己的控制平面所见为准，其中包括本集群的 Pod。',
    },
    fix: {
      en: 'Give each cluster an east-west gateway of its own, or export from all clusters of the network.',
      'zh-cn': '给每个集群配置自己的东西向网关，或在该网络的所有集群中都导出。',
    },
  },
} satisfies Codes;
