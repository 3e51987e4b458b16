import type { Answer } from '../guide/answer.ts';
import { fill, type Both, type Locale } from '../site/strings.ts';
import { differenceOf } from '../../labs/index.ts';
import { meshWith, type ConditionId } from './conditions.ts';
import { words } from './words.ts';

/** What flipping switches did: to the manifests, and to the request. */
export interface Change {
  files: { path: string; how: 'added' | 'edited' | 'removed' }[];
  /** From where to where, in a sentence. */
  request: string;
}

/** Compares the meshes and the answers before and after. */
export function changeOf(
  before: { off: readonly ConditionId[]; answer: Answer },
  now: { off: readonly ConditionId[]; answer: Answer },
  locale: Locale,
): Change {
  const was = meshWith(before.off);
  const files = Object.entries(differenceOf(was, meshWith(now.off)))
    .map(([path, text]) => ({ path, how: text === null ? 'removed' : path in was ? 'edited' : 'added' }) as const)
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  return { files, request: moved(before.answer, now.answer, locale) };
}

/** Where a request ends that is not answered for sure. */
const endOf = ({ reached, stops }: Answer): string | undefined =>
  reached === 'always'
    ? undefined
    : (stops.find(({ state }) => state === 'stop' || state === 'unknown') ?? stops.at(-1))?.place;

/** From which stop to which. */
function moved(before: Answer, now: Answer, locale: Locale): string {
  const [was, is] = [endOf(before), endOf(now)];
  const text = (both: Both): string => fill(both[locale], { was: was ?? '', is: is ?? '', headline: now.headline });
  if (is === undefined) return text(was === undefined ? words.stillArrives : words.arrives);
  if (was === undefined) return text(words.noMore);
  if (was !== is) return text(words.movedOn);
  return text(before.code === now.code ? words.stillThere : words.otherReason);
}
