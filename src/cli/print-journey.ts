import { explainCode, say, type Language } from '../content/messages/index.ts';
import { percent, verdictLine } from '../content/messages/verdict.ts';
import type { JourneyNode, Place, RequestResult, ScenarioResult, Step } from '../sim/index.ts';
import { placeName } from '../content/messages/places.ts';

const marks = { pass: '│', stop: '✗', note: '·', unknown: '?' } as const;

/** The step that tells most of a station: what stopped the request, or the last decision made there. */
function telling(steps: readonly Step[]): Step | undefined {
  return (
    steps.find((s) => s.effect === 'stop') ??
    steps.find((s) => s.effect === 'unknown') ??
    steps.findLast((s) => s.effect === 'pass') ??
    steps.at(-1)
  );
}

function where(place: Place, language: Language): string {
  return placeName(place, language).padEnd(34);
}

/** One line a hop; where the way branches, the branches are indented and carry their probability. */
function lines(nodes: readonly JourneyNode[], language: Language, indent: string): string[] {
  const speak = say(language);
  return nodes.flatMap((node) => {
    const step = telling(node.hop.steps);
    const share = nodes.length > 1 ? `${percent(node.probability)} ` : '';
    const line =
      `${indent}${marks[step?.effect ?? 'pass']} ${share}${where(node.hop.place, language)} ${step ? speak(step) : ''}`.trimEnd();
    return [line, ...lines(node.next, language, node.next.length > 1 ? `${indent}  ` : indent)];
  });
}

function printRequest(result: RequestResult, language: Language): string {
  const from =
    'external' in result.request.from
      ? 'internet'
      : [
          result.request.from.cluster,
          result.request.from.namespace,
          result.request.from.workload ?? result.request.from.pod,
        ].join('/');
  const out = [
    `${from} → ${result.request.url}`,
    ...lines(result.journey, language, '  '),
    `  = ${verdictLine(result, language)}`,
  ];
  const { cause } = result;
  if (cause) {
    const place = `${cause.file}:${cause.line}${cause.field ? ` ${cause.field}` : ''}`;
    out.push(`    ${cause.code} ${say(language)(cause)}`, `    ${cause.missing ? '+' : '→'} ${place}`);
    const fix = explainCode(cause.code)?.fix[language];
    if (fix) out.push(`    ${fix}`);
  }
  return `${out.join('\n')}\n`;
}

/** A scenario's journeys as text, and what there is to say of its files. */
export function printScenario(result: ScenarioResult, language: Language): string {
  const speak = say(language);
  const said = result.diagnostics
    .filter((d) => d.severity !== 'info')
    .map((d) => `${d.file}:${d.line}: ${d.severity} ${d.code} ${speak(d)}\n`);
  return `${result.id}\n${said.join('')}${result.results.map((r) => printRequest(r, language)).join('\n')}\n`;
}
