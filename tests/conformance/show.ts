import type { Request } from '../../src/sim/journey/types.ts';
import { say } from '../support/said.ts';
import type { Fact, RecordedOutcome, SaidOutcome } from './compare.ts';
import { flagKey } from './compare.ts';
import type { TaggedScenario } from './data.ts';
import { judge } from './judge.ts';

function requestText(r: Request): string {
  const from =
    'external' in r.from ? r.from.external : `${r.from.cluster}/${r.from.namespace}/${r.from.pod ?? r.from.workload}`;
  const rest = Object.entries(r).filter(
    ([k, v]) =>
      !['id', 'from', 'url', 'method'].includes(k) && !(k === 'protocol' && v === 'http') && JSON.stringify(v) !== '{}',
  );
  return `${r.id}  ${from} → ${r.method ?? 'GET'} ${r.url} ${rest.map(([k, v]) => `${k}=${JSON.stringify(v)}`).join(' ')}`;
}

function outcomeText(o: RecordedOutcome | SaidOutcome): string {
  const { kind: _, status: __, error: ___, flags: ____, servedBy: _____, ...detail } = o;
  const share = 'count' in o ? `${o.count} ×` : `${(o.probability ?? 1).toFixed(4)} ×`;
  return `${share} ${flagKey(o)}  ${JSON.stringify(detail)}`;
}

/** Everything about one scenario: its files, its requests, what was recorded and what the simulator says. */
export function showScenario(scenario: TaggedScenario, fact: Fact): string {
  const out: string[] = [`${scenario.id} [${scenario.tags.join(', ')}] ${scenario.about}`];
  if (scenario.sequence) out.push('(a sequence: what proxies remember carries over)');
  for (const [path, text] of Object.entries(scenario.files)) out.push('', `--- ${path}`, text.trimEnd());
  for (const r of fact.rejected ?? []) out.push('', `refused when recorded: ${r.file}: ${r.message}`);
  const { verdict, crash } = judge(scenario, fact);
  if (crash) return [...out, '', crash].join('\n');
  const said = say(scenario);
  out.push('', ...said.diagnostics.map((d) => `diagnostic ${JSON.stringify(d)}`));
  for (const request of scenario.requests) {
    const recorded = fact.results.find((r) => r.request === request.id);
    const answer = said.results.find((r) => r.request === request.id);
    out.push('', requestText(request));
    for (const o of recorded?.outcomes ?? []) out.push(`  recorded ${outcomeText(o)}`);
    for (const o of answer?.outcomes ?? []) out.push(`  said     ${outcomeText(o)}`);
    if (answer) {
      const { outcomes: _, request: __, ...rest } = answer;
      out.push(`  ${JSON.stringify(rest)}`);
    }
    const v = verdict.requests.find((r) => r.request === request.id);
    if (v) for (const wrong of [...v.outcome, ...v.flags, ...v.detail]) out.push(`  WRONG    ${wrong}`);
  }
  for (const wrong of verdict.admission) out.push(`WRONG ${wrong}`);
  return out.join('\n');
}
