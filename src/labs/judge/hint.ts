import type { RequestResult } from '../../sim/index.ts';
import type { CheckResult } from '../types.ts';

/** What to hint at: the cause of a check that does not hold. */
export interface HintFor {
  check: string;
  code: string;
}

/**
 * The causes behind the checks that do not hold, in the order of the checks, each once. A check that fails without a cause
 * (it reaches what it should not, or in plain text) is left out: its own text says what is wanted.
 */
export function hintsFor(checks: readonly CheckResult[], results: ReadonlyMap<string, RequestResult>): HintFor[] {
  const out: HintFor[] = [];
  for (const check of checks) {
    const code = check.state === 'passed' ? undefined : results.get(check.request)?.cause?.code;
    if (code !== undefined && !out.some((hint) => hint.code === code)) out.push({ check: check.id, code });
  }
  return out;
}
