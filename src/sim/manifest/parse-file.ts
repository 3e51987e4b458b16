import { parseDocument, type Document, type Node } from 'yaml';
import type { Args, Diagnostic, Severity } from './diagnostic.ts';
import { folderOf, isManifest, type Folder } from './folder.ts';
import { lineTable } from './line-table.ts';
import type { Source } from './locate.ts';
import { readObject } from './read-object.ts';
import type { Resource } from './resource.ts';
import { splitDocuments, type DocumentText } from './split-documents.ts';
import { maxDepth, toPlain } from './to-plain.ts';
import { syntaxProblem } from './yaml-errors.ts';
import { kubectlScalars } from './yaml-scalars.ts';

/** A larger file is not read: no API server takes such an object. */
export const maxFileLength = 4 * 1024 * 1024;

/** What one file says. Never changes; the same path and text give the same object as long as it is remembered. */
export interface ParsedFile {
  readonly path: string;
  readonly text: string;
  readonly folder: Folder | undefined;
  readonly resources: readonly Resource[];
  readonly diagnostics: readonly Diagnostic[];
}

const remembered = new Map<string, ParsedFile>();
const rememberFiles = 512;

/**
 * Reads a file as `kubectl apply -f` does (R-API-1, R-API-2, R-API-12): documents, YAML 1.1 scalars, Lists flattened, kinds looked up.
 * @param path `<cluster>/…yaml` or `gcp/…yaml`
 * @returns resources whose header is good, and diagnostics FML01xx for everything else; never throws for what a text holds
 */
export function parseFile(path: string, text: string): ParsedFile {
  const known = remembered.get(path);
  if (known && known.text === text) return known;
  const parsed = read(path, text);
  remembered.delete(path);
  remembered.set(path, parsed);
  if (remembered.size > rememberFiles) remembered.delete(remembered.keys().next().value!);
  return parsed;
}

function read(path: string, text: string): ParsedFile {
  const resources: Resource[] = [];
  const diagnostics: Diagnostic[] = [];
  const folder = folderOf(path);
  const say = (code: string, severity: Severity, line: number, args: Args = {}, column?: number): void => {
    diagnostics.push({ code, severity, args, file: path, line, ...(column !== undefined && { column }) });
  };
  const parsed: ParsedFile = { path, text, folder, resources, diagnostics };
  if (!isManifest(path)) say('FML0118', 'info', 1);
  else if (!folder) say('FML0110', 'error', 1, { path });
  else if (text.length > maxFileLength) say('FML0112', 'error', 1, { limit: maxFileLength / 1024 / 1024 });
  if (diagnostics.length > 0 || !folder) return parsed;

  const { documents, badSeparator } = splitDocuments(text.startsWith('\uFEFF') ? ` ${text.slice(1)}` : text);
  for (const part of documents) {
    // A syntax error ends the reading of the file: what stands before it is applied, the rest never is (R-API-2).
    if (!readDocument(part, path, folder, resources, diagnostics)) return parsed;
  }
  if (badSeparator) {
    say('FML0105', 'error', badSeparator.line, { text: `invalid Yaml document separator: ${badSeparator.rest}` });
  }
  return parsed;
}

/** Reads one document; false if its syntax is broken. */
function readDocument(
  part: DocumentText,
  path: string,
  folder: Folder,
  resources: Resource[],
  diagnostics: Diagnostic[],
): boolean {
  const lines = lineTable(part.text, part.firstLine);
  const at = (offset: number): { file: string; line: number; column: number } => ({
    file: path,
    ...lines.position(Math.min(offset, part.text.length)),
  });
  const broken = (code: string, args: Args, offset: number): false => {
    diagnostics.push({ code, severity: 'error', args, ...at(offset) });
    return false;
  };

  let document: Document;
  try {
    document = parseDocument(part.text, {
      schema: 'failsafe',
      customTags: kubectlScalars,
      uniqueKeys: false,
      prettyErrors: false,
      logLevel: 'silent',
    });
  } catch {
    // The parser recurses once a level: what exhausts it is nested beyond every limit.
    return broken('FML0113', { limit: maxDepth }, 0);
  }
  const error = document.errors[0];
  if (error) {
    const { code, args } = syntaxProblem(error);
    return broken(code, args, error.pos[0]);
  }
  const plain = toPlain(document);
  if ('problem' in plain) {
    const codes = {
      'too-deep': 'FML0113',
      'too-many-aliases': 'FML0114',
      'not-a-number': 'FML0101',
      'unknown-anchor': 'FML0104',
    } as const;
    const text =
      plain.problem === 'not-a-number' ? 'json: unsupported value' : `unknown anchor '${plain.text}' referenced`;
    return broken(codes[plain.problem], { limit: maxDepth, text }, plain.offset);
  }
  for (const { key, offset } of plain.duplicates) {
    diagnostics.push({ code: 'FML0111', severity: 'warning', args: { key }, ...at(offset) });
  }
  const source: Source = { file: path, text: part.text, lines, document };
  readObject(plain.value, document.contents as Node | null, source, folder, resources, diagnostics);
  return true;
}
