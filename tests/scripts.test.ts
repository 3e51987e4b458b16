import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { brokenLinks } from '../scripts/check-links.ts';
import { serve } from '../scripts/serve.ts';
import { countText, playwrightCount, sum, vitestCount } from '../scripts/test/count.ts';
import { run } from '../scripts/test/run.ts';

let root: string;
beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'site-'))));
afterEach(() => rmSync(root, { recursive: true }));

function write(files: Record<string, string>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

describe('the link check', () => {
  const there = { 'a/index.html': '<h2 id="x">X</h2>', 'p.svg': '<svg/>' };
  const broken = (html: string): string[] => {
    write({ ...there, 'index.html': html });
    return brokenLinks(root).broken;
  };

  it('follows pages, fragments and files, and leaves other hosts alone', () => {
    const fine = '<a href="/a/">a</a><a href="a/#x">x</a><img src="/p.svg"><a href="https://other.invalid/q">o</a>';
    expect(broken(`${fine}<a href="/a/#lab=abc">state</a><script>'<a href="/no/">'</script>`)).toEqual([]);
  });

  it.each([
    '<a href="/b/">',
    '<a href="/a/#y">',
    '<a href="/a">',
    '<img src="/q.svg">',
    '<script src="/q.js"></script>',
  ])('notices %s', (html) => expect(broken(html)).toHaveLength(1));
});

describe('the server', () => {
  it('answers pages, redirects folders, gives the 404 page, and stays in its folder', async () => {
    write({ 'site/index.html': 'home', 'site/a/index.html': 'a', 'site/404.html': 'lost', 'secret.txt': 'secret' });
    const { server, url } = await serve({ root: join(root, 'site') });
    try {
      const get = async (path: string): Promise<unknown[]> => {
        const response = await fetch(url + path, { redirect: 'manual' });
        return [response.status, await response.text(), response.headers.get('content-encoding')];
      };
      expect(await get('')).toEqual([200, 'home', 'gzip']);
      expect(await get('a')).toEqual([301, '', null]);
      expect(await get('a/')).toEqual([200, 'a', 'gzip']);
      expect(await get('b/')).toEqual([404, 'lost', 'gzip']);
      expect(await get('..%2fsecret.txt')).toEqual([404, 'lost', 'gzip']);
      expect(await get('%zz')).toEqual([400, 'bad request', null]);
    } finally {
      server.close();
    }
  });
});

describe('counting', () => {
  const done = { ok: true, output: '', seconds: 0 };
  const report = (value: unknown): string => {
    write({ 'report.json': JSON.stringify(value) });
    return join(root, 'report.json');
  };

  it('adds up, and names skipped tests only if there are any', () => {
    const vitest = report({ numPassedTests: 3, numFailedTests: 0, numPendingTests: 1, numTodoTests: 0 });
    expect(vitestCount(done, vitest)).toEqual({ passed: 3, failed: 0, skipped: 1 });
    const playwright = report({ stats: { expected: 2, unexpected: 1, flaky: 1, skipped: 0 } });
    expect(playwrightCount({ ...done, ok: false }, playwright)).toEqual({ passed: 2, failed: 2, skipped: 0 });
    expect(
      countText(
        sum([
          { passed: 0, failed: 1, skipped: 0 },
          { passed: 1, failed: 0, skipped: 0 },
        ]),
      ),
    ).toBe('1 passed, 1 failed');
    expect(countText({ passed: 1, failed: 0, skipped: 2 })).toBe('1 passed, 0 failed, 2 skipped');
  });

  it('a stage that failed without a failed test, ran nothing or left no report has failed', () => {
    const passing = { numPassedTests: 3, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0 };
    expect(vitestCount({ ...done, ok: false }, report(passing))).toMatchObject({ passed: 3, failed: 1 });
    expect(vitestCount(done, report({ ...passing, numPassedTests: 0 }))).toMatchObject({ failed: 1 });
    expect(vitestCount(done, report({}))).toEqual({ passed: 0, failed: 1, skipped: 0 });
    expect(vitestCount(done, join(root, 'none.json'))).toMatchObject({ passed: 0, failed: 1 });
  });

  it('a command that fails or does not exist is a result', async () => {
    expect(await run('node', ['-e', 'console.log(1); process.exit(3)'])).toMatchObject({ ok: false, output: '1\n' });
    expect(await run('no-such-command', [])).toMatchObject({ ok: false });
  });
});
