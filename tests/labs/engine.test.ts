import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  applyDifference,
  changesBetween,
  decodeShare,
  differenceOf,
  encodeShare,
  isEditable,
  judge,
  keepWork,
  loadLab,
  noteProgress,
  pathProblem,
  PROGRESS_KEY,
  progressOf,
  readProgress,
  readWork,
  type Expect,
  type TextStorage,
} from '../../src/labs/index.ts';
import type { Outcome, RequestResult } from '../../src/sim/index.ts';

class Memory implements TextStorage {
  readonly kept = new Map<string, string>();
  getItem(key: string): string | null {
    return this.kept.get(key) ?? null;
  }
  setItem(key: string, value: string): void {
    this.kept.set(key, value);
  }
  removeItem(key: string): void {
    this.kept.delete(key);
  }
}

const refusing: TextStorage = {
  getItem: () => {
    throw new Error('SecurityError');
  },
  setItem: () => {
    throw new Error('QuotaExceededError');
  },
  removeItem: () => {
    throw new Error('SecurityError');
  },
};

const path = fc.stringMatching(/^[a-z]{1,5}\/[a-z]{1,8}\.yaml$/);
const text = fc.string({ unit: 'grapheme', maxLength: 200 });
const files = fc.dictionary(path, text, { maxKeys: 6 });
const difference = fc.dictionary(path, fc.option(text), { maxKeys: 6 });

describe('differences', () => {
  it('turn one state into the other, whichever they are', () => {
    fc.assert(
      fc.property(files, files, (a, b) => {
        expect(applyDifference(a, differenceOf(a, b))).toEqual(b);
      }),
    );
  });
});

describe('editable files', () => {
  it('follow the globs', () => {
    expect(isEditable(['a/**'], 'a/x/y.yaml')).toBe(true);
    expect(isEditable(['a/*'], 'a/x/y.yaml')).toBe(false);
    expect(isEditable(['a/**'], 'ab/x.yaml')).toBe(false);
    expect(isEditable(['a/rt.yaml'], 'a/rtxyaml')).toBe(false);
  });

  it('say what is wrong with a new path', () => {
    const problem = (p: string): string | undefined => pathProblem(p, ['a/rt.yaml'], ['a/**']);
    expect(
      ['', 'rt.yaml', 'a/rt', 'a/ü.yaml', 'a/../b.yaml', 'a//b.yaml', 'a/rt.yaml', 'b/rt.yaml', 'a/new.yaml'].map(
        problem,
      ),
    ).toEqual(['empty', 'folder', 'extension', 'characters', 'characters', 'characters', 'taken', 'locked', undefined]);
  });
});

describe('share links', () => {
  it('carry any work there and back', async () => {
    await fc.assert(
      fc.asyncProperty(difference, fc.nat(9), async (work, version) => {
        const fragment = await encodeShare({ lab: 'x', version, difference: work });
        expect(fragment).toMatch(/^s=[\w-]+$/);
        expect(await decodeShare(`#${fragment}`)).toEqual({ shared: { lab: 'x', version, difference: work } });
      }),
      { numRuns: 60 },
    );
  });

  it('never throw, whatever they say', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 80 }), fc.boolean(), async (bytes, first) => {
        const packed = Buffer.from(first ? [1, ...bytes] : bytes).toString('base64url');
        const decoded = await decodeShare(`#s=${packed}`);
        expect(decoded === undefined || 'problem' in decoded || 'shared' in decoded).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('say why they cannot be read', async () => {
    const link = await encodeShare({ lab: 'x', version: 1, difference: { 'a/b.yaml': 'text' } });
    expect(await decodeShare('#checks')).toBeUndefined();
    expect(await decodeShare(`#${link.slice(0, -4)}`)).toEqual({ problem: 'damaged' });
    expect(await decodeShare('#s=%%%')).toEqual({ problem: 'damaged' });
    expect(await decodeShare(`#s=${Buffer.from([2, 0, 0]).toString('base64url')}`)).toEqual({ problem: 'version' });
    const bomb = await encodeShare({ lab: 'x', version: 1, difference: { 'a/b.yaml': ' '.repeat(3_000_000) } });
    expect(bomb.length).toBeLessThan(10_000);
    expect(await decodeShare(`#${bomb}`)).toEqual({ problem: 'too-large' });
  });

  it('are still read as they were first written', async () => {
    // Made by the first version of the format; links live longer than code.
    expect(await decodeShare('#s=AYtWqlDSMdSpVkrUT1KyUipJVaqNBQA')).toEqual({
      shared: { lab: 'x', version: 1, difference: { 'a/b': 'te' } },
    });
  });
});

