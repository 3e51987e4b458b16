import type { Codes } from '../types.ts';

/** Readiness (0701–0709), what the app listens on and speaks (0720–0728), NetworkPolicy (075x). */
export const codes = {
  FML0701: {
    title: { en: 'The probe asks a port where nothing listens', 'zh-cn': '探针检查的端口没有监听' },
    sentence: {
      en: '{probe} of {namespace}/{pod} in cluster {cluster} asks port {port}, where nothing listens; the container listens on {listening}. The pod is never ready.',
      'zh-cn':
        '集群 {cluster} 中 {namespace}/{pod} 的 {probe} 检查端口 {port}，但那里没有监听；容器监听的是 {listening}。Pod 永远不会就绪。',
    },
    meaning: {
      en: 'A pod that is not ready is no endpoint of its Services, in any cluster.',
      'zh-cn': '未就绪的 Pod 在任何集群里都不是 Service 的端点。',
    },
    fix: {
      en: 'Compare the probe’s port with what the container listens on.',
      'zh-cn': '对照探针的端口与容器实际监听的端口。',
    },
  },
  FML0702: {
    title: { en: 'The probe cannot reach an app on 127.0.0.1', 'zh-cn': '探针无法访问只监听 127.0.0.1 的应用' },
    sentence: {
      en: '{probe} of {namespace}/{pod} in cluster {cluster} asks the pod’s address on port {port}, but the app listens on 127.0.0.1 only. The pod is never ready.',
      'zh-cn':
        '集群 {cluster} 中 {namespace}/{pod} 的 {probe} 访问 Pod 地址的端口 {port}，而应用只监听 127.0.0.1。Pod 永远不会就绪。',
    },
    meaning: { en: 'Probes come from the node to the pod’s address.', 'zh-cn': '探针由节点发往 Pod 的地址。' },
    fix: { en: 'Look at the address that the app binds to.', 'zh-cn': '检查应用绑定的地址。' },
  },
  FML0703: {
    title: { en: 'The probe names a port that the container does not have', 'zh-cn': '探针引用了容器没有的端口名' },
    sentence: {
      en: '{probe} of {namespace}/{pod} in cluster {cluster} asks the port named {port}, which the container does not declare. The pod is never ready.',
      'zh-cn':
        '集群 {cluster} 中 {namespace}/{pod} 的 {probe} 检查名为 {port} 的端口，但容器没有声明它。Pod 永远不会就绪。',
    },
    meaning: {
      en: 'A port given by name is looked up among the ports of the same container.',
      'zh-cn': '以名称给出的端口会在同一容器的 ports 中查找。',
    },
    fix: { en: 'Compare the name with the container’s ports.', 'zh-cn': '对照名称与容器的 ports。' },
  },
  FML0704: {
    title: { en: 'A gateway pod that was not injected does not start', 'zh-cn': '未被注入的网关 Pod 无法启动' },
    sentence: {
      en: 'Gateway pod {namespace}/{pod} in cluster {cluster} was not injected, so its image “auto” was never replaced by a proxy.',
      'zh-cn': '集群 {cluster} 的网关 Pod {namespace}/{pod} 没有被注入，镜像“auto”没有被替换成代理。',
    },
    meaning: {
      en: 'A gateway Deployment is a shell that the injector fills in when the pod is created.',
      'zh-cn': '网关 Deployment 只是一个外壳，由注入器在创建 Pod 时填充。',
    },
    fix: {
      en: 'Ask whether the webhook takes pods of this namespace.',
      'zh-cn': '检查 webhook 是否处理这个 Namespace 的 Pod。',
    },
  },
  FML0705: {
    title: { en: 'The pod is not ready', 'zh-cn': 'Pod 未就绪' },
    sentence: {
      en: 'The status of {namespace}/{pod} in cluster {cluster} says Ready: {status}.',
      'zh-cn': '集群 {cluster} 中 {namespace}/{pod} 的状态为 Ready：{status}。',
    },
    meaning: {
      en: 'Only ready pods receive traffic through a Service.',
      'zh-cn': '只有就绪的 Pod 会通过 Service 收到流量。',
    },
    fix: { en: 'Find out why it is not ready.', 'zh-cn': '查明它为何未就绪。' },
  },
  FML0706: {
    title: { en: 'The pod has finished', 'zh-cn': 'Pod 已经结束' },
    sentence: {
      en: '{namespace}/{pod} in cluster {cluster} is in phase {phase}.',
      'zh-cn': '集群 {cluster} 的 {namespace}/{pod} 处于 {phase} 阶段。',
    },
    meaning: { en: 'Pods that have finished are no endpoints.', 'zh-cn': '已结束的 Pod 不是端点。' },
    fix: { en: 'Look at the workload that should keep it running.', 'zh-cn': '检查应当让它持续运行的工作负载。' },
  },
  FML0707: {
    title: { en: 'No node fits', 'zh-cn': '没有合适的节点' },
    sentence: {
      en: '{namespace}/{pod} in cluster {cluster} asks for a node with {selector}; there is none.',
      'zh-cn': '集群 {cluster} 的 {namespace}/{pod} 要求节点带有 {selector}，但没有这样的节点。',
    },
    meaning: { en: 'A pod without a node stays Pending.', 'zh-cn': '没有节点可用的 Pod 会一直处于 Pending。' },
    fix: { en: 'Compare nodeSelector with the labels of the nodes.', 'zh-cn': '对照 nodeSelector 与节点标签。' },
  },
  FML0708: {
    title: { en: 'The pod is being deleted', 'zh-cn': 'Pod 正在删除' },
    sentence: {
      en: '{namespace}/{pod} in cluster {cluster} is terminating.',
      'zh-cn': '集群 {cluster} 的 {namespace}/{pod} 正在终止。',
    },
    meaning: { en: 'A terminating pod is no ready endpoint.', 'zh-cn': '正在终止的 Pod 不是就绪端点。' },
    fix: { en: 'Wait for its replacement.', 'zh-cn': '等待新的 Pod 替代它。' },
  },
  FML0709: {
    title: { en: 'The app’s answer to the probe is no success', 'zh-cn': '应用对探针的应答不是成功' },
    sentence: {
      en: '{probe} of {namespace}/{pod} in cluster {cluster} asks {path} and gets “{answer}”. The pod is never ready.',
      'zh-cn': '集群 {cluster} 中 {namespace}/{pod} 的 {probe} 请求 {path}，得到“{answer}”。Pod 永远不会就绪。',
    },
    meaning: {
      en: 'An HTTP probe succeeds with a status from 200 to 399 within its timeout.',
      'zh-cn': 'HTTP 探针在超时之前得到 200 到 399 的状态码才算成功。',
    },
    fix: { en: 'Ask for something that the app answers with success.', 'zh-cn': '让探针请求应用会成功应答的内容。' },
  },
  FML0710: {
    title: { en: 'A liveness probe kills the container again and again', 'zh-cn': 'livenessProbe 不断重启容器' },
    sentence: {
      en: 'livenessProbe of {namespace}/{pod} in cluster {cluster} can never succeed: the kubelet restarts the container again and again, and the pod is seldom ready.',
      'zh-cn':
        '集群 {cluster} 中 {namespace}/{pod} 的 livenessProbe 不可能成功：kubelet 会不断重启容器，Pod 很少处于就绪状态。',
    },
    meaning: {
      en: 'A container whose liveness probe fails is restarted, with longer and longer pauses (CrashLoopBackOff).',
      'zh-cn': 'livenessProbe 失败的容器会被重启，间隔越来越长（CrashLoopBackOff）。',
    },
    fix: {
      en: 'Compare the probe with what the container listens on and answers.',
      'zh-cn': '对照探针与容器实际监听和应答的内容。',
    },
  },
  FML0720: {
    title: { en: 'Nothing listens on the target port', 'zh-cn': 'targetPort 上没有监听' },
    sentence: {
      en: 'Service {service} sends its port {servicePort} to container port {port} of {pod} in cluster {cluster}, where nothing listens. The container listens on {listening}.',
      'zh-cn':
        'Service {service} 把端口 {servicePort} 转到集群 {cluster} 中 {pod} 的容器端口 {port}，但那里没有监听。容器监听的是 {listening}。',
    },
    meaning: {
      en: 'targetPort is used as it is written; nobody checks that a container listens there. The pod’s kernel refuses the connection.',
      'zh-cn': 'targetPort 按所写的值使用，没有人检查容器是否真的监听；连接由 Pod 的内核拒绝。',
    },
    fix: {
      en: 'Compare Service port, targetPort and the port that the app really opens.',
      'zh-cn': '对照 Service 端口、targetPort 和应用真正打开的端口。',
    },
  },
  FML0721: {
    title: { en: 'The app listens on 127.0.0.1 only', 'zh-cn': '应用只监听 127.0.0.1' },
    sentence: {
      en: 'The app in {pod} in cluster {cluster} listens on {address}:{port} only; connections to the pod’s address (Service port {servicePort}) are refused.',
      'zh-cn':
        '集群 {cluster} 中 {pod} 的应用只监听 {address}:{port}；发往 Pod 地址的连接（Service 端口 {servicePort}）被拒绝。',
    },
    meaning: {
      en: 'Traffic arrives at the pod’s own address, with and without a sidecar. Loopback is reachable from inside the pod alone.',
      'zh-cn': '无论有没有 sidecar，流量都到达 Pod 自己的地址；回环地址只能从 Pod 内部访问。',
    },
    fix: { en: 'Look at the address that the app is told to bind to.', 'zh-cn': '检查应用被要求绑定的地址。' },
  },
  FML0722: {
    title: { en: 'TLS to an app that speaks plaintext', 'zh-cn': '用 TLS 访问明文应用' },
    sentence: {
      en: 'The app in {pod} speaks {speaks} without TLS on container port {port}, and got a TLS handshake.',
      'zh-cn': '{pod} 的应用在容器端口 {port} 上使用不带 TLS 的 {speaks}，却收到了 TLS 握手。',
    },
    meaning: {
      en: 'The client takes the plaintext answer for a broken TLS record: wrong version number.',
      'zh-cn': '客户端把明文应答当成错误的 TLS 记录：wrong version number。',
    },
    fix: {
      en: 'Ask who adds TLS on the way, and who is meant to take it off.',
      'zh-cn': '弄清途中是谁加上了 TLS，又应由谁解除。',
    },
  },
  FML0723: {
    title: { en: 'HTTP to an app that is no HTTP server', 'zh-cn': '用 HTTP 访问非 HTTP 应用' },
    sentence: {
      en: 'The app in {pod} speaks {speaks} on container port {port}; its answer is no HTTP.',
      'zh-cn': '{pod} 的应用在容器端口 {port} 上使用 {speaks}，它的应答不是 HTTP。',
    },
    meaning: {
      en: 'What comes back cannot be read as an HTTP response.',
      'zh-cn': '返回的内容无法作为 HTTP 响应解析。',
    },
    fix: { en: 'Check which app is behind the port.', 'zh-cn': '检查这个端口后面是什么应用。' },
  },
  FML0724: {
    title: { en: 'Plaintext to an app that expects TLS', 'zh-cn': '用明文访问要求 TLS 的应用' },
    sentence: {
      en: 'The app in {pod} expects TLS on container port {port} and got plaintext.',
      'zh-cn': '{pod} 的应用在容器端口 {port} 上要求 TLS，收到的却是明文。',
    },
    meaning: {
      en: 'A TLS server answers plaintext HTTP with 400, or closes the connection.',
      'zh-cn': 'TLS 服务器对明文 HTTP 返回 400，或直接关闭连接。',
    },
    fix: {
      en: 'Ask who is meant to speak TLS to the app: the caller, or its proxy.',
      'zh-cn': '弄清应由谁对应用使用 TLS：调用方，还是它的代理。',
    },
  },
  FML0725: {
    title: { en: 'Plain bytes to an HTTP server', 'zh-cn': '向 HTTP 服务器发送非 HTTP 数据' },
    sentence: {
      en: 'The app in {pod} is an HTTP server on container port {port} and got a line that is no request.',
      'zh-cn': '{pod} 在容器端口 {port} 上是 HTTP 服务器，收到的内容不是 HTTP 请求。',
    },
    meaning: { en: 'It answers 400 Bad Request.', 'zh-cn': '它返回 400 Bad Request。' },
    fix: { en: 'Check which protocol caller and app are meant to speak.', 'zh-cn': '检查调用方与应用应使用什么协议。' },
  },
  FML0726: {
    title: { en: 'The client does not accept the app’s certificate', 'zh-cn': '客户端不接受应用的证书' },
    sentence: {
      en: 'The app in {pod} shows its own certificate on container port {port}, which the client does not trust.',
      'zh-cn': '{pod} 的应用在容器端口 {port} 上出示自己的证书，客户端不信任它。',
    },
    meaning: {
      en: 'A certificate that no trusted root signed ends the handshake.',
      'zh-cn': '没有受信任根签发的证书会使握手终止。',
    },
    fix: { en: 'Look at the TLS settings that the client verifies with.', 'zh-cn': '检查客户端校验所用的 TLS 设置。' },
  },
  FML0727: {
    title: { en: 'The app listens on another port than the pod declares', 'zh-cn': '应用监听的端口与声明不一致' },
    sentence: {
      en: 'Service {service} sends its port {servicePort} to container port {port} of {pod} in cluster {cluster}, as declared; but the app is told to listen on {listening}.',
      'zh-cn':
        'Service {service} 把端口 {servicePort} 转到集群 {cluster} 中 {pod} 声明的容器端口 {port}，但应用被配置为监听 {listening}。',
    },
    meaning: {
      en: 'containerPort is documentation; what the process opens is what counts.',
      'zh-cn': 'containerPort 只是说明，真正起作用的是进程打开的端口。',
    },
    fix: {
      en: 'Compare the app’s own settings with containerPort and targetPort.',
      'zh-cn': '对照应用自身的设置与 containerPort、targetPort。',
    },
  },
  FML0728: {
    title: { en: 'Nothing listens on this port of the pod', 'zh-cn': 'Pod 的这个端口没有监听' },
    sentence: {
      en: 'Nothing listens on container port {port} of {pod} in cluster {cluster}, and no Service leads there. The pod listens on {listening}.',
      'zh-cn': '集群 {cluster} 中 {pod} 的容器端口 {port} 没有监听，也没有 Service 指向它。Pod 监听的是 {listening}。',
    },
    meaning: {
      en: 'The pod’s kernel refuses connections to ports that no process has opened.',
      'zh-cn': '没有进程打开的端口，连接会被 Pod 的内核拒绝。',
    },
    fix: {
      en: 'Compare the port that was dialled with what the app opens. A pod’s address takes the container’s port, not the Service’s.',
      'zh-cn': '对照所拨的端口与应用打开的端口。访问 Pod 地址要用容器端口，而不是 Service 端口。',
    },
  },
  FML0729: {
    title: { en: 'Nothing listens in the pod', 'zh-cn': 'Pod 中没有任何监听' },
    sentence: {
      en: 'Service {service} sends its port {servicePort} to container port {port} of {pod} in cluster {cluster}, but nothing in the pod listens on any port.',
      'zh-cn':
        'Service {service} 把端口 {servicePort} 转到集群 {cluster} 中 {pod} 的容器端口 {port}，但该 Pod 里没有进程监听任何端口。',
    },
    meaning: {
      en: 'ports in a pod’s spec are a note for readers: they open nothing. What listens is decided by the program that runs.',
      'zh-cn': 'Pod spec 里的 ports 只是说明，并不会打开端口；是否监听取决于实际运行的程序。',
    },
    fix: {
      en: 'Run a server in the container, or send the Service to pods that do.',
      'zh-cn': '在容器里运行服务端程序，或者让 Service 指向有服务端程序的 Pod。',
    },
  },
  FML0730: {
    title: { en: 'HTTP/2 to an app that speaks HTTP/1.1 only', 'zh-cn': '用 HTTP/2 访问只支持 HTTP/1.1 的应用' },
    sentence: {
      en: 'The proxy speaks HTTP/2 to container port {port} of {pod}, where the app understands HTTP/1.1 only.',
      'zh-cn': '代理用 HTTP/2 访问 {pod} 的容器端口 {port}，那里的应用只支持 HTTP/1.1。',
    },
    meaning: {
      en: 'A Service port named grpc or http2 (or h2UpgradePolicy) makes proxies speak HTTP/2 to the app, whatever its callers speak; the proxy next to it answers 502.',
      'zh-cn':
        'Service 端口命名为 grpc 或 http2（或设置了 h2UpgradePolicy）时，无论调用方用什么协议，代理都会对应用使用 HTTP/2；应用前的代理返回 502。',
    },
    fix: {
      en: 'Name the Service port http, or run an app that speaks HTTP/2 without TLS (h2c).',
      'zh-cn': '把 Service 端口命名为 http，或换用支持明文 HTTP/2（h2c）的应用。',
    },
  },
  FML0750: {
    title: { en: 'Ingress is isolated and nothing is allowed', 'zh-cn': '入站被隔离且没有任何放行' },
    sentence: {
      en: 'NetworkPolicy {policy} isolates {pod} in cluster {cluster} for ingress and has no rule: {other} cannot reach container port {port}.',
      'zh-cn':
        'NetworkPolicy {policy} 隔离了集群 {cluster} 中 {pod} 的入站流量且没有规则：{other} 无法访问容器端口 {port}。',
    },
    meaning: {
      en: 'A pod that any policy selects for ingress takes only what some rule allows. Packets are dropped, so the caller waits for a timeout.',
      'zh-cn': '只要有策略在入站方向选中了 Pod，它就只接受规则允许的流量；其余数据包被丢弃，调用方会等到超时。',
    },
    fix: {
      en: 'Think of who must be let in, as this cluster sees them.',
      'zh-cn': '想一想必须放行谁，以及在这个集群看来它们是什么。',
    },
  },
  FML0751: {
    title: { en: 'Egress is isolated and nothing is allowed', 'zh-cn': '出站被隔离且没有任何放行' },
    sentence: {
      en: 'NetworkPolicy {policy} isolates {pod} in cluster {cluster} for egress and has no rule: it cannot reach {other} on port {port}.',
      'zh-cn':
        'NetworkPolicy {policy} 隔离了集群 {cluster} 中 {pod} 的出站流量且没有规则：它无法访问 {other} 的端口 {port}。',
    },
    meaning: {
      en: 'A pod that any policy selects for egress sends only what some rule allows, DNS included.',
      'zh-cn': '只要有策略在出站方向选中了 Pod，它就只能发送规则允许的流量，DNS 也不例外。',
    },
    fix: {
      en: 'Think of everything the pod must reach, beginning with DNS.',
      'zh-cn': '从 DNS 开始，想一想这个 Pod 必须访问哪些目标。',
    },
  },
  FML0752: {
    title: { en: 'The policy allows other ports', 'zh-cn': '策略放行的是其他端口' },
    sentence: {
      en: 'NetworkPolicy {policy} in cluster {cluster} lets {other} and {pod} talk, but on {ports} only; the packets go to container port {port}/{protocol} ({direction}).',
      'zh-cn':
        '集群 {cluster} 的 NetworkPolicy {policy} 允许 {other} 与 {pod} 通信，但只放行 {ports}；数据包的目标是容器端口 {port}/{protocol}（{direction}）。',
    },
    meaning: {
      en: 'Policies see the packet after the Service’s NAT: the port is the container’s, not the Service’s. Ports of the sidecar never show on the wire.',
      'zh-cn':
        '策略看到的是 Service NAT 之后的数据包：端口是容器端口，而不是 Service 端口；sidecar 的端口不会出现在网络上。',
    },
    fix: { en: 'Compare the ports in the rule with the container’s port.', 'zh-cn': '对照规则里的端口与容器端口。' },
  },
  FML0753: {
    title: { en: 'Selectors never match pods of another cluster', 'zh-cn': '选择器匹配不到其他集群的 Pod' },
    sentence: {
      en: 'NetworkPolicy {policy} in cluster {cluster} admits pods by labels; {other} is only the address {ip} there, so no selector matches it ({direction}, container port {port}).',
      'zh-cn':
        '集群 {cluster} 的 NetworkPolicy {policy} 按标签放行 Pod；{other} 在那里只是地址 {ip}，任何选择器都匹配不到（{direction}，容器端口 {port}）。',
    },
    meaning: {
      en: 'A NetworkPolicy knows pods and namespaces of its own cluster only. To it, a pod of another cluster is an address outside.',
      'zh-cn': 'NetworkPolicy 只认识自己集群的 Pod 和 Namespace；其他集群的 Pod 对它来说只是外部地址。',
    },
    fix: {
      en: 'Ask which kind of peer can name an address range, and which layer can tell workloads of other clusters apart by identity.',
      'zh-cn': '想一想哪种 peer 能表示地址段，又是哪一层能按身份区分其他集群的工作负载。',
    },
  },
  FML0754: {
    title: { en: 'No rule of the policy matches the other end', 'zh-cn': '策略没有匹配到对端' },
    sentence: {
      en: 'NetworkPolicy {policy} in cluster {cluster} asks for {field} {wants}, but {other} has {has} ({direction} of {pod}, container port {port}).',
      'zh-cn':
        '集群 {cluster} 的 NetworkPolicy {policy} 要求 {field} 为 {wants}，而 {other} 是 {has}（{pod} 的 {direction}，容器端口 {port}）。',
    },
    meaning: {
      en: 'Entries of one peer must all match; several peers are alternatives. A podSelector alone means pods of the policy’s own namespace, and namespaces are matched by labels.',
      'zh-cn':
        '同一个 peer 内的条件必须全部满足，多个 peer 之间是“或”。单独的 podSelector 指策略自己 Namespace 的 Pod，Namespace 按标签匹配。',
    },
    fix: {
      en: 'Compare the labels of pod and namespace with the closest rule, dash by dash.',
      'zh-cn': '把 Pod 和 Namespace 的标签与最接近的规则逐项对照，注意每个短横线。',
    },
  },
} satisfies Codes;
