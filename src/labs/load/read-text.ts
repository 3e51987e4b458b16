import type { LabText } from '../types.ts';
import { isRecord, isStrings, LabError, parseYaml } from './lab-error.ts';

const DEBRIEF = /^<!-- debrief -->$/m;

/**
 * Reads a text.<language>.mdx: frontmatter, the task, and after a line `<!-- debrief -->` what to tell at the end.
 * @throws LabError where a part is missing
 */
export function readText(mdx: string, file: string): LabText {
  const [, head, body] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(mdx.replace(/\r\n/g, '\n')) ?? [];
  if (head === undefined || body === undefined)
    throw new LabError(file, 'must begin with frontmatter, between two lines ---');
  const raw = parseYaml(head, file, 1);
  if (!isRecord(raw)) throw new LabError(file, 'frontmatter must be a mapping');
  const { title, summary, objectives, checks, hints } = raw;
  if (typeof title !== 'string' || typeof summary !== 'string') throw new LabError(file, 'needs a title and a summary');
  if (!isStrings(objectives)) throw new LabError(file, 'objectives must be a list of texts');
  if (!isRecord(checks) || !isStrings(Object.values(checks))) throw new LabError(file, 'checks must map ids to texts');
  if (!isRecord(hints)) throw new LabError(file, 'hints must map cause codes to three texts');
  for (const [code, levels] of Object.entries(hints)) {
    if (!isStrings(levels) || levels.length !== 3) throw new LabError(file, `hint ${code} must have three levels`);
  }
  const [task = '', debrief] = body.split(DEBRIEF);
  if (debrief === undefined) throw new LabError(file, 'has no line <!-- debrief -->');
  return {
    title,
    summary,
    objectives,
    checks: checks as Record<string, string>,
    hints: hints as Record<string, string[]>,
    task: task.trim(),
    debrief: debrief.trim(),
  };
}
