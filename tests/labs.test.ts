import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isMap, parseAllDocuments, visit } from 'yaml';
import { applyDifference, isEditable } from '../src/labs/index.ts';
import type { MeshFiles } from '../src/sim/index.ts';
import { labs, states, statesOnTheWay, verdictOn } from './labs/support.ts';

it('has labs', () => expect(labs.length).toBeGreaterThan(0));

describe.each(labs.map((lab) => [lab.spec.id, lab] as const))('lab %s', (_, lab) => {
  const ids = lab.spec.checks.map((check) => check.id);
  const solutions = Object.entries(lab.solutions);
  const mistakes = Object.entries(lab.mistakes);

  it('has two solutions, three mistakes, and prerequisites that are labs', () => {
    expect(solutions.length).toBeGreaterThanOrEqual(2);
    expect(mistakes.length).toBeGreaterThanOrEqual(3);
    for (const id of lab.spec.prerequisites) expect(labs.map((other) => other.spec.id)).toContain(id);
  });

  it('starts with a check that fails, and none that cannot be told', () => {
    const { checks } = verdictOn(lab, lab.start);
    expect(checks.some((check) => check.state === 'failed')).toBe(true);
    expect(checks.filter((check) => check.state === 'unknown')).toEqual([]);
  });

  it.each(solutions)('is solved by %s', (_name, difference) => {
    expect(Object.keys(difference).filter((path) => !isEditable(lab.spec.editable, path))).toEqual([]);
    expect(states(verdictOn(lab, applyDifference(lab.start, difference)))).toEqual(ids);
  });

  it.each(mistakes)('is not solved by %s, for the reason that it names', (_name, { difference, expect: wanted }) => {
    const verdict = verdictOn(lab, applyDifference(lab.start, difference));
    const check = verdict.checks.find(({ id }) => id === wanted.check);
    expect(check?.state, states(verdict).join('\n')).toBe('failed');
    expect(verdict.results.get(check!.request)?.cause?.code).toBe(wanted.code);
  });

  it('gives every hint to somebody', () => {
    const reached = new Set(
      mistakes.flatMap(([, { difference }]) => verdictOn(lab, applyDifference(lab.start, difference)).hints),
    );
    for (const [, solution] of solutions) {
      for (const files of statesOnTheWay(lab.start, solution))
        for (const key of verdictOn(lab, files).hints) reached.add(key);
    }
    expect(lab.spec.hints.filter((key) => !reached.has(key))).toEqual([]);
  });

  it('hints at the answer without giving it', () => {
    const given = new Set(
      Object.values(lab.start)
        .flatMap((text) => text.split('\n'))
        .map((line) => line.trim()),
    );
    const answer = solutions
      .flatMap(([, difference]) => Object.values(difference))
      .flatMap((text) => (text ?? '').split('\n'))
      .map((line) => line.trim())
      .filter((line) => line.length > 3 && !line.startsWith('#') && !given.has(line));
    const hints = Object.values(lab.text).flatMap((text) => Object.values(text.hints).flat());
    expect(answer.length).toBeGreaterThan(0);
    for (const hint of hints)
      expect(
        answer.filter((line) => hint.includes(line)),
        hint,
      ).toEqual([]);
  });

  it('says the same in both languages', () => {
    const { en, 'zh-cn': zh } = lab.text;
    expect(Object.keys(zh.checks)).toEqual(Object.keys(en.checks));
    expect(Object.keys(zh.hints)).toEqual(Object.keys(en.hints));
    expect(zh.objectives.length).toBe(en.objectives.length);
    for (const text of [zh.title, zh.summary, zh.task, zh.debrief]) expect(text).toMatch(/\p{Script=Han}/u);
  });

  it('judges behaviour: the order of keys and how objects are spread over files do not matter', () => {
    const states = [lab.start, ...solutions.map(([, difference]) => applyDifference(lab.start, difference))];
    fc.assert(
      fc.property(fc.constantFrom(...states), fc.infiniteStream(fc.nat(1000)), fc.boolean(), (files, dice, split) => {
        const other = rewritten(files, () => dice.next().value ?? 0, split);
        expect(verdictOn(lab, other).checks).toEqual(verdictOn(lab, files).checks);
      }),
      { numRuns: 12, seed: 3 },
    );
  });
});

/** The same objects, written otherwise. */
function rewritten(files: MeshFiles, roll: () => number, split: boolean): MeshFiles {
  return Object.fromEntries(
    Object.entries(files).flatMap(([path, text]) => {
      const documents = parseAllDocuments(text).map((document) => {
        visit(document, (_key, node) => {
          if (isMap(node))
            node.items = node.items
              .map((pair) => ({ pair, at: roll() }))
              .sort((a, b) => a.at - b.at)
              .map(({ pair }) => pair);
        });
        return document.toString({ directives: false });
      });
      if (!split) return [[path, documents.join('---\n')]];
      return documents.map((document, i): [string, string] => [path.replace(/\.yaml$/, `-${i}.yaml`), document]);
    }),
  );
}
