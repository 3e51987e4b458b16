import { describe, expect, it } from 'vitest';
import { compareScenario, type Fact, type RecordedOutcome, type Said, type SaidOutcome } from './compare.ts';
import { loadFacts, loadScenarios } from './data.ts';
import { againstFloor, floorOf, tally } from './tally.ts';

const ok = { kind: 'response', status: 200, servedBy: { cluster: 'a', namespace: 'n', workload: 'w' } } as const;
const refused = { kind: 'failure', error: 'refused', curlExit: 7 } as const;

function verdict(recorded: RecordedOutcome[], said: SaidOutcome[]) {
  const runs = recorded.reduce((sum, o) => sum + o.count, 0);
  const fact: Fact = { id: 'x', results: [{ request: 'r', runs, outcomes: recorded }] };
  const document: Said = { diagnostics: [], results: [{ request: 'r', reached: 'always', outcomes: said }] };
  const request = compareScenario(fact, ['t'], document).requests[0];
  if (!request) throw new Error('one request in, one verdict out');
  return request;
}

describe('what counts as the same', () => {
  it('equal outcomes are right', () => {
    const v = verdict([{ ...ok, count: 24 }], [{ ...ok, probability: 1 }]);
    expect([v.outcome, v.flags, v.detail]).toEqual([[], [], []]);
  });

  it('another status, server or class of failure is wrong', () => {
    const other = { ...ok, servedBy: { cluster: 'b', namespace: 'n', workload: 'w' } };
    for (const said of [{ ...ok, status: 503 }, other, refused, { ...ok, servedBy: undefined }] as SaidOutcome[]) {
      expect(verdict([{ ...ok, count: 24 }], [said]).outcome).toHaveLength(2);
    }
    expect(verdict([{ ...refused, count: 24 }], [{ ...refused, error: 'timeout' }]).outcome).toHaveLength(2);
  });

  it('reset and empty are one class', () => {
    const v = verdict(
      [{ kind: 'failure', error: 'reset', curlExit: 56, count: 24 }],
      [{ kind: 'failure', error: 'empty', curlExit: 52 }],
    );
    expect([v.outcome, v.flags, v.detail]).toEqual([[], [], []]);
  });

  it('an outcome that was recorded has to be said, and one that is probable has to have been recorded', () => {
    const both = [
      { ...ok, probability: 0.5 },
      { ...refused, probability: 0.5 },
    ];
    expect(verdict([{ ...ok, count: 24 }], both).outcome).toEqual(['said 0.50 failure refused, never recorded']);
    expect(
      verdict(
        [
          { ...ok, count: 12 },
          { ...refused, count: 12 },
        ],
        [ok],
      ).outcome,
    ).toContain('recorded 12/24 failure refused, never said');
    expect(verdict([{ ...ok, count: 5 }], both).outcome).toEqual([]);
  });

  it('shares have to fit within wide bounds', () => {
    const said = (p: number): SaidOutcome[] => [
      { ...ok, probability: p },
      { ...refused, probability: 1 - p },
    ];
    const recorded = [
      { ...ok, count: 50 },
      { ...refused, count: 50 },
    ];
    expect(verdict(recorded, said(0.4)).outcome).toEqual([]);
    expect(verdict(recorded, said(0.2)).outcome).toHaveLength(2);
  });

  it('flags are compared as a set', () => {
    const recorded = [{ ...ok, flags: ['UF', 'URX'], count: 24 }];
    expect(verdict(recorded, [{ ...ok, flags: ['URX', 'UF'] }]).flags).toEqual([]);
    expect(verdict(recorded, [{ ...ok, flags: ['UF'] }]).flags).toHaveLength(2);
    expect(verdict(recorded, [{ ...ok, flags: ['UF'] }]).outcome).toEqual([]);
  });

  it('details are compared where they were recorded', () => {
    const received = { host: 'h', path: '/', port: 8080 };
    const recorded = [{ ...ok, mtls: true, received, count: 24 }];
    expect(verdict(recorded, [{ ...ok, mtls: true, received, caller: 'spiffe://x' }]).detail).toEqual([]);
    expect(verdict(recorded, [{ ...ok, mtls: false, received }]).detail).toEqual(['mtls: recorded true, said false']);
    expect(verdict(recorded, [{ ...ok, mtls: true, received: { ...received, port: 80 } }]).detail).toEqual([
      'port: recorded 8080, said 80',
    ]);
  });

  it('addresses and white space in a body do not count, header names are lower case', () => {
    const recorded = [{ ...ok, body: 'to 10.1.2.3:80\n refused', headers: { 'x-b': '2', 'x-a': '1' }, count: 24 }];
    const said = { ...ok, body: 'to 10.9.9.9:443 refused', headers: { 'X-A': '1', 'X-B': '2' } };
    expect(verdict(recorded, [said]).detail).toEqual([]);
    expect(verdict(recorded, [{ ...said, headers: { 'x-a': '1' } }]).detail).toHaveLength(1);
  });
});

describe('admission', () => {
  const fact: Fact = { id: 'x', results: [], rejected: [{ file: 'a/bad.yaml', message: 'no' }] };
  const error = (file: string) => ({ severity: 'error', file, code: 'FML0000' });

  it('the files that were refused have to be refused, and no others', () => {
    const judge = (...files: string[]) => compareScenario(fact, [], { diagnostics: files.map(error), results: [] });
    expect(judge('a/bad.yaml')).toMatchObject({ right: true, refused: 1, refusedFound: 1 });
    expect(judge()).toMatchObject({ right: false, refusedFound: 0 });
    expect(judge('a/bad.yaml', 'a/good.yaml').admission).toHaveLength(1);
  });
});

describe('over the whole recording', () => {
  const facts = loadFacts();
  const scenarios = loadScenarios();
  const asSaid = (fact: Fact): Said => ({
    diagnostics: (fact.rejected ?? []).map(({ file }) => ({ severity: 'error', file, code: 'FML0000' })),
    results: fact.results.map(({ request, runs, outcomes }) => ({
      request,
      reached: 'always',
      outcomes: outcomes.map((o) => ({ ...o, probability: o.count / runs })),
    })),
  });
  const count = (said: (fact: Fact) => Said | undefined) =>
    tally(
      scenarios.map((s) => {
        const fact = facts.get(s.id);
        if (!fact) throw new Error(`no facts for ${s.id}`);
        return compareScenario(fact, s.tags, said(fact));
      }),
    );
  const perfect = count(asSaid);
  const silent = count(() => undefined);

  it('the facts agree with themselves', () => {
    expect(perfect.all).toEqual({
      requests: perfect.all.requests,
      outcome: perfect.all.requests,
      flags: perfect.all.requests,
      detail: perfect.all.requests,
    });
    expect(perfect.scenariosRight).toBe(scenarios.length);
  });

  it('saying nothing is right nowhere', () => {
    expect(silent.all).toMatchObject({ outcome: 0, flags: 0, detail: 0 });
    expect(silent.scenariosRight).toBe(0);
  });

  it('the floor notices a single request that gets worse', () => {
    const worse = structuredClone(perfect);
    worse.all.flags--;
    expect(againstFloor(perfect, floorOf(perfect))).toEqual({ lower: [], higher: [] });
    expect(againstFloor(worse, floorOf(perfect)).lower).toHaveLength(1);
    expect(againstFloor(perfect, floorOf(worse)).higher).toHaveLength(1);
  });
});
