import type { Codes } from '../types.ts';

/** The request itself: who sends it, and what the app answered. */
export const codes = {
  FML1801: {
    title: { en: 'No such caller', 'zh-cn': '没有这个调用方' },
    sentence: {
      en: 'Cluster {cluster} has no pod of {namespace}/{name}, so nobody sends this request.',
      'zh-cn': '集群 {cluster} 中没有 {namespace}/{name} 的 Pod，没有人发出这个请求。',
    },
    meaning: {
      en: 'A request starts in a pod. The workload it names does not exist in that namespace of that cluster, was refused by the API server, or has no replicas.',
      'zh-cn':
        '请求总是从某个 Pod 发出。该集群的这个 Namespace 里没有所指的工作负载，或者它被 API server 拒绝，或者副本数为 0。',
    },
    fix: {
      en: 'Look at the diagnostics of the file that should create it, and at its replicas.',
      'zh-cn': '检查应当创建它的文件有没有报错，以及 replicas 的值。',
    },
  },
  FML1802: {
    title: { en: 'Not a URL that can be called', 'zh-cn': '不是可以调用的 URL' },
    sentence: {
      en: '"{url}" is no URL a client could call: expected http://, https:// or tcp:// with a host.',
      'zh-cn': '“{url}”不是客户端可以调用的 URL：应为带主机名的 http://、https:// 或 tcp:// 地址。',
    },
    meaning: {
      en: 'The request names no scheme, host or port that a TCP client could use.',
      'zh-cn': '请求里缺少 TCP 客户端所需的协议、主机或端口。',
    },
    fix: {
      en: 'Write it like http://rt.b.svc.cluster.local/.',
      'zh-cn': '按 http://rt.b.svc.cluster.local/ 的形式书写。',
    },
  },
  FML1803: {
    title: { en: 'The app itself answered', 'zh-cn': '应用自己的应答' },
    sentence: {
      en: 'The request arrived; {workload} itself answered with HTTP {status}.',
      'zh-cn': '请求已经到达，{workload} 自己返回了 HTTP {status}。',
    },
    meaning: {
      en: 'Every network hop, proxy and policy let the request through. The status comes from the application.',
      'zh-cn': '网络、代理和策略都放行了请求，这个状态码来自应用本身。',
    },
    fix: { en: 'Look into the application, not the mesh.', 'zh-cn': '请检查应用，而不是网格。' },
  },
  FML1804: {
    title: { en: 'Name unknown outside the cluster', 'zh-cn': '集群外无法解析该名称' },
    sentence: {
      en: 'A host on the internet cannot resolve {host}: the name exists only in the DNS of a cluster.',
      'zh-cn': '互联网上的主机无法解析 {host}：这个名称只存在于集群自己的 DNS 中。',
    },
    meaning: {
      en: 'Service names are answered by the DNS of their own cluster, for its own pods.',
      'zh-cn': 'Service 名称只由所在集群的 DNS 为自己的 Pod 解析。',
    },
    fix: {
      en: 'Call the address of a load balancer, with the host name in the Host header.',
      'zh-cn': '请访问负载均衡器的地址，并在 Host 头中带上主机名。',
    },
  },
  FML1805: {
    title: { en: 'Gateways in a circle', 'zh-cn': '网关之间兜圈子' },
    sentence: {
      en: 'The connection goes from gateway to gateway and comes back to {gateway} without ever reaching a server.',
      'zh-cn': '连接在网关之间转发，又回到了 {gateway}，始终到不了服务端。',
    },
    meaning: {
      en: 'A gateway was told that the endpoints of its own network lie behind a gateway: it forwards to itself.',
      'zh-cn': '网关得到的配置认为自己网络里的端点位于另一个网关之后，于是把连接转发给了自己。',
    },
    fix: {
      en: 'Tell the gateway pods which network they are in (label topology.istio.io/network).',
      'zh-cn': '给网关 Pod 标明所在网络（标签 topology.istio.io/network）。',
    },
  },
} satisfies Codes;
