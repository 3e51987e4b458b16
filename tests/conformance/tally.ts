import type { ScenarioVerdict } from './compare.ts';

/** How many requests there are, and how many are right in outcome; in outcome and flags; in outcome and detail. */
export interface Row {
  requests: number;
  outcome: number;
  flags: number;
  detail: number;
}

export interface Tally {
  all: Row;
  byTag: Record<string, Row>;
  scenarios: number;
  scenariosRight: number;
  /** Requests of which the simulator says that it does not know. */
  unknown: number;
  /** Objects that Istio's validation refused, and how many of them the simulator refuses. */
  refused: number;
  refusedFound: number;
}

const emptyRow = (): Row => ({ requests: 0, outcome: 0, flags: 0, detail: 0 });

/** Counts what is right, by tag. A request counts once for each tag of its scenario. */
export function tally(verdicts: readonly ScenarioVerdict[]): Tally {
  const out: Tally = {
    all: emptyRow(),
    byTag: {},
    scenarios: verdicts.length,
    scenariosRight: verdicts.filter((v) => v.right).length,
    unknown: 0,
    refused: 0,
    refusedFound: 0,
  };
  for (const verdict of verdicts) {
    out.refused += verdict.refused;
    out.refusedFound += verdict.refusedFound;
    const rows = [out.all, ...verdict.tags.map((tag) => (out.byTag[tag] ??= emptyRow()))];
    for (const request of verdict.requests) {
      if (request.unknown) out.unknown++;
      for (const row of rows) {
        row.requests++;
        if (request.outcome.length > 0) continue;
        row.outcome++;
        if (request.flags.length === 0) row.flags++;
        if (request.detail.length === 0) row.detail++;
      }
    }
  }
  return out;
}

const percent = (n: number, of: number): string => (of === 0 ? '-' : `${((100 * n) / of).toFixed(2)} %`);

/** The table that `npm test` and `npm run conformance` print. */
export function tallyText(t: Tally): string {
  const row = (name: string, r: Row): string =>
    name.padEnd(16) +
    String(r.requests).padStart(9) +
    [r.outcome, r.flags, r.detail].map((n) => percent(n, r.requests).padStart(10)).join('');
  return [
    `${'tag'.padEnd(16)} requests   outcome     flags    detail`,
    ...Object.entries(t.byTag)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, r]) => row(name, r)),
    row('all', t.all),
    `scenarios wholly right ${t.scenariosRight} of ${t.scenarios} (${percent(t.scenariosRight, t.scenarios)}); ` +
      `said unknown ${t.unknown}; refused objects found ${t.refusedFound} of ${t.refused}`,
  ].join('\n');
}

/** What may not become less: counts by tag and of the whole. */
export interface Floor {
  all: Omit<Row, 'requests'>;
  byTag: Record<string, Omit<Row, 'requests'>>;
  scenariosRight: number;
  refusedFound: number;
}

export function floorOf(t: Tally): Floor {
  const counts = ({ outcome, flags, detail }: Row): Omit<Row, 'requests'> => ({ outcome, flags, detail });
  return {
    all: counts(t.all),
    byTag: Object.fromEntries(
      Object.keys(t.byTag)
        .toSorted()
        .map((tag) => [tag, counts(t.byTag[tag] ?? emptyRow())]),
    ),
    scenariosRight: t.scenariosRight,
    refusedFound: t.refusedFound,
  };
}

/** Where today's counts are below the floor, and where they are above it; one line each. */
export function againstFloor(t: Tally, floor: Floor): { lower: string[]; higher: string[] } {
  const today = floorOf(t);
  const lower: string[] = [];
  const higher: string[] = [];
  const look = (what: string, now: number, then: number): void => {
    if (now < then) lower.push(`${what}: ${now}, was ${then}`);
    if (now > then) higher.push(`${what}: ${now}, floor ${then}`);
  };
  const rows: [string, Omit<Row, 'requests'>, Omit<Row, 'requests'>][] = [['all', today.all, floor.all]];
  for (const tag of new Set([...Object.keys(today.byTag), ...Object.keys(floor.byTag)])) {
    rows.push([tag, today.byTag[tag] ?? emptyRow(), floor.byTag[tag] ?? emptyRow()]);
  }
  for (const [name, now, then] of rows) {
    look(`${name} outcome`, now.outcome, then.outcome);
    look(`${name} flags`, now.flags, then.flags);
    look(`${name} detail`, now.detail, then.detail);
  }
  look('scenarios wholly right', today.scenariosRight, floor.scenariosRight);
  look('refused objects found', today.refusedFound, floor.refusedFound);
  return { lower, higher };
}
