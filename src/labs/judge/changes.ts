import type { CheckResult, CheckState } from '../types.ts';

/** What may be compared before and after an edit. */
export interface Judged {
  checks: readonly CheckResult[];
  /** Per request: a key of where and how it ended, the same for the same. */
  ends: Readonly<Record<string, string>>;
}

export interface Change {
  /** Checks whose state is another now. */
  checks: { id: string; from: CheckState; to: CheckState }[];
  /** Requests that end elsewhere, or otherwise. */
  requests: string[];
}

/** What an edit did. */
export function changesBetween(before: Judged, now: Judged): Change {
  const was = new Map(before.checks.map((check) => [check.id, check.state]));
  return {
    checks: now.checks.flatMap(({ id, state }) => {
      const from = was.get(id);
      return from !== undefined && from !== state ? [{ id, from, to: state }] : [];
    }),
    requests: Object.keys(now.ends).filter((id) => before.ends[id] !== now.ends[id]),
  };
}
