import type { RequestResult } from '../../sim/index.ts';
import type { CheckResult } from '../types.ts';

/** What to hint at: the cause of a check that does not hold, or the check itself where its request gets through. */
export interface HintFor {
  check: string;
  /** Code of the cause, or id of the check. */
  key: string;
}

/** What to hint at, in the order of the checks, each once. */
export function hintsFor(checks: readonly CheckResult[], results: ReadonlyMap<string, RequestResult>): HintFor[] {
  const out: HintFor[] = [];
  for (const check of checks) {
    if (check.state === 'passed') continue;
    const key = results.get(check.request)?.cause?.code ?? check.id;
    if (!out.some((hint) => hint.key === key)) out.push({ check: check.id, key });
  }
  return out;
}
