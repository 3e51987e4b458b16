import type { Codes } from '../types.ts';

export const codes = {
  FML0300: {
    title: { en: 'No such cluster', 'zh-cn': '没有这个集群' },
    sentence: {
      en: 'The mesh has no folder {cluster}, so nothing runs there.',
      'zh-cn': '网格里没有 {cluster} 这个目录，那里什么也没有运行。',
    },
    meaning: {
      en: 'Each cluster is a folder; its name is the name of the cluster.',
      'zh-cn': '每个集群对应一个目录，目录名就是集群名。',
    },
    fix: { en: 'Check the name of the cluster against the folders.', 'zh-cn': '对照目录检查集群名是否写对。' },
  },
  FML0301: {
    title: { en: 'Namespace is not labelled for injection', 'zh-cn': 'Namespace 没有注入标签' },
    sentence: {
      en: 'Namespace {namespace} in cluster {cluster} has no injection label, so its pods start without a sidecar.',
      'zh-cn': '集群 {cluster} 的 Namespace {namespace} 没有注入标签，其中的 Pod 启动时不带 sidecar。',
    },
    meaning: {
      en: 'The API server asks the injector only for pods whose namespace or own labels ask for it. A pod without a sidecar resolves names and picks endpoints like any Kubernetes pod: in its own cluster only, without mTLS.',
      'zh-cn':
        'API server 只在 Namespace 或 Pod 的标签要求时才调用注入 webhook。没有 sidecar 的 Pod 和普通 Kubernetes Pod 一样解析域名、选择端点：只限本集群，也没有 mTLS。',
    },
    fix: {
      en: 'Label the namespace for the revision that serves this cluster, then recreate the pods: injection happens only when a pod is created.',
      'zh-cn': '按照该集群所用的 revision 给 Namespace 打标签，然后重建 Pod：注入只发生在 Pod 创建时。',
    },
  },
  FML0302: {
    title: { en: 'Namespace switches injection off', 'zh-cn': 'Namespace 关闭了注入' },
    sentence: {
      en: 'Namespace {namespace} in cluster {cluster} has istio-injection={value}; only the value enabled injects, and no other label overrides it.',
      'zh-cn':
        '集群 {cluster} 的 Namespace {namespace} 设置了 istio-injection={value}；只有 enabled 会注入，其他标签也覆盖不了它。',
    },
    meaning: {
      en: 'Once the label istio-injection is present, it alone decides: with any value but enabled no webhook is called, whatever istio.io/rev or the pod says.',
      'zh-cn':
        '只要存在 istio-injection 标签，就完全由它决定：值不是 enabled 时不会调用任何 webhook，istio.io/rev 和 Pod 标签都不起作用。',
    },
    fix: {
      en: 'Correct the value or remove the label, then recreate the pods.',
      'zh-cn': '改正标签值或删掉该标签，然后重建 Pod。',
    },
  },
  FML0303: {
    title: { en: 'Pod opts out of injection', 'zh-cn': 'Pod 主动放弃注入' },
    sentence: {
      en: 'The pod’s label sidecar.istio.io/inject=false keeps the sidecar out, whatever namespace {namespace} says.',
      'zh-cn': 'Pod 标签 sidecar.istio.io/inject=false 使其不注入 sidecar，与 Namespace {namespace} 的设置无关。',
    },
    meaning: {
      en: 'The label of the pod template has the last word against injection.',
      'zh-cn': 'Pod 模板上的这个标签对“不注入”有最终决定权。',
    },
    fix: {
      en: 'Remove the label from the pod template if the pod is to join the mesh.',
      'zh-cn': '如果该 Pod 要加入网格，就从 Pod 模板中删掉这个标签。',
    },
  },
  FML0304: {
    title: { en: 'Annotation keeps the sidecar out', 'zh-cn': '注解阻止了注入' },
    sentence: {
      en: 'The pod’s annotation sidecar.istio.io/inject=false keeps the sidecar out.',
      'zh-cn': 'Pod 注解 sidecar.istio.io/inject=false 阻止了 sidecar 注入。',
    },
    meaning: {
      en: 'The annotation is the old form of the label. The injector reads it only where the label of the same name is absent.',
      'zh-cn': '该注解是同名标签的旧写法。只有在没有同名标签时，注入器才会读取它。',
    },
    fix: { en: 'Remove the annotation, or use the label in its place.', 'zh-cn': '删掉注解，或改用同名标签。' },
  },
  FML0305: {
    title: { en: 'Host network pods are not injected', 'zh-cn': 'hostNetwork 的 Pod 不会被注入' },
    sentence: {
      en: 'The pod uses the network of its node (hostNetwork), so it is never injected.',
      'zh-cn': '该 Pod 使用节点网络（hostNetwork），因此永远不会被注入。',
    },
    meaning: {
      en: 'A sidecar would redirect the traffic of the whole node.',
      'zh-cn': '否则 sidecar 会劫持整个节点的流量。',
    },
    fix: {
      en: 'Run the workload in the pod network if it is to join the mesh.',
      'zh-cn': '要加入网格，就让工作负载使用 Pod 网络。',
    },
  },
  FML0306: {
    title: { en: 'System namespaces are not injected', 'zh-cn': '系统 Namespace 不注入' },
    sentence: {
      en: 'Pods in namespace {namespace} are never injected.',
      'zh-cn': 'Namespace {namespace} 中的 Pod 永远不会被注入。',
    },
    meaning: {
      en: 'The injector leaves kube-system, kube-public, kube-node-lease and local-path-storage alone.',
      'zh-cn': '注入器会跳过 kube-system、kube-public、kube-node-lease 和 local-path-storage。',
    },
    fix: { en: 'Run the workload in a namespace of its own.', 'zh-cn': '把工作负载放到自己的 Namespace 里。' },
  },
  FML0307: {
    title: { en: 'Namespace asks for a revision that is not installed', 'zh-cn': 'Namespace 指定的 revision 未安装' },
    sentence: {
      en: 'Namespace {namespace} has istio.io/rev={value}, but cluster {cluster} serves {revisions}; no webhook takes its pods.',
      'zh-cn':
        'Namespace {namespace} 设置了 istio.io/rev={value}，但集群 {cluster} 提供的是 {revisions}；没有 webhook 会处理它的 Pod。',
    },
    meaning: {
      en: 'A revision label selects the webhook of exactly that revision or tag. Where none exists, pods start without a sidecar and without any error.',
      'zh-cn':
        'revision 标签只会匹配该 revision 或 tag 的 webhook。如果不存在，Pod 会在没有 sidecar 的情况下正常启动，且没有任何报错。',
    },
    fix: { en: 'Use a revision that the cluster serves.', 'zh-cn': '改用该集群提供的 revision。' },
  },
  FML0308: {
    title: { en: 'Pod asks for a revision that is not installed', 'zh-cn': 'Pod 指定的 revision 未安装' },
    sentence: {
      en: 'The pod has istio.io/rev={value}, but cluster {cluster} serves {revisions}; no webhook takes it.',
      'zh-cn': 'Pod 设置了 istio.io/rev={value}，但集群 {cluster} 提供的是 {revisions}；没有 webhook 会处理它。',
    },
    meaning: {
      en: 'A revision label selects the webhook of exactly that revision or tag. Where none exists, the pod starts without a sidecar and without any error.',
      'zh-cn':
        'revision 标签只会匹配该 revision 或 tag 的 webhook。如果不存在，Pod 会在没有 sidecar 的情况下正常启动，且没有任何报错。',
    },
    fix: { en: 'Use a revision that the cluster serves.', 'zh-cn': '改用该集群提供的 revision。' },
  },
  FML0309: {
    title: { en: 'No default revision', 'zh-cn': '没有默认 revision' },
    sentence: {
      en: 'The label asks for the default revision, but cluster {cluster} has none: it serves {revisions}.',
      'zh-cn': '标签要求使用默认 revision，但集群 {cluster} 没有默认 revision：它只提供 {revisions}。',
    },
    meaning: {
      en: 'istio-injection=enabled and sidecar.istio.io/inject=true mean the installation without a revision, or the one that the tag default points at.',
      'zh-cn':
        'istio-injection=enabled 和 sidecar.istio.io/inject=true 指的是未设置 revision 的安装，或 default tag 指向的那个 revision。',
    },
    fix: {
      en: 'Label with istio.io/rev, or point the tag default at a revision.',
      'zh-cn': '改用 istio.io/rev 标签，或让 default tag 指向某个 revision。',
    },
  },
  FML0311: {
    title: { en: 'The annotation alone does not inject', 'zh-cn': '只写注解不会触发注入' },
    sentence: {
      en: 'The annotation sidecar.istio.io/inject=true does nothing here: namespace {namespace} is not labelled, so no webhook is called for the pod.',
      'zh-cn':
        '注解 sidecar.istio.io/inject=true 在这里不起作用：Namespace {namespace} 没有标签，不会为该 Pod 调用 webhook。',
    },
    meaning: {
      en: 'Webhooks select by labels. The annotation is read only after a webhook was called.',
      'zh-cn': 'webhook 通过标签选择 Pod。只有 webhook 已经被调用，才会读取注解。',
    },
    fix: {
      en: 'Write it as a label of the pod, or label the namespace.',
      'zh-cn': '把它写成 Pod 标签，或给 Namespace 打标签。',
    },
  },
  FML0320: {
    title: { en: 'Injected by the namespace', 'zh-cn': '由 Namespace 触发注入' },
    sentence: {
      en: 'Namespace {namespace} in cluster {cluster} has istio-injection=enabled: its pods get a sidecar of revision {value}.',
      'zh-cn':
        '集群 {cluster} 的 Namespace {namespace} 设置了 istio-injection=enabled：其中的 Pod 会注入 revision 为 {value} 的 sidecar。',
    },
    meaning: {
      en: 'The label means the default revision of the cluster.',
      'zh-cn': '该标签表示使用集群的默认 revision。',
    },
    fix: { en: 'Nothing is wrong.', 'zh-cn': '没有问题。' },
  },
  FML0321: {
    title: { en: 'Injected by the namespace’s revision', 'zh-cn': '由 Namespace 的 revision 触发注入' },
    sentence: {
      en: 'Namespace {namespace} in cluster {cluster} has istio.io/rev={value}: its pods get a sidecar of that revision.',
      'zh-cn':
        '集群 {cluster} 的 Namespace {namespace} 设置了 istio.io/rev={value}：其中的 Pod 会注入该 revision 的 sidecar。',
    },
    meaning: {
      en: 'The label of the namespace beats the revision label of a pod.',
      'zh-cn': 'Namespace 的标签优先于 Pod 的 revision 标签。',
    },
    fix: { en: 'Nothing is wrong.', 'zh-cn': '没有问题。' },
  },
  FML0322: {
    title: { en: 'Injected by the pod’s label', 'zh-cn': '由 Pod 标签触发注入' },
    sentence: {
      en: 'The pod’s label sidecar.istio.io/inject=true gives it a sidecar of revision {value}.',
      'zh-cn': 'Pod 标签 sidecar.istio.io/inject=true 使其注入 revision 为 {value} 的 sidecar。',
    },
    meaning: {
      en: 'In a namespace without injection labels the pod’s own label counts.',
      'zh-cn': 'Namespace 没有注入标签时，由 Pod 自己的标签决定。',
    },
    fix: { en: 'Nothing is wrong.', 'zh-cn': '没有问题。' },
  },
  FML0323: {
    title: { en: 'Injected by the pod’s revision', 'zh-cn': '由 Pod 的 revision 触发注入' },
    sentence: {
      en: 'The pod’s label istio.io/rev={value} gives it a sidecar of that revision.',
      'zh-cn': 'Pod 标签 istio.io/rev={value} 使其注入该 revision 的 sidecar。',
    },
    meaning: {
      en: 'In a namespace without injection labels the pod’s own label counts.',
      'zh-cn': 'Namespace 没有注入标签时，由 Pod 自己的标签决定。',
    },
    fix: { en: 'Nothing is wrong.', 'zh-cn': '没有问题。' },
  },
  FML0324: {
    title: { en: 'Injected by default', 'zh-cn': '默认注入' },
    sentence: {
      en: 'Cluster {cluster} injects pods of namespaces without labels (enableNamespacesByDefault).',
      'zh-cn': '集群 {cluster} 会注入没有标签的 Namespace 中的 Pod（enableNamespacesByDefault）。',
    },
    meaning: {
      en: 'This is a setting of the installation, off unless someone switched it on.',
      'zh-cn': '这是安装选项，默认关闭，需要手动打开。',
    },
    fix: { en: 'Nothing is wrong.', 'zh-cn': '没有问题。' },
  },
  FML0330: {
    title: { en: 'cacerts holds no certificate', 'zh-cn': 'cacerts 中没有证书' },
    sentence: {
      en: 'Secret cacerts in istio-system of cluster {cluster} has no certificate under {key}, so istiod cannot start.',
      'zh-cn': '集群 {cluster} 的 istio-system 中，Secret cacerts 的 {key} 里没有证书，istiod 无法启动。',
    },
    meaning: {
      en: 'When the Secret cacerts exists, istiod signs with it and nothing else: without root-cert.pem and ca-cert.pem in PEM form it has no CA, injects nothing and serves no proxy.',
      'zh-cn':
        '只要存在 Secret cacerts，istiod 就只用它签发证书：如果缺少 PEM 格式的 root-cert.pem 和 ca-cert.pem，istiod 就没有 CA，既不注入也不为代理下发配置。',
    },
    fix: { en: 'Put the PEM text of the certificate under this key.', 'zh-cn': '把证书的 PEM 文本写到这个 key 下。' },
  },
  FML0331: {
    title: { en: 'The root does not sign the CA', 'zh-cn': '根证书没有签发该 CA 证书' },
    sentence: {
      en: 'In Secret cacerts of cluster {cluster}, {key} does not chain to any certificate of root-cert.pem, so istiod cannot start.',
      'zh-cn': '集群 {cluster} 的 Secret cacerts 中，{key} 无法链接到 root-cert.pem 中的任何证书，istiod 无法启动。',
    },
    meaning: {
      en: 'Workload certificates are signed with ca-cert.pem; peers accept them only if a chain leads to a root that they trust.',
      'zh-cn': '工作负载证书由 ca-cert.pem 签发；对端只有在证书链能到达其信任的根证书时才会接受。',
    },
    fix: {
      en: 'Use the root that signed this CA certificate, or put the certificates between them into cert-chain.pem.',
      'zh-cn': '使用签发该 CA 证书的根证书，或把中间证书写进 cert-chain.pem。',
    },
  },
  FML0340: {
    title: { en: 'Mesh config is not valid YAML', 'zh-cn': '网格配置不是合法的 YAML' },
    sentence: {
      en: 'The mesh config of cluster {cluster} cannot be read ({problem}); its settings do not take effect, and defaults are assumed.',
      'zh-cn': '集群 {cluster} 的网格配置无法解析（{problem}）；其中的设置不生效，按默认值处理。',
    },
    meaning: {
      en: 'The key mesh of the ConfigMap holds a YAML document of its own.',
      'zh-cn': 'ConfigMap 的 mesh 键里是另一份 YAML 文档。',
    },
    fix: {
      en: 'Correct the YAML inside the text block; watch its indentation.',
      'zh-cn': '改正文本块里的 YAML，注意缩进。',
    },
  },
} satisfies Codes;