describe('progress', () => {
  it('keeps what was passed, and that a lab was solved, over a new version of the lab', () => {
    const storage = new Memory();
    expect(noteProgress(storage, 'x', { version: 1, passed: ['a'], total: 2 })).toBe(true);
    noteProgress(storage, 'x', { version: 1, passed: ['b'], total: 2, hints: { FML0601: 2 } });
    expect(progressOf(readProgress(storage), 'x', 1)).toEqual({
      version: 1,
      passed: ['a', 'b'],
      solved: false,
      hints: { FML0601: 2 },
    });
    noteProgress(storage, 'x', { version: 1, passed: ['a', 'b'], total: 2 });
    expect(progressOf(readProgress(storage), 'x', 2)).toEqual({ version: 2, passed: [], solved: true, hints: {} });
    expect([...storage.kept.keys()]).toEqual([PROGRESS_KEY]);
    expect(PROGRESS_KEY).toBe('fleet-mesh-lab/progress/v1');
  });

  it('reads what other versions or other hands wrote without throwing, and keeps fields that it does not know', () => {
    const storage = new Memory();
    for (const broken of [
      '',
      '{',
      '[]',
      '{"version":2,"labs":{}}',
      '{"version":1,"labs":{"x":{"version":"1"}}}',
      'null',
    ]) {
      storage.kept.set(PROGRESS_KEY, broken);
      expect(readProgress(storage)).toEqual({ version: 1, labs: {} });
    }
    storage.kept.set(
      PROGRESS_KEY,
      '{"version":1,"labs":{"x":{"version":1,"passed":["a",3],"solved":false,"hints":{"k":"v"},"later":7}}}',
    );
    noteProgress(storage, 'x', { version: 1, passed: [], total: 1 });
    expect(JSON.parse(storage.kept.get(PROGRESS_KEY)!)).toEqual({
      version: 1,
      labs: { x: { version: 1, passed: ['a'], solved: false, hints: {}, later: 7 } },
    });
  });

  it('says so when nothing can be stored', () => {
    expect(noteProgress(refusing, 'x', { version: 1, passed: [], total: 1 })).toBe(false);
    expect(noteProgress(undefined, 'x', { version: 1, passed: [], total: 1 })).toBe(false);
  });
});

describe('autosave', () => {
  it('keeps work per lab and version', () => {
    const storage = new Memory();
    const work = { 'a/b.yaml': 'x', 'a/c.yaml': null };
    expect(keepWork(storage, 'x', 1, work)).toBe(true);
    expect(readWork(storage, 'x', 1)).toEqual(work);
    expect(readWork(storage, 'x', 2)).toBeUndefined();
    expect(readWork(storage, 'x', 1, 'backup')).toBeUndefined();
    expect(keepWork(storage, 'x', 1, {})).toBe(true);
    expect(storage.kept.size).toBe(0);
  });

  it('says so when nothing can be stored, and reads nothing from broken storage', () => {
    expect(keepWork(refusing, 'x', 1, { a: 'b' })).toBe(false);
    expect(keepWork(refusing, 'x', 1, {})).toBe(false);
    expect(readWork(refusing, 'x', 1)).toBeUndefined();
    const storage = new Memory();
    storage.kept.set('fleet-mesh-lab/work/v1/x/1/edits', '{"a": 5}');
    expect(readWork(storage, 'x', 1)).toBeUndefined();
  });
});

const response = (over: Partial<Extract<Outcome, { kind: 'response' }>> = {}): Outcome => ({
  kind: 'response',
  probability: 1,
  flags: [],
  via: [],
  status: 200,
  headers: {},
  servedBy: { cluster: 'b', namespace: 'b', workload: 'rt', pod: 'rt-1' },
  mtls: true,
  caller: 'spiffe://x/ns/a/sa/default',
  ...over,
});
const failure: Outcome = {
  kind: 'failure',
  probability: 1,
  flags: [],
  via: [],
  error: 'dns',
  curlExit: 6,
  message: '',
};
const result = (reached: RequestResult['reached'], ...outcomes: Outcome[]): RequestResult => ({
  request: { id: 'r', from: { external: 'internet' }, url: 'http://x/' },
  outcomes,
  reached,
  paths: [],
  journey: [],
});
const state = (expectation: Expect, of: RequestResult): string => {
  const { state, differs } = judge({ id: 'c', request: 'r', expect: expectation }, of);
  return differs ?? state;
};

describe('checks', () => {
  it.each<[Expect, RequestResult, string]>([
    [{ reached: 'always' }, result('always', response()), 'passed'],
    [{ reached: 'always' }, result('never', failure), 'reached'],
    [{ servedBy: ['b/b/rt'] }, result('always', response()), 'passed'],
    [{ servedBy: ['b/b/rt', 'c/c/rt'] }, result('always', response()), 'servedBy'],
    [{ servedBy: [] }, result('never', failure), 'passed'],
    [{ servedBy: [] }, result('always', response()), 'servedBy'],
    [{ notServedBy: ['b/b/rt'] }, result('always', response()), 'notServedBy'],
    [{ status: 200 }, result('sometimes', response(), failure), 'status'],
    [{ status: 200 }, result('always', response(), response({ status: 503 })), 'status'],
    [{ mtls: true }, result('always', response({ mtls: false })), 'mtls'],
    [{ mtls: false }, result('never', failure), 'mtls'],
    [{ caller: '/ns/a/sa/default' }, result('always', response()), 'passed'],
    [{ caller: '/ns/b/sa/default' }, result('always', response()), 'caller'],
    [{ error: 'dns' }, result('never', failure), 'passed'],
    [{ error: 'timeout' }, result('never', failure), 'error'],
    [{ error: 'dns' }, result('always', response()), 'error'],
    [{ flags: ['UF'] }, result('never', response({ flags: ['UF'] })), 'passed'],
    [{ flags: [] }, result('never', response({ flags: ['UF'] })), 'flags'],
    [{ reached: 'never' }, result('unknown', failure), 'unknown'],
  ])('%j', (expectation, of, wanted) => expect(state(expectation, of)).toBe(wanted));
});

