import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';
import { CHROMIUM_FLAGS, ensureChromium } from '../../scripts/chromium.ts';
import { freePort } from '../../scripts/free-port.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
if (!existsSync(`${root}dist/index.html`)) throw new Error('dist/ is empty: npm run build comes first');

// This file is read once more in each worker: what the first reading chose has to stay.
process.env.E2E_PORT ??= String(await freePort());
process.env.CHROMIUM_PATH ??= ensureChromium();
const url = `http://localhost:${process.env.E2E_PORT}/`;

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: `${root}test-results/e2e`,
  fullyParallel: true,
  workers: 2,
  forbidOnly: Boolean(process.env.CI),
  timeout: 30_000,
  reporter: process.env.E2E_REPORT ? [['list'], ['json', { outputFile: process.env.E2E_REPORT }]] : 'list',
  use: {
    baseURL: url,
    browserName: 'chromium',
    launchOptions: { executablePath: process.env.CHROMIUM_PATH, args: CHROMIUM_FLAGS },
    trace: 'off',
  },
  webServer: { command: `node scripts/serve.ts ${process.env.E2E_PORT}`, cwd: root, url, reuseExistingServer: false },
});
