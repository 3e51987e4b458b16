import { codes } from '../../content/messages/index.ts';
import type { CodeEntry } from '../../content/messages/index.ts';
import type { Both } from '../site/strings.ts';

/** Codes that are about one layer: those of one hundred, `FML08` for `FML0801`. */
export interface Family {
  id: string;
  title: Both;
  codes: readonly { code: string; entry: CodeEntry }[];
}

const titles: Readonly<Record<string, Both>> = {
  FML01: { en: 'Reading the files', 'zh-cn': '读取文件' },
  FML02: { en: 'API server and Istio’s validation', 'zh-cn': 'API server 与 Istio 校验' },
  FML03: { en: 'Sidecars and control planes', 'zh-cn': 'sidecar 与控制平面' },
  FML04: { en: 'Fleet and managed mesh', 'zh-cn': 'fleet 与托管网格' },
  FML05: { en: 'Discovery between clusters', 'zh-cn': '集群之间的端点发现' },
  FML06: { en: 'DNS, Services and addresses', 'zh-cn': 'DNS、Service 与地址' },
  FML07: { en: 'Pods, ports and NetworkPolicy', 'zh-cn': 'Pod、端口与 NetworkPolicy' },
  FML08: { en: 'VPC routes and firewall', 'zh-cn': 'VPC 路由与防火墙' },
  FML09: { en: 'What a proxy gets to know', 'zh-cn': '代理能看到什么' },
  FML10: { en: 'VirtualService routes', 'zh-cn': 'VirtualService 路由' },
  FML11: { en: 'Endpoints and DestinationRule', 'zh-cn': '端点与 DestinationRule' },
  FML12: { en: 'mTLS, handshakes and trust', 'zh-cn': 'mTLS、握手与信任' },
  FML13: { en: 'Authorization and tokens', 'zh-cn': '授权与令牌' },
  FML14: { en: 'Gateways', 'zh-cn': '网关' },
  FML15: { en: 'What the proxy did with the request', 'zh-cn': '代理如何处理请求' },
  FML18: { en: 'The request itself', 'zh-cn': '请求本身' },
  FML19: { en: 'Not modelled', 'zh-cn': '未建模' },
  FML20: { en: 'Objects without effect', 'zh-cn': '没有效果的对象' },
};

/** All families in order, each with its codes in order. A code whose family has no title is a mistake of ours, and fails the build. */
export const families: readonly Family[] = [
  ...Map.groupBy(Object.keys(codes).toSorted(), (code) => code.slice(0, 5)),
].map(([id, members]) => {
  const title = titles[id];
  if (!title) throw new Error(`codes: family ${id} has no title`);
  return { id, title, codes: members.map((code) => ({ code, entry: codes[code]! })) };
});

export const familyOf = (code: string): Family => families.find((family) => code.startsWith(family.id))!;

/** A sentence in pieces: text, and the names of values that a case fills in. */
export function piecesOf(sentence: string): { text: string; value: boolean }[] {
  return sentence
    .split(/(\{\w+\})/)
    .filter((piece) => piece !== '')
    .map((piece) =>
      /^\{\w+\}$/.test(piece) ? { text: piece.slice(1, -1), value: true } : { text: piece, value: false },
    );
}
