import type { Codes } from '../types.ts';

export const codes = {
  FML1359: {
    title: { en: 'The ALLOW rule asks for what only HTTP has', 'zh-cn': 'ALLOW 规则要求只有 HTTP 才有的字段' },
    sentence: {
      en: '{policy} admits by {field}, and this port is plain TCP to the proxy: the rule is left out, and what no rule admits is denied.',
      'zh-cn': '{policy} 按 {field} 放行，而该端口对代理来说只是 TCP：这条规则被忽略，没有规则放行的一律拒绝。',
    },
    meaning: {
      en: 'On a TCP port there are no methods, paths, hosts or tokens. An ALLOW rule that asks for one of them is dropped there, while the policy still counts: everything that no other rule admits is denied.',
      'zh-cn':
        'TCP 端口上没有 method、path、host 或 token。要求这些字段的 ALLOW 规则在那里会被丢弃，但策略仍然算数：没有其他规则放行的一律拒绝。',
    },
    fix: {
      en: 'Name the Service port so that it is HTTP (name or appProtocol), or admit by what a connection has: identity, address, port.',
      'zh-cn': '让 Service 端口被识别为 HTTP（name 或 appProtocol），或按连接具备的信息放行：身份、地址、端口。',
    },
  },
} satisfies Codes;
