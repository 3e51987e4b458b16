import type { Codes } from '../../types.ts';

/** VirtualServices without effect. */
export const codes = {
  FML2001: {
    title: { en: 'Sidecars do not use this VirtualService', 'zh-cn': 'sidecar 不使用这个 VirtualService' },
    sentence: {
      en: 'VirtualService {name} names {host}, a service of the mesh, but is bound to {gateways} only, where {host} is not accepted: calls from pods in cluster {cluster} do not meet it.',
      'zh-cn':
        'VirtualService {name} 写了网格内的服务 {host}，但只绑定到 {gateways}，而那里并不接受 {host}：集群 {cluster} 中 Pod 的调用不会用到它。',
    },
    meaning: {
      en: 'Without gateways a VirtualService is for sidecars. As soon as gateways are listed it is for these only; sidecars are one more entry of that list, under a reserved name.',
      'zh-cn':
        '不写 gateways 时 VirtualService 作用于 sidecar。一旦列出网关，它就只作用于这些网关；sidecar 是这个列表里的一个保留名称，要单独写出。',
    },
    fix: {
      en: 'Decide for whom the rules are: callers in the mesh, callers from outside, or both; then look at the list of gateways.',
      'zh-cn': '想清楚规则是给谁用的：网格内的调用方、外部的调用方，还是两者；再检查 gateways 列表。',
    },
  },
  FML2002: {
    title: {
      en: 'The VirtualService names a Gateway that does not exist',
      'zh-cn': 'VirtualService 引用的 Gateway 不存在',
    },
    sentence: {
      en: 'VirtualService {name} is bound to Gateway {gateway}, which does not exist in cluster {cluster}.',
      'zh-cn': 'VirtualService {name} 绑定到 Gateway {gateway}，而集群 {cluster} 中没有它。',
    },
    meaning: {
      en: 'A name without a namespace means a Gateway beside the VirtualService. Nobody refuses a name that leads nowhere; the gateway simply has no routes of it.',
      'zh-cn':
        '不带 Namespace 的名称指 VirtualService 所在 Namespace 的 Gateway。引用不存在的名称不会被拒绝，只是网关上没有这些路由。',
    },
    fix: {
      en: 'Compare namespace and name with the Gateways of the same cluster.',
      'zh-cn': '与同一集群中的 Gateway 核对 Namespace 和名称。',
    },
  },
  FML2003: {
    title: {
      en: 'Another VirtualService for the same host comes first',
      'zh-cn': '同一 host 的另一个 VirtualService 优先',
    },
    sentence: {
      en: 'Sidecars of cluster {cluster} take {other} for {host}; VirtualService {name} is not used for it.',
      'zh-cn': '集群 {cluster} 的 sidecar 对 {host} 使用 {other}；VirtualService {name} 不会被用到。',
    },
    meaning: {
      en: 'A sidecar uses exactly one VirtualService per host: private ones of its namespace come first, then public ones, the oldest of them wins, and nothing is merged. Only gateways join several.',
      'zh-cn':
        '每个 host 在 sidecar 上只用一个 VirtualService：先看本 Namespace 私有的，再看公开的，其中最早创建的胜出，不会合并。只有网关才会合并多个。',
    },
    fix: {
      en: 'Bring the rules for one host together, in the order in which they should be tried.',
      'zh-cn': '把同一 host 的规则放到一起，按希望的匹配顺序排列。',
    },
  },
  FML2004: {
    title: { en: 'No request reaches this rule', 'zh-cn': '没有请求能到达这条规则' },
    sentence: {
      en: 'In VirtualService {name}, {rule} is never reached: {other} takes every request that it could match.',
      'zh-cn': 'VirtualService {name} 的 {rule} 永远不会生效：它能匹配的请求都先被 {other} 接走。',
    },
    meaning: {
      en: 'Rules are tried from top to bottom and the first that matches counts. A rule without match, or with the prefix /, matches everything.',
      'zh-cn': '规则从上到下逐条尝试，第一条匹配的生效。没有 match 的规则，或前缀为 / 的规则，匹配一切。',
    },
    fix: {
      en: 'Order the rules from the most specific to the most general.',
      'zh-cn': '把规则按从具体到笼统的顺序排列。',
    },
  },
  FML2005: {
    title: { en: 'Rules for a protocol that the port does not speak', 'zh-cn': '规则与端口的协议不符' },
    sentence: {
      en: 'VirtualService {name} has {section} rules, but Service port {port} of {service} is {protocol} ({by}): these rules are ignored in cluster {cluster}.',
      'zh-cn':
        'VirtualService {name} 写的是 {section} 规则，但 {service} 的 Service 端口 {port} 是 {protocol}（{by}）：集群 {cluster} 会忽略这些规则。',
    },
    meaning: {
      en: 'What a proxy takes a port for is decided by appProtocol or by the prefix of the port’s name. http rules act on HTTP ports (and on those left undetermined), tls rules on HTTPS and TLS ports, tcp rules on all others.',
      'zh-cn':
        '代理如何看待一个端口，由 appProtocol 或端口名前缀决定。http 规则作用于 HTTP 端口（以及协议未定的端口），tls 规则作用于 HTTPS 和 TLS 端口，tcp 规则作用于其余端口。',
    },
    fix: {
      en: 'Ask what the application really speaks there, and whether the port says so.',
      'zh-cn': '确认应用在这个端口上实际使用的协议，以及端口的声明是否与之一致。',
    },
  },
  FML2006: {
    title: { en: 'An older rule for a wider path comes first', 'zh-cn': '更早的、路径更宽的规则优先' },
    sentence: {
      en: 'At gateway {gateway}, {other} is older than {name}: for {host}, its rule for {otherPath} takes requests that carry what it asks for, even those to {path}.',
      'zh-cn':
        '在网关 {gateway} 上，{other} 早于 {name}：对于 {host}，只要请求满足 {otherPath} 那条规则的条件，即使路径是 {path} 也会先被它接走。',
    },
    meaning: {
      en: 'A gateway joins the rules of all VirtualServices of a host, the oldest first. Only rules that match everything are moved to the end; one that also asks for a header stays where it is.',
      'zh-cn':
        '网关把同一 host 的所有 VirtualService 的规则按创建时间合并。只有匹配一切的规则会被移到最后；带 header 条件的规则留在原位。',
    },
    fix: {
      en: 'If the order matters, do not leave it to the age of objects.',
      'zh-cn': '如果顺序重要，就不要让对象的创建时间来决定。',
    },
  },
  FML2007: {
    title: { en: 'The host is not the Service that was meant', 'zh-cn': 'host 不是想要的那个 Service' },
    sentence: {
      en: '{written} in VirtualService {name} means {host}, which is no service in cluster {cluster}; {near} is one.',
      'zh-cn': 'VirtualService {name} 中的 {written} 指 {host}，集群 {cluster} 中没有这个服务；有的是 {near}。',
    },
    meaning: {
      en: 'A host without dots is completed with the namespace of the VirtualService, not with the caller’s. A host with a dot is taken as it stands, so that only calls with exactly this spelling, on port 80, could meet it.',
      'zh-cn':
        '不带点的 host 会用 VirtualService 自己的 Namespace 补全，而不是调用方的。带点的 host 按原样使用，因此只有写法完全相同、且在端口 80 上的调用才可能用到它。',
    },
    fix: { en: 'Write the full name of the Service.', 'zh-cn': '写出 Service 的完整名称。' },
  },
  FML2008: {
    title: { en: 'A destination that does not exist', 'zh-cn': '目的地不存在' },
    sentence: {
      en: '{kind} {name} sends requests to {host}, which the control plane of cluster {cluster} does not know: they would be answered with 503.',
      'zh-cn': '{kind} {name} 把请求发往 {host}，而集群 {cluster} 的控制平面不认识它：这些请求会得到 503。',
    },
    meaning: {
      en: 'Destinations are hosts of the mesh’s registry: Services of the clusters that the control plane reads, and hosts of ServiceEntries.',
      'zh-cn': '目的地必须是网格注册表中的 host：控制平面读取的各集群的 Service，以及 ServiceEntry 的 host。',
    },
    fix: {
      en: 'Check name and namespace, and whether this cluster has an object for that host.',
      'zh-cn': '检查名称和 Namespace，以及这个集群是否有该 host 的对象。',
    },
  },
  FML2009: {
    title: { en: 'A destination in the wrong namespace', 'zh-cn': '目的地的 Namespace 不对' },
    sentence: {
      en: '{kind} {name} sends requests to {host}, which cluster {cluster} does not have, and they would be answered with 503; {near} exists.',
      'zh-cn': '{kind} {name} 把请求发往 {host}，集群 {cluster} 中没有它，请求会得到 503；存在的是 {near}。',
    },
    meaning: {
      en: 'A short destination is completed with the namespace of the object that writes it.',
      'zh-cn': '短的目的地名会用写它的对象所在的 Namespace 补全。',
    },
    fix: { en: 'Write the full name of the destination.', 'zh-cn': '写出目的地的完整名称。' },
  },
  FML2010: {
    title: { en: 'The DestinationRule has no such subset', 'zh-cn': 'DestinationRule 中没有这个 subset' },
    sentence: {
      en: 'VirtualService {name} sends to subset {subset} of {host}, but DestinationRule {rule}, which counts for callers in {namespaces}, does not define it: 503.',
      'zh-cn':
        'VirtualService {name} 指向 {host} 的 subset {subset}，但对 {namespaces} 中的调用方生效的 DestinationRule {rule} 没有定义它：会得到 503。',
    },
    meaning: {
      en: 'A subset is a cluster of the caller’s proxy. It exists only if the one DestinationRule that the caller’s namespace uses for this host defines it.',
      'zh-cn':
        'subset 是调用方代理中的一个 cluster。只有调用方 Namespace 对这个 host 实际使用的那个 DestinationRule 定义了它，它才存在。',
    },
    fix: {
      en: 'Compare the names, and ask which DestinationRule these callers use.',
      'zh-cn': '核对名称，并弄清这些调用方使用的是哪个 DestinationRule。',
    },
  },
  FML2011: {
    title: { en: 'A subset without a DestinationRule', 'zh-cn': '没有定义 subset 的 DestinationRule' },
    sentence: {
      en: 'VirtualService {name} sends to subset {subset} of {host}, for which callers in {namespaces} of cluster {cluster} have no DestinationRule: 503.',
      'zh-cn':
        'VirtualService {name} 指向 {host} 的 subset {subset}，但集群 {cluster} 中 {namespaces} 的调用方对它没有可用的 DestinationRule：会得到 503。',
    },
    meaning: {
      en: 'DestinationRules are looked up in the caller’s namespace, the Service’s and the root namespace of the caller’s own cluster, nowhere else.',
      'zh-cn':
        'DestinationRule 只在调用方自己集群的这几处查找：调用方的 Namespace、Service 的 Namespace 和根 Namespace。',
    },
    fix: {
      en: 'Ask where the DestinationRule stands, and to whom it is exported.',
      'zh-cn': '看看 DestinationRule 在哪里，又导出给了谁。',
    },
  },
  FML2012: {
    title: { en: 'The gateway does not accept this host', 'zh-cn': '网关不接受这个 host' },
    sentence: {
      en: 'VirtualService {name} is bound to {gateways}, which accept {accepted} but not {host}: no request of cluster {cluster} meets it under this name.',
      'zh-cn':
        'VirtualService {name} 绑定到 {gateways}，它们接受 {accepted}，但不接受 {host}：集群 {cluster} 中没有请求会以这个名称用到它。',
    },
    meaning: {
      en: 'A server of a Gateway lists the hosts it accepts, as an option only from one namespace. A VirtualService gets those of its hosts that fit, and no others.',
      'zh-cn':
        'Gateway 的 server 列出它接受的 host，还可以限定来自哪个 Namespace。VirtualService 只有相符的 host 才会生效。',
    },
    fix: {
      en: 'Compare the hosts of the Gateway’s servers, and the namespace before the slash, with the VirtualService.',
      'zh-cn': '对照 Gateway 各 server 的 hosts（包括斜杠前的 Namespace）与 VirtualService。',
    },
  },
  FML2015: {
    title: { en: 'The host is no Service that the mesh knows', 'zh-cn': 'host 不是网格认识的 Service' },
    sentence: {
      en: '{written} in VirtualService {name} means {host}, which the control plane of cluster {cluster} does not know.',
      'zh-cn': 'VirtualService {name} 中的 {written} 指 {host}，而集群 {cluster} 的控制平面不认识它。',
    },
    meaning: {
      en: 'Rules for a host that is no service could only be met on port 80, and a caller would need DNS for the name.',
      'zh-cn': '不是服务的 host，其规则只可能在端口 80 上用到，而且调用方还得能解析这个名称。',
    },
    fix: {
      en: 'Check name and namespace, and whether the control plane reads the cluster that has the Service.',
      'zh-cn': '检查名称和 Namespace，以及控制平面是否读取拥有该 Service 的集群。',
    },
  },
} satisfies Codes;
