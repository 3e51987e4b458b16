import type { Codes } from '../types.ts';

export const codes = {
  FML0501: {
    title: { en: 'Clusters are in different fleets', 'zh-cn': '集群属于不同的 fleet' },
    sentence: {
      en: 'Cluster {cluster} is a member of fleet {fleet}, cluster {reader} of fleet {readerFleet}; {reader} does not learn of its endpoints.',
      'zh-cn': '集群 {cluster} 属于 fleet {fleet}，集群 {reader} 属于 fleet {readerFleet}；{reader} 不知道它的端点。',
    },
    meaning: {
      en: 'All clusters of one mesh are members of one fleet. A fleet is also one trust domain.',
      'zh-cn': '同一个网格的所有集群必须属于同一个 fleet。一个 fleet 也就是一个信任域。',
    },
    fix: {
      en: 'Register both clusters to the same fleet host project.',
      'zh-cn': '把两个集群注册到同一个 fleet 宿主项目。',
    },
  },
  FML0502: {
    title: { en: 'Endpoint discovery is switched off', 'zh-cn': '端点发现被关闭' },
    sentence: {
      en: 'ConfigMap asm-options of cluster {cluster} says multicluster_mode: disconnected, so {cluster} shares endpoints with no other cluster; {reader} sees only its own.',
      'zh-cn':
        '集群 {cluster} 的 ConfigMap asm-options 设置了 multicluster_mode: disconnected，{cluster} 不与其他集群共享端点；{reader} 只能看到自己的端点。',
    },
    meaning: {
      en: 'The switch takes a whole cluster in or out, in both directions; single services or pairs of clusters cannot be chosen.',
      'zh-cn': '这个开关以整个集群为单位，双向生效；不能只针对某个服务或某一对集群。',
    },
    fix: {
      en: 'Connect the cluster if it is to share its services.',
      'zh-cn': '如果要共享服务，就把该集群设为 connected。',
    },
  },
  FML0503: {
    title: { en: 'Endpoint discovery is manual', 'zh-cn': '端点发现为手动模式' },
    sentence: {
      en: 'ConfigMap asm-options of cluster {cluster} says multicluster_mode: {mode}: discovery is not set up by itself, and {reader} does not share endpoints with it.',
      'zh-cn':
        '集群 {cluster} 的 ConfigMap asm-options 设置了 multicluster_mode: {mode}：不会自动建立端点发现，{reader} 与它不共享端点。',
    },
    meaning: {
      en: 'The documented values are connected and disconnected; manual comes from an older installer and means that nobody creates the links.',
      'zh-cn': '文档中的取值是 connected 和 disconnected；manual 来自旧的安装工具，表示没有人去建立这些连接。',
    },
    fix: { en: 'Use connected where discovery is wanted.', 'zh-cn': '需要端点发现时使用 connected。' },
  },
  FML0504: {
    title: { en: 'The other cluster has a control plane of its own', 'zh-cn': '对方集群有自己的控制平面' },
    sentence: {
      en: 'Cluster {cluster} installs an istiod of its own; the managed control plane of {reader} does not read it.',
      'zh-cn': '集群 {cluster} 安装了自己的 istiod；{reader} 的托管控制平面不会读取它。',
    },
    meaning: {
      en: 'Managed Cloud Service Mesh joins the managed members of a fleet.',
      'zh-cn': '托管的 Cloud Service Mesh 只连接 fleet 中的托管成员。',
    },
    fix: {
      en: 'Use one kind of control plane in all clusters of the mesh.',
      'zh-cn': '让网格中所有集群使用同一种控制平面。',
    },
  },
  FML0510: {
    title: { en: 'No remote secret', 'zh-cn': '缺少 remote secret' },
    sentence: {
      en: 'The istiod of cluster {reader} has no remote secret for cluster {cluster}, so it does not read services and endpoints there.',
      'zh-cn': '集群 {reader} 的 istiod 没有集群 {cluster} 的 remote secret，因此不会读取那里的服务和端点。',
    },
    meaning: {
      en: 'Each istiod reads another cluster through a kubeconfig in a Secret of its own istio-system. The secret works in one direction only.',
      'zh-cn':
        '每个 istiod 通过自己 istio-system 中 Secret 里的 kubeconfig 读取另一个集群。secret 只在一个方向上有效。',
    },
    fix: {
      en: 'Create a remote secret of the other cluster (istioctl create-remote-secret) and apply it to this one.',
      'zh-cn': '为对方集群生成 remote secret（istioctl create-remote-secret），并 apply 到本集群。',
    },
  },
  FML0511: {
    title: { en: 'Remote secret is not labelled', 'zh-cn': 'remote secret 没有正确的标签' },
    sentence: {
      en: 'Secret {secret} in cluster {reader} does not carry the label istio/multiCluster: "true", so istiod does not see it; cluster {cluster} is not read.',
      'zh-cn':
        '集群 {reader} 的 Secret {secret} 没有标签 istio/multiCluster: "true"，istiod 看不到它，因此不会读取集群 {cluster}。',
    },
    meaning: {
      en: 'The value has to be exactly true; anything else is overlooked without a word.',
      'zh-cn': '标签值必须正好是 true；其他值会被静默忽略。',
    },
    fix: { en: 'Correct the label.', 'zh-cn': '改正标签。' },
  },
  FML0512: {
    title: { en: 'Remote secret in the wrong namespace', 'zh-cn': 'remote secret 在错误的 Namespace' },
    sentence: {
      en: 'Secret {secret} in cluster {reader} is in namespace {namespace}; istiod looks in istio-system only, so cluster {cluster} is not read.',
      'zh-cn':
        '集群 {reader} 的 Secret {secret} 在 Namespace {namespace} 中；istiod 只看 istio-system，因此不会读取集群 {cluster}。',
    },
    meaning: {
      en: 'Remote secrets count in the namespace of istiod only.',
      'zh-cn': 'remote secret 只有在 istiod 所在的 Namespace 中才有效。',
    },
    fix: { en: 'Move the Secret to istio-system.', 'zh-cn': '把该 Secret 放到 istio-system。' },
  },
  FML0513: {
    title: { en: 'Remote secret uses the cluster’s own id', 'zh-cn': 'remote secret 使用了本集群的 ID' },
    sentence: {
      en: 'Secret {secret} in cluster {reader} registers cluster {cluster} under the id {key}, which is that of {reader} itself; no cluster can be joined under the reader’s own id.',
      'zh-cn':
        '集群 {reader} 的 Secret {secret} 用 ID {key} 注册集群 {cluster}，而这是 {reader} 自己的 ID；不能用本集群自己的 ID 接入其他集群。',
    },
    meaning: {
      en: 'The key of a remote secret is the id of the remote cluster. Endpoints are kept by id, so two clusters with the same id cannot stand side by side.',
      'zh-cn': 'remote secret 的 key 是远端集群的 ID。端点按 ID 保存，所以两个 ID 相同的集群无法并存。',
    },
    fix: { en: 'Use the id of the remote cluster as key.', 'zh-cn': '用远端集群的 ID 作为 key。' },
  },
  FML0514: {
    title: { en: 'Cluster id is taken', 'zh-cn': '集群 ID 已被占用' },
    sentence: {
      en: 'Secret {secret} in cluster {reader} uses the id {key}, which Secret {other} has already registered; cluster {cluster} is not read.',
      'zh-cn': '集群 {reader} 的 Secret {secret} 使用的 ID {key} 已被 Secret {other} 注册；集群 {cluster} 不会被读取。',
    },
    meaning: {
      en: 'Each id stands for one cluster; the first secret wins.',
      'zh-cn': '每个 ID 只代表一个集群，先注册的 secret 生效。',
    },
    fix: { en: 'Give every remote cluster an id of its own.', 'zh-cn': '给每个远端集群使用各自的 ID。' },
  },
  FML0515: {
    title: { en: 'Remote API server cannot be reached', 'zh-cn': '无法访问远端 API server' },
    sentence: {
      en: 'The kubeconfig in Secret {secret} points to {server}: from inside istiod of {reader} that is not the API server of {cluster}.',
      'zh-cn':
        'Secret {secret} 中的 kubeconfig 指向 {server}：从 {reader} 的 istiod 内部看，它不是 {cluster} 的 API server。',
    },
    meaning: {
      en: 'istiod itself connects to the address, from its pod; a local or in-cluster address leads to its own cluster.',
      'zh-cn': '是 istiod 从自己的 Pod 里连接这个地址；本地地址或集群内地址指向的是它自己的集群。',
    },
    fix: {
      en: 'Use an address of the API server that the other cluster can reach.',
      'zh-cn': '使用对方集群能够访问的 API server 地址。',
    },
  },
  FML0516: {
    title: { en: 'Remote secret holds no kubeconfig', 'zh-cn': 'remote secret 中没有 kubeconfig' },
    sentence: {
      en: 'The value of {key} in Secret {secret} of cluster {reader} is no kubeconfig with a server; cluster {cluster} is not read.',
      'zh-cn':
        '集群 {reader} 的 Secret {secret} 中，{key} 的值不是带 server 的 kubeconfig；集群 {cluster} 不会被读取。',
    },
    meaning: {
      en: 'istiod needs clusters[].cluster.server and credentials to read another cluster.',
      'zh-cn': 'istiod 需要 clusters[].cluster.server 和凭据才能读取另一个集群。',
    },
    fix: { en: 'Create the secret anew for the remote cluster.', 'zh-cn': '为远端集群重新生成该 secret。' },
  },
} satisfies Codes;
