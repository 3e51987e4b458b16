import type { Locale } from '../site/strings.ts';
import { answerOf, type Answer } from './answer.ts';
import { meshOf, proof } from './proofs.ts';

/** Asks a claim's question again after the reader's edits; an empty text deletes the file. Loaded when the first edit is made. */
export function rerun(id: string, edits: Readonly<Record<string, string>>, locale: Locale): Answer {
  const p = proof(id);
  const changes = Object.entries(edits).map(([path, text]) => [path, text.trim() ? text : null]);
  return answerOf(
    meshOf(p)
      .edit(Object.fromEntries(changes) as Record<string, string | null>)
      .send(p.request),
    locale,
  );
}
