import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';

const verdict = (page: Page) => page.locator('.question > .verdict');
const atSwitch = (page: Page, n: number) => page.getByRole('switch').nth(n - 1);

test.describe('home', () => {
  for (const [path, never, always, stopped] of [
    ['/', 'Not reached', 'Reached', 'The request was answered. Now it stops at VPC firewall.'],
    ['/zh-cn/', '未到达', '到达', '请求之前能得到应答，现在停在 VPC 防火墙。'],
  ] as const) {
    test(`${path}: the switches, by keyboard, change verdict, symptom and journey, and the page says what changed`, async ({
      page,
    }) => {
      await page.goto(path);
      await expect(verdict(page)).toContainText(never);
      for (const n of [1, 2, 8]) {
        await atSwitch(page, n).focus();
        await page.keyboard.press('Space');
        await expect(atSwitch(page, n)).toBeChecked();
      }
      await expect(verdict(page).locator('strong')).toHaveText(always);
      await expect(page.locator('.terminal')).toContainText('HTTP/1.1 200');
      await atSwitch(page, 8).focus();
      await page.keyboard.press('Space');
      await expect(verdict(page).locator('strong')).toHaveText(never);
      await expect(page.locator('.terminal')).toContainText('connection timeout');
      await expect(page.locator('.journey li[data-state=stop]')).toContainText(/VPC/);
      await expect(page.locator('.change')).toContainText(stopped);
      await expect(page.locator('.change')).toContainText('gcp/allow-a-to-b.yaml');
    });
  }

  test('each condition that alone does not hold is the one marked, with a symptom', async ({ page }) => {
    await page.goto('/');
    await page.getByRole('button', { name: 'All on' }).click();
    await expect(verdict(page).locator('strong')).toHaveText('Reached');
    const symptoms: string[] = [];
    for (let n = 1; n <= 12; n++) {
      await atSwitch(page, n).click();
      await expect(page.locator('.switches li[data-state=stopsHere] .number')).toHaveText(String(n));
      await expect(verdict(page).locator('strong')).toHaveText('Not reached');
      symptoms.push(await verdict(page).innerText());
      await atSwitch(page, n).click();
      await expect(verdict(page).locator('strong')).toHaveText('Reached');
    }
    expect(new Set(symptoms).size).toBe(12);
  });

  test('the deciding line is one click away', async ({ page }) => {
    await page.goto('/');
    await page.getByRole('button', { name: 'All on' }).click();
    await atSwitch(page, 9).click();
    await page.locator('summary', { hasText: 'b/network-policy.yaml:' }).click();
    await expect(page.locator('.deciding .here')).toContainText('policyTypes');
    // With the change and the lines in sight, axe still finds nothing.
    expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
  });

  test('opens as a lab with the state of the switches', async ({ page }) => {
    await page.goto('/');
    await page.getByRole('button', { name: 'All on' }).click();
    const link = page.getByRole('link', { name: 'Open this as a lab' });
    await expect(link).toHaveAttribute('href', /^\/labs\/reach-rt\/#.+/);
    await link.click();
    await expect(page.locator('[data-path="gcp/allow-a-to-b.yaml"]')).toBeVisible();
    await expect(page.locator('main')).toContainText('4 of 4 checks');
  });
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('home opens with the verdict', async ({ page }) => {
    await page.goto('/');
    await expect(verdict(page)).toContainText('Not reached');
    await expect(page.locator('.terminal')).toContainText('Could not resolve host');
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`a guide reads, with its figures, in the system's ${colorScheme} theme`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      await page.goto('/guides/how-a-request-finds-its-way/');
      await expect(page.locator('.bench').first()).toContainText('Could not resolve host');
      const page_ = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      const bright = Math.max(...page_.match(/\d+/g)!.slice(0, 3).map(Number));
      expect(bright > 128, page_).toBe(colorScheme === 'light');
    });
  }
});

test.describe('a figure of a guide', () => {
  test('can be changed, broken and put back', async ({ page }) => {
    await page.goto('/guides/how-a-request-finds-its-way/');
    const figure = page.locator('figure', { hasText: 'A policy in b allows nobody in.' });
    await figure.scrollIntoViewIfNeeded();
    await figure.getByRole('button', { name: 'Change it' }).click();
    const text = figure.getByRole('textbox', { name: 'b/network-policy.yaml' });
    const verdictOf = figure.locator('.verdict strong');
    await expect(verdictOf).toHaveText('Not reached');

    await text.fill(
      (await text.inputValue()).replace('podSelector: {}', 'podSelector: { matchLabels: { app: other } }'),
    );
    await expect(verdictOf).toHaveText('Reached');
    await expect(figure).toContainText('Before your change: Not reached');

    await text.fill('kind: [NetworkPolicy');
    await expect(figure.locator('.problems')).toContainText('b/network-policy.yaml:1');

    await figure.getByRole('button', { name: 'Restore' }).click();
    await expect(verdictOf).toHaveText('Not reached');
    await expect(figure.locator('.problems')).toHaveCount(0);
  });
});

test.describe('search', () => {
  for (const [path, open, query, href] of [
    ['/', 'Search', 'firewall', '/guides/'],
    ['/zh-cn/labs/', '搜索', '防火墙', '/zh-cn/guides/'],
  ] as const) {
    test(`${path}: finds a guide, by keyboard`, async ({ page }) => {
      await page.goto(path);
      await expect(page.getByRole('button', { name: open })).toBeVisible();
      await page.keyboard.press('Control+k');
      await page.keyboard.insertText(query);
      const results = page.locator('dialog .results a');
      await expect(results.first()).toBeVisible();
      await expect(results.first()).toHaveAttribute('href', new RegExp(`^${href}`));
      await page.keyboard.press('ArrowDown');
      await expect(results.first()).toBeFocused();
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toBeHidden();
    });
  }

  test('says so where it finds nothing', async ({ page }) => {
    await page.goto('/');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByRole('searchbox').fill('qqqzzzxxy');
    await expect(page.locator('dialog .status')).toContainText('Nothing found');
  });
});

test('the theme can be switched, and is kept on the next page', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto('/');
  await page.getByRole('button', { name: 'Light or dark' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.goto('/guides/the-question/');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.getByRole('button', { name: 'Light or dark' }).click();
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
});

test('the language can be switched on the spot, and back', async ({ page }) => {
  await page.goto('/guides/the-question/');
  await page.getByRole('link', { name: '中文' }).click();
  await expect(page).toHaveURL(/\/zh-cn\/guides\/the-question\/$/);
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await page.getByRole('link', { name: 'English' }).click();
  await expect(page).toHaveURL(/^[^?#]*[0-9]\/guides\/the-question\/$/);
});

test('an address that does not exist offers the nearest pages, in its language', async ({ page }) => {
  const response = await page.goto('/labs/reach-tr/');
  expect(response?.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This page does not exist');
  await expect(page.locator('main li a').first()).toHaveAttribute('href', '/labs/reach-rt/');
  await page.goto('/zh-cn/guides/the-qestion/');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('这个页面不存在');
  await expect(page.locator('main li a').first()).toHaveAttribute('href', '/zh-cn/guides/the-question/');
});

test('nothing is fetched from elsewhere', async ({ page, baseURL }) => {
  const foreign: string[] = [];
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith('http') && url.origin !== new URL(baseURL!).origin) foreign.push(request.url());
  });
  for (const path of ['/', '/guides/the-question/', '/zh-cn/guides/how-a-request-finds-its-way/', '/labs/']) {
    await page.goto(path, { waitUntil: 'networkidle' });
  }
  expect(foreign).toEqual([]);
});
