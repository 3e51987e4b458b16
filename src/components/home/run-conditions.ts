import { openMesh, type Mesh, type Request } from '../../sim/index.ts';
import { answerOf, type Answer } from '../guide/answer.ts';
import type { Locale } from '../site/strings.ts';
import { excerptOf, type Excerpt } from '../guide/excerpt.ts';
import { meshWith, type ConditionId } from './conditions.ts';
import { labLink } from './mesh.ts';

/** The question of the home page. */
export const QUESTION: Request = {
  id: 'a-to-b',
  from: { cluster: 'a', namespace: 'a', workload: 'rt' },
  url: 'http://rt.b.svc.cluster.local/',
};

let last: Mesh | undefined;

/** The answer, and the lines of the manifest that decide it. */
export interface Asked {
  answer: Answer;
  excerpt: Excerpt | undefined;
}

/** Asks the question in the mesh in which all conditions hold but those named. Only files that differ from the last question's are read again. */
export function ask(off: readonly ConditionId[], locale: Locale): Asked {
  const files = meshWith(off);
  const known = last?.files ?? {};
  last =
    last?.edit({
      ...Object.fromEntries(
        Object.keys(known)
          .filter((path) => !(path in files))
          .map((path) => [path, null]),
      ),
      ...Object.fromEntries(Object.entries(files).filter(([path, text]) => known[path] !== text)),
    }) ?? openMesh(files);
  const answer = answerOf(last.send(QUESTION), locale);
  return { answer, excerpt: excerptOf(files, answer.where) };
}

/** A link that takes the state of the switches along into the lab. */
export function linkFor(off: readonly ConditionId[], labHref: string): Promise<string> {
  return labLink(meshWith(off), labHref);
}

export { changeOf, type Change } from './change.ts';
