import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { proofIds, prove } from '../../src/components/guide/proofs.ts';

const guides = path.resolve('src/content/docs');
const pages = readdirSync(guides, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.mdx'));
const textOf = (file: string): string => readFileSync(path.join(guides, file), 'utf8');
const uses = (text: string): string[] => [...text.matchAll(/(?:proves|run)="([^"]+)"/g)].map((match) => match[1]!);

test.each(proofIds)('claim %s is proved', (id) => {
  expect(() => prove(id)).not.toThrow();
});

test('every claim is used in a guide', () => {
  const used = new Set(pages.flatMap((file) => uses(textOf(file))));
  expect(proofIds.filter((id) => !used.has(id))).toEqual([]);
});

test('a guide has the same headings, claims and figures in both languages', () => {
  const english = pages.filter((file) => !file.startsWith('zh-cn/')).sort();
  expect(
    pages
      .filter((file) => file.startsWith('zh-cn/'))
      .map((file) => file.slice('zh-cn/'.length))
      .sort(),
  ).toEqual(english);
  for (const file of english) {
    const [en, zh] = [textOf(file), textOf(`zh-cn/${file}`)];
    expect(uses(zh), file).toEqual(uses(en));
    expect(zh.match(/^##+ /gm), file).toEqual(en.match(/^##+ /gm));
    expect(zh.match(/^\|/gm)?.length, file).toBe(en.match(/^\|/gm)?.length);
  }
});
