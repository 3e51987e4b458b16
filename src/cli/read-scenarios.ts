import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { LineCounter, parseDocument } from 'yaml';
import { readScenario, type Scenario } from '../sim/index.ts';
import { at } from './usage-error.ts';

/** The line on which a JSON text goes wrong, as the engine tells it. */
function syntaxLine(source: string, error: Error): number {
  const position = /position (\d+)/.exec(error.message)?.[1];
  const offset = position === undefined ? source.length : Number(position);
  return source.slice(0, offset).split('\n').length;
}

/** The line of a field in a JSON text; JSON is YAML, whose parser keeps positions. */
function fieldLine(source: string, path: string): number {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines });
  const keys = [...path.matchAll(/\[(\d+)\]|\[([^\]]+)\]|([^.[\]]+)/g)].map((m) =>
    m[1] !== undefined ? Number(m[1]) : (m[2] ?? m[3]!),
  );
  for (; ; keys.pop()) {
    const node = keys.length
      ? (document.getIn(keys, true) as { range?: [number, number, number] } | undefined)
      : document.contents;
    if (node && typeof node === 'object' && 'range' in node && node.range) return lines.linePos(node.range[0]).line;
    if (!keys.length) return 1;
  }
}

function readOne(file: string, source: string, firstLine: number): Scenario {
  let document: unknown;
  try {
    document = JSON.parse(source);
  } catch (error) {
    throw at(file, firstLine + syntaxLine(source, error as Error) - 1, `not JSON: ${(error as Error).message}`);
  }
  const read = readScenario(document);
  if ('scenario' in read) return read.scenario;
  const [first] = read.problems;
  const what = first!.problem === 'missing' ? 'is missing' : 'is not usable';
  const where = first!.path === '' ? 'the document' : first!.path;
  throw at(
    file,
    firstLine + fieldLine(source, first!.path) - 1,
    `not a scenario: ${where} ${what}, expected ${first!.expected}`,
  );
}

/**
 * The scenarios of a file: one document (`.json`), or one a line (`.jsonl`, and standard input when its first line is a whole document).
 * @throws UsageError with file and line if the file cannot be read or is no scenario
 */
export async function* readScenarios(file: string): AsyncGenerator<Scenario> {
  let source: string;
  try {
    source = file === '-' ? await text(process.stdin) : await readFile(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw at(
      file,
      undefined,
      code === 'ENOENT'
        ? 'no such file'
        : code === 'EISDIR'
          ? 'is a folder (meshlab trace asks a mesh folder)'
          : `cannot be read (${code})`,
    );
  }
  if (!source.trim()) throw at(file, 1, 'is empty, expected a scenario');
  if (file.endsWith('.jsonl') || (file === '-' && isWhole(source.split('\n')[0]!))) {
    const lines = source.split('\n');
    for (const [i, line] of lines.entries()) if (line.trim()) yield readOne(file, line, i + 1);
  } else yield readOne(file, source, 1);
}

function isWhole(line: string): boolean {
  try {
    return typeof JSON.parse(line) === 'object';
  } catch {
    return false;
  }
}
