import type { Codes } from '../../types.ts';

/** NetworkPolicies and injection labels without effect. */
export const codes = {
  FML2060: {
    title: { en: 'The NetworkPolicy selects no pod', 'zh-cn': 'NetworkPolicy 没有选中任何 Pod' },
    sentence: {
      en: 'NetworkPolicy {name} selects {selector}, and no pod of namespace {namespace} in cluster {cluster} carries these labels.',
      'zh-cn':
        'NetworkPolicy {name} 选择 {selector}，而集群 {cluster} 的 Namespace {namespace} 中没有带这些标签的 Pod。',
    },
    meaning: {
      en: 'A NetworkPolicy applies to pods of its own namespace and cluster that its podSelector matches. Pods that nothing selects are not isolated.',
      'zh-cn': 'NetworkPolicy 只作用于自己 Namespace、自己集群中 podSelector 匹配的 Pod。没有被选中的 Pod 不会被隔离。',
    },
    fix: { en: 'Compare the podSelector with the labels of the pods.', 'zh-cn': '对照 Pod 的标签检查 podSelector。' },
  },
  FML2061: {
    title: { en: 'The NetworkPolicy’s pods live in another cluster', 'zh-cn': 'NetworkPolicy 的 Pod 在另一个集群' },
    sentence: {
      en: 'NetworkPolicy {name} in cluster {cluster} selects {selector}; pods of namespace {namespace} with these labels run only in: {elsewhere}.',
      'zh-cn':
        '集群 {cluster} 的 NetworkPolicy {name} 选择 {selector}；Namespace {namespace} 中带这些标签的 Pod 只在：{elsewhere}。',
    },
    meaning: {
      en: 'Every cluster enforces its own NetworkPolicies on its own pods. Nothing is shared between clusters.',
      'zh-cn': '每个集群只对自己的 Pod 执行自己的 NetworkPolicy，集群之间不共享。',
    },
    fix: { en: 'Ask in which cluster the pods to be protected run.', 'zh-cn': '看看要保护的 Pod 在哪个集群运行。' },
  },
  FML2062: {
    title: { en: 'Nobody enforces NetworkPolicies here', 'zh-cn': '这里没有组件执行 NetworkPolicy' },
    sentence: {
      en: 'Cluster {cluster} accepts NetworkPolicy {name}, but its network enforces none (ContainerCluster: {by}).',
      'zh-cn':
        '集群 {cluster} 接受 NetworkPolicy {name}，但它的网络不执行任何 NetworkPolicy（ContainerCluster：{by}）。',
    },
    meaning: {
      en: 'The API server stores NetworkPolicies; enforcing them is the network’s business. On GKE that takes Dataplane V2 or network policy enforcement.',
      'zh-cn': 'API server 只负责保存 NetworkPolicy，执行是网络的事。在 GKE 上需要 Dataplane V2 或启用网络策略。',
    },
    fix: { en: 'Look at the data plane of the cluster.', 'zh-cn': '检查集群的数据平面。' },
  },
  FML2063: {
    title: { en: 'A podSelector never matches pods of another cluster', 'zh-cn': 'podSelector 不会匹配其他集群的 Pod' },
    sentence: {
      en: 'In NetworkPolicy {name} of cluster {cluster} a peer ({direction}) is {selector}; pods like that run only in: {elsewhere}, and those are no pods here.',
      'zh-cn':
        '集群 {cluster} 的 NetworkPolicy {name} 中有一个对端（{direction}）写的是 {selector}；这样的 Pod 只在：{elsewhere}，在这里它们不算 Pod。',
    },
    meaning: {
      en: 'Selectors of a NetworkPolicy see the pods of their own cluster. Traffic from or to another cluster is known by its IP address only.',
      'zh-cn': 'NetworkPolicy 的选择器只看得到自己集群的 Pod。来自或发往其他集群的流量只以 IP 地址为依据。',
    },
    fix: {
      en: 'Think of what this cluster can know of a caller from another one.',
      'zh-cn': '想一想这个集群能知道另一个集群的调用方的什么。',
    },
  },
  FML2080: {
    title: { en: 'The label is not on the pods', 'zh-cn': '标签不在 Pod 上' },
    sentence: {
      en: '{kind} {name} in cluster {cluster} carries {label} itself; its pods do not, and injection looks at pods only.',
      'zh-cn': '集群 {cluster} 的 {kind} {name} 自己带有 {label}；它的 Pod 没有，而注入只看 Pod。',
    },
    meaning: {
      en: 'Labels of a workload are not those of its pods: these come from the pod template.',
      'zh-cn': '工作负载的标签不是 Pod 的标签：后者来自 Pod 模板。',
    },
    fix: { en: 'Look at where the labels of the pods are written.', 'zh-cn': '看看 Pod 的标签写在哪里。' },
  },
  FML2081: {
    title: { en: 'istio-injection has a value that turns it off', 'zh-cn': 'istio-injection 的值等于关闭' },
    sentence: {
      en: 'Namespace {namespace} of cluster {cluster} has istio-injection: {value}, which no webhook knows: its pods get no sidecar.',
      'zh-cn':
        '集群 {cluster} 的 Namespace {namespace} 写了 istio-injection: {value}，没有 webhook 认识这个值：它的 Pod 不会有 sidecar。',
    },
    meaning: {
      en: 'The webhooks ask for one exact value of this label. Any other value is not only without effect: it also keeps all other labels from injecting.',
      'zh-cn': 'webhook 只认这个标签的一个确切的值。其他任何值不仅无效，还会让别的注入标签也失效。',
    },
    fix: { en: 'Compare the value with what the webhooks select.', 'zh-cn': '对照 webhook 所选择的值。' },
  },
  FML2082: {
    title: { en: 'sidecar.istio.io/inject has an unknown value', 'zh-cn': 'sidecar.istio.io/inject 的值无效' },
    sentence: {
      en: 'Pods of {name} in cluster {cluster} have the label sidecar.istio.io/inject: {value}, which is neither "true" nor "false": it decides nothing.',
      'zh-cn':
        '集群 {cluster} 中 {name} 的 Pod 带有标签 sidecar.istio.io/inject: {value}，它既不是“true”也不是“false”：不起作用。',
    },
    meaning: {
      en: 'The webhooks compare the text of the label. Other spellings are as if it were not there.',
      'zh-cn': 'webhook 比较的是标签的文本。其他写法等于没有写。',
    },
    fix: { en: 'Compare the value with what the webhooks select.', 'zh-cn': '对照 webhook 所选择的值。' },
  },
  FML2083: {
    title: { en: 'istio-injection is a label of namespaces', 'zh-cn': 'istio-injection 是 Namespace 的标签' },
    sentence: {
      en: '{kind} {name} in cluster {cluster} has {label}, which only counts on a Namespace: its pods get no sidecar.',
      'zh-cn': '集群 {cluster} 的 {kind} {name} 写了 {label}，它只在 Namespace 上有效：这些 Pod 不会有 sidecar。',
    },
    meaning: {
      en: 'Namespaces and pods are selected by different labels. That of pods has another name, and stands in the pod template.',
      'zh-cn': '选择 Namespace 和选择 Pod 用的是不同的标签。Pod 的标签是另一个名字，写在 Pod 模板里。',
    },
    fix: {
      en: 'Decide whether the whole namespace is meant or these pods only.',
      'zh-cn': '想清楚是针对整个 Namespace，还是只针对这些 Pod。',
    },
  },
  FML2084: {
    title: { en: 'An annotation where a label is asked for', 'zh-cn': '该用标签的地方用了注解' },
    sentence: {
      en: '{kind} {name} of cluster {cluster} has the annotation {label}; webhooks look at labels only, so that it injects nothing.',
      'zh-cn': '集群 {cluster} 的 {kind} {name} 带有注解 {label}；webhook 只看标签，所以不会注入。',
    },
    meaning: {
      en: 'The API server picks webhooks by the labels of the namespace and of the pod. Annotations are not selected by.',
      'zh-cn': 'API server 按 Namespace 和 Pod 的标签挑选 webhook，不看注解。',
    },
    fix: {
      en: 'Look at where namespaces carry what is selected by.',
      'zh-cn': '看看用于选择的内容在 Namespace 上应写在哪里。',
    },
  },
} satisfies Codes;
