import { expect, test } from 'vitest';
import { excerptOf } from '../../src/components/guide/excerpt.ts';

const files = {
  'b/two.yaml': ['kind: A', 'spec:', '  x: 1', '---', 'kind: B', 'spec:', '  y: 2', '---', 'kind: C', ''].join('\n'),
};
const at = (line: number, missing = false) => ({ file: 'b/two.yaml', line, missing, field: '' });

test('shows the lines around the one that decides, and nothing of the neighbouring documents', () => {
  expect(excerptOf(files, at(7))).toEqual({
    path: 'b/two.yaml',
    from: 5,
    lines: ['kind: B', 'spec:', '  y: 2'],
    decides: 7,
  });
});

test('keeps to so many lines either side', () => {
  const long = { 'a.yaml': Array.from({ length: 20 }, (_, i) => `l${i + 1}: x`).join('\n') };
  expect(excerptOf(long, { file: 'a.yaml', line: 10, missing: false, field: '' }, 2)).toMatchObject({
    from: 8,
    lines: ['l8: x', 'l9: x', 'l10: x', 'l11: x', 'l12: x'],
  });
});

test('what is missing stands nowhere', () => {
  expect(excerptOf(files, at(1, true))).toBeUndefined();
  expect(excerptOf(files, undefined)).toBeUndefined();
  expect(excerptOf({}, at(1))).toBeUndefined();
});
