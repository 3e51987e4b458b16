import type { Codes } from '../../types.ts';

/** Sidecars, security policies and Gateways without effect. */
export const codes = {
  FML2036: {
    title: { en: 'The Sidecar object is for no sidecar', 'zh-cn': 'Sidecar 对象没有对应的 sidecar' },
    sentence: {
      en: 'Sidecar {name} applies to namespace {namespace} (selector: {selector}), where no such pod of cluster {cluster} has a proxy.',
      'zh-cn':
        'Sidecar {name} 作用于 Namespace {namespace}（selector：{selector}），而集群 {cluster} 中那里没有这样的 Pod 带代理。',
    },
    meaning: {
      en: 'A Sidecar object configures proxies that are there; it injects none.',
      'zh-cn': 'Sidecar 对象配置已有的代理，它不会注入代理。',
    },
    fix: { en: 'Look at what injects the proxy into these pods.', 'zh-cn': '检查这些 Pod 的注入条件。' },
  },
  FML2037: {
    title: { en: 'Another Sidecar object is used', 'zh-cn': '使用的是另一个 Sidecar 对象' },
    sentence: {
      en: 'Proxies that Sidecar {name} is meant for use {other} in cluster {cluster}: one Sidecar applies to a pod, nothing is merged.',
      'zh-cn':
        '在集群 {cluster} 中，Sidecar {name} 所针对的代理使用的是 {other}：一个 Pod 只用一个 Sidecar，不会合并。',
    },
    meaning: {
      en: 'A Sidecar with a selector comes before one without, and the oldest before the others.',
      'zh-cn': '带 selector 的 Sidecar 优先于不带的，早创建的优先于晚创建的。',
    },
    fix: { en: 'Keep one for each set of pods.', 'zh-cn': '每组 Pod 只保留一个。' },
  },
  FML2040: {
    title: { en: 'The selector matches no pod', 'zh-cn': 'selector 没有匹配任何 Pod' },
    sentence: {
      en: '{kind} {name} selects {selector}, and no pod that it could apply to in cluster {cluster} carries these labels.',
      'zh-cn': '{kind} {name} 选择 {selector}，而集群 {cluster} 中它能作用到的 Pod 都没有这些标签。',
    },
    meaning: {
      en: 'A selector is compared with the labels of pods: those of the template, not those of the Deployment or the Service. Nobody refuses one that matches nothing.',
      'zh-cn':
        'selector 比较的是 Pod 的标签：Pod 模板的，而不是 Deployment 或 Service 的。什么都不匹配的 selector 不会被拒绝。',
    },
    fix: { en: 'Compare the selector with the labels of the pods.', 'zh-cn': '对照 Pod 的标签检查 selector。' },
  },
  FML2041: {
    title: { en: 'Its pods have no proxy', 'zh-cn': '它的 Pod 没有代理' },
    sentence: {
      en: '{kind} {name} applies to {pods} in cluster {cluster}, none of which has a proxy: it does nothing there.',
      'zh-cn': '{kind} {name} 作用于集群 {cluster} 的 {pods}，而它们都没有代理：它在那里什么也不做。',
    },
    meaning: {
      en: 'These policies are enforced by the proxy of the pod that is called. Without a proxy the API server accepts them and nobody enforces them.',
      'zh-cn': '这些策略由被调用 Pod 的代理执行。没有代理时，API server 照样接受，但没有人执行。',
    },
    fix: { en: 'Look at what injects the proxy into these pods.', 'zh-cn': '检查这些 Pod 的注入条件。' },
  },
  FML2042: {
    title: { en: 'Its pods live in another cluster', 'zh-cn': '它的 Pod 在另一个集群' },
    sentence: {
      en: '{kind} {name} in cluster {cluster} selects {selector}; pods with these labels run only in: {elsewhere}.',
      'zh-cn': '集群 {cluster} 的 {kind} {name} 选择 {selector}；带这些标签的 Pod 只在：{elsewhere}。',
    },
    meaning: {
      en: 'Each cluster’s control plane reads the configuration of its own cluster, for its own proxies. A policy about a server belongs where the server runs.',
      'zh-cn': '每个集群的控制平面只读自己集群的配置，用于自己的代理。针对服务端的策略要放在服务端所在的集群。',
    },
    fix: { en: 'Ask which cluster’s proxy is to carry it out.', 'zh-cn': '想一想该由哪个集群的代理来执行。' },
  },
  FML2043: {
    title: { en: 'The selector just misses', 'zh-cn': 'selector 差一点就匹配' },
    sentence: {
      en: '{kind} {name} selects {selector} and so no pod in cluster {cluster}; {workload} comes closest: its label {key} is "{has}", not "{wants}".',
      'zh-cn':
        '{kind} {name} 选择 {selector}，在集群 {cluster} 中没有选中任何 Pod；最接近的是 {workload}：它的标签 {key} 是“{has}”，不是“{wants}”。',
    },
    meaning: {
      en: 'Every label of a selector has to be on the pod, with exactly that value.',
      'zh-cn': 'selector 中的每个标签都必须出现在 Pod 上，值也要完全一致。',
    },
    fix: { en: 'Compare the selector with the labels of the pods.', 'zh-cn': '对照 Pod 的标签检查 selector。' },
  },
  FML2044: {
    title: { en: 'Its pods live in another namespace', 'zh-cn': '它的 Pod 在另一个 Namespace' },
    sentence: {
      en: '{kind} {name} selects {selector} in its own namespace only; pods of cluster {cluster} with these labels are in: {namespaces}.',
      'zh-cn':
        '{kind} {name} 只在自己的 Namespace 中选择 {selector}；集群 {cluster} 中带这些标签的 Pod 在：{namespaces}。',
    },
    meaning: {
      en: 'Outside the root namespace a selector never reaches beyond its own namespace.',
      'zh-cn': '除根 Namespace 外，selector 的作用范围不会超出自己的 Namespace。',
    },
    fix: {
      en: 'The object belongs beside the pods it is about.',
      'zh-cn': '对象应与它所针对的 Pod 放在同一 Namespace。',
    },
  },
  FML2045: {
    title: { en: 'An older PeerAuthentication counts', 'zh-cn': '生效的是更早的 PeerAuthentication' },
    sentence: {
      en: 'PeerAuthentications {other} and {name} are for the same pods of cluster {cluster}: {other} is older, {name} is ignored.',
      'zh-cn': 'PeerAuthentication {other} 和 {name} 针对集群 {cluster} 的同一批 Pod：{other} 更早，{name} 被忽略。',
    },
    meaning: {
      en: 'Of several PeerAuthentications for the same mesh, namespace or workload only the oldest counts; they are not merged.',
      'zh-cn': '针对同一网格、Namespace 或工作负载的多个 PeerAuthentication 只有最早的生效，不会合并。',
    },
    fix: { en: 'Keep one for each scope.', 'zh-cn': '每个范围只保留一个。' },
  },
  FML2046: {
    title: { en: 'A selector in the root namespace is ignored', 'zh-cn': '根 Namespace 中的 selector 被忽略' },
    sentence: {
      en: '{kind} {name} has a selector ({selector}) and stands in {root}, the root namespace of cluster {cluster}: it applies to no pod at all.',
      'zh-cn':
        '{kind} {name} 带 selector（{selector}）且位于集群 {cluster} 的根 Namespace {root}：它不作用于任何 Pod。',
    },
    meaning: {
      en: 'In the root namespace a PeerAuthentication is for the whole mesh and may not select. An AuthorizationPolicy may, which makes this easy to mistake.',
      'zh-cn':
        '根 Namespace 的 PeerAuthentication 是针对整个网格的，不能带选择条件。AuthorizationPolicy 却可以，所以很容易弄混。',
    },
    fix: { en: 'Put it beside the pods it is about.', 'zh-cn': '把它放到所针对的 Pod 旁边。' },
  },
  FML2047: {
    title: { en: 'portLevelMtls means container ports', 'zh-cn': 'portLevelMtls 写的是容器端口' },
    sentence: {
      en: '{kind} {name} names port {port}, which is the Service port of {service} in cluster {cluster}; its pods listen on container port {target}, so that the entry is for nothing.',
      'zh-cn':
        '{kind} {name} 写了端口 {port}，那是集群 {cluster} 中 {service} 的 Service 端口；Pod 监听的容器端口是 {target}，所以这一项不起作用。',
    },
    meaning: {
      en: 'The proxy of the server sees the connection after the Service has translated the port. It knows container ports only.',
      'zh-cn': '服务端代理看到的连接，其端口已由 Service 转换过。它只认识容器端口。',
    },
    fix: { en: 'Name the port that the container listens on.', 'zh-cn': '写容器监听的端口。' },
  },
  FML2048: {
    title: { en: 'The namespace has its pods in another cluster', 'zh-cn': '这个 Namespace 的 Pod 在另一个集群' },
    sentence: {
      en: '{kind} {name} in cluster {cluster} is for namespace {namespace}, which has no pod there; its pods run in: {elsewhere}.',
      'zh-cn': '集群 {cluster} 的 {kind} {name} 针对 Namespace {namespace}，那里没有 Pod；它的 Pod 在：{elsewhere}。',
    },
    meaning: {
      en: 'Policies about a server are enforced by the server’s proxy, which is configured by its own cluster. A copy in the caller’s cluster restricts nobody.',
      'zh-cn': '针对服务端的策略由服务端的代理执行，而代理由它自己的集群配置。放在调用方集群的副本不会限制任何人。',
    },
    fix: { en: 'Ask which cluster’s proxy is to carry it out.', 'zh-cn': '想一想该由哪个集群的代理来执行。' },
  },
  FML2049: {
    title: { en: 'Ports of a policy are container ports', 'zh-cn': '策略中的端口是容器端口' },
    sentence: {
      en: '{kind} {name} names port {port}, which is the Service port of {service} in cluster {cluster}; requests arrive at container port {target}, and the rule does not see {port}.',
      'zh-cn':
        '{kind} {name} 写了端口 {port}，那是集群 {cluster} 中 {service} 的 Service 端口；请求到达的是容器端口 {target}，规则看不到 {port}。',
    },
    meaning: {
      en: 'The proxy of the server sees the connection after the Service has translated the port. It knows container ports only.',
      'zh-cn': '服务端代理看到的连接，其端口已由 Service 转换过。它只认识容器端口。',
    },
    fix: { en: 'Name the port that the container listens on.', 'zh-cn': '写容器监听的端口。' },
  },
  FML2050: {
    title: { en: 'Callers have no identity here', 'zh-cn': '调用方在这里没有身份' },
    sentence: {
      en: 'AuthorizationPolicy {name} ({action}) asks for {field}, but {by} switches mTLS off towards its pods in cluster {cluster}: callers can only arrive in plaintext, and the rule never matches.',
      'zh-cn':
        'AuthorizationPolicy {name}（{action}）要求 {field}，但 {by} 关闭了通往集群 {cluster} 中这些 Pod 的 mTLS：调用方只能以明文到达，规则永远不会匹配。',
    },
    meaning: {
      en: 'principals, namespaces and service accounts are read from the caller’s certificate. Without mutual TLS there is none, so that an ALLOW rule admits nobody and a DENY rule stops nobody.',
      'zh-cn':
        'principals、namespaces 和服务账号都来自调用方的证书。没有双向 TLS 就没有证书，于是 ALLOW 规则谁也不放行，DENY 规则谁也不拦。',
    },
    fix: {
      en: 'A policy about identities needs mTLS on the ports it guards.',
      'zh-cn': '基于身份的策略要求它所保护的端口使用 mTLS。',
    },
  },
  FML2051: {
    title: { en: 'targetRefs that reach no proxy', 'zh-cn': 'targetRefs 没有对应的代理' },
    sentence: {
      en: '{kind} {name} is attached to {targets}, which is no Gateway of its namespace in cluster {cluster}; sidecars ignore policies with targetRefs.',
      'zh-cn':
        '{kind} {name} 附加到 {targets}，而集群 {cluster} 中它的 Namespace 里没有这样的 Gateway；sidecar 会忽略带 targetRefs 的策略。',
    },
    meaning: {
      en: 'targetRefs attach a policy to the pods of a Gateway API Gateway beside it (or to waypoints). Pods with sidecars are selected by labels.',
      'zh-cn':
        'targetRefs 把策略附加到同一 Namespace 中 Gateway API Gateway 的 Pod（或 waypoint）。带 sidecar 的 Pod 要靠标签选择。',
    },
    fix: {
      en: 'Decide whether a gateway or the pods themselves are to enforce the policy.',
      'zh-cn': '想清楚策略应由网关执行，还是由 Pod 自己执行。',
    },
  },
  FML2065: {
    title: { en: 'The Gateway selects no gateway pod', 'zh-cn': 'Gateway 没有选中任何网关 Pod' },
    sentence: {
      en: '{kind} {name} selects {selector}, and no pod of cluster {cluster} carries these labels: no port is opened.',
      'zh-cn': '{kind} {name} 选择 {selector}，而集群 {cluster} 中没有带这些标签的 Pod：不会打开任何端口。',
    },
    meaning: {
      en: 'A Gateway configures gateway pods that are there already; it starts none. Its selector is compared with the labels of pods in every namespace.',
      'zh-cn': 'Gateway 配置已有的网关 Pod，不会创建它们。它的 selector 与所有 Namespace 中 Pod 的标签比较。',
    },
    fix: {
      en: 'Compare the selector with the labels of the gateway’s pods.',
      'zh-cn': '对照网关 Pod 的标签检查 selector。',
    },
  },
  FML2066: {
    title: { en: 'The pods that the Gateway selects are no gateways', 'zh-cn': 'Gateway 选中的 Pod 不是网关' },
    sentence: {
      en: '{kind} {name} selects {selector}: {pods} in cluster {cluster}, which did not become gateway proxies, so that no port is opened.',
      'zh-cn': '{kind} {name} 选择 {selector}：集群 {cluster} 的 {pods}，它们没有成为网关代理，所以不会打开任何端口。',
    },
    meaning: {
      en: 'A pod becomes a gateway by the gateway template of the injector, or as an installed gateway Deployment. Other pods ignore Gateways.',
      'zh-cn': 'Pod 靠注入器的 gateway 模板，或作为安装好的网关 Deployment，才成为网关。其他 Pod 会忽略 Gateway。',
    },
    fix: { en: 'Look at what injects the proxy into these pods.', 'zh-cn': '检查这些 Pod 的注入条件。' },
  },
  FML2067: {
    title: { en: 'The gateway’s Service does not publish the port', 'zh-cn': '网关的 Service 没有公布这个端口' },
    sentence: {
      en: 'Gateway {name} opens port {port}, but Service {service} in cluster {cluster} has only the Service ports {ports}: nobody gets there through it.',
      'zh-cn':
        'Gateway {name} 打开端口 {port}，但集群 {cluster} 的 Service {service} 只有 Service 端口 {ports}：没有人能经由它到达。',
    },
    meaning: {
      en: 'The port of a server is the Service’s port, or the container’s where the Service has no such number. A listener alone is not enough: the Service has to lead to it.',
      'zh-cn':
        'server 的端口是 Service 的端口；Service 没有这个号码时才是容器端口。光有监听还不够，Service 必须通向它。',
    },
    fix: {
      en: 'Compare the servers of the Gateway with the ports of the Service.',
      'zh-cn': '对照 Gateway 的 servers 和 Service 的 ports。',
    },
  },
  FML2052: {
    title: { en: 'No authorization where TLS is passed through', 'zh-cn': '透传 TLS 的网关上不做授权' },
    sentence: {
      en: 'AuthorizationPolicy {name} applies to {gateway} of cluster {cluster}, all of whose servers are AUTO_PASSTHROUGH: nothing is admitted or refused there.',
      'zh-cn':
        'AuthorizationPolicy {name} 作用于集群 {cluster} 的 {gateway}，而它的 server 全部是 AUTO_PASSTHROUGH：那里既不放行也不拒绝任何请求。',
    },
    meaning: {
      en: 'The gateway forwards the mutual TLS of caller and server by its SNI and sees neither identity nor request; its filter chains are built without authorization.',
      'zh-cn': '网关按 SNI 转发调用方与服务端之间的双向 TLS，看不到身份也看不到请求；它的 filter chain 不含授权。',
    },
    fix: {
      en: "Write the rule for the destination's workload, or restrict the hosts that the gateway exposes.",
      'zh-cn': '把规则写给目的工作负载，或限制网关暴露的 hosts。',
    },
  },
} satisfies Codes;
