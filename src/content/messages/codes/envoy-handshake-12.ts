import type { Codes } from '../types.ts';

/** Handshakes and filter chains as a proxy meets them at run time: FML1250…1299. */
export const codes = {
  FML1250: {
    title: {
      en: 'Plaintext to a port that takes mutual TLS only',
      'zh-cn': '向只接受双向 TLS 的端口发送明文',
    },
    sentence: {
      en: "Port {port} takes mutual TLS only, and this connection is plaintext: the server's sidecar closes it.",
      'zh-cn': '端口 {port} 只接受双向 TLS，而这个连接是明文：服务端 sidecar 将其关闭。',
    },
    meaning: {
      en: 'In STRICT mode the sidecar has filter chains for TLS only. A caller without a sidecar, or a proxy told to send plaintext, finds none: curl shows 56 or 52, a calling proxy answers 503 UC.',
      'zh-cn':
        'STRICT 模式下，sidecar 只有 TLS 的 filter chain。没有 sidecar 的调用方，或被配置为发送明文的代理，匹配不到任何一条：curl 显示 56 或 52，调用方代理则返回 503 UC。',
    },
    fix: {
      en: 'Give the caller a sidecar or let its proxy send mTLS, or ask whether this workload may accept plaintext (PERMISSIVE).',
      'zh-cn': '为调用方注入 sidecar 或让其代理发送 mTLS；或者考虑该工作负载能否接受明文（PERMISSIVE）。',
    },
  },
  FML1251: {
    title: {
      en: 'TLS that this port does not take',
      'zh-cn': '该端口不接受的 TLS',
    },
    sentence: {
      en: 'The caller speaks TLS (ALPN "{alpn}") to port {port}, which takes Istio mutual TLS or plaintext HTTP only: the connection is closed.',
      'zh-cn': '调用方以 TLS（ALPN “{alpn}”）访问端口 {port}，而该端口只接受 Istio 双向 TLS 或明文 HTTP：连接被关闭。',
    },
    meaning: {
      en: 'A port declared as HTTP has no filter chain for other TLS than that of sidecars.',
      'zh-cn': '声明为 HTTP 的端口，除 sidecar 的 TLS 之外没有其他 TLS 的 filter chain。',
    },
    fix: {
      en: 'Send plaintext HTTP and leave TLS to the sidecars, or declare the Service port as https or tls.',
      'zh-cn': '发送明文 HTTP，把 TLS 交给 sidecar；或者将 Service 端口声明为 https 或 tls。',
    },
  },
  FML1252: {
    title: {
      en: 'Client certificate missing',
      'zh-cn': '缺少客户端证书',
    },
    sentence: {
      en: 'The server asks for a client certificate, and the caller has none.',
      'zh-cn': '服务端要求客户端证书，而调用方没有出示。',
    },
    meaning: {
      en: 'The handshake ends well for the client, then the server closes: 503 UC at a calling proxy, curl 56.',
      'zh-cn': '对客户端而言握手已经完成，随后服务端关闭连接：调用方代理返回 503 UC，curl 显示 56。',
    },
    fix: {
      en: 'Use Istio mutual TLS, or give the client a certificate of a trusted root.',
      'zh-cn': '使用 Istio 双向 TLS，或为客户端配置由受信任根签发的证书。',
    },
  },
  FML1253: {
    title: {
      en: 'Client certificate of an unknown root',
      'zh-cn': '客户端证书的根证书不受信任',
    },
    sentence: {
      en: 'The server does not trust the root of the caller\'s certificate ("{client}").',
      'zh-cn': '服务端不信任签发调用方证书（“{client}”）的根证书。',
    },
    meaning: {
      en: "Both sides need the other's root in their trust bundle. A bad certificate is never retried as plaintext, not even under PERMISSIVE.",
      'zh-cn': '双方的 trust bundle 里都要有对方的根证书。证书不被接受时绝不会退回明文，PERMISSIVE 模式也一样。',
    },
    fix: {
      en: 'Let both clusters issue certificates from one root, or distribute both roots to both.',
      'zh-cn': '让两个集群的证书由同一个根证书签发，或者把两个根证书都分发给双方。',
    },
  },
  FML1254: {
    title: {
      en: 'Trust domain not admitted',
      'zh-cn': '信任域未被接纳',
    },
    sentence: {
      en: 'The caller is "{client}"; the server admits these trust domains only: {trustDomains}.',
      'zh-cn': '调用方是“{client}”；服务端只接纳这些信任域：{trustDomains}。',
    },
    meaning: {
      en: 'A sidecar checks the trust domain in the handshake, before any AuthorizationPolicy.',
      'zh-cn': 'sidecar 在握手阶段就检查信任域，早于任何 AuthorizationPolicy。',
    },
    fix: {
      en: "Add the caller's trust domain to the trustDomainAliases of the server's mesh.",
      'zh-cn': '在服务端网格的 trustDomainAliases 中加入调用方的信任域。',
    },
  },
  FML1255: {
    title: {
      en: 'Client name not admitted',
      'zh-cn': '客户端名称未被接纳',
    },
    sentence: {
      en: 'The certificate of "{client}" has none of the names that this server admits.',
      'zh-cn': '“{client}”的证书不含该服务端接纳的任何名称。',
    },
    meaning: {
      en: 'The gateway lists the subject alternative names of the clients it takes.',
      'zh-cn': '网关列出了它接受的客户端 SAN。',
    },
    fix: {
      en: "Compare subjectAltNames with the names in the client's certificate.",
      'zh-cn': '对照 subjectAltNames 与客户端证书中的名称。',
    },
  },
  FML1256: {
    title: {
      en: 'Server certificate of an unknown root',
      'zh-cn': '服务端证书的根证书不受信任',
    },
    sentence: {
      en: 'The caller\'s proxy does not trust the root of the server\'s certificate ("{server}").',
      'zh-cn': '调用方代理不信任签发服务端证书（“{server}”）的根证书。',
    },
    meaning: {
      en: 'Every try fails in the handshake: 503 URX,UF. There is no fallback to plaintext.',
      'zh-cn': '每次尝试都在握手时失败：503 URX,UF。不会退回明文。',
    },
    fix: {
      en: 'Compare the root certificates of both clusters, or the caCertificates of the DestinationRule.',
      'zh-cn': '对照两个集群的根证书，或 DestinationRule 的 caCertificates。',
    },
  },
  FML1257: {
    title: {
      en: 'Server is not who was expected',
      'zh-cn': '服务端不是预期的身份',
    },
    sentence: {
      en: 'The server proved to be "{server}", which is not among the expected names.',
      'zh-cn': '服务端证明自己是“{server}”，不在预期的名称之列。',
    },
    meaning: {
      en: "The proxy compares the server's identity with the service accounts of the service's endpoints, or with the names that a DestinationRule or ServiceEntry lists.",
      'zh-cn': '代理把服务端身份与该服务端点的 service account，或 DestinationRule、ServiceEntry 列出的名称进行比较。',
    },
    fix: {
      en: 'Correct or remove subjectAltNames.',
      'zh-cn': '修正或删除 subjectAltNames。',
    },
  },
  FML1258: {
    title: {
      en: 'No certificate to serve',
      'zh-cn': '没有可用的服务端证书',
    },
    sentence: {
      en: 'The server has no certificate for this port, so no TLS handshake can succeed.',
      'zh-cn': '服务端在该端口没有证书，任何 TLS 握手都无法成功。',
    },
    meaning: {
      en: 'The secret that the gateway names does not exist where the gateway looks for it.',
      'zh-cn': '网关所引用的 Secret 在它查找的位置不存在。',
    },
    fix: {
      en: "Create the secret in the namespace of the gateway's pods, with the name in credentialName.",
      'zh-cn': '在网关 Pod 所在的 Namespace 中，按 credentialName 的名称创建 Secret。',
    },
  },
  FML1259: {
    title: {
      en: 'TLS to a server that does not speak it',
      'zh-cn': '向不支持 TLS 的服务端发送 TLS',
    },
    sentence: {
      en: 'The proxy sends TLS to {endpoint}, and what comes back is not TLS.',
      'zh-cn': '代理向 {endpoint} 发送 TLS，而收到的应答不是 TLS。',
    },
    meaning: {
      en: "A fixed TLS mode applies to every endpoint, whether it has a sidecar or not. A sidecar in mode DISABLE takes no TLS either, and callers in other clusters do not read its PeerAuthentication (WRONG_VERSION_NUMBER in the proxy's log, 503 URX,UF for the caller).",
      'zh-cn':
        '固定的 TLS 模式对所有端点生效，无论有没有 sidecar。DISABLE 模式的 sidecar 同样不接受 TLS，而其他集群的调用方读不到它的 PeerAuthentication（代理日志中为 WRONG_VERSION_NUMBER，调用方得到 503 URX,UF）。',
    },
    fix: {
      en: "Leave tls out of the DestinationRule so that auto mTLS decides per endpoint, give the server a sidecar, or let it take TLS; a DISABLE that is meant has to stand in the caller's cluster too.",
      'zh-cn':
        '在 DestinationRule 中去掉 tls，由自动 mTLS 按端点决定；或为服务端注入 sidecar、让它接受 TLS。如果确实要 DISABLE，调用方集群中也要有同样的策略。',
    },
  },
  FML1260: {
    title: {
      en: 'Plaintext to a TLS port',
      'zh-cn': '向 TLS 端口发送明文',
    },
    sentence: {
      en: 'Port {port} of the gateway speaks TLS, and the caller sent plaintext.',
      'zh-cn': '网关端口 {port} 使用 TLS，而调用方发来明文。',
    },
    meaning: {
      en: 'The connection is closed without an answer (curl 52 or 56).',
      'zh-cn': '连接在没有应答的情况下被关闭（curl 52 或 56）。',
    },
    fix: {
      en: "Call https, or use the gateway's HTTP port.",
      'zh-cn': '使用 https，或改用网关的 HTTP 端口。',
    },
  },
  FML1261: {
    title: {
      en: 'No server for this SNI',
      'zh-cn': '没有匹配该 SNI 的服务端',
    },
    sentence: {
      en: 'No server on port {port} takes the SNI "{sni}".',
      'zh-cn': '端口 {port} 上没有服务端接受 SNI “{sni}”。',
    },
    meaning: {
      en: "A TLS port chooses by the name in the client's hello. A call by address sends none.",
      'zh-cn': 'TLS 端口按 ClientHello 中的名称选择；按地址访问时不会发送名称。',
    },
    fix: {
      en: 'Compare the hosts of the Gateway with the name that the client sends.',
      'zh-cn': '对照 Gateway 的 hosts 与客户端发送的名称。',
    },
  },
  FML1262: {
    title: {
      en: 'No filter chain for this connection',
      'zh-cn': '没有接受该连接的 filter chain',
    },
    sentence: {
      en: 'Port {port} has no filter chain for this kind of connection ({transport}).',
      'zh-cn': '端口 {port} 没有接受这种连接（{transport}）的 filter chain。',
    },
    meaning: {
      en: 'Filter chains are chosen by port, name, transport and protocol, without a second try.',
      'zh-cn': 'filter chain 依次按端口、名称、传输和协议选择，不会重新选择。',
    },
    fix: {
      en: "Look at the listener's filter chains and at what the client sends.",
      'zh-cn': '检查 listener 的 filter chain，以及客户端发送的内容。',
    },
  },
  FML1263: {
    title: {
      en: 'TLS that the server does not take',
      'zh-cn': '服务端不接受的 TLS',
    },
    sentence: {
      en: 'The proxy sends TLS of its own to {endpoint}, and the server closes in the handshake.',
      'zh-cn': '代理向 {endpoint} 发送自己的 TLS，服务端在握手时关闭连接。',
    },
    meaning: {
      en: 'A sidecar port declared as HTTP takes Istio mutual TLS or plaintext, and no other TLS.',
      'zh-cn': '声明为 HTTP 的 sidecar 端口只接受 Istio 双向 TLS 或明文，不接受其他 TLS。',
    },
    fix: {
      en: 'Use ISTIO_MUTUAL, or leave tls out of the DestinationRule.',
      'zh-cn': '使用 ISTIO_MUTUAL，或在 DestinationRule 中去掉 tls。',
    },
  },
  FML1264: {
    title: { en: 'An SNI that nobody on the way knows', 'zh-cn': '途中没有人认识的 SNI' },
    sentence: {
      en: 'A DestinationRule makes the caller\'s proxy send SNI "{sni}", and what receives it has no server for that name.',
      'zh-cn': 'DestinationRule 让调用方代理发送 SNI “{sni}”，而接收端没有对应这个名称的 server。',
    },
    meaning: {
      en: 'Without sni, a proxy sends the name of the mesh service (outbound_.port_.subset_.host), by which gateways between networks route. A fixed sni replaces it.',
      'zh-cn':
        '不设置 sni 时，代理发送网格服务的名称（outbound_.port_.subset_.host），网络之间的网关据此转发；固定的 sni 会取代它。',
    },
    fix: {
      en: 'Leave sni out, or make a server on the way accept it.',
      'zh-cn': '去掉 sni，或者让途中的 server 接受它。',
    },
  },
} satisfies Codes;
