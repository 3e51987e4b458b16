import { expect, test } from 'vitest';
import { editDistance, nearest } from '../../src/components/site/nearest.ts';

const pages = ['/', '/guides/the-question/', '/guides/how-a-request-finds-its-way/', '/labs/', '/labs/reach-rt/'].map(
  (path) => ({ path, title: path }),
);
const first = (wanted: string): string | undefined => nearest(wanted, pages)[0]?.path;

test('counts single-character edits', () => {
  expect(editDistance('', 'abc')).toBe(3);
  expect(editDistance('reach', 'reach')).toBe(0);
  expect(editDistance('reach-rt', 'reachrt')).toBe(1);
});

test('offers the page that was probably meant', () => {
  expect(first('/labs/reach-tr/')).toBe('/labs/reach-rt/');
  expect(first('/guide/the-question')).toBe('/guides/the-question/');
  expect(first('/zh-cn/lab/')).toBe('/labs/');
});

test('an address like none still gets three', () => {
  expect(nearest('/wp-admin/', pages)).toHaveLength(3);
});
