import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadFacts, loadScenarios } from './data.ts';
import { judgeAll } from './run.ts';
import type { Judged } from './judge.ts';
import { againstFloor, tally, tallyText, type Floor } from './tally.ts';

/** Scenarios with no other tags than these agree in every outcome and flag. */
const SOLVED = ['discovery', 'kubernetes'];

/** `npm test` prints what is left here before its last line. */
const REPORT_DIR = new URL('../../test-results/', import.meta.url);

const floor = JSON.parse(readFileSync(new URL('floor.json', import.meta.url), 'utf8')) as Floor;

describe('the simulator and what real istiod and Envoy did', () => {
  let judged: Judged[];
  beforeAll(async () => {
    const scenarios = loadScenarios();
    judged = await judgeAll(scenarios, [...scenarios.keys()]);
  }, 300_000);

  it('every scenario has facts, and the other way round', () => {
    expect(loadScenarios().map((s) => s.id)).toEqual([...loadFacts().keys()]);
  });

  it('no scenario makes the simulator throw', () => {
    expect(judged.filter((j) => j.crash).map((j) => `${j.verdict.id}: ${j.crash}`)).toEqual([]);
  });

  it(`agrees in outcome and flags where there are no other tags than ${SOLVED.join(' and ')}`, () => {
    const within = judged.filter((j) => j.verdict.tags.every((t) => SOLVED.includes(t)));
    expect(within.length).toBeGreaterThan(40);
    const wrong = within.flatMap(({ verdict }) =>
      verdict.requests.flatMap((r) => [...r.outcome, ...r.flags].map((w) => `${verdict.id} ${r.request}: ${w}`)),
    );
    expect(wrong).toEqual([]);
  });

  it('is nowhere worse than the floor', () => {
    const today = tally(judged.map((j) => j.verdict));
    const { lower, higher } = againstFloor(today, floor);
    const raise =
      higher.length > 0 ? `the floor can be raised (npm run conformance -- --raise):\n  ${higher.join('\n  ')}\n` : '';
    mkdirSync(REPORT_DIR, { recursive: true });
    writeFileSync(new URL('conformance.txt', REPORT_DIR), `${tallyText(today)}\n${raise}`);
    expect(lower).toEqual([]);
  });
});
