import type { Decider } from '../../manifest/resource.ts';
import type { Leaf, Matcher } from '../../xds/rbac.ts';
import type { Facts } from './facts.ts';
import type { Judged } from './leaf.ts';
import { judgeLeaf } from './leaf.ts';

/** A leaf that made the difference, with the field it was written in. */
export interface Reason extends Judged {
  negated: boolean;
  origin?: Decider;
}

/** Whether a matcher holds, and the leaves that decided: those that failed, or those that matched under a `not`. */
export interface Evaluation {
  matched: boolean;
  reasons: readonly Reason[];
}

function any(branches: readonly Evaluation[]): Evaluation {
  const hit = branches.find((b) => b.matched);
  if (hit) return hit;
  // The nearest miss: the alternative that failed in the fewest conditions.
  const nearest = branches.reduce<Evaluation | undefined>(
    (a, b) => (a && a.reasons.length <= b.reasons.length ? a : b),
    undefined,
  );
  return nearest ?? { matched: false, reasons: [] };
}

/** Evaluates a condition tree (R-SEC-87). A `not` over something that cannot be known, such as an identity in plaintext, holds (R-SEC-95). */
export function evaluate(matcher: Matcher, facts: Facts): Evaluation {
  if ('always' in matcher) return { matched: true, reasons: [] };
  if ('all' in matcher) {
    const parts = matcher.all.map((m) => evaluate(m, facts));
    const failed = parts.filter((p) => !p.matched);
    if (failed.length > 0) return { matched: false, reasons: failed.flatMap((p) => p.reasons) };
    return { matched: true, reasons: parts.flatMap((p) => p.reasons) };
  }
  if ('any' in matcher) return any(matcher.any.map((m) => evaluate(m, facts)));
  if ('not' in matcher) {
    const inner = evaluate(matcher.not, facts);
    return { matched: !inner.matched, reasons: inner.reasons.map((r) => ({ ...r, negated: !r.negated })) };
  }
  const { origin, ...leaf } = matcher;
  const judged = judgeLeaf(leaf as Leaf, facts);
  return { matched: judged.matched, reasons: [{ ...judged, negated: false, ...(origin && { origin }) }] };
}
