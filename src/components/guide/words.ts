import { verdictWords } from '../../content/messages/verdict.ts';
import type { Both } from '../site/strings.ts';

/** What figures, proofs and verdicts say beside what the simulator's messages say. */
export const words = {
  verdict: verdictWords,
  answered: { en: '{server} answered {status}', 'zh-cn': '{server} 返回 {status}' },
  answeredTcp: { en: '{server} answered', 'zh-cn': '{server} 作出应答' },
  overMtls: { en: 'over mutual TLS', 'zh-cn': '经双向 TLS' },
  plain: { en: 'in plain text', 'zh-cn': '明文' },
  share: { en: '{percent} of requests', 'zh-cn': '{percent} 的请求' },
  after: { en: 'after {time}', 'zh-cn': '耗时 {time}' },
  seconds: { en: '{n} s', 'zh-cn': '{n} 秒' },
  milliseconds: { en: '{n} ms', 'zh-cn': '{n} 毫秒' },
  journey: { en: 'The path of the request', 'zh-cn': '请求的路径' },
  decides: { en: 'Decided here', 'zh-cn': '由这里决定' },
  severity: {
    error: { en: 'Refused', 'zh-cn': '被拒绝' },
    warning: { en: 'Warning', 'zh-cn': '警告' },
    info: { en: 'Note', 'zh-cn': '提示' },
  },
  thisLine: { en: 'this line decides', 'zh-cn': '由这一行决定' },
  missing: { en: 'Missing here', 'zh-cn': '这里缺少' },
  states: {
    pass: { en: 'passed', 'zh-cn': '通过' },
    stop: { en: 'ends here', 'zh-cn': '到此为止' },
    back: { en: 'hears of it', 'zh-cn': '得知结果' },
    end: { en: 'answers', 'zh-cn': '作出应答' },
    unknown: { en: 'not modelled', 'zh-cn': '未建模' },
  },
  tries: { en: '{n} tries', 'zh-cn': '尝试 {n} 次' },
  prove: { en: 'Prove it', 'zh-cn': '验证' },
  changed: { en: 'What is different from the working mesh', 'zh-cn': '与可用网格的差别' },
  added: { en: 'What was added to get there', 'zh-cn': '为此增加了什么' },
  repair: { en: 'Fix it', 'zh-cn': '改正' },
  takeAway: { en: 'Take it away', 'zh-cn': '去掉' },
  edit: { en: 'Change it', 'zh-cn': '改改看' },
  editing: { en: 'Changes count at once. Try.', 'zh-cn': '改动立即生效，试试看。' },
  was: { en: 'Before your change', 'zh-cn': '改动之前' },
  reset: { en: 'Restore', 'zh-cn': '恢复原样' },
  openLab: { en: 'Open as a lab', 'zh-cn': '作为实验打开' },
  terminal: { en: 'Terminal of the caller', 'zh-cn': '调用方的终端' },
  broken: {
    en: 'The simulator could not be loaded. The result above still holds for the unchanged manifests.',
    'zh-cn': '模拟器未能加载。上面的结果对未改动的清单仍然成立。',
  },
} as const;

/** Names of the places a request passes. */
export const places: Record<string, Both> = {
  app: { en: '{workload}', 'zh-cn': '{workload}' },
  dns: { en: 'DNS of {cluster}', 'zh-cn': '{cluster} 的 DNS' },
  'sidecar-out': { en: 'sidecar of {workload}', 'zh-cn': '{workload} 的 sidecar' },
  'sidecar-in': { en: 'sidecar of {workload}', 'zh-cn': '{workload} 的 sidecar' },
  gateway: { en: 'gateway {workload}', 'zh-cn': '网关 {workload}' },
  node: { en: 'node in {cluster}', 'zh-cn': '{cluster} 的节点' },
  'network-policy': { en: 'NetworkPolicy in {cluster}', 'zh-cn': '{cluster} 的 NetworkPolicy' },
  vpc: { en: 'VPC routes', 'zh-cn': 'VPC 路由' },
  firewall: { en: 'VPC firewall', 'zh-cn': 'VPC 防火墙' },
  'load-balancer': { en: 'load balancer', 'zh-cn': '负载均衡器' },
  internet: { en: 'internet', 'zh-cn': '互联网' },
};
