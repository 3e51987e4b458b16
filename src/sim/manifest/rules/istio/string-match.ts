import { RE2JS } from 're2js';
import type { FieldPath } from '../../resource.ts';
import { refuse, type Report } from '../report.ts';

export interface StringMatch {
  exact?: string;
  prefix?: string;
  regex?: string;
}

/** R-VAL-17. `emptyPrefix`: an empty prefix means "everything" (uri). */
export function checkStringMatch(
  match: StringMatch | undefined,
  where: string,
  at: FieldPath,
  report: Report,
  emptyPrefix = false,
): void {
  if (!match) return;
  if (match.prefix === '' && !emptyPrefix)
    refuse(report, `${at}.prefix`, `"${where}": prefix string match should not be empty`);
  if (match.regex !== undefined) checkRegex(match.regex, where, `${at}.regex`, report);
}

/** RE2 syntax, as Envoy compiles it. */
export function checkRegex(regex: string, where: string, at: FieldPath, report: Report): void {
  if (regex === '') return refuse(report, at, `"${where}": regex string match should not be empty`);
  if (regex.length > 1024) return refuse(report, at, `"${where}": regex is too large, max length allowed is 1024`);
  try {
    RE2JS.compile(regex);
  } catch (error) {
    refuse(
      report,
      at,
      `"${where}": ${error instanceof Error ? error.message : ''}; Istio uses RE2 style regex-based match (https://github.com/google/re2/wiki/Syntax)`,
    );
  }
}
