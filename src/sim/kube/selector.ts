import type { LabelSelector } from './spec.ts';

type Labels = Readonly<Record<string, string>>;

/** A map selector (Service.spec.selector, nodeSelector): every entry must be equal (R-K8S-7). */
export function matchesAll(selector: Labels, labels: Labels): boolean {
  return Object.entries(selector).every(([key, value]) => labels[key] === String(value));
}

/** One requirement of a selector that labels do not meet. */
export interface Unmet {
  key: string;
  /** What the selector asks for, as kubectl prints it: `app=rt`, `tier in (web)`, `!tier`. */
  wants: string;
  /** The label's value, or undefined if it is absent. */
  has: string | undefined;
}

/** First requirement of a label selector that labels do not meet; undefined if all are met. matchLabels and matchExpressions are ANDed (R-NP-5). */
export function unmet(selector: LabelSelector, labels: Labels): Unmet | undefined {
  for (const [key, value] of Object.entries(selector.matchLabels ?? {})) {
    if (labels[key] !== String(value)) return { key, wants: `${key}=${value}`, has: labels[key] };
  }
  for (const { key, operator, values } of selector.matchExpressions ?? []) {
    const has = labels[key];
    const list = (values ?? []).map(String);
    const problem = { key, has, wants: expressionText(key, operator, list) };
    // NotIn and DoesNotExist also match objects that lack the key (R-NP-5).
    if (operator === 'In' && (has === undefined || !list.includes(has))) return problem;
    if (operator === 'NotIn' && has !== undefined && list.includes(has)) return problem;
    if (operator === 'Exists' && has === undefined) return problem;
    if (operator === 'DoesNotExist' && has !== undefined) return problem;
  }
  return undefined;
}

function expressionText(key: string, operator: string, values: readonly string[]): string {
  if (operator === 'Exists') return key;
  if (operator === 'DoesNotExist') return `!${key}`;
  return `${key} ${operator === 'In' ? 'in' : 'notin'} (${values.join(',')})`;
}

/** A map selector as kubectl prints it: `app=rt,tier=web`. */
export function selectorText(selector: Labels): string {
  return Object.entries(selector)
    .map(([k, v]) => `${k}=${v}`)
    .join(',');
}
