import type { Codes } from '../types.ts';

/** What a proxy gets to know, and unknown destinations: FML09xx. */
export const codes = {
  FML0901: {
    title: { en: 'The service is not exported to the caller', 'zh-cn': '服务没有导出给调用方' },
    sentence: {
      en: '{host} is exported to {values}, not to namespace {namespace}: for this proxy it is an unknown destination.',
      'zh-cn': '{host} 只导出到 {values}，不包括 Namespace {namespace}：对这个代理来说它是未知目的地。',
    },
    meaning: {
      en: 'A service that is not exported to a namespace has no listener, no route and no cluster there. exportTo does not imply the owner: a list without the own namespace hides the service from it, too.',
      'zh-cn':
        '没有导出到某个 Namespace 的服务，在那里没有 listener、路由和集群。exportTo 不会自动包含所有者：列表里没有自己的 Namespace 时，服务对自己也不可见。',
    },
    fix: {
      en: "Add the caller's namespace to exportTo if it is to use the service.",
      'zh-cn': '如果调用方需要使用该服务，把它的 Namespace 加入 exportTo。',
    },
  },
  FML0902: {
    title: { en: "The caller's Sidecar does not import the service", 'zh-cn': '调用方的 Sidecar 没有引入该服务' },
    sentence: {
      en: 'Sidecar {sidecar} imports {hosts}; {host} is not among them and is an unknown destination for this proxy.',
      'zh-cn': 'Sidecar {sidecar} 引入的是 {hosts}，不包含 {host}；对这个代理来说它是未知目的地。',
    },
    meaning: {
      en: 'egress.hosts narrows what a proxy knows. Under ALLOW_ANY the traffic still leaves, in plaintext and without routing; under REGISTRY_ONLY it is blocked.',
      'zh-cn':
        'egress.hosts 限定代理所知的范围。ALLOW_ANY 下流量仍会发出，但是明文且不经过路由规则；REGISTRY_ONLY 下会被阻断。',
    },
    fix: { en: 'Add namespace/host to egress.hosts.', 'zh-cn': '在 egress.hosts 中加入 namespace/host。' },
  },
  FML0906: {
    title: { en: 'The proxy listens on no such port', 'zh-cn': '代理没有监听该端口' },
    sentence: {
      en: 'No listener of this proxy is bound to port {port}.',
      'zh-cn': '这个代理没有绑定端口 {port} 的 listener。',
    },
    meaning: {
      en: 'A sidecar takes redirected connections on 15001 and 15006; it binds further ports only where a Sidecar resource says captureMode NONE.',
      'zh-cn':
        'sidecar 在 15001 和 15006 接收被重定向的连接；只有 Sidecar 资源写明 captureMode NONE 时才会绑定其他端口。',
    },
    fix: { en: 'Dial a port that the app or the Sidecar opens.', 'zh-cn': '改用应用或 Sidecar 打开的端口。' },
  },
} satisfies Codes;
