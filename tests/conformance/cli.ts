/**
 * Compares the simulator with the recorded facts, for daily work.
 *   npm run conformance -- [--tag T] [--within T,U] [--id REGEX] [--only outcome|flags|detail|admission] [--limit N] [--verbose]
 *   npm run conformance -- --patterns       the same, summed up by what is wrong, with an example each
 *   npm run conformance -- --show ID
 *   npm run conformance -- --raise          the floor becomes what is right today
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { loadFacts, loadScenarios } from './data.ts';
import { judgeAll } from './run.ts';
import type { Judged } from './judge.ts';
import { select } from './select.ts';
import { showScenario } from './show.ts';
import { againstFloor, floorOf, tally, tallyText, type Floor } from './tally.ts';

const { values } = parseArgs({
  options: {
    tag: { type: 'string' },
    within: { type: 'string' },
    id: { type: 'string' },
    only: { type: 'string' },
    limit: { type: 'string', default: '40' },
    verbose: { type: 'boolean', default: false },
    patterns: { type: 'boolean', default: false },
    show: { type: 'string' },
    raise: { type: 'boolean', default: false },
  },
});

/** Longer lines are cut unless --verbose. */
const LONGEST = 400;

const floorFile = new URL('floor.json', import.meta.url);
const scenarios = loadScenarios();

if (values.show) {
  const scenario = scenarios.find((s) => s.id === values.show);
  const fact = loadFacts().get(values.show);
  if (!scenario || !fact) {
    console.error(`no scenario ${values.show}`);
    process.exit(2);
  }
  console.log(showScenario(scenario, fact));
  process.exit(0);
}

const partial = Boolean(values.tag ?? values.within ?? values.id);
if (partial && values.raise) {
  console.error('--raise needs all scenarios: leave out --tag, --within and --id');
  process.exit(2);
}

/** Lines for what is wrong: `id request: …`. */
function problems({ verdict, crash }: Judged): { kind: string; text: string }[] {
  if (crash) return [{ kind: 'crash', text: `${verdict.id}: CRASH ${crash.split('\n').slice(0, 3).join(' ')}` }];
  return [
    ...verdict.admission.map((w) => ({ kind: 'admission', text: `${verdict.id}: ${w}` })),
    ...verdict.requests.flatMap((r) =>
      (['outcome', 'flags', 'detail'] as const)
        .filter((kind) => r[kind].length > 0)
        .map((kind) => ({
          kind,
          text: `${verdict.id} ${r.request}: ${kind === 'detail' ? '(detail) ' : ''}${r[kind].join('; ')}`,
        })),
    ),
  ];
}

const start = performance.now();
const places = select(scenarios, {
  tag: values.tag,
  within: values.within?.split(','),
  id: values.id === undefined ? undefined : new RegExp(values.id),
});
if (places.length === 0) {
  const tags = [...new Set(scenarios.flatMap((s) => s.tags))].toSorted();
  console.error(`no scenario is selected; the tags are ${tags.join(', ')}`);
  process.exit(2);
}
const judged = await judgeAll(scenarios, places);
const seconds = (performance.now() - start) / 1000;

const wrong = judged.flatMap(problems).filter((p) => !values.only || p.kind === values.only || p.kind === 'crash');
/** Differences that are the same but for names and counts, most frequent first. */
function patterns(texts: readonly string[]): string[] {
  const sums = new Map<string, { count: number; example: string }>();
  for (const text of texts) {
    const [, example = '', what = ''] = /^([^:]*): (.*)$/s.exec(text) ?? [];
    const pattern = what
      .replaceAll(/\b[\w-]+\/[\w.-]+\/[\w.-]+/g, 'W')
      .replaceAll(/\d+\/\d+ |said \d\.\d\d|recorded \d+\/\d+/g, (part) => part.replace(/[\d./ ]+/, ' '));
    const known = sums.get(pattern) ?? { count: 0, example };
    sums.set(pattern, { ...known, count: known.count + 1 });
  }
  return [...sums]
    .toSorted(([, a], [, b]) => b.count - a.count)
    .map(([pattern, { count, example }]) => `${String(count).padStart(5)} × ${pattern}   (${example})`);
}

const limit = values.verbose ? Infinity : Number(values.limit);
const texts = wrong.map((p) => p.text);
const printed = values.patterns ? patterns(texts) : texts;
for (const text of printed.slice(0, limit)) {
  console.log(text.length > LONGEST && !values.verbose ? `${text.slice(0, LONGEST)}…` : text);
}
if (printed.length > limit) console.log(`… and ${printed.length - limit} more (--verbose, --limit N)`);

const today = tally(judged.map((j) => j.verdict));
console.log(tallyText(today));
const slowest = judged.toSorted((a, b) => b.ms - a.ms)[0];
if (slowest) console.log(`${seconds.toFixed(1)} s; slowest ${slowest.verdict.id}, ${slowest.ms.toFixed(0)} ms`);

if (!partial) {
  const { lower, higher } = againstFloor(today, JSON.parse(readFileSync(floorFile, 'utf8')) as Floor);
  for (const line of lower) console.log(`BELOW THE FLOOR  ${line}`);
  if (values.raise && lower.length > 0) {
    console.error('the floor is never lowered');
    process.exitCode = 1;
  } else if (values.raise) {
    writeFileSync(floorFile, `${JSON.stringify(floorOf(today), null, 2)}\n`);
    console.log('floor.json rewritten');
  } else if (higher.length > 0) console.log(`the floor can be raised (--raise): ${higher.join('; ')}`);
}
