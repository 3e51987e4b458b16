/**
 * From the edit to the verdict: how long the new verdict takes after one file of a lab was changed, against parsing that file alone.
 *   npm run bench [-- LAB]
 * The target is a ratio of at most 3. It is printed, not tested: a shared machine would make such a test lie.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse, parseAllDocuments } from 'yaml';
import { openMesh, type Request } from '../../src/sim/index.ts';
import { readFolder } from '../support/folder.ts';

const ROUNDS = 60;
const TARGET = 3;

const catalog = fileURLToPath(new URL('../../src/labs/catalog/', import.meta.url));
const lab = process.argv[2] ?? readdirSync(catalog).toSorted()[0];
if (!lab) throw new Error('there is no lab');

/** The requests of a lab's checks, wherever in the document they stand: what has `from` and `url`. */
function requestsIn(value: unknown): Request[] {
  if (typeof value !== 'object' || value === null) return [];
  const below = Object.values(value).flatMap(requestsIn);
  return 'from' in value && 'url' in value ? [{ id: 'bench', ...(value as object) } as Request, ...below] : below;
}

const files = readFolder(`${catalog}${lab}/start`);
const [request] = requestsIn(parse(readFileSync(`${catalog}${lab}/lab.yaml`, 'utf8')));
if (!request) throw new Error(`${lab}/lab.yaml has no request`);

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function time(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** Median milliseconds of both, for one file. A new first line moves every line below it, so no answer can be kept. */
function measure(file: string, text: string): { edit: number; parse: number } {
  let mesh = openMesh(files);
  mesh.send(request as Request);
  const edits: number[] = [];
  const parses: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const edited = `${'# edit\n'.repeat(1 + (round % 2))}${text}`;
    edits.push(
      time(() => {
        mesh = mesh.edit({ [file]: edited });
        return mesh.send(request as Request).outcomes;
      }),
    );
    parses.push(time(() => parseAllDocuments(edited).map((document) => document.toJS() as unknown)));
  }
  // The first rounds run cold code.
  return { edit: median(edits.slice(ROUNDS / 3)), parse: median(parses.slice(ROUNDS / 3)) };
}

const rows = Object.entries(files)
  .filter(([file]) => file.endsWith('.yaml'))
  .map(([file, text]) => ({ file, bytes: text.length, ...measure(file, text) }));

const ms = (value: number): string => `${value.toFixed(2)} ms`.padStart(10);
console.log(`lab ${lab}, ${rows.length} files; edit → verdict, against parsing the edited file alone`);
for (const { file, bytes, edit, parse: alone } of rows) {
  console.log(
    `${file.padEnd(28)} ${String(bytes).padStart(6)} B ${ms(edit)} ${ms(alone)}  ratio ${(edit / alone).toFixed(2)}`,
  );
}
const ratio = median(rows.map((row) => row.edit / row.parse));
console.log(`median ratio ${ratio.toFixed(2)} (target: at most ${TARGET})`);
