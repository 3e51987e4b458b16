import AxeBuilder from '@axe-core/playwright';
import { expect as plainExpect, test, type Page } from '@playwright/test';

// The editor and the simulator are fetched and started anew in each test, on machines that do more at the same time.
const expect = plainExpect.configure({ timeout: 10_000 });
test.describe.configure({ timeout: 90_000 });

const STUB = `apiVersion: v1
kind: Namespace
metadata:
  name: b
---
apiVersion: v1
kind: Service
metadata:
  name: rt
  namespace: b
spec:
  ports:
    - name: http
      port: 80
      targetPort: 8080`;

const RULE = `apiVersion: compute.cnrm.cloud.google.com/v1beta1
kind: ComputeFirewall
metadata:
  name: allow-a-pods-to-b
spec:
  networkRef:
    name: mesh
  direction: INGRESS
  sourceRanges:
    - 10.96.0.0/14
  allow:
    - protocol: tcp
      ports: ['8080']`;

const LANGUAGES = {
  en: {
    path: '/labs/reach-rt/',
    reached: 'Reached',
    notReached: 'Not reached',
    solved: 'Solved',
    restarted: /was restarted/,
  },
  'zh-cn': {
    path: '/zh-cn/labs/reach-rt/',
    reached: '到达',
    notReached: '未到达',
    solved: '已完成',
    restarted: /已重新启动/,
  },
} as const;

async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).analyze();
  return found.flatMap((v) => v.nodes.map((node) => `${v.id}: ${node.target.join(' ')}`));
}

/** Opens the lab as somebody who has been here, and waits until it is alive. */
async function openLab(page: Page, path: string, { editor = true } = {}): Promise<void> {
  await page.addInitScript(() => localStorage.setItem('fleet-mesh-lab/pointers/v1', 'true'));
  await page.goto(path);
  await expect(page.locator('.lab[data-live]')).toBeVisible();
  if (editor) await expect(page.locator('.monaco-editor').first()).toBeVisible();
}

/** Types into the editor as one who knows what to write: each line as it is, without the indentation that the editor offers. */
async function typeLines(page: Page, text: string): Promise<void> {
  for (const [i, line] of text.split('\n').entries()) {
    if (i > 0) {
      await page.keyboard.press('Escape');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Shift+Home');
    }
    await page.keyboard.insertText(line);
  }
  await page.keyboard.press('Escape');
}

async function newFile(page: Page, path: string, text: string): Promise<void> {
  await page.keyboard.press('Alt+Shift+KeyN');
  await expect(page.locator('#lab-files form input')).toBeFocused();
  await page.keyboard.press('Control+A');
  await page.keyboard.type(path);
  await page.keyboard.press('Enter');
  await expect(page.locator('#lab-files .monaco-editor.focused, #lab-files textarea:focus').first()).toBeVisible();
  await typeLines(page, text);
}

/** Opens a file through the tree: arrow keys from its first entry. */
async function openFile(page: Page, path: string): Promise<void> {
  await page.keyboard.press('Alt+Shift+Digit2');
  await page.keyboard.press('Home');
  for (let i = 0; i < 30; i++) {
    if ((await page.evaluate(() => (document.activeElement as HTMLElement).dataset['path'])) === path) break;
    await page.keyboard.press('ArrowDown');
  }
  await page.keyboard.press('Enter');
  await expect(page.locator('#lab-files .monaco-editor.focused').first()).toBeVisible();
}

async function labelNamespace(page: Page, cluster: string): Promise<void> {
  await openFile(page, `${cluster}/namespace.yaml`);
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Shift+Home');
  await page.keyboard.insertText('  labels:');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Shift+Home');
  await page.keyboard.insertText('    istio-injection: enabled');
  await page.keyboard.press('Escape');
}

const verdict = (page: Page) => page.locator('#lab-answer .verdict strong');
const lastStop = (page: Page) => page.locator('#lab-answer .journey ol > li[data-state="stop"] .place');

