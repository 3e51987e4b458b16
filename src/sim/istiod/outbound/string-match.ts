import type { StringMatch } from '../../xds/match.ts';
import type { StringMatchSpec } from '../spec/virtual-service.ts';

/** A StringMatch of a VirtualService; empty, or the regex `*`: presence (R-OUT-342, R-OUT-343). */
export function stringMatch(spec: StringMatchSpec | null | undefined): StringMatch {
  if (spec?.exact !== undefined) return { exact: spec.exact };
  if (spec?.prefix !== undefined) return { prefix: spec.prefix };
  if (spec?.regex !== undefined && spec.regex !== '*') return { regex: spec.regex };
  return { present: true };
}
