import { expect, test } from 'vitest';
import { changeOf } from '../../src/components/home/change.ts';
import { startOff, type ConditionId } from '../../src/components/home/conditions.ts';
import { ask } from '../../src/components/home/run-conditions.ts';

const state = (off: readonly ConditionId[]) => ({ off, answer: ask(off, 'en').answer });
const change = (before: readonly ConditionId[], now: readonly ConditionId[]) =>
  changeOf(state(before), state(now), 'en');

test('one hop further: which file, and from which stop to which', () => {
  expect(change(startOff, ['sidecar', 'firewall'])).toEqual({
    files: [{ path: 'a/b.yaml', how: 'added' }],
    request: 'The request stopped at DNS of a. Now it stops at node in a.',
  });
});

test('the last fix, and the first break', () => {
  expect(change(['authorization'], [])).toEqual({
    files: [{ path: 'b/authorization-policy.yaml', how: 'removed' }],
    request: 'The request stopped at sidecar of b/rt. Now it is answered.',
  });
  expect(change([], ['app'])).toEqual({
    files: [{ path: 'b/rt.yaml', how: 'edited' }],
    request: 'The request was answered. Now it stops at b/rt.',
  });
});

test('what does not show yet, and what stops at the same place for another reason', () => {
  expect(change(['name'], ['name', 'app']).request).toContain('still stops at DNS of a. What comes after');
  expect(change(['fleet'], ['discovery']).request).toContain('still stops at sidecar of a/rt, now for another reason');
});
