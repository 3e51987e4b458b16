import type { Codes } from '../types.ts';

export const codes = {
  FML0401: {
    title: { en: 'No GKE cluster of this name', 'zh-cn': '没有同名的 GKE 集群' },
    sentence: {
      en: 'gcp/ has no ContainerCluster named {cluster}, so nothing is known of its fleet, its network or its nodes.',
      'zh-cn': 'gcp/ 中没有名为 {cluster} 的 ContainerCluster，因此无法知道它的 fleet、网络和节点。',
    },
    meaning: {
      en: 'The folder of a cluster and its ContainerCluster belong together by name (spec.resourceID, else metadata.name).',
      'zh-cn': '集群目录和 ContainerCluster 通过名称对应（spec.resourceID，否则 metadata.name）。',
    },
    fix: {
      en: 'Add the ContainerCluster, or make its name that of the folder.',
      'zh-cn': '添加 ContainerCluster，或让它的名称与目录一致。',
    },
  },
  FML0402: {
    title: { en: 'Cluster is not in a fleet', 'zh-cn': '集群没有加入 fleet' },
    sentence: {
      en: 'No GKEHubMembership registers cluster {cluster}, so it is in no fleet and no managed control plane serves it.',
      'zh-cn': '没有 GKEHubMembership 注册集群 {cluster}，它不属于任何 fleet，也没有托管控制平面为它服务。',
    },
    meaning: {
      en: 'Cloud Service Mesh is provisioned through the fleet: a cluster outside of it gets no webhook, so its pods start without sidecars, and the other clusters do not learn of its endpoints.',
      'zh-cn':
        'Cloud Service Mesh 通过 fleet 开通：fleet 之外的集群没有注入 webhook，Pod 启动时不带 sidecar，其他集群也不知道它的端点。',
    },
    fix: {
      en: 'Register the cluster: a membership whose endpoint refers to it.',
      'zh-cn': '注册该集群：创建一个 endpoint 指向它的 membership。',
    },
  },
  FML0403: {
    title: { en: 'Membership refers to another cluster', 'zh-cn': 'membership 指向了别的集群' },
    sentence: {
      en: 'GKEHubMembership {membership} does not refer to cluster {cluster}, so that cluster is in no fleet.',
      'zh-cn': 'GKEHubMembership {membership} 没有指向集群 {cluster}，因此该集群不属于任何 fleet。',
    },
    meaning: {
      en: 'A membership registers the cluster that spec.endpoint.gkeCluster.resourceRef names; its own name is only a label.',
      'zh-cn': 'membership 注册的是 spec.endpoint.gkeCluster.resourceRef 所指的集群；它自己的名称只是个标识。',
    },
    fix: { en: 'Correct the reference.', 'zh-cn': '改正该引用。' },
  },
  FML0405: {
    title: { en: 'Workload Identity is off', 'zh-cn': '没有启用 Workload Identity' },
    sentence: {
      en: 'Cluster {cluster} has no Workload Identity pool ({expected}); its managed control plane reports FAILED_PRECONDITION.',
      'zh-cn': '集群 {cluster} 没有 Workload Identity 池（{expected}）；托管控制平面报告 FAILED_PRECONDITION。',
    },
    meaning: {
      en: 'Managed Cloud Service Mesh needs Workload Identity on the cluster and on every node pool. Without it the state is REVISION_FAILED_PRECONDITION, and it is tried again every 15 minutes.',
      'zh-cn':
        '托管的 Cloud Service Mesh 要求集群和每个节点池都启用 Workload Identity。否则状态为 REVISION_FAILED_PRECONDITION，并每 15 分钟重试一次。',
    },
    fix: { en: 'Set the workload pool of the cluster’s project.', 'zh-cn': '设置该集群所在项目的 workload pool。' },
  },
  FML0406: {
    title: { en: 'Wrong Workload Identity pool', 'zh-cn': 'Workload Identity 池不正确' },
    sentence: {
      en: 'Cluster {cluster} uses the pool {pool}; managed Cloud Service Mesh needs {expected}.',
      'zh-cn': '集群 {cluster} 使用的池是 {pool}；托管的 Cloud Service Mesh 需要 {expected}。',
    },
    meaning: {
      en: 'A project has exactly one pool, PROJECT_ID.svc.id.goog.',
      'zh-cn': '每个项目只有一个池：PROJECT_ID.svc.id.goog。',
    },
    fix: { en: 'Use the pool of the cluster’s own project.', 'zh-cn': '使用集群所在项目的池。' },
  },
  FML0407: {
    title: { en: 'Node pool without Workload Identity', 'zh-cn': '节点池没有启用 Workload Identity' },
    sentence: {
      en: 'Nodes of {pool} in cluster {cluster} expose metadata in mode {mode} instead of GKE_METADATA; the managed control plane reports NODEPOOL_WORKLOAD_IDENTITY_FEDERATION_REQUIRED.',
      'zh-cn':
        '集群 {cluster} 中 {pool} 的节点元数据模式是 {mode}，而不是 GKE_METADATA；托管控制平面报告 NODEPOOL_WORKLOAD_IDENTITY_FEDERATION_REQUIRED。',
    },
    meaning: {
      en: 'Workload Identity has to be on for the cluster and for every one of its node pools.',
      'zh-cn': 'Workload Identity 必须在集群以及它的每个节点池上都启用。',
    },
    fix: { en: 'Run the metadata server of GKE on this node pool.', 'zh-cn': '在该节点池上启用 GKE 元数据服务器。' },
  },
  FML0410: {
    title: { en: 'The mesh feature is off', 'zh-cn': '没有启用 service mesh 功能' },
    sentence: {
      en: 'Fleet {fleet} has no feature servicemesh, so no managed control plane serves cluster {cluster}.',
      'zh-cn': 'fleet {fleet} 没有启用 servicemesh 功能，因此没有托管控制平面为集群 {cluster} 服务。',
    },
    meaning: {
      en: 'Joining a fleet gives a cluster no mesh: the feature has to be enabled on the fleet, then for each membership.',
      'zh-cn': '加入 fleet 并不等于有了网格：要先在 fleet 上启用该功能，再为每个 membership 开启。',
    },
    fix: {
      en: 'Enable the feature servicemesh in the fleet host project.',
      'zh-cn': '在 fleet 宿主项目中启用 servicemesh 功能。',
    },
  },
  FML0411: {
    title: { en: 'The mesh feature is on another fleet', 'zh-cn': 'service mesh 功能启用在别的 fleet 上' },
    sentence: {
      en: 'The feature servicemesh is enabled in project {project}, but cluster {cluster} is a member of fleet {fleet}.',
      'zh-cn': 'servicemesh 功能启用在项目 {project} 中，但集群 {cluster} 属于 fleet {fleet}。',
    },
    meaning: { en: 'A feature belongs to the fleet of one project.', 'zh-cn': '一个功能只属于一个项目的 fleet。' },
    fix: {
      en: 'Enable it in the project that hosts this cluster’s fleet.',
      'zh-cn': '在该集群 fleet 的宿主项目中启用它。',
    },
  },
  FML0412: {
    title: { en: 'Mesh is not requested for this membership', 'zh-cn': '没有为该 membership 开启网格' },
    sentence: {
      en: 'The feature servicemesh is enabled on fleet {fleet}, but no GKEHubFeatureMembership asks for it on {membership}; the control plane of cluster {cluster} is DISABLED.',
      'zh-cn':
        'fleet {fleet} 已启用 servicemesh 功能，但没有 GKEHubFeatureMembership 为 {membership} 开启它；集群 {cluster} 的控制平面处于 DISABLED 状态。',
    },
    meaning: {
      en: 'Enabling the feature on the fleet does nothing to its clusters: each membership needs a specification with automatic management.',
      'zh-cn': '在 fleet 上启用功能并不会影响各集群：每个 membership 都需要一份自动管理的配置。',
    },
    fix: { en: 'Add a feature membership for this cluster.', 'zh-cn': '为该集群添加 feature membership。' },
  },
  FML0413: {
    title: { en: 'Mesh management is not automatic', 'zh-cn': '网格不是自动管理' },
    sentence: {
      en: 'The mesh of membership {membership} is not managed automatically (management: {management}), so no managed control plane is provisioned for cluster {cluster}.',
      'zh-cn':
        'membership {membership} 的网格不是自动管理（management: {management}），因此不会为集群 {cluster} 开通托管控制平面。',
    },
    meaning: {
      en: 'Only MANAGEMENT_AUTOMATIC lets Google provision control plane, data plane and endpoint discovery.',
      'zh-cn': '只有 MANAGEMENT_AUTOMATIC 才会由 Google 开通控制平面、数据平面和端点发现。',
    },
    fix: { en: 'Ask for automatic management.', 'zh-cn': '改为自动管理。' },
  },
  FML0414: {
    title: { en: 'Feature membership refers to another feature', 'zh-cn': 'feature membership 指向了别的功能' },
    sentence: {
      en: 'GKEHubFeatureMembership {name} carries mesh settings for cluster {cluster}, but does not refer to the feature {feature}.',
      'zh-cn': 'GKEHubFeatureMembership {name} 为集群 {cluster} 写了 mesh 配置，但没有指向功能 {feature}。',
    },
    meaning: {
      en: 'Settings for a membership count for the feature that featureRef names.',
      'zh-cn': 'membership 的配置只对 featureRef 所指的功能生效。',
    },
    fix: { en: 'Refer to the feature servicemesh of the fleet.', 'zh-cn': '让它指向 fleet 的 servicemesh 功能。' },
  },
  FML0415: {
    title: { en: 'Unknown ControlPlaneRevision', 'zh-cn': '未知的 ControlPlaneRevision' },
    sentence: {
      en: 'ControlPlaneRevision {name} in cluster {cluster} stalls: only asm-managed, asm-managed-rapid and asm-managed-stable exist.',
      'zh-cn':
        '集群 {cluster} 的 ControlPlaneRevision {name} 处于 Stalled：只允许 asm-managed、asm-managed-rapid 和 asm-managed-stable。',
    },
    meaning: { en: 'The name of the revision says its release channel.', 'zh-cn': 'revision 的名称代表它的发布渠道。' },
    fix: { en: 'Use the name that belongs to the channel.', 'zh-cn': '使用与渠道对应的名称。' },
  },
  FML0416: {
    title: { en: 'Revision and channel do not match', 'zh-cn': 'revision 与渠道不匹配' },
    sentence: {
      en: 'ControlPlaneRevision {name} in cluster {cluster} stalls with PreconditionFailed: its channel is {channel}, but this name belongs to {expected}.',
      'zh-cn':
        '集群 {cluster} 的 ControlPlaneRevision {name} 因 PreconditionFailed 而 Stalled：它的渠道是 {channel}，而这个名称对应 {expected}。',
    },
    meaning: {
      en: 'asm-managed is regular, asm-managed-rapid is rapid, asm-managed-stable is stable.',
      'zh-cn': 'asm-managed 对应 regular，asm-managed-rapid 对应 rapid，asm-managed-stable 对应 stable。',
    },
    fix: { en: 'Make name and channel agree.', 'zh-cn': '让名称和渠道一致。' },
  },
} satisfies Codes;
