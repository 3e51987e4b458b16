import { readFileSync } from 'node:fs';
import type { Run } from './run.ts';

/** What a stage adds to the last line. */
export interface Count {
  passed: number;
  failed: number;
  skipped: number;
}

/** A stage that is one check. */
export const single = ({ ok }: Run): Count => ({ passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 });

/** A stage that failed without a failed test (a file that cannot be loaded, no tests at all) failed all the same. */
function honest({ ok }: Run, count: Count): Count {
  const fine = ok && count.passed > 0;
  return fine || count.failed > 0 ? count : { ...count, failed: 1 };
}

function fromReport(done: Run, file: string, read: (report: Record<string, unknown>) => Count): Count {
  try {
    const count = read(JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>);
    if (!Object.values(count).every(Number.isInteger)) throw new Error(`${file} is no report`);
    return honest(done, count);
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

/** Counts of vitest's json reporter. */
export const vitestCount = (done: Run, file: string): Count =>
  fromReport(done, file, (report) => ({
    passed: Number(report.numPassedTests),
    failed: Number(report.numFailedTests),
    skipped: Number(report.numPendingTests) + Number(report.numTodoTests),
  }));

/** Counts of Playwright's json reporter. */
export const playwrightCount = (done: Run, file: string): Count =>
  fromReport(done, file, (report) => {
    const stats = report.stats as Record<'expected' | 'unexpected' | 'flaky' | 'skipped', number>;
    return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped };
  });

export const sum = (counts: readonly Count[]): Count =>
  counts.reduce(
    (all, c) => ({ passed: all.passed + c.passed, failed: all.failed + c.failed, skipped: all.skipped + c.skipped }),
    { passed: 0, failed: 0, skipped: 0 },
  );

/** `N passed, N failed`, with the skipped ones only if there are any. */
export const countText = ({ passed, failed, skipped }: Count): string =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
