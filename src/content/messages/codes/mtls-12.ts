import type { Codes } from '../types.ts';

export const codes = {
  FML1265: {
    title: { en: "The caller's pod goes past its own sidecar", 'zh-cn': '调用方 Pod 绕过了自己的 sidecar' },
    sentence: {
      en: "The caller's pod takes connections to {ip}:{port} past its own sidecar, so this one arrives as plaintext, and the server takes mutual TLS only.",
      'zh-cn': '调用方 Pod 对 {ip}:{port} 的连接绕过了自己的 sidecar，因此到达时是明文，而服务端只接受双向 TLS。',
    },
    meaning: {
      en: "Ports and address ranges that the pod excludes from redirection never reach its proxy: no mutual TLS, no routes, no policies of the caller's side.",
      'zh-cn': 'Pod 从重定向中排除的端口和地址段不会经过它的代理：没有双向 TLS、没有路由，也没有调用方一侧的任何策略。',
    },
    fix: { en: 'Take the port or range off the exclusion.', 'zh-cn': '从排除项中去掉该端口或地址段。' },
  },
} satisfies Codes;
