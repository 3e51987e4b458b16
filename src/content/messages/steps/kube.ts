import type { Steps } from '../types.ts';

export const steps = {
  'dns.captured': {
    en: 'The sidecar itself answers the query for {name}: {addresses}.',
    'zh-cn': 'sidecar 自己应答了对 {name} 的查询：{addresses}。',
  },
  'dns.hosts': {
    en: '{name} stands in the pod’s /etc/hosts: {addresses}.',
    'zh-cn': '{name} 写在 Pod 的 /etc/hosts 中：{addresses}。',
  },
  'dns.search': {
    en: '{host} has fewer dots than ndots, so the search path comes first: {misses} do not exist.',
    'zh-cn': '{host} 的点数少于 ndots，先按搜索域尝试：{misses} 都不存在。',
  },
  'dns.cname': { en: '{name} is an alias of {target}.', 'zh-cn': '{name} 是 {target} 的别名。' },
  'dns.cluster-ip': {
    en: 'The DNS of cluster {cluster} answers {name} with its ClusterIP {addresses}.',
    'zh-cn': '集群 {cluster} 的 DNS 把 {name} 解析为 ClusterIP {addresses}。',
  },
  'dns.headless': {
    en: 'The Service is headless: {name} is answered with the addresses of ready pods in cluster {cluster}: {addresses}.',
    'zh-cn': '这是 headless Service：{name} 解析为集群 {cluster} 中就绪 Pod 的地址 {addresses}。',
  },
  'dns.pod-record': { en: '{name} stands for the address {addresses}.', 'zh-cn': '{name} 直接表示地址 {addresses}。' },
  'dns.no-answer': {
    en: 'No query for {host} was answered by the DNS of cluster {cluster}. Asked: {queries}.',
    'zh-cn': '集群 {cluster} 的 DNS 没有应答任何对 {host} 的查询。依次查询：{queries}。',
  },
  'dns.was-addresses': { en: '{name} has an address.', 'zh-cn': '{name} 有地址。' },
  'dns.was-cname': { en: '{name} is an alias.', 'zh-cn': '{name} 是别名。' },
  'dns.was-nodata': { en: '{name} exists without an address (NODATA).', 'zh-cn': '{name} 存在但没有地址（NODATA）。' },
  'dns.was-nxdomain': { en: '{name} does not exist (NXDOMAIN).', 'zh-cn': '{name} 不存在（NXDOMAIN）。' },
  'kube-proxy.chosen': {
    en: 'kube-proxy sends {ip}:{port} of {namespace}/{name} to {to}, container port {containerPort}. Ready endpoints: {count}.',
    'zh-cn':
      'kube-proxy 把 {namespace}/{name} 的 {ip}:{port} 转到 {to} 的容器端口 {containerPort}（就绪端点共 {count} 个）。',
  },
  'kube-proxy.no-endpoints': {
    en: 'Service {namespace}/{name} has no ready endpoint for port {port} in cluster {cluster}: the connection is refused.',
    'zh-cn': '在集群 {cluster} 中，Service {namespace}/{name} 的端口 {port} 没有就绪端点：连接被拒绝。',
  },
  'kube-proxy.dropped': {
    en: 'No rule of the node takes {ip}:{port} of Service {namespace}/{name}: the packets are lost.',
    'zh-cn': '节点上没有规则处理 Service {namespace}/{name} 的 {ip}:{port}：数据包被丢弃。',
  },
  'network-policy.allowed': {
    en: 'NetworkPolicy {policy} lets {other} and {pod} talk on port {port}/{protocol} ({direction}).',
    'zh-cn': 'NetworkPolicy {policy} 放行 {other} 与 {pod} 之间的端口 {port}/{protocol}（{direction}）。',
  },
  'network-policy.cni-dependent': {
    en: 'It matches a pod of this cluster by ipBlock. Not every CNI does that: Cilium and Dataplane V2 never match pods by address.',
    'zh-cn': '它用 ipBlock 匹配了本集群的 Pod。并非所有 CNI 都这样做：Cilium 和 Dataplane V2 从不按地址匹配 Pod。',
  },
  'network-policy.denied': {
    en: 'A NetworkPolicy isolates {pod} ({direction}), and no rule admits {other} on port {port}/{protocol}: the packets are dropped.',
    'zh-cn': 'NetworkPolicy 隔离了 {pod}（{direction}），没有规则放行 {other} 的端口 {port}/{protocol}：数据包被丢弃。',
  },
  'network-policy.not-enforced': {
    en: 'A NetworkPolicy would drop this ({direction}, {pod}, port {port}), but nothing enforces NetworkPolicies in cluster {cluster}.',
    'zh-cn':
      'NetworkPolicy 本应丢弃这个连接（{direction}，{pod}，端口 {port}），但集群 {cluster} 没有组件执行 NetworkPolicy。',
  },
  'app.answered': {
    en: 'The app in {pod} answers {method} {path} on container port {port} with {status}.',
    'zh-cn': '{pod} 中的应用在容器端口 {port} 上对 {method} {path} 返回 {status}。',
  },
  'app.echoed': {
    en: 'The app in {pod} answers the line on container port {port}.',
    'zh-cn': '{pod} 中的应用在容器端口 {port} 上应答了这一行。',
  },
  'app.not-listening': {
    en: 'Nothing listens on container port {port} of {pod}: the connection is refused. Ports that are open: {listening}.',
    'zh-cn': '{pod} 的容器端口 {port} 上没有进程监听：连接被拒绝。已打开的端口：{listening}。',
  },
  'app.loopback-only': {
    en: 'The app in {pod} listens on {address}:{port} only: from the network the connection is refused.',
    'zh-cn': '{pod} 中的应用只监听 {address}:{port}：来自网络的连接被拒绝。',
  },
  'app.http-version': {
    en: 'The app on port {port} speaks HTTP/1.1 only and was spoken to in HTTP/2.',
    'zh-cn': '端口 {port} 上的应用只支持 HTTP/1.1，收到的却是 HTTP/2。',
  },
  'app.not-http': { en: 'The app on port {port} does not speak HTTP.', 'zh-cn': '端口 {port} 上的应用不使用 HTTP。' },
  'app.wants-tls': {
    en: 'The app on port {port} expects TLS and got plaintext.',
    'zh-cn': '端口 {port} 上的应用要求 TLS，收到的却是明文。',
  },
  'app.no-tls': {
    en: 'The app on port {port} does not speak TLS and got a TLS handshake.',
    'zh-cn': '端口 {port} 上的应用不支持 TLS，收到的却是 TLS 握手。',
  },
  'app.not-tcp': {
    en: 'The app on port {port} speaks HTTP and got a line that is no request.',
    'zh-cn': '端口 {port} 上的应用使用 HTTP，收到的一行内容不是 HTTP 请求。',
  },
  'app.certificate-refused': {
    en: 'The app on port {port} shows a certificate of its own, which the client does not accept.',
    'zh-cn': '端口 {port} 上的应用出示自己的证书，客户端不接受。',
  },
} satisfies Steps;
