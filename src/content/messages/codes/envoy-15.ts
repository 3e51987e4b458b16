import { codes as authorization } from './envoy-authorization-13.ts';
import { codes as handshake } from './envoy-handshake-12.ts';
import { codes as state } from './envoy-state-15.ts';
import type { Codes } from '../types.ts';

/** What Envoy did at run time: FML15xx, with its handshakes (125x) and refusals (135x). */
export const codes = {
  ...handshake,
  ...authorization,
  ...state,
  FML1500: {
    title: {
      en: "The route's timeout expired",
      'zh-cn': '路由超时',
    },
    sentence: {
      en: "The answer took longer than the route's timeout of {ms} ms.",
      'zh-cn': '应答超过了路由的超时时间 {ms} ms。',
    },
    meaning: {
      en: 'The timeout spans all tries, from the whole request to the whole answer. The caller gets 504 UT.',
      'zh-cn': '超时覆盖所有尝试，从收到完整请求到完整应答。调用方得到 504 UT。',
    },
    fix: {
      en: 'Raise or remove timeout, or make the server faster.',
      'zh-cn': '调大或去掉 timeout，或者让服务端更快。',
    },
  },
  FML1501: {
    title: {
      en: 'The timeout per try expired',
      'zh-cn': '单次尝试超时',
    },
    sentence: {
      en: 'The last try took longer than {ms} ms.',
      'zh-cn': '最后一次尝试超过了 {ms} ms。',
    },
    meaning: {
      en: 'The default retryOn does not cover an expired try; it needs 5xx, gateway-error or reset.',
      'zh-cn': '默认的 retryOn 不包含单次超时，需要 5xx、gateway-error 或 reset。',
    },
    fix: {
      en: 'Raise perTryTimeout, or let retryOn cover it.',
      'zh-cn': '调大 perTryTimeout，或在 retryOn 中包含它。',
    },
  },
  FML1502: {
    title: {
      en: 'An injected fault answers',
      'zh-cn': '注入的故障',
    },
    sentence: {
      en: 'A fault rule answers {status} for {percent} % of the requests.',
      'zh-cn': '故障规则让 {percent}% 的请求得到 {status}。',
    },
    meaning: {
      en: "The caller's own proxy aborts the request before it is sent. That is never retried by this route.",
      'zh-cn': '调用方自己的代理在发送之前就中断了请求，该路由不会重试。',
    },
    fix: {
      en: 'Remove the fault, or narrow its match.',
      'zh-cn': '删除 fault，或收窄其匹配条件。',
    },
  },
  FML1503: {
    title: {
      en: 'The route redirects',
      'zh-cn': '路由重定向',
    },
    sentence: {
      en: 'The route redirects the caller to {location} ({status}).',
      'zh-cn': '路由把调用方重定向到 {location}（{status}）。',
    },
    meaning: {
      en: 'The proxy answers itself; whether the caller follows is its own affair.',
      'zh-cn': '代理自己应答；是否跟随由调用方决定。',
    },
    fix: {
      en: 'Remove the redirect if the service should answer here.',
      'zh-cn': '如果应由服务应答，请删除重定向。',
    },
  },
  FML1504: {
    title: {
      en: 'The proxy answers itself',
      'zh-cn': '代理自己应答',
    },
    sentence: {
      en: 'The proxy answers {status} itself; no service is asked.',
      'zh-cn': '代理自己返回 {status}，没有访问任何服务。',
    },
    meaning: {
      en: 'Either the route says so, or the host is unknown and unknown destinations are blocked (REGISTRY_ONLY: 502).',
      'zh-cn': '要么路由如此配置，要么主机未知且未知目的地被禁止（REGISTRY_ONLY：502）。',
    },
    fix: {
      en: 'Route to a destination, or make the host known.',
      'zh-cn': '改为路由到某个目的地，或让该主机成为已知。',
    },
  },
  FML1505: {
    title: {
      en: 'Served over https only',
      'zh-cn': '只提供 https',
    },
    sentence: {
      en: 'This host is served over https only: {status} to {location}.',
      'zh-cn': '该主机只提供 https：{status}，{location}。',
    },
    meaning: {
      en: "The Gateway's server sets httpsRedirect.",
      'zh-cn': 'Gateway 的 server 设置了 httpsRedirect。',
    },
    fix: {
      en: 'Call https.',
      'zh-cn': '使用 https。',
    },
  },
  FML1506: {
    title: {
      en: 'Unknown destination blocked',
      'zh-cn': '未知目的地被禁止',
    },
    sentence: {
      en: 'The proxy does not know {destination}, and may not pass on what it does not know.',
      'zh-cn': '代理不认识 {destination}，而且不允许转发未知流量。',
    },
    meaning: {
      en: 'With REGISTRY_ONLY the connection is accepted and closed (BlackHoleCluster, UH).',
      'zh-cn': '在 REGISTRY_ONLY 下，连接被接受后随即关闭（BlackHoleCluster，UH）。',
    },
    fix: {
      en: 'Make the destination known with a Service or ServiceEntry, or allow any destination.',
      'zh-cn': '用 Service 或 ServiceEntry 声明该目的地，或允许任意目的地。',
    },
  },
  FML1507: {
    title: {
      en: 'The listener closes the connection',
      'zh-cn': 'listener 关闭连接',
    },
    sentence: {
      en: 'The filter chain for port {port} closes every connection.',
      'zh-cn': '端口 {port} 的 filter chain 会关闭所有连接。',
    },
    meaning: {
      en: 'The proxy was told to take nothing here.',
      'zh-cn': '代理被配置为在此不接受任何流量。',
    },
    fix: {
      en: 'Look at what made this chain.',
      'zh-cn': '查看是什么生成了这条 filter chain。',
    },
  },
  FML1509: {
    title: {
      en: 'CORS preflight answered by the proxy',
      'zh-cn': '代理应答 CORS 预检',
    },
    sentence: {
      en: 'The proxy answers the CORS preflight of {origin} itself; no service is asked.',
      'zh-cn': '代理自己应答来自 {origin} 的 CORS 预检请求，没有访问任何服务。',
    },
    meaning: {
      en: "A browser asks before it sends the real request. The route's corsPolicy says what it may do.",
      'zh-cn': '浏览器在发送真正的请求之前会先询问；路由的 corsPolicy 规定它可以做什么。',
    },
    fix: {
      en: 'Nothing, if the origin is meant to be allowed; else look at allowOrigins.',
      'zh-cn': '如果本来就要允许该来源，则无需处理；否则检查 allowOrigins。',
    },
  },
  FML1510: {
    title: {
      en: 'No endpoint',
      'zh-cn': '没有端点',
    },
    sentence: {
      en: 'Cluster {cluster} has no endpoint for this proxy.',
      'zh-cn': '对该代理而言，cluster {cluster} 没有端点。',
    },
    meaning: {
      en: 'The service is known, but no pod stands behind it that this proxy was told of: 503 UH, no healthy upstream.',
      'zh-cn': '服务是已知的，但该代理没有得知任何 Pod：503 UH，no healthy upstream。',
    },
    fix: {
      en: "Look at selector, labels and readiness of the pods in every cluster that this proxy's istiod watches.",
      'zh-cn': '检查该代理的 istiod 所监视的各集群中 Pod 的 selector、标签和就绪状态。',
    },
  },
  FML1511: {
    title: {
      en: 'No endpoint is ready',
      'zh-cn': '没有就绪的端点',
    },
    sentence: {
      en: 'Endpoint {endpoint} ({pod} in {in}) is not ready, and there is no other.',
      'zh-cn': '端点 {endpoint}（{in} 的 {pod}）未就绪，而且没有其他端点。',
    },
    meaning: {
      en: 'Pods that are not ready are known to the proxy and not used: 503 UH.',
      'zh-cn': '代理知道未就绪的 Pod，但不会使用：503 UH。',
    },
    fix: {
      en: 'See why the readiness probe fails.',
      'zh-cn': '检查就绪探针为何失败。',
    },
  },
  FML1512: {
    title: {
      en: 'Names do not resolve',
      'zh-cn': '名称无法解析',
    },
    sentence: {
      en: 'None of the names of cluster {cluster} resolves: {names}.',
      'zh-cn': 'cluster {cluster} 的名称都无法解析：{names}。',
    },
    meaning: {
      en: 'The proxy resolves the endpoints of this service itself, with the DNS of its pod.',
      'zh-cn': '代理使用所在 Pod 的 DNS 自行解析该服务的端点。',
    },
    fix: {
      en: 'Correct the names, or make them resolvable in this cluster.',
      'zh-cn': '修正名称，或让它们在该集群可以解析。',
    },
  },
  FML1513: {
    title: {
      en: 'Host does not resolve',
      'zh-cn': '主机无法解析',
    },
    sentence: {
      en: 'The proxy cannot resolve {host}.',
      'zh-cn': '代理无法解析 {host}。',
    },
    meaning: {
      en: 'For this destination the proxy looks up the name that the request carries.',
      'zh-cn': '对于这个目的地，代理会解析请求中携带的名称。',
    },
    fix: {
      en: 'Correct the name.',
      'zh-cn': '修正名称。',
    },
  },
  FML1514: {
    title: {
      en: 'Route to an unknown host or port',
      'zh-cn': '路由指向未知的主机或端口',
    },
    sentence: {
      en: 'The route sends to {host}, port {port}, which this proxy does not know.',
      'zh-cn': '路由指向 {host} 的端口 {port}，而该代理不认识它。',
    },
    meaning: {
      en: 'Nobody checks a destination when it is written. An unknown host, a port the service does not have, or a service hidden from this namespace gives 503 NC for its share of the requests. Without a port in the destination, the port of the call is used.',
      'zh-cn':
        '编写目的地时没有人检查它。主机未知、服务没有该端口，或服务对该 Namespace 不可见，对应比例的请求就会得到 503 NC。目的地未写端口时，使用调用时的端口。',
    },
    fix: {
      en: 'Correct host or port of the destination.',
      'zh-cn': '修正目的地的主机或端口。',
    },
  },
  FML1515: {
    title: {
      en: 'Route to an unknown subset',
      'zh-cn': '路由指向未知的 subset',
    },
    sentence: {
      en: 'The route sends to subset {subset} of {host}, which no DestinationRule in force defines.',
      'zh-cn': '路由指向 {host} 的 subset {subset}，而生效的 DestinationRule 没有定义它。',
    },
    meaning: {
      en: 'Without the subset there is no cluster: 503 NC.',
      'zh-cn': '没有该 subset 就没有对应的 cluster：503 NC。',
    },
    fix: {
      en: 'Define the subset, or correct its name.',
      'zh-cn': '定义该 subset，或修正其名称。',
    },
  },
  FML1516: {
    title: {
      en: 'Host unknown to the proxy',
      'zh-cn': '代理不认识该主机',
    },
    sentence: {
      en: 'No virtual host of {routes} takes the host {host}.',
      'zh-cn': '{routes} 中没有 virtual host 接受主机 {host}。',
    },
    meaning: {
      en: 'The Host header decides, not the address that was dialled.',
      'zh-cn': '起决定作用的是 Host 头，而不是拨打的地址。',
    },
    fix: {
      en: 'Bind a route for this host, or call with a host that has one.',
      'zh-cn': '为该主机绑定路由，或使用已有路由的主机名访问。',
    },
  },
  FML1517: {
    title: {
      en: 'No route takes the request',
      'zh-cn': '没有路由接受该请求',
    },
    sentence: {
      en: 'None of the routes for {host} takes {method} {path}.',
      'zh-cn': '{host} 的路由都不接受 {method} {path}。',
    },
    meaning: {
      en: 'Routes are tried in order; when all have a match and none fits, the proxy answers 404 NR. It does not fall back to the service itself.',
      'zh-cn': '路由按顺序尝试；若每条都带匹配条件且都不符合，代理返回 404 NR，不会退回到服务本身。',
    },
    fix: {
      en: 'Add a route without a match at the end, or widen one.',
      'zh-cn': '在末尾添加一条不带匹配条件的路由，或放宽某一条。',
    },
  },
  FML1518: {
    title: {
      en: 'Not HTTP',
      'zh-cn': '不是 HTTP',
    },
    sentence: {
      en: 'The caller does not speak HTTP, and this port takes HTTP only.',
      'zh-cn': '调用方发送的不是 HTTP，而该端口只接受 HTTP。',
    },
    meaning: {
      en: 'The proxy parses what it receives as HTTP here and answers 400.',
      'zh-cn': '代理在此把收到的数据按 HTTP 解析，并返回 400。',
    },
    fix: {
      en: 'Declare the port with the protocol that is really spoken.',
      'zh-cn': '按实际使用的协议声明端口。',
    },
  },
  FML1519: {
    title: {
      en: 'HTTP/1.0',
      'zh-cn': '客户端使用 HTTP/1.0',
    },
    sentence: {
      en: 'The caller speaks HTTP/1.0, which the proxy answers with 426.',
      'zh-cn': '调用方使用 HTTP/1.0，代理返回 426。',
    },
    meaning: {
      en: 'HTTP/1.0 is off in Istio unless it is switched on.',
      'zh-cn': 'Istio 默认不支持 HTTP/1.0。',
    },
    fix: {
      en: 'Use HTTP/1.1.',
      'zh-cn': '使用 HTTP/1.1。',
    },
  },
  FML1520: {
    title: {
      en: 'Connection refused',
      'zh-cn': '连接被拒绝',
    },
    sentence: {
      en: '{endpoint} refuses the connection.',
      'zh-cn': '{endpoint} 拒绝连接。',
    },
    meaning: {
      en: 'The packet arrived, and nothing listens there.',
      'zh-cn': '数据包已到达，但那里没有进程监听。',
    },
    fix: {
      en: "Compare the Service's targetPort with the port on which the container listens.",
      'zh-cn': '对照 Service 的 targetPort 与容器监听的端口。',
    },
  },
  FML1521: {
    title: {
      en: 'Connection times out',
      'zh-cn': '连接超时',
    },
    sentence: {
      en: '{endpoint} never answers the connection attempt.',
      'zh-cn': '{endpoint} 始终不应答连接请求。',
    },
    meaning: {
      en: 'Packets vanish on the way there or back.',
      'zh-cn': '数据包在去程或回程中消失。',
    },
    fix: {
      en: 'Look at routes, firewall and NetworkPolicy between both pods.',
      'zh-cn': '检查两个 Pod 之间的路由、防火墙和 NetworkPolicy。',
    },
  },
  FML1522: {
    title: {
      en: 'Connection closed without an answer',
      'zh-cn': '没有应答就关闭连接',
    },
    sentence: {
      en: '{endpoint} closes the connection before it answers.',
      'zh-cn': '{endpoint} 未作应答就关闭了连接。',
    },
    meaning: {
      en: 'The other side took the request and hung up.',
      'zh-cn': '对端收到请求后断开了连接。',
    },
    fix: {
      en: "Look at the other side's proxy and app.",
      'zh-cn': '检查对端的代理和应用。',
    },
  },
  FML1523: {
    title: {
      en: 'The answer is not HTTP',
      'zh-cn': '应答不是 HTTP',
    },
    sentence: {
      en: '{endpoint} answers with something that is not HTTP.',
      'zh-cn': '{endpoint} 的应答不是 HTTP。',
    },
    meaning: {
      en: 'The port is routed as HTTP, but the app speaks something else: 502 UPE.',
      'zh-cn': '该端口按 HTTP 路由，而应用使用其他协议：502 UPE。',
    },
    fix: {
      en: 'Name the Service port after the protocol that the app speaks.',
      'zh-cn': '按应用实际使用的协议命名 Service 端口。',
    },
  },
  FML1524: {
    title: {
      en: 'No answer',
      'zh-cn': '没有应答',
    },
    sentence: {
      en: '{endpoint} takes the connection and never answers.',
      'zh-cn': '{endpoint} 接受了连接却一直不应答。',
    },
    meaning: {
      en: 'Both sides may be waiting for the other to speak first, or the server expects another protocol.',
      'zh-cn': '可能双方都在等对方先发送数据，或者服务端期待的是另一种协议。',
    },
    fix: {
      en: 'Compare the protocol of the port with what client and server speak.',
      'zh-cn': '对照端口协议与客户端、服务端实际使用的协议。',
    },
  },
  FML1527: {
    title: {
      en: 'The DestinationRule with the subset is not exported to the caller',
      'zh-cn': '定义该 subset 的 DestinationRule 没有导出给调用方',
    },
    sentence: {
      en: 'The route sends to subset {subset} of {host}; DestinationRule {rule} defines it, but callers in namespace {namespace} do not see that rule.',
      'zh-cn':
        '路由指向 {host} 的 subset {subset}；DestinationRule {rule} 定义了它，但 Namespace {namespace} 的调用方看不到这条规则。',
    },
    meaning: {
      en: 'A DestinationRule counts for callers in its own namespace, and for others only if it is in the namespace of the service or in the root namespace and its exportTo admits them. Without the subset there is no cluster: 503 NC.',
      'zh-cn':
        'DestinationRule 对本 Namespace 的调用方生效；对其他 Namespace，只有当它位于服务所在 Namespace 或根 Namespace，且 exportTo 允许时才生效。没有该 subset 就没有对应的 cluster：503 NC。',
    },
    fix: {
      en: 'Export the rule to the callers, or write it in the namespace of the service.',
      'zh-cn': '把规则导出给调用方，或写到服务所在的 Namespace。',
    },
  },
  FML1528: {
    title: { en: 'Route to a port that the service does not have', 'zh-cn': '路由指向服务没有的端口' },
    sentence: {
      en: 'The route sends to port {port} of {host}, which has the Service ports {ports} only; a route names the Service port, not the container port.',
      'zh-cn':
        '路由指向 {host} 的端口 {port}，而它只有 Service 端口 {ports}；路由里写的是 Service 端口，不是容器端口。',
    },
    meaning: {
      en: 'Nobody checks a destination when it is written; without a cluster of that port the answer is 503 NC. A destination that names no port means the port of the call.',
      'zh-cn': '编写目的地时没有人检查它；没有该端口的 cluster，就返回 503 NC。目的地未写端口时，使用调用时的端口。',
    },
    fix: { en: 'Name a Service port of the destination.', 'zh-cn': '写目的服务的 Service 端口。' },
  },
} satisfies Codes;