describe('changes', () => {
  it('name the checks that turned and the requests that end elsewhere', () => {
    const check = (id: string, now: 'passed' | 'failed') => ({ id, request: 'r', state: now });
    const before = { checks: [check('a', 'failed'), check('b', 'passed')], ends: { r: '1', s: '1' } };
    const now = { checks: [check('a', 'passed'), check('b', 'passed')], ends: { r: '2', s: '1' } };
    expect(changesBetween(before, now)).toEqual({
      checks: [{ id: 'a', from: 'failed', to: 'passed' }],
      requests: ['r'],
    });
    expect(changesBetween(now, now)).toEqual({ checks: [], requests: [] });
  });
});

describe('a lab with a mistake of its author', () => {
  const spec = `id: x
version: 1
level: 1
minutes: 5
prerequisites: []
editable: []
focus: r
requests: [{ id: r, from: { external: internet }, url: 'http://x/' }]
checks: [{ id: c, request: r, expect: { reached: never } }]
hints: [FML0601]
`;
  const words = `---
title: T
summary: S
objectives: [o]
checks: { c: text }
hints: { FML0601: [one, two, three] }
---
task
<!-- debrief -->
end
`;
  const good = { 'lab.yaml': spec, 'text.en.mdx': words, 'text.zh-cn.mdx': words, 'start/a/x.yaml': '' };

  it('is fine without one', () => {
    const lab = loadLab('x', {
      ...good,
      'solutions/s/remove.yaml': '[a/x.yaml]',
      'mistakes/m/expect.yaml': 'check: c',
      'mistakes/m/a/y.yaml': 'y',
    });
    expect(lab.text.en).toMatchObject({ task: 'task', debrief: 'end' });
    expect(lab.start).toEqual({ 'a/x.yaml': '' });
    expect(lab.solutions).toEqual({ s: { 'a/x.yaml': null } });
    expect(lab.mistakes).toEqual({ m: { difference: { 'a/y.yaml': 'y' }, expect: { check: 'c' } } });
  });

  it.each<[string, Record<string, string>, string]>([
    ['another folder', { 'lab.yaml': spec.replace('id: x', 'id: y') }, 'x/lab.yaml: id is y'],
    ['no focus', { 'lab.yaml': spec.replace('focus: r', 'focus: q') }, 'focus names no request: q'],
    ['a check of nothing', { 'lab.yaml': spec.replace('{ reached: never }', '{}') }, 'check c expects nothing'],
    ['a word for a verdict', { 'lab.yaml': spec.replace('never', 'seldom') }, 'check c: reached must be'],
    ['an unknown field', { 'lab.yaml': `${spec}color: red\n` }, 'color is no field of a lab'],
    [
      'a hint without text',
      { 'lab.yaml': spec.replace('[FML0601]', '[FML0601, FML0301]') },
      'hints differ from lab.yaml: FML0301',
    ],
    [
      'two levels',
      { 'text.zh-cn.mdx': words.replace(', three', '') },
      'x/text.zh-cn.mdx: hint FML0601 must have three levels',
    ],
    ['no debrief', { 'text.en.mdx': words.replace('<!-- debrief -->', '') }, 'has no line <!-- debrief -->'],
    ['no check in a mistake', { 'mistakes/m/expect.yaml': 'code: FML0601' }, 'must name the check that fails'],
    ['a mistake of an unknown check', { 'mistakes/m/expect.yaml': 'check: d' }, 'expect.yaml: lab.yaml has no check d'],
    ['what is no YAML', { 'lab.yaml': `${spec}a: b: c\n` }, 'x/lab.yaml: Nested mappings'],
    [
      'frontmatter that is none',
      { 'text.en.mdx': words.replace('title:', 'title: a:') },
      'x/text.en.mdx: Nested mappings',
    ],
    ['a check without id', { 'lab.yaml': spec.replace('id: c', 'name: c') }, 'checks[0] has no id'],
    ['no frontmatter', { 'text.en.mdx': 'task' }, 'x/text.en.mdx: must begin with frontmatter'],
  ])('is refused: %s', (_, over, message) => expect(() => loadLab('x', { ...good, ...over })).toThrow(message));
});
