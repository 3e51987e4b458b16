import { say } from '../../content/messages/index.ts';
import type { Severity } from '../../sim/index.ts';
import type { Locale } from '../site/strings.ts';
import { answerOf, type Answer } from './answer.ts';
import { meshOf, proof } from './proofs.ts';

/** What is to be said of an edited manifest: refused, without effect, or not modelled. */
export interface Problem {
  file: string;
  line: number;
  severity: Severity;
  message: string;
}

/** Asks a claim's question again after the reader's edits; an empty text deletes the file. Loaded when the first edit is made. */
export function rerun(
  id: string,
  edits: Readonly<Record<string, string>>,
  locale: Locale,
): { answer: Answer; problems: Problem[] } {
  const p = proof(id);
  const changes = Object.entries(edits).map(([path, text]) => [path, text.trim() ? text : null]);
  const mesh = meshOf(p).edit(Object.fromEntries(changes) as Record<string, string | null>);
  return {
    answer: answerOf(mesh.send(p.request), locale),
    problems: mesh.diagnostics
      .filter(({ file }) => file in edits)
      .map((d) => ({ file: d.file, line: d.line, severity: d.severity, message: say(locale)(d) })),
  };
}
