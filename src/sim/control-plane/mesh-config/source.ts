import { parse } from 'yaml';
import type { FieldPath, Location, Ref, Resource } from '../../manifest/resource.ts';
import type { ClusterStore } from '../../world/world.ts';
import { below, record } from '../../manifest/plain-data.ts';

/** Where a cluster's mesh config is written, and what it says. */
export interface MeshConfigSource {
  resource: Resource;
  /** `data.mesh` of a ConfigMap, `spec.meshConfig` of an IstioOperator. */
  path: FieldPath;
  raw: Readonly<Record<string, unknown>>;
  /** The parser's words where the text is no YAML mapping: istiod then runs on its defaults. */
  broken?: string;
}

/** Namespace of istiod, its ConfigMaps and Secrets (R-MC-30). */
export const ISTIO_SYSTEM = 'istio-system';

/**
 * The mesh config of a cluster: ConfigMap `istio` (or one of the given names, in order) in istio-system, key `mesh`; else `spec.meshConfig` of an
 * IstioOperator, from which that ConfigMap would have been made. Undefined where nothing is written.
 */
export function meshConfigSource(store: ClusterStore, configMaps: readonly string[]): MeshConfigSource | undefined {
  for (const name of configMaps) {
    const resource = store.get('ConfigMap', ISTIO_SYSTEM, name);
    const written = resource && record(resource.object['data'])['mesh'];
    if (resource && typeof written === 'string') return { resource, path: 'data.mesh', ...parsed(written) };
  }
  for (const resource of store.list('install.istio.io/IstioOperator')) {
    const raw = below(resource.spec, 'meshConfig');
    if (raw !== undefined) return { resource, path: 'spec.meshConfig', raw: record(raw) };
  }
  return undefined;
}

/** `meshNetworks` of the ConfigMap, or `values.global.meshNetworks` of an IstioOperator; the document has one key, `networks`. */
export function meshNetworksOf(store: ClusterStore, configMaps: readonly string[]): Readonly<Record<string, unknown>> {
  for (const name of configMaps) {
    const resource = store.get('ConfigMap', ISTIO_SYSTEM, name);
    const written = resource && record(resource.object['data'])['meshNetworks'];
    if (typeof written === 'string') return parsed(written).raw;
  }
  for (const resource of store.list('install.istio.io/IstioOperator')) {
    const networks = below(resource.spec, 'values.global.meshNetworks');
    if (networks !== undefined) return { networks };
  }
  return {};
}

function parsed(written: string): { raw: Readonly<Record<string, unknown>>; broken?: string } {
  try {
    const value: unknown = parse(written, { version: '1.1', schema: 'core', logLevel: 'error', maxAliasCount: 100 });
    if (value === null || value === undefined) return { raw: {} };
    if (typeof value === 'object' && !Array.isArray(value)) return { raw: value as Record<string, unknown> };
    return { raw: {}, broken: 'not a mapping' };
  } catch (error) {
    return { raw: {}, broken: error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error) };
  }
}

/** The ref of a setting: for a block scalar the line of its key inside the text, where it can be found. */
export function settingRef(source: MeshConfigSource, path: string): Ref {
  if (source.path !== 'data.mesh') return { resource: source.resource, path: `${source.path}.${path}` };
  const text = String(record(source.resource.object['data'])['mesh'] ?? '');
  const offset = lineOfKey(text, path.split('.'));
  const resource = source.resource;
  const outer = resource.at('data.mesh');
  if (offset === undefined || outer.endLine - outer.line < text.trimEnd().split('\n').length)
    return { resource, path: source.path };
  // A block scalar's first line follows its key's line.
  const line = outer.line + 1 + offset;
  const at = (asked: FieldPath): Location =>
    asked === 'data.mesh' ? { ...outer, line, endLine: line } : resource.at(asked);
  return { resource: Object.assign(Object.create(resource) as Resource, { at }), path: source.path };
}

/** 0-based line of the deepest key of a dotted path that block-style YAML shows; undefined if its first key is not there. */
function lineOfKey(text: string, keys: readonly string[]): number | undefined {
  const lines = text.split('\n');
  let found: number | undefined;
  let from = 0;
  let indent = -1;
  for (const key of keys) {
    const hit = lines.findIndex(
      (line, i) => i >= from && indentOf(line) > indent && line.trimStart().startsWith(`${key}:`),
    );
    if (hit < 0) return found;
    const leaves = lines.slice(from, hit).some((line) => line.trim() !== '' && indentOf(line) <= indent);
    if (leaves) return found;
    found = hit;
    from = hit + 1;
    indent = indentOf(lines[hit] ?? '');
  }
  return found;
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}
