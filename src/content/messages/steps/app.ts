import type { Steps } from '../types.ts';

export const steps = {
  'app.calls': { en: 'Calls {url}.', 'zh-cn': '调用 {url}。' },
  'capture.no-sidecar': {
    en: 'This pod has no sidecar: the call goes straight to the network and sees only its own cluster.',
    'zh-cn': '这个 Pod 没有 sidecar：调用直接进入网络，只能看到本集群的端点。',
  },
  'capture.outbound-skipped': {
    en: 'The connection to {ip}:{port} is not redirected to the sidecar.',
    'zh-cn': '到 {ip}:{port} 的连接没有被重定向到 sidecar。',
  },
  'capture.inbound-skipped': {
    en: 'Port {port} is not redirected to the sidecar: the bytes reach the app as they are.',
    'zh-cn': '端口 {port} 没有被重定向到 sidecar：数据原样到达应用。',
  },
  'gateway.not-listening': { en: 'The gateway listens on no port {port}.', 'zh-cn': '网关没有监听端口 {port}。' },
  'gateway.loop': {
    en: 'The connection has passed {proxies} proxies and goes round in a circle.',
    'zh-cn': '连接已经过 {proxies} 个代理，正在兜圈子。',
  },
  'dns.outside': { en: 'No DNS outside the clusters knows {host}.', 'zh-cn': '集群之外没有 DNS 认识 {host}。' },
} satisfies Steps;
