import type { StringMatch } from '../xds/match.ts';
import { matchesWhole } from './regex.ts';

/** Envoy's StringMatcher over a value that is there. `present` is satisfied by any value, also the empty one. */
export function matchesString(match: StringMatch, value: string): boolean {
  if ('present' in match) return true;
  if ('regex' in match) return matchesWhole(match.regex, value);
  const fold = (s: string) => (match.ignoreCase ? s.toLowerCase() : s);
  if ('exact' in match) return fold(value) === fold(match.exact);
  if ('prefix' in match) return fold(value).startsWith(fold(match.prefix));
  return fold(value).endsWith(fold(match.suffix));
}

/** How a match is written in an Istio policy: `abc`, `abc*`, `*abc`, `*`; regular expressions as they are. */
export function writeMatch(match: StringMatch): string {
  if ('present' in match) return '*';
  if ('regex' in match) return match.regex;
  if ('exact' in match) return match.exact;
  if ('prefix' in match) return `${match.prefix}*`;
  return `*${match.suffix}`;
}