for (const [language, words] of Object.entries(LANGUAGES)) {
  test(`the lab is solved with the keyboard alone, hop by hop (${language})`, async ({ page }) => {
    await openLab(page, words.path);
    await expect(verdict(page)).toHaveText(words.notReached);
    await expect(lastStop(page)).toContainText('DNS');

    await newFile(page, 'a/rt-b.yaml', STUB);
    await expect(page.locator('#lab-answer .cause')).toContainText('a/namespace.yaml');
    await expect(lastStop(page)).not.toContainText('DNS');

    await labelNamespace(page, 'a');
    await expect(page.locator('#lab-answer .cause')).toContainText('gcp/');
    await labelNamespace(page, 'b');

    await newFile(page, 'gcp/allow-a-to-b.yaml', RULE);
    await expect(verdict(page)).toHaveText(words.reached);
    await expect(page.locator('.score')).toContainText(words.solved);
    await expect(page.locator('#lab-task .checks li:not([data-state="passed"])')).toHaveCount(0);

    await page.reload();
    await expect(verdict(page)).toHaveText(words.reached);
  });

  test(`axe finds nothing in either theme, with and without Monaco, before and after an edit (${language})`, async ({
    page,
  }) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await openLab(page, words.path);
      expect(await violations(page), colorScheme).toEqual([]);
    }
    await page.route(/monaco/, (route) => route.abort());
    await page.reload();
    await expect(page.locator('#lab-files textarea')).toBeVisible();
    await page.locator('#lab-files textarea').fill('kind: Nonsense\n');
    await expect(page.locator('#lab-files .problems li').first()).toBeVisible();
    expect(await violations(page)).toEqual([]);
  });
}

test('the first verdict is in the page before any script, and the page does not ask another origin', async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const bare = await context.newPage();
  await bare.goto(`${baseURL}labs/reach-rt/`);
  await expect(verdict(bare)).toHaveText('Not reached');
  await expect(bare.locator('#lab-answer .cause')).toContainText('Service b/rt');
  await context.close();

  const alive = await browser.newPage();
  const foreign: string[] = [];
  alive.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (protocol.startsWith('http') && origin !== new URL(baseURL!).origin) foreign.push(request.url());
  });
  await openLab(alive, `${baseURL}labs/reach-rt/`);
  expect(foreign).toEqual([]);
  await alive.close();
});

test('a phone shows the verdict first, nothing scrolls sideways, and editing opens over the page', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openLab(page, '/labs/reach-rt/', { editor: false });
  await expect(verdict(page)).toBeInViewport();
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(wide).toBeLessThanOrEqual(0);
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'a/namespace.yaml' });
  await expect(dialog).toBeVisible();
  await expect(dialog.locator('.monaco-editor').first()).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(dialog).toHaveCount(0);
});

test('a share link carries the work to another browser, and never takes away what is there', async ({
  browser,
  baseURL,
}) => {
  const address = `${baseURL}labs/reach-rt/`;
  const [mine, theirs] = [
    await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] }),
    await browser.newContext(),
  ];
  const page = await mine.newPage();
  await openLab(page, address);
  await newFile(page, 'a/rt-b.yaml', STUB);
  await expect(lastStop(page)).not.toContainText('DNS');
  await page.getByRole('button', { name: 'Share' }).click();
  await expect(page.getByRole('button', { name: 'Link copied' })).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await mine.close();

  const other = await theirs.newPage();
  await openLab(other, address);
  await newFile(other, 'a/own.yaml', '# mine');
  // In the same tab: the page stays, only the address gets another fragment.
  await other.goto(link);
  await expect(other.locator('[data-path="a/rt-b.yaml"]')).toBeVisible();
  await expect(other.locator('[data-path="a/own.yaml"]')).toHaveCount(0);
  await expect(lastStop(other)).not.toContainText('DNS');
  await other.getByRole('button', { name: 'Back to mine' }).click();
  await expect(other.locator('[data-path="a/own.yaml"]')).toBeVisible();

  await other.goto('about:blank');
  await other.goto(`${address}#s=${Buffer.from([9, 1, 2]).toString('base64url')}`);
  await expect(other.getByText('made by a newer version')).toBeVisible();
  await theirs.close();
});

