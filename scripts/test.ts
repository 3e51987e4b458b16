/**
 * `npm test`: everything that has to hold, one stage after the other, and one line at the end.
 *   npm test -- unit browser    only these stages
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ensureChromium } from './chromium.ts';
import { countText, playwrightCount, single, sum, vitestCount, type Count } from './test/count.ts';
import { run, type Run } from './test/run.ts';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const RESULTS = 'test-results';
const report = (name: string): string => `${RESULTS}/${name}`;

interface Stage {
  name: string;
  /** Stages without whose success this one means nothing. */
  needs?: string[];
  run(): Promise<Run>;
  count(done: Run): Count;
}

const npm = (script: string): Promise<Run> => run('npm', ['run', '--silent', script]);

async function browser(): Promise<Run> {
  try {
    const env = { CHROMIUM_PATH: ensureChromium(), E2E_REPORT: `${process.cwd()}/${report('playwright.json')}` };
    return await run('npm', ['run', '--silent', 'test:e2e'], env);
  } catch (error) {
    return { ok: false, output: error instanceof Error ? error.message : String(error), seconds: 0 };
  }
}

const STAGES: Stage[] = [
  { name: 'types', run: () => npm('types'), count: single },
  { name: 'lint', run: () => npm('lint'), count: single },
  {
    name: 'unit',
    run: () => run('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile=${report('vitest.json')}`]),
    count: (done) => vitestCount(done, report('vitest.json')),
  },
  { name: 'build', run: () => npm('build'), count: single },
  { name: 'links', needs: ['build'], run: () => run('node', ['scripts/check-links.ts']), count: single },
  {
    name: 'browser',
    needs: ['build'],
    run: browser,
    count: (done) => playwrightCount(done, report('playwright.json')),
  },
];

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !STAGES.some((stage) => stage.name === name));
if (unknown.length > 0) {
  console.error(`no stage ${unknown.join(', ')}; there are ${STAGES.map((s) => s.name).join(', ')}`);
  process.exit(2);
}

rmSync(RESULTS, { recursive: true, force: true });
mkdirSync(RESULTS);

const counts = new Map<string, Count>();
for (const stage of STAGES) {
  if (wanted.length > 0 && !wanted.includes(stage.name)) continue;
  const missing = (stage.needs ?? []).filter((name) => counts.get(name)?.failed);
  const done =
    missing.length > 0
      ? { ok: false, output: `could not run: ${missing.join(', ')} failed`, seconds: 0 }
      : await stage.run();
  const count = missing.length > 0 ? single(done) : stage.count(done);
  counts.set(stage.name, count);
  if (count.failed > 0) console.log(`\n----- ${stage.name} -----\n${done.output.trim()}\n-----`);
  console.log(`${stage.name.padEnd(8)} ${countText(count)}  (${done.seconds.toFixed(0)} s)`);
}

const conformance = report('conformance.txt');
if (existsSync(conformance)) {
  console.log(`\nconformance with what real istiod and Envoy did\n${readFileSync(conformance, 'utf8').trimEnd()}\n`);
}

const all = sum([...counts.values()]);
console.log(countText(all));
process.exitCode = all.failed > 0 ? 1 : 0;
