import type { Steps } from '../types.ts';

/** What a proxy did with a connection or a request. */
export const steps = {
  'listener.chosen': {
    en: 'The connection to {destination} is handled by listener {listener}.',
    'zh-cn': '到 {destination} 的连接由 listener {listener} 处理。',
  },
  'listener.none': {
    en: 'No listener on port {port}: the connection is refused.',
    'zh-cn': '端口 {port} 上没有 listener，连接被拒绝。',
  },
  'chain.matched': {
    en: 'Filter chain {chain} matches (transport {transport}, SNI "{sni}", ALPN "{alpn}").',
    'zh-cn': '匹配到 filter chain {chain}（传输 {transport}，SNI “{sni}”，ALPN “{alpn}”）。',
  },
  'chain.default': {
    en: 'No filter chain fits what was seen (transport {transport}, SNI "{sni}", ALPN "{alpn}"): the default chain {chain} takes it.',
    'zh-cn': '没有 filter chain 符合这个连接（传输 {transport}，SNI “{sni}”，ALPN “{alpn}”），由默认的 {chain} 处理。',
  },
  'chain.none': {
    en: 'No filter chain on port {port} takes this connection (transport {transport}, SNI "{sni}", ALPN "{alpn}"): it is closed.',
    'zh-cn':
      '端口 {port} 上没有 filter chain 接受这个连接（传输 {transport}，SNI “{sni}”，ALPN “{alpn}”），连接被关闭。',
  },
  'chain.closes': { en: 'The filter chain closes the connection.', 'zh-cn': 'filter chain 直接关闭了连接。' },
  'tls.sni-fixed': {
    en: 'A DestinationRule fixes the SNI to "{sni}".',
    'zh-cn': 'DestinationRule 把 SNI 固定为“{sni}”。',
  },
  'tls.mutual': {
    en: 'Mutual TLS: the client proved to be {client}.',
    'zh-cn': '双向 TLS：客户端证明了自己的身份 {client}。',
  },
  'tls.terminated': {
    en: 'TLS is terminated here; the client showed no certificate.',
    'zh-cn': '在此终止 TLS；客户端没有出示证书。',
  },
  'tls.not-spoken': {
    en: 'This port speaks TLS only, and the client sent plaintext: closed.',
    'zh-cn': '该端口只接受 TLS，而客户端发来明文，连接被关闭。',
  },
  'tls.refused': {
    en: 'The client\'s certificate ("{client}") is not accepted: {problem}. The connection is closed after the handshake.',
    'zh-cn': '不接受客户端证书（“{client}”）：{problem}。握手之后连接被关闭。',
  },
  'tls.client-gave-up': {
    en: 'The client does not accept the certificate of this server ("{server}"): {problem}.',
    'zh-cn': '客户端不接受本服务端的证书（“{server}”）：{problem}。',
  },
  'tls.mtls': {
    en: 'Mutual TLS to {endpoint}, as configured for the whole cluster {cluster}.',
    'zh-cn': '按 cluster {cluster} 的配置，对 {endpoint} 使用双向 TLS。',
  },
  'tls.originated': {
    en: 'TLS to {endpoint}, as configured for cluster {cluster}.',
    'zh-cn': '按 cluster {cluster} 的配置，对 {endpoint} 发起 TLS。',
  },
  'tls.auto-mtls': {
    en: 'Auto mTLS: {endpoint} has a sidecar, so mutual TLS is used.',
    'zh-cn': '自动 mTLS：{endpoint} 有 sidecar，使用双向 TLS。',
  },
  'tls.auto-plaintext': {
    en: 'Auto mTLS: {endpoint} takes no mutual TLS, so plaintext is sent.',
    'zh-cn': '自动 mTLS：{endpoint} 不接受双向 TLS，因此发送明文。',
  },
  'tls.plaintext': { en: 'Plaintext to {endpoint}.', 'zh-cn': '向 {endpoint} 发送明文。' },
  'path.normalized': { en: 'The path {from} is normalised to {to}.', 'zh-cn': '路径 {from} 被规范化为 {to}。' },
  'http.garbage': {
    en: 'The bytes are not HTTP ({payload}); the proxy answers 400, which this client cannot read.',
    'zh-cn': '收到的数据不是 HTTP（{payload}）；代理返回 400，而客户端读不懂它。',
  },
  'http.low-version': { en: 'HTTP/1.0 is answered with 426.', 'zh-cn': 'HTTP/1.0 请求得到 426 应答。' },
  'vhost.matched': {
    en: 'Host {host} belongs to virtual host {virtualHost} (domain {domain}).',
    'zh-cn': '主机 {host} 属于 virtual host {virtualHost}（域名 {domain}）。',
  },
  'vhost.none': {
    en: 'No virtual host of route table {routes} knows the host {host}: 404.',
    'zh-cn': '路由表 {routes} 中没有 virtual host 认识主机 {host}：返回 404。',
  },
  'vhost.requires-tls': {
    en: 'This host is served over https only: redirected to {location}.',
    'zh-cn': '该主机只提供 https：重定向到 {location}。',
  },
  'route.matched': { en: 'Route {route} takes {method} {path}.', 'zh-cn': '{method} {path} 命中路由 {route}。' },
  'route.none': {
    en: 'None of the {routes} routes of {virtualHost} takes {method} {path}: 404. A virtual host that matched never hands on.',
    'zh-cn':
      '{virtualHost} 的 {routes} 条路由都不接受 {method} {path}：返回 404。一旦匹配到 virtual host，就不会再转给别的。',
  },
  'route.absent': { en: '{field} is missing (wanted {wanted})', 'zh-cn': '缺少 {field}（需要 {wanted}）' },
  'route.differs': { en: '{field} is "{actual}", not {wanted}', 'zh-cn': '{field} 是“{actual}”，不是 {wanted}' },
  'route.excluded': {
    en: '{field} is "{actual}", which the route excludes',
    'zh-cn': '{field} 是“{actual}”，被该路由排除',
  },
  'route.weight': { en: '{percent} % of the requests', 'zh-cn': '占请求的 {percent}%' },
  'route.destination': { en: 'The request goes to cluster {cluster}.', 'zh-cn': '请求发往 cluster {cluster}。' },
  'route.mirror': {
    en: 'A copy of {percent} % of the requests goes to {cluster}; its answer is ignored.',
    'zh-cn': '{percent}% 的请求会复制一份发往 {cluster}，其应答被忽略。',
  },
  'route.redirect': {
    en: 'The route redirects: {status}, location {location}.',
    'zh-cn': '该路由重定向：{status}，location 为 {location}。',
  },
  'route.direct-response': { en: 'The route answers {status} itself.', 'zh-cn': '该路由自己返回 {status}。' },
  'cors.preflight': {
    en: 'The proxy answers the CORS preflight of {origin} itself.',
    'zh-cn': '代理自己应答来自 {origin} 的 CORS 预检请求。',
  },
  'fault.delay': {
    en: 'An injected delay of {ms} ms hits this request ({percent} %).',
    'zh-cn': '该请求被注入 {ms} ms 延迟（{percent}%）。',
  },
  'fault.abort': {
    en: 'An injected abort answers {status} ({percent} % of the requests).',
    'zh-cn': '注入的中断返回 {status}（占请求的 {percent}%）。',
  },
  'vhost.hidden': {
    en: '{host} is a service of the mesh that this proxy is not told of: {virtualHost} treats it as an unknown host.',
    'zh-cn': '{host} 是网格里的服务，但这个代理并不知道它：按未知主机由 {virtualHost} 处理。',
  },
  'cluster.missing': { en: 'This proxy has no cluster {cluster}.', 'zh-cn': '该代理没有 cluster {cluster}。' },
  'lb.picked': {
    en: 'Try {attempt}: {policy} picks {endpoint} in cluster {in}, out of {hosts} for {cluster}.',
    'zh-cn': '第 {attempt} 次尝试：{policy} 从 {cluster} 的 {hosts} 个端点中选中集群 {in} 的 {endpoint}。',
  },
  'lb.picked-gateway': {
    en: 'Try {attempt}: {policy} picks {endpoint}, the gateway of network {network}, out of {hosts} for {cluster}.',
    'zh-cn': '第 {attempt} 次尝试：{policy} 从 {cluster} 的 {hosts} 个端点中选中网络 {network} 的网关 {endpoint}。',
  },
  'lb.picked-address': {
    en: 'Try {attempt}: {policy} picks {endpoint}, out of {hosts} for {cluster}.',
    'zh-cn': '第 {attempt} 次尝试：{policy} 从 {cluster} 的 {hosts} 个端点中选中 {endpoint}。',
  },
  'lb.original-destination': {
    en: 'Connects to the address that was dialled, {endpoint}.',
    'zh-cn': '连接到原本拨打的地址 {endpoint}。',
  },
  'lb.app': {
    en: 'Handed to the app at {endpoint} (container port {port}).',
    'zh-cn': '交给位于 {endpoint} 的应用（容器端口 {port}）。',
  },
  'lb.share': {
    en: '{percent} %; endpoints of priority {priority}: {hosts}',
    'zh-cn': '优先级 {priority} 的 {hosts} 个端点共占 {percent}%',
  },
  'lb.none': {
    en: 'Cluster {cluster} has no endpoint to send to: no healthy upstream.',
    'zh-cn': 'cluster {cluster} 没有可用端点：no healthy upstream。',
  },
  'outlier.ejected': {
    en: 'Outlier detection ejects {endpoint} for at least {seconds} s: {count} errors in a row.',
    'zh-cn': 'outlierDetection 驱逐 {endpoint}，至少 {seconds} 秒：连续 {count} 次错误。',
  },
  'outlier.kept': {
    en: '{endpoint} has failed often enough to be ejected, but maxEjectionPercent ({percent} % of {total} endpoints) does not allow one more.',
    'zh-cn': '{endpoint} 的失败次数已达到驱逐阈值，但 maxEjectionPercent（{total} 个端点的 {percent}%）不允许再驱逐。',
  },
  'outlier.skipped': {
    en: 'The load balancer passes over {count} ejected endpoints of {cluster}: {endpoints}.',
    'zh-cn': '负载均衡跳过 {cluster} 中被驱逐的 {count} 个端点：{endpoints}。',
  },
  'upstream.waits': {
    en: 'The call waits {ms} ms for one of the connections that maxConnections allows.',
    'zh-cn': '调用等待 {ms} 毫秒，直到 maxConnections 允许的连接空闲。',
  },
  'upstream.shares': {
    en: 'Calls share HTTP/2 connections to {cluster}; how many each carries is not modelled, so that it is unknown whether maxConnections holds this one back.',
    'zh-cn':
      '多个调用共用到 {cluster} 的 HTTP/2 连接；每个连接承载多少调用未建模，因此无法确定 maxConnections 是否会阻塞该调用。',
  },
  'upstream.overflow': {
    en: '{limit} ({max}) of cluster {cluster} is reached: the call is turned away.',
    'zh-cn': 'cluster {cluster} 的 {limit}（{max}）已达上限，调用被拒绝。',
  },
  'retry.overflow': {
    en: 'No retry: {limit} ({max}) of cluster {cluster} is reached.',
    'zh-cn': '不再重试：cluster {cluster} 的 {limit}（{max}）已达上限。',
  },
  'lb.unresolved': {
    en: 'The name behind cluster {cluster} does not resolve.',
    'zh-cn': 'cluster {cluster} 背后的名称无法解析。',
  },
  'upstream.refused': { en: '{endpoint} refuses the connection.', 'zh-cn': '{endpoint} 拒绝连接。' },
  'upstream.timeout': {
    en: '{endpoint} never answers the connection attempt.',
    'zh-cn': '{endpoint} 始终不应答连接请求。',
  },
  'upstream.handshake': { en: 'The TLS handshake with {endpoint} fails.', 'zh-cn': '与 {endpoint} 的 TLS 握手失败。' },
  'upstream.unverified': {
    en: 'The certificate of {endpoint} ("{server}") is not accepted.',
    'zh-cn': '不接受 {endpoint} 的证书（“{server}”）。',
  },
  'upstream.closed': {
    en: '{endpoint} closes the connection before it answers.',
    'zh-cn': '{endpoint} 未作应答就关闭了连接。',
  },
  'upstream.protocol': {
    en: '{endpoint} answers with something that is not HTTP.',
    'zh-cn': '{endpoint} 的应答不是 HTTP。',
  },
  'upstream.silent': {
    en: '{endpoint} takes the connection and never answers.',
    'zh-cn': '{endpoint} 接受了连接却一直不应答。',
  },
  'upstream.request-timeout': {
    en: "The route's timeout of {ms} ms expires: 504.",
    'zh-cn': '路由超时（{ms} ms）到期：返回 504。',
  },
  'upstream.try-timeout': {
    en: 'The timeout per try of {ms} ms expires on the last try: 504.',
    'zh-cn': '最后一次尝试的单次超时（{ms} ms）到期：返回 504。',
  },
  'retry.again': {
    en: 'Try {attempt} of {of} follows ({after}).',
    'zh-cn': '进行第 {attempt} 次尝试，最多 {of} 次（{after}）。',
  },
  'tcp.proxied': { en: 'The bytes are passed on to cluster {cluster}.', 'zh-cn': '数据原样转发到 cluster {cluster}。' },
  'tcp.black-hole': {
    en: '{destination} is unknown to this proxy and unknown destinations are blocked: closed.',
    'zh-cn': '该代理不认识 {destination}，而未知目的地被禁止：连接被关闭。',
  },
  'rbac.allowed': {
    en: 'Policy {policy} allows the caller "{caller}".',
    'zh-cn': '策略 {policy} 放行调用方“{caller}”。',
  },
  'rbac.not-denied': { en: 'No DENY policy matches.', 'zh-cn': '没有 DENY 策略命中。' },
  'rbac.denied': {
    en: 'Policy {policy} denies the caller "{caller}": RBAC: access denied.',
    'zh-cn': '策略 {policy} 拒绝调用方“{caller}”：RBAC: access denied。',
  },
  'rbac.denied-no-match': {
    en: 'ALLOW policies exist and none matches the caller "{caller}": RBAC: access denied.',
    'zh-cn': '存在 ALLOW 策略，但没有一条与调用方“{caller}”匹配：RBAC: access denied。',
  },
  'rbac.absent': { en: '{field} is not there (wanted {wanted})', 'zh-cn': '没有 {field}（需要 {wanted}）' },
  'rbac.differs': { en: '{field} is "{actual}", not {wanted}', 'zh-cn': '{field} 是“{actual}”，不是 {wanted}' },
  'rbac.excluded': {
    en: '{field} is "{actual}", which the rule excludes ({wanted})',
    'zh-cn': '{field} 是“{actual}”，被规则排除（{wanted}）',
  },
  'jwt.none': { en: 'The request carries no token; that passes.', 'zh-cn': '请求没有携带令牌，予以放行。' },
  'jwt.accepted': {
    en: 'The token of {issuer} for "{subject}" is valid.',
    'zh-cn': '{issuer} 签发给“{subject}”的令牌有效。',
  },
  'jwt.refused': { en: 'The token is refused: {status}, {body}.', 'zh-cn': '令牌被拒绝：{status}，{body}。' },
  'jwt.no-keys': {
    en: 'The jwks for issuer {issuer} holds no key: what follows is not modelled.',
    'zh-cn': '签发者 {issuer} 的 jwks 里没有密钥：之后的行为未被模拟。',
  },
  'jwt.not-modelled': {
    en: 'Signatures of algorithm {alg} are not computed here: whether the token passes is not known.',
    'zh-cn': '此处不计算 {alg} 算法的签名，无法判断令牌是否通过。',
  },
  'authz.granted': { en: 'The authorizer {cluster} lets the request on.', 'zh-cn': '授权服务 {cluster} 放行请求。' },
  'authz.refused': { en: 'The authorizer {cluster} answers {status}.', 'zh-cn': '授权服务 {cluster} 返回 {status}。' },
  'authz.unreachable': {
    en: 'The authorizer {cluster} cannot be reached: {status}.',
    'zh-cn': '无法连接授权服务 {cluster}：返回 {status}。',
  },
  'authz.fail-open': {
    en: 'The authorizer {cluster} cannot be reached, and is configured to fail open.',
    'zh-cn': '无法连接授权服务 {cluster}，而它配置为失败时放行。',
  },
  'authz.grpc': {
    en: 'A gRPC authorizer ({cluster}) decides; what it answers is not modelled.',
    'zh-cn': '由 gRPC 授权服务（{cluster}）决定，其应答未建模。',
  },
  'authz.no-provider': {
    en: 'The CUSTOM policy names no provider that can be asked: RBAC: access denied.',
    'zh-cn': 'CUSTOM 策略没有可用的 provider：RBAC: access denied。',
  },
} satisfies Steps;
