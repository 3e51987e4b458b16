import type { Outcome, RequestResult } from '../../sim/index.ts';
import type { Language, Text } from './types.ts';

/** The four verdicts in words, the same on every page and on the command line; each has a colour and an icon beside it (src/styles). */
export const verdictWords: Readonly<Record<RequestResult['reached'], Text>> = {
  always: { en: 'Reached', 'zh-cn': '到达' },
  never: { en: 'Not reached', 'zh-cn': '未到达' },
  sometimes: { en: 'Sometimes reached', 'zh-cn': '时通时不通' },
  unknown: { en: 'Cannot tell', 'zh-cn': '无法判断' },
};

/** A share as people read it: one digit after the point, two where it is small. */
export const percent = (p: number): string => `${Number((p * 100).toFixed(p < 0.1 ? 2 : 1))} %`;

/** One outcome in a few words: `200 from b/b/rt`, `503 from a proxy [UH]`, `curl: (6) …`. */
function outcomeLine(outcome: Outcome, language: Language): string {
  if (outcome.kind === 'failure') return outcome.message;
  const flags = outcome.flags.length ? ` [${outcome.flags.join(',')}]` : '';
  const what = outcome.status === 0 ? { en: 'answer', 'zh-cn': '应答' }[language] : `HTTP ${outcome.status}`;
  if (!outcome.servedBy) return `${what} ${{ en: 'by a proxy', 'zh-cn': '（由代理返回）' }[language]}${flags}`;
  const { cluster, namespace, workload } = outcome.servedBy;
  const server = `${cluster}/${namespace}/${workload}`;
  return { en: `${what} from ${server}`, 'zh-cn': `${what}，来自 ${server}` }[language] + flags;
}

/** The whole distribution on one line, most probable first. */
export function verdictLine(result: RequestResult, language: Language): string {
  const word = verdictWords[result.reached][language];
  if (!result.outcomes.length) return word;
  const shares = [...result.outcomes].sort((a, b) => b.probability - a.probability);
  const text = shares.map((o) =>
    shares.length > 1 ? `${percent(o.probability)} ${outcomeLine(o, language)}` : outcomeLine(o, language),
  );
  return { en: `${word}: ${text.join('; ')}`, 'zh-cn': `${word}：${text.join('；')}` }[language];
}