test('a worker that is killed is restarted, and nothing typed is lost', async ({ page }) => {
  await openLab(page, '/labs/reach-rt/');
  await expect.poll(() => page.workers().some((worker) => worker.url().includes('sim.worker'))).toBe(true);
  const worker = page.workers().find((w) => w.url().includes('sim.worker'))!;
  await worker.evaluate(() => self.close()).catch(() => undefined);
  await newFile(page, 'a/rt-b.yaml', STUB);
  await expect(page.getByText(LANGUAGES.en.restarted)).toBeVisible();
  await expect(lastStop(page)).not.toContainText('DNS');
  await expect(page.locator('[data-path="a/rt-b.yaml"]')).toBeVisible();
});

test('deleting and resetting can be undone, and the journey is stepped through by keys', async ({ page }) => {
  await openLab(page, '/labs/reach-rt/');
  await openFile(page, 'b/rt.yaml');
  await page.keyboard.press('Alt+Shift+Digit2');
  await page.keyboard.press('Delete');
  await expect(page.locator('[data-path="b/rt.yaml"].gone')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.locator('[data-path="b/rt.yaml"]:not(.gone)')).toBeVisible();
  await expect(page.locator('.answer:not(.computing)')).toBeVisible();

  await page.keyboard.press('Alt+Shift+Digit4');
  await expect(page.locator('#open-stop')).toBeFocused();
  await page.keyboard.press('Home');
  await expect(page.locator('#lab-answer .journey .count')).toContainText('Stop 1 of 2');
  await page.keyboard.press('ArrowDown');
  await expect(page.locator('#open-stop')).toContainText('DNS');

  const splitter = page.getByRole('separator', { name: 'Width of Task' });
  const before = await splitter.getAttribute('aria-valuenow');
  await splitter.focus();
  await page.keyboard.press('ArrowRight');
  await expect(splitter).not.toHaveAttribute('aria-valuenow', before!);
});

test('a browser that stores nothing says so, and the lab works all the same', async ({ page }) => {
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  await page.goto('/labs/reach-rt/');
  await expect(page.locator('.lab[data-live]')).toBeVisible();
  await page.getByRole('button', { name: 'Skip' }).click();
  await newFile(page, 'a/rt-b.yaml', STUB);
  await expect(page.getByText('does not let the page store anything')).toBeVisible();
  await expect(lastStop(page)).not.toContainText('DNS');
});

test('the editor completes kinds and fields, and a changed file can be compared with the start', async ({ page }) => {
  await openLab(page, '/labs/reach-rt/');
  await newFile(page, 'gcp/rule.yaml', 'apiVersion: compute.cnrm.cloud.google.com/v1beta1\nkind: ComputeFire');
  const row = (name: string) => page.locator('.suggest-widget .monaco-list-row').filter({ hasText: name });
  await expect(async () => {
    await page.keyboard.press('Control+Space');
    await expect(row('ComputeFirewall').first()).toBeVisible({ timeout: 1500 });
  }).toPass();
  await page.keyboard.press('Escape');
  await newFile(
    page,
    'a/vs.yaml',
    'apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata:\n  name: x\nspec:\n  ho',
  );
  await expect(async () => {
    await page.keyboard.press('Control+Space');
    await expect(row('hosts').first()).toBeVisible({ timeout: 1500 });
  }).toPass();
  await page.keyboard.press('Escape');
  await expect(page.locator('#lab-files .squiggly-error').first()).toBeVisible();

  await labelNamespace(page, 'a');
  await page.getByRole('button', { name: 'Changes' }).click();
  const changes = page.getByRole('region', { name: 'Changes in a/namespace.yaml since the start' });
  await expect(changes.locator('[data-kind="in"]')).toHaveCount(2);
  expect(await violations(page)).toEqual([]);
});

test('a first visit gets three pointers, once', async ({ page }) => {
  await page.goto('/labs/reach-rt/');
  const pointers = page.getByRole('dialog', { name: 'First steps' });
  await expect(pointers).toContainText('1 / 3');
  expect(await violations(page)).toEqual([]);
  await pointers.getByRole('button', { name: 'Next' }).click();
  await pointers.getByRole('button', { name: 'Next' }).click();
  await pointers.getByRole('button', { name: 'Got it' }).click();
  await expect(pointers).toHaveCount(0);
  await page.reload();
  await expect(page.locator('.lab[data-live]')).toBeVisible();
  await expect(pointers).toHaveCount(0);
});
