import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';

const dist = fileURLToPath(new URL('../../dist', import.meta.url));
const require = createRequire(import.meta.url);
const axeFile = createRequire(require.resolve('@axe-core/playwright')).resolve('axe-core/axe.min.js');

/** What axe-core puts on the page. */
interface Axe {
  run(within: string): Promise<{ violations: { id: string; nodes: { target: unknown[] }[] }[] }>;
}

/**
 * The pages of codes are hundreds of one template, and every-page.spec.ts looks at some of them whole. What differs between them is their main part:
 * each is put into one loaded page in turn, which costs a tenth of opening it.
 */
for (const root of ['codes', 'zh-cn/codes']) {
  test(`axe finds nothing in the text of any page below /${root}/`, async ({ page }) => {
    test.setTimeout(240_000);
    const codes = readdirSync(join(dist, root)).filter((name) => name.startsWith('FML'));
    expect(codes.length).toBeGreaterThan(100);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.goto(`/${root}/${codes[0]}/`, { waitUntil: 'load' });
    await page.addScriptTag({ path: axeFile });
    for (const code of codes) {
      const found = await page.evaluate(
        async (text) => {
          const main = new DOMParser().parseFromString(text, 'text/html').querySelector('main');
          if (!main) return ['no main'];
          document.querySelector('main')?.replaceWith(main);
          const { violations } = await (globalThis as unknown as { axe: Axe }).axe.run('main');
          return violations.flatMap((v) => v.nodes.map((node) => `${v.id}: ${node.target.join(' ')}`));
        },
        readFileSync(join(dist, root, code, 'index.html'), 'utf8'),
      );
      await expect(page.locator('h1')).toContainText(code);
      expect(found, code).toEqual([]);
    }
  });
}
