import { expect, test } from '@playwright/test';

/**
 * What a first visit may fetch, in KiB as sent (gzip), until the network is quiet. `home` has the simulator in it, which is fetched when the
 * browser is idle; a guide fetches it when a figure is edited.
 */
const BUDGETS: readonly [path: string, kib: number][] = [
  ['/', 400],
  ['/zh-cn/', 400],
  ['/guides/the-question/', 80],
  ['/guides/how-a-request-finds-its-way/', 80],
  ['/labs/', 15],
  ['/codes/', 35],
  ['/no-such-page/', 15],
];

for (const [path, kib] of BUDGETS) {
  test(`${path} needs at most ${kib} KiB`, async ({ page }) => {
    const sizes: Promise<[string, number]>[] = [];
    page.on('requestfinished', (request) => {
      sizes.push(request.sizes().then(({ responseBodySize }) => [new URL(request.url()).pathname, responseBodySize]));
    });
    await page.goto(path, { waitUntil: 'networkidle' });
    const fetched = (await Promise.all(sizes)).toSorted((a, b) => b[1] - a[1]);
    const total = fetched.reduce((sum, [, size]) => sum + size, 0) / 1024;
    expect(total, fetched.map(([file, size]) => `${file} ${(size / 1024).toFixed(1)}`).join('\n')).toBeLessThan(kib);
    expect(total).toBeGreaterThan(0);
  });
}
