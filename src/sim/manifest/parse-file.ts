import { isMap, isSeq, parseDocument, type Document, type Node } from 'yaml';
import type { Args, Diagnostic, Severity } from './diagnostic.ts';
import { fieldOf } from './field-path.ts';
import { folderOf, isManifest, type Folder } from './folder.ts';
import { kindOf, splitApiVersion } from './kinds.ts';
import { lineTable } from './line-table.ts';
import { locate, type Source } from './locate.ts';
import type { FieldPath, ObjectMeta, ObjectRef, Resource } from './resource.ts';
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

/** Makes a resource of a document's data, or of each item of a List. */
function readObject(
  value: unknown,
  node: Node | null,
  source: Source,
  folder: Folder,
  resources: Resource[],
  diagnostics: Diagnostic[],
): void {
  if (value === null || value === undefined) return;
  const where = (path: FieldPath): { file: string; line: number; endLine: number; column: number } =>
    locate(source, node, path);
  const refuse = (code: string, path: FieldPath, args: Args, object?: ObjectRef): void => {
    diagnostics.push({
      code,
      severity: 'error',
      args,
      ...(object && { object }),
      ...(path && { field: path }),
      ...where(path),
    });
  };
  if (typeof value !== 'object' || Array.isArray(value)) return refuse('FML0106', '', {});
  const object = value as Record<string, unknown>;
  const { apiVersion, kind } = object;
  const unset = [...(text(apiVersion) ? [] : ['apiVersion']), ...(text(kind) ? [] : ['kind'])];
  if (!text(apiVersion) || !text(kind)) return refuse('FML0107', '', { fields: unset });

  if (kind.endsWith('List') && Array.isArray(object.items)) {
    const items = isMap(node) ? node.get('items', true) : undefined;
    object.items.forEach((item: unknown, i) => {
      const child = isSeq(items) ? ((items.items[i] as Node | undefined) ?? null) : null;
      readObject(item, child, source, folder, resources, diagnostics);
    });
    return;
  }

  const metadata = (isRecord(object.metadata) ? object.metadata : {}) as Record<string, unknown>;
  const name = text(metadata.name) ? metadata.name : '';
  const namespace = text(metadata.namespace) ? metadata.namespace : undefined;
  const ref: ObjectRef = {
    ...(folder.kind === 'cluster' && { cluster: folder.name }),
    kind,
    ...(namespace !== undefined && { namespace }),
    name,
  };
  const info = kindOf(apiVersion, kind);
  if (!info) {
    return refuse('FML0108', kindLine(apiVersion), { kind, apiVersion, name, namespace: namespace ?? '' }, ref);
  }
  if ((info.scope === 'gcp') !== (folder.kind === 'gcp')) {
    return refuse(info.scope === 'gcp' ? 'FML0119' : 'FML0109', 'kind', { kind }, ref);
  }
  if (name === '') {
    return text(metadata.generateName)
      ? refuse('FML0120', 'metadata.generateName', { prefix: metadata.generateName }, ref)
      : refuse('FML0115', 'metadata', { kind }, ref);
  }
  if (kind === 'Node' && info.group === '') readAsText(metadata, where, diagnostics, ref);
  const odd = oddMeta(object.metadata);
  if (odd) return refuse('FML0117', odd.path, { text: odd.text, field: odd.path }, ref);

  resources.push({
    cluster: folder.kind === 'cluster' ? folder.name : undefined,
    apiVersion,
    group: splitApiVersion(apiVersion).group,
    kind,
    namespace: info.scope === 'cluster' ? undefined : info.scope === 'gcp' ? namespace : (namespace ?? 'default'),
    name,
    metadata: metadata as unknown as ObjectMeta,
    // A document without spec has an empty one, so that rules need not ask twice.
    spec: isRecord(object.spec) ? object.spec : {},
    object,
    file: source.file,
    at: where,
  });
}

/** Which header field to point at: a version that nobody serves, or a kind. */
function kindLine(apiVersion: string): FieldPath {
  return /^v\d|\/v\d/.test(apiVersion) ? 'kind' : 'apiVersion';
}

/**
 * A Node is not applied: its document tells of a running cluster (DESIGN.md 4.1), where a label is a string whatever the file's
 * scalar looks like. Booleans and numbers become the text that a typed reader makes of them.
 */
function readAsText(
  metadata: Record<string, unknown>,
  where: Resource['at'],
  diagnostics: Diagnostic[],
  object: ObjectRef,
): void {
  for (const map of ['labels', 'annotations']) {
    const values = metadata[map];
    if (!isRecord(values)) continue;
    for (const [key, value] of Object.entries(values)) {
      if (typeof value !== 'boolean' && typeof value !== 'number') continue;
      values[key] = String(value);
      const field = fieldOf(`metadata.${map}`, key);
      diagnostics.push({
        code: 'FML0121',
        severity: 'warning',
        args: { key, text: String(value) },
        object,
        field,
        ...where(field),
      });
    }
  }
}

/** What makes kubectl refuse metadata before it asks the server (R-API-13). */
function oddMeta(metadata: unknown): { path: FieldPath; text: string } | undefined {
  if (!isRecord(metadata))
    return {
      path: 'metadata',
      text: `json: cannot unmarshal ${jsonType(metadata)} into Go struct field .metadata of type v1.ObjectMeta`,
    };
  for (const key of ['name', 'namespace']) {
    const value = metadata[key];
    if (value !== undefined && typeof value !== 'string') {
      return { path: `metadata.${key}`, text: unmarshal(value, `metadata.${key}`) };
    }
  }
  for (const map of ['labels', 'annotations']) {
    const values = metadata[map];
    if (values === undefined) continue;
    if (!isRecord(values))
      return { path: `metadata.${map}`, text: unmarshal(values, `metadata.${map}`, 'map[string]string') };
    for (const [key, value] of Object.entries(values)) {
      if (typeof value !== 'string')
        return { path: fieldOf(`metadata.${map}`, key), text: unmarshal(value, `metadata.${map}`) };
    }
  }
  return undefined;
}

function unmarshal(value: unknown, field: string, type = 'string'): string {
  return `json: cannot unmarshal ${jsonType(value)} into Go struct field ObjectMeta.${field} of type ${type}`;
}

/** Type of a value as Go's JSON decoder calls it. */
export function jsonType(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value === 'boolean' ? 'bool' : typeof value;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function text(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
