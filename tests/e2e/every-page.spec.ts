import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { sitePages } from './support/site.ts';

/** What the page's own console and network say while it loads. */
function troubles(page: Page): string[] {
  const found: string[] = [];
  page.on('pageerror', (error) => found.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') found.push(`console: ${message.text()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400 && !response.url().endsWith('/404.html'))
      found.push(`${response.status()} ${response.url()}`);
  });
  return found;
}

async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).analyze();
  return found.flatMap((v) => v.nodes.map((node) => `${v.id}: ${node.target.join(' ')} (${v.help})`));
}

/** Pages of codes come from one template: the first and the last of a language stand for all. */
function withoutRepeats(paths: readonly string[]): string[] {
  const codes = (prefix: string): string[] => paths.filter((path) => path.startsWith(`${prefix}/codes/FML`));
  const kept = [codes(''), codes('/zh-cn')].flatMap((all) => [...all.slice(0, 1), ...all.slice(-1)]);
  return paths.filter((path) => !path.includes('/codes/FML') || kept.includes(path));
}

for (const path of withoutRepeats(sitePages())) {
  test.describe(path, () => {
    test('loads without an error, says its language, and axe finds nothing in either theme', async ({ page }) => {
      // On a long page axe looks at thousands of highlighted words.
      test.setTimeout(120_000);
      const found = troubles(page);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await page.goto(path, { waitUntil: 'load' });
        expect(await violations(page), colorScheme).toEqual([]);
      }
      await expect(page.locator('html')).toHaveAttribute('lang', path.startsWith('/zh-cn/') ? 'zh-CN' : 'en');
      await expect(page).toHaveTitle(/\S/);
      await expect(page.locator('h1')).toHaveCount(1);
      expect(found).toEqual([]);
    });

    test('fits a phone', async ({ page }) => {
      await page.setViewportSize({ width: 390, height: 844 });
      await page.goto(path, { waitUntil: 'load' });
      const { wide, width } = await page.evaluate(() => ({
        wide: document.documentElement.scrollWidth,
        width: document.documentElement.clientWidth,
      }));
      expect(wide, 'the page scrolls sideways').toBeLessThanOrEqual(width);
    });
  });
}
