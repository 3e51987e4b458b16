import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadCase } from './case.ts';
import { matchCause, matchDiagnostics, matchOutcomes, matchReached } from './match.ts';

let root: string;
beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'case-'))));
afterEach(() => rmSync(root, { recursive: true }));

function write(files: Record<string, string>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

const FAILS = `
title: fails
rules: [R-1]
requests:
  - { from: a/a/rt, url: 'http://x/', headers: { k: v }, expect: { reached: never } }
`;

describe('reading a case', () => {
  it('reads the mesh, gives ids, and understands the short form of from', () => {
    write({ 'n/fails/case.yaml': FAILS, 'n/fails/mesh/a/rt.yaml': '# rt' });
    const the = loadCase(join(root, 'n/fails'));
    expect(the).toMatchObject({ id: 'n/fails', title: 'fails', rules: ['R-1'], files: { 'a/rt.yaml': '# rt' } });
    expect(the.requests).toEqual([
      { id: 'r1', from: { cluster: 'a', namespace: 'a', workload: 'rt' }, url: 'http://x/', headers: { k: 'v' } },
    ]);
    expect(the.expect.get('r1')).toEqual({ reached: 'never' });
  });

  it('lays its files over those of the case that it extends, and inherits requests by id', () => {
    write({
      'n/fails/case.yaml': FAILS,
      'n/fails/mesh/a/rt.yaml': '# rt',
      'n/fails/mesh/b/x.yaml': '# x',
      'n/fails/mesh/b/y.yaml': '# y',
      'n/fixed/case.yaml': `
title: fixed
rules: []
extends: ../fails
remove: [b/x.yaml]
requests: [{ id: r1, method: POST, expect: { reached: always } }]
`,
      'n/fixed/mesh/b/y.yaml': '# other y',
    });
    const the = loadCase(join(root, 'n/fixed'));
    expect(the.files).toEqual({ 'a/rt.yaml': '# rt', 'b/y.yaml': '# other y' });
    expect(the.requests[0]).toMatchObject({ url: 'http://x/', method: 'POST', headers: { k: 'v' } });
    expect(the.expect.get('r1')).toEqual({ reached: 'always' });
  });

  it.each([
    ['an unknown key', `${FAILS}surprise: 1`, /unknown key surprise/],
    ['an unknown key of a request', FAILS.replace('url', 'uri'), /unknown key uri/],
    ['an unknown key of an expectation', FAILS.replace('reached', 'reach'), /unknown key reach/],
    ['a request that expects nothing', FAILS.replace('{ reached: never }', '{}'), /expects nothing/],
    ['a bad from', FAILS.replace('a/a/rt', 'a/rt'), /cluster\/namespace\/workload/],
    ['no title', FAILS.replace('title: fails', ''), /title missing/],
    ['what is no YAML', `${FAILS}a: b: c`, /fails\/case.yaml: Nested mappings/],
    ['nothing to expect', 'title: t\nrules: []', /expects nothing/],
    ['removing what is not there', `${FAILS}remove: [a/q.yaml]`, /a\/q.yaml is not there/],
    ['extending itself', `${FAILS}extends: ../fails`, /extends itself/],
  ])('fails loudly: %s', (_, text, message) => {
    write({ 'n/fails/case.yaml': text, 'n/fails/mesh/a/rt.yaml': '# rt' });
    expect(() => loadCase(join(root, 'n/fails'))).toThrow(message);
  });
});

describe('comparing', () => {
  const b = { cluster: 'b', namespace: 'n', workload: 'w', pod: 'w-1' };
  const two = [
    { kind: 'response', status: 200, flags: ['A', 'B'], servedBy: b, probability: 1 / 3, headers: { 'x-a': '1' } },
    { kind: 'failure', error: 'refused', curlExit: 7, flags: [], probability: 2 / 3 },
  ];

  it('outcomes match one to one, in any order', () => {
    expect(matchOutcomes([{ error: 'refused' }, { servedBy: 'b/n/w', probability: '1/3' }], two, 'o')).toEqual([]);
    expect(matchOutcomes([{ kind: 'failure' }, { kind: 'failure' }], two, 'o')).toHaveLength(1);
    expect(matchOutcomes([{ error: 'refused' }], two, 'o')).toHaveLength(1);
  });

  it.each([
    [{ status: 200, flags: ['B', 'A'], headers: { 'x-a': '1', 'x-b': null } }, 0],
    [{ probability: 0.3333333 }, 0],
    [{ probability: 0.33333 }, 1],
    [{ status: 503 }, 1],
    [{ flags: ['A'] }, 1],
    [{ servedBy: null }, 1],
    [{ mtls: true }, 1],
    [{ mtls: null }, 0],
    [{ status: null }, 1],
    [{ headers: { 'x-a': '2' } }, 1],
  ])('an outcome with %j', (want, wrong) => {
    expect(matchOutcomes([want], two.slice(0, 1), 'o')).toHaveLength(wrong);
  });

  it('an unknown field of an expectation fails loudly', () => {
    expect(() => matchOutcomes([{ stauts: 200 }], two.slice(0, 1), 'o')).toThrow(/unknown key stauts/);
    expect(() => matchCause({ codes: 1 }, {}, 'c')).toThrow(/unknown key codes/);
    expect(() => matchReached('often', 'always', 'r')).toThrow(/one of/);
  });

  it('causes and diagnostics match by the fields that are given', () => {
    const have = { code: 'FML1', object: { cluster: 'b', kind: 'K', name: 'n' }, line: 3 };
    expect(matchCause({ code: 'FML1', object: { kind: 'K' } }, have, 'c')).toEqual([]);
    expect(matchCause({ object: { kind: 'L' } }, have, 'c')).not.toEqual([]);
    expect(matchCause('none', have, 'c')).toHaveLength(1);
    expect(matchCause({ code: 'FML1' }, undefined, 'c')).toHaveLength(1);
    expect(matchCause(null, undefined, 'c')).toEqual([]);
    expect(matchDiagnostics([{ line: 3 }], [{ line: 4 }], [have])).toEqual([]);
    expect(matchDiagnostics([{ line: 4 }], [{ line: 3 }], [have])).toHaveLength(2);
  });
});
