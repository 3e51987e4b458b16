import { isMap, isSeq, type Node } from 'yaml';
import type { Args, Diagnostic } from './diagnostic.ts';
import { fieldOf } from './field-path.ts';
import type { Folder } from './folder.ts';
import { kindOf, splitApiVersion } from './kinds.ts';
import { locate, type Source } from './locate.ts';
import type { FieldPath, ObjectMeta, ObjectRef, Resource } from './resource.ts';

/** Makes a resource of a document's data, or of each item of a List. */
export function readObject(
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
 * A Node is not applied: its document tells of a running cluster (docs/contracts.md, mesh folder), where a label is a string whatever the file's
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
function jsonType(value: unknown): string {
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
