import type { Codes } from '../../types.ts';

/** DestinationRules and ServiceEntries without effect. */
export const codes = {
  FML2016: {
    title: { en: 'The subset has no endpoint', 'zh-cn': 'subset 没有任何端点' },
    sentence: {
      en: 'Subset {subset} of DestinationRule {name} asks for {labels}, and no endpoint of {host} that the control plane of cluster {cluster} knows carries these labels.',
      'zh-cn':
        'DestinationRule {name} 的 subset {subset} 要求 {labels}，而集群 {cluster} 的控制平面所知道的 {host} 的端点都没有这些标签。',
    },
    meaning: {
      en: 'A subset is made of those endpoints of the service whose pods carry all of its labels. Requests to an empty one are answered with 503.',
      'zh-cn': 'subset 由服务的端点中 Pod 带有其全部标签的那些组成。发往空 subset 的请求会得到 503。',
    },
    fix: { en: 'Compare the labels with those of the pods.', 'zh-cn': '对照 Pod 的标签检查。' },
  },
  FML2017: {
    title: { en: 'Locality load balancing without outlierDetection', 'zh-cn': '没有 outlierDetection 的地域负载均衡' },
    sentence: {
      en: 'The mesh config of cluster {cluster} turns locality load balancing on, but no DestinationRule gives outlierDetection to {services} ({count} in all): their endpoints in all localities share the load.',
      'zh-cn':
        '集群 {cluster} 的网格配置打开了地域负载均衡，但没有 DestinationRule 为 {services}（共 {count} 个）设置 outlierDetection：各地域的端点平均分担流量。',
    },
    meaning: {
      en: 'Endpoints get priorities by locality only if outlierDetection applies to the destination, or the Service asks for it with trafficDistribution. Otherwise near and far ones are used alike.',
      'zh-cn':
        '只有目的地有 outlierDetection，或 Service 用 trafficDistribution 提出要求，端点才会按地域排优先级；否则远近一视同仁。',
    },
    fix: {
      en: 'Ask how a proxy is to notice that the near endpoints are gone, and which object of the caller’s cluster can say so.',
      'zh-cn': '想一想代理靠什么发现近处的端点不可用，调用方集群里又由哪种对象来声明。',
    },
  },
  FML2018: {
    title: {
      en: 'maxEjectionPercent is too small to eject anything',
      'zh-cn': 'maxEjectionPercent 太小，什么都驱逐不了',
    },
    sentence: {
      en: 'DestinationRule {name} allows {percent} percent of the endpoints of {host} to be ejected; with {endpoints} of them in cluster {cluster}, one would already be more.',
      'zh-cn':
        'DestinationRule {name} 允许驱逐 {host} 的 {percent}% 端点；集群 {cluster} 看到 {endpoints} 个端点，驱逐一个就已超过。',
    },
    meaning: {
      en: 'Envoy ejects an endpoint only if the share of ejected ones stays within maxEjectionPercent. Of few endpoints each one is a large share.',
      'zh-cn': 'Envoy 只有在被驱逐比例不超过 maxEjectionPercent 时才驱逐端点。端点少时，每一个都占很大比例。',
    },
    fix: {
      en: 'Work out what share one endpoint is.',
      'zh-cn': '算一算一个端点占多大比例。',
    },
  },
  FML2019: {
    title: {
      en: 'Another DestinationRule’s trafficPolicy counts',
      'zh-cn': '生效的是另一个 DestinationRule 的 trafficPolicy',
    },
    sentence: {
      en: 'DestinationRules {other} and {name} are for the same host {host}: in cluster {cluster} the trafficPolicy of {other} counts, that of {name} does not.',
      'zh-cn':
        'DestinationRule {other} 和 {name} 针对同一个 host {host}：在集群 {cluster} 中生效的是 {other} 的 trafficPolicy，{name} 的不生效。',
    },
    meaning: {
      en: 'Rules of one namespace for one host are joined: subsets by name, but the trafficPolicy is the oldest one’s as a whole.',
      'zh-cn': '同一 Namespace 中同一 host 的规则会合并：subset 按名称合并，而 trafficPolicy 整个取最早的那个。',
    },
    fix: { en: 'Keep one trafficPolicy per host.', 'zh-cn': '每个 host 只保留一份 trafficPolicy。' },
  },
  FML2020: {
    title: { en: 'The DestinationRule is for no service', 'zh-cn': 'DestinationRule 没有对应的服务' },
    sentence: {
      en: 'DestinationRule {name} is for {host}, and the control plane of cluster {cluster} knows no such service.',
      'zh-cn': 'DestinationRule {name} 针对 {host}，而集群 {cluster} 的控制平面不认识这样的服务。',
    },
    meaning: {
      en: 'A DestinationRule changes how callers reach a service of the registry. A host that matches none changes nothing.',
      'zh-cn': 'DestinationRule 改变调用方访问注册表中某个服务的方式。不匹配任何服务的 host 不起作用。',
    },
    fix: {
      en: 'Compare the host with the names of Services and ServiceEntries.',
      'zh-cn': '对照 Service 和 ServiceEntry 的名称检查 host。',
    },
  },
  FML2021: {
    title: {
      en: 'Nobody looks up DestinationRules in this namespace',
      'zh-cn': '没有人在这个 Namespace 查找 DestinationRule',
    },
    sentence: {
      en: 'DestinationRule {name} for {host} is never looked up: in cluster {cluster} only rules in the caller’s namespace, in {owner} and in {root} count, and {namespace} has no proxy.',
      'zh-cn':
        'DestinationRule {name}（{host}）不会被查到：集群 {cluster} 只看调用方的 Namespace、{owner} 和 {root}，而 {namespace} 中没有代理。',
    },
    meaning: {
      en: 'DestinationRules are looked up in the caller’s namespace, then in the Service’s, then in the root namespace. exportTo does not bring one from any other namespace, unlike with VirtualServices.',
      'zh-cn':
        'DestinationRule 依次在调用方的、Service 的和根 Namespace 中查找。与 VirtualService 不同，exportTo 不会让其他 Namespace 中的规则生效。',
    },
    fix: {
      en: 'Ask whose calls it is for, and put it where they look.',
      'zh-cn': '想清楚它是给谁的调用用的，放到那些调用方会查找的地方。',
    },
  },
  FML2022: {
    title: { en: 'Another DestinationRule is found first', 'zh-cn': '先找到的是另一个 DestinationRule' },
    sentence: {
      en: 'Callers in cluster {cluster} use DestinationRule {other} for {host}; {name} is never used.',
      'zh-cn': '集群 {cluster} 的调用方对 {host} 使用 DestinationRule {other}；{name} 从不生效。',
    },
    meaning: {
      en: 'The search ends at the first namespace that has a rule for the host, there at the most specific host, and nothing is merged from what comes later.',
      'zh-cn': '查找在第一个有匹配规则的 Namespace 停止，并取其中最具体的 host；之后的规则不会合并进来。',
    },
    fix: { en: 'Bring both together in the rule that is found.', 'zh-cn': '把两者合并到实际会被找到的那条规则里。' },
  },
  FML2023: {
    title: { en: 'It replaces the owner’s DestinationRule', 'zh-cn': '它取代了服务方的 DestinationRule' },
    sentence: {
      en: 'For callers in namespace {namespace} of cluster {cluster}, DestinationRule {name} takes the place of {other} for {host}; they lose: {lost}.',
      'zh-cn':
        '对集群 {cluster} 中 Namespace {namespace} 的调用方，DestinationRule {name} 取代了 {host} 的 {other}；因此失去：{lost}。',
    },
    meaning: {
      en: 'A DestinationRule in the caller’s namespace is found before that of the Service’s owner. It replaces it and adds nothing to it.',
      'zh-cn': '调用方 Namespace 中的 DestinationRule 先于服务方的被找到。它是取代，不是补充。',
    },
    fix: {
      en: 'If these callers need the lost settings, too, their own rule has to have them.',
      'zh-cn': '如果这些调用方也需要失去的设置，就要写进它们自己的规则。',
    },
  },
  FML2024: {
    title: { en: 'Failover without outlierDetection', 'zh-cn': '没有 outlierDetection 的故障转移' },
    sentence: {
      en: 'DestinationRule {name} sets {setting} for {host} without outlierDetection: in cluster {cluster} it has no effect.',
      'zh-cn':
        'DestinationRule {name} 为 {host} 设置了 {setting}，但没有 outlierDetection：在集群 {cluster} 中不起作用。',
    },
    meaning: {
      en: 'Endpoints get priorities only where outlierDetection applies, in the same trafficPolicy. Without it all localities share the load; distribute is the one setting that works alone.',
      'zh-cn':
        '只有同一个 trafficPolicy 中有 outlierDetection，端点才有优先级。否则所有地域平均分担；只有 distribute 可以单独生效。',
    },
    fix: {
      en: 'Ask how the proxy is to notice that endpoints are unhealthy.',
      'zh-cn': '想一想代理靠什么发现端点不健康。',
    },
  },
  FML2025: {
    title: { en: 'Nothing can be ejected at the default of 10 percent', 'zh-cn': '默认 10% 时什么都驱逐不了' },
    sentence: {
      en: 'DestinationRule {name} leaves maxEjectionPercent at {percent}; with {endpoints} endpoints of {host} in cluster {cluster}, one would already be more, so that none is ever ejected.',
      'zh-cn':
        'DestinationRule {name} 的 maxEjectionPercent 是默认的 {percent}；集群 {cluster} 看到 {host} 的 {endpoints} 个端点，驱逐一个就已超过，所以一个都不会被驱逐。',
    },
    meaning: {
      en: 'At the default, outlierDetection ejects nothing for services with fewer than ten endpoints. It still makes failover by locality possible where endpoints disappear.',
      'zh-cn': '默认值下，端点少于十个的服务永远不会有端点被驱逐。端点消失时按地域的故障转移仍然可用。',
    },
    fix: { en: 'Work out what share one endpoint is.', 'zh-cn': '算一算一个端点占多大比例。' },
  },
  FML2026: {
    title: { en: 'Settings that do not reach this port', 'zh-cn': '有些设置不作用于这个端口' },
    sentence: {
      en: 'In DestinationRule {name}, portLevelSettings for Service port {port} of {service} replace what stands above them: {lost} does not count for this port in cluster {cluster}.',
      'zh-cn':
        'DestinationRule {name} 中，{service} 的 Service 端口 {port} 的 portLevelSettings 取代上层设置：{lost} 在集群 {cluster} 中对这个端口不生效。',
    },
    meaning: {
      en: 'A port’s own settings replace connectionPool, loadBalancer, outlierDetection and tls as a whole. What they leave out falls back to the defaults, not to the level above.',
      'zh-cn':
        '端口自己的设置会整体取代 connectionPool、loadBalancer、outlierDetection 和 tls。没写的回到默认值，而不是上一层。',
    },
    fix: {
      en: 'Repeat at the port what should hold there, too.',
      'zh-cn': '希望对该端口同样有效的设置，要在端口处再写一遍。',
    },
  },
  FML2027: {
    title: { en: 'Settings that reach no port', 'zh-cn': '有些设置不作用于任何端口' },
    sentence: {
      en: 'In DestinationRule {name}, every port of {service} has portLevelSettings (Service port {port} among them), which replace what stands above them: {lost} counts nowhere in cluster {cluster}.',
      'zh-cn':
        'DestinationRule {name} 中，{service} 的每个端口（包括 Service 端口 {port}）都有 portLevelSettings，它们取代上层设置：{lost} 在集群 {cluster} 中不起作用。',
    },
    meaning: {
      en: 'A port’s own settings replace connectionPool, loadBalancer, outlierDetection and tls as a whole. What they leave out falls back to the defaults, not to the level above.',
      'zh-cn':
        '端口自己的设置会整体取代 connectionPool、loadBalancer、outlierDetection 和 tls。没写的回到默认值，而不是上一层。',
    },
    fix: {
      en: 'Repeat at the port what should hold there, too.',
      'zh-cn': '希望对该端口同样有效的设置，要在端口处再写一遍。',
    },
  },
  FML2028: {
    title: { en: 'The host is not the Service that was meant', 'zh-cn': 'host 不是想要的那个 Service' },
    sentence: {
      en: 'DestinationRule {name} is for {host}, which is no service in cluster {cluster}; {near} is one.',
      'zh-cn': 'DestinationRule {name} 针对 {host}，集群 {cluster} 中没有这个服务；有的是 {near}。',
    },
    meaning: {
      en: 'A host without dots is completed with the namespace of the DestinationRule; a host with a dot is taken as it stands.',
      'zh-cn': '不带点的 host 会用 DestinationRule 自己的 Namespace 补全；带点的 host 按原样使用。',
    },
    fix: { en: 'Write the full name of the Service.', 'zh-cn': '写出 Service 的完整名称。' },
  },
  FML2029: {
    title: {
      en: 'The DestinationRule is exported to nobody who could use it',
      'zh-cn': 'DestinationRule 没有导出给能用到它的人',
    },
    sentence: {
      en: 'DestinationRule {name} for {host} has exportTo {values}: no proxy of cluster {cluster} is among these.',
      'zh-cn': 'DestinationRule {name}（{host}）的 exportTo 是 {values}：集群 {cluster} 中没有属于这些范围的代理。',
    },
    meaning: {
      en: 'exportTo says in which namespaces callers may see a rule. A dot means its own.',
      'zh-cn': 'exportTo 决定哪些 Namespace 的调用方能看到规则。点号表示自己的 Namespace。',
    },
    fix: {
      en: 'Compare exportTo with the namespaces of the callers.',
      'zh-cn': '对照调用方的 Namespace 检查 exportTo。',
    },
  },
  FML2030: {
    title: { en: 'Two TCP ServiceEntries want one port', 'zh-cn': '两个 TCP ServiceEntry 争用一个端口' },
    sentence: {
      en: 'ServiceEntries {other} and {name} both have TCP port {port} and no addresses: in cluster {cluster} connections to {host} go to {otherHost}.',
      'zh-cn':
        'ServiceEntry {other} 和 {name} 都有 TCP 端口 {port} 且没有 addresses：在集群 {cluster} 中，发往 {host} 的连接会到 {otherHost}。',
    },
    meaning: {
      en: 'Plain TCP carries no host name. Without an address of its own a ServiceEntry takes every connection to its port, and a second one on the same port gets none.',
      'zh-cn':
        '纯 TCP 不带主机名。没有自己地址的 ServiceEntry 会接走该端口上的所有连接，同一端口的第二个就什么也得不到。',
    },
    fix: {
      en: 'Give the proxy something to tell the two apart by: addresses, or different ports.',
      'zh-cn': '给代理一个区分两者的依据：不同的地址，或不同的端口。',
    },
  },
  FML2031: {
    title: { en: 'A ServiceEntry beside a Service of the same host', 'zh-cn': '与 Service 同名的 ServiceEntry' },
    sentence: {
      en: '{host} is already Service {service} of the mesh: in cluster {cluster} ServiceEntry {name} only adds its endpoints to those of the Service.',
      'zh-cn':
        '{host} 已经是网格中的 Service {service}：在集群 {cluster} 中，ServiceEntry {name} 只会把它的端点加到该 Service 的端点里。',
    },
    meaning: {
      en: 'The mesh knows the Services of every cluster it reads, and merges those of one name. A ServiceEntry is for hosts that nobody else describes.',
      'zh-cn': '网格认识它所读取的每个集群的 Service，并合并同名的。ServiceEntry 是给没有别的对象描述的主机用的。',
    },
    fix: { en: 'Ask whether it is needed at all.', 'zh-cn': '想一想是否真的需要它。' },
  },
  FML2032: {
    title: {
      en: 'A ServiceEntry for a host that is a Service elsewhere',
      'zh-cn': 'ServiceEntry 的 host 是别处的 Service',
    },
    sentence: {
      en: '{host} is already Service {service} of the mesh: in cluster {cluster} ServiceEntry {name} counts for callers in namespace {namespace} only, instead of the Service.',
      'zh-cn':
        '{host} 已经是网格中的 Service {service}：在集群 {cluster} 中，ServiceEntry {name} 只对 Namespace {namespace} 的调用方生效，并取代该 Service。',
    },
    meaning: {
      en: 'A caller sees one entry per host: one of its own namespace first, else the Kubernetes Service. It is not merged with the Service’s endpoints.',
      'zh-cn': '每个 host 调用方只看到一个条目：先看自己 Namespace 的，否则是 Kubernetes Service。两者的端点不会合并。',
    },
    fix: { en: 'Ask whether it is needed at all.', 'zh-cn': '想一想是否真的需要它。' },
  },
  FML2033: {
    title: { en: 'A ServiceEntry that nobody sees', 'zh-cn': '没有人看到这个 ServiceEntry' },
    sentence: {
      en: '{host} is already Service {service} of the mesh, and namespace {namespace} has no proxy in cluster {cluster}: nobody uses ServiceEntry {name}.',
      'zh-cn':
        '{host} 已经是网格中的 Service {service}，而 Namespace {namespace} 在集群 {cluster} 中没有代理：没有人用到 ServiceEntry {name}。',
    },
    meaning: {
      en: 'The mesh knows the Services of every cluster it reads; for callers of other namespaces the Kubernetes Service takes precedence over a ServiceEntry of its name.',
      'zh-cn':
        '网格认识它所读取的每个集群的 Service；对其他 Namespace 的调用方，Kubernetes Service 优先于同名的 ServiceEntry。',
    },
    fix: { en: 'Ask whether it is needed at all.', 'zh-cn': '想一想是否真的需要它。' },
  },
} satisfies Codes;
