import { kinds, type KindInfo } from '../kinds.ts';
import { json as configConnectorDocs } from './docs/config-connector.ts';
import { json as gatewayApiDocs } from './docs/gateway-api.ts';
import { json as gkeDocs } from './docs/gke.ts';
import { json as istioDocs } from './docs/istio.ts';
import { json as kubernetesDocs } from './docs/kubernetes.ts';
import { partOf, type PartName } from './parts.ts';
import { schemaPart } from './schema-for.ts';
import type { Schema } from './types.ts';

export type JsonSchema = { [key: string]: unknown };

const docsText: Record<PartName, string> = {
  kubernetes: kubernetesDocs,
  istio: istioDocs,
  'gateway-api': gatewayApiDocs,
  gke: gkeDocs,
  'config-connector': configConnectorDocs,
};

/**
 * One schema for every document that may stand in a folder, for the editor's completion, hover and marks.
 * `allOf` of `if kind, then that kind's schema`, with apiVersion and kind listed at the root: the form in which
 * the YAML language service completes kinds and names the right field.
 * @param where `gcp` for files of gcp/, `cluster` for the folders of clusters
 */
export function editorSchema(where: 'cluster' | 'gcp'): JsonSchema {
  const own = kinds.filter((kind) => (kind.scope === 'gcp') === (where === 'gcp'));
  const definitions: JsonSchema = {};
  const parts = new Set(own.map((kind) => partOf(kind.group)));
  const docsOf = new Map([...parts].map((part) => [part, JSON.parse(docsText[part]) as Record<string, string>]));
  for (const part of parts) {
    const docs = docsOf.get(part)!;
    for (const [name, schema] of Object.entries(schemaPart(part).defs)) {
      definitions[`${part}.${name}`] = standard(schema, part, docs, `#${name}`);
    }
  }
  const allOf = own.map((kind) => {
    const part = partOf(kind.group);
    const id = `${kind.key.replace('/', '.')}`;
    const schema = schemaPart(part).kinds[kind.key];
    definitions[id] = kindSchema(kind, schema && standard(schema, part, docsOf.get(part)!, kind.key));
    return {
      if: { properties: condition(kind), required: ['kind', 'apiVersion'] },
      then: { $ref: `#/definitions/${id}` },
    };
  });
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    type: 'object',
    required: ['apiVersion', 'kind', 'metadata'],
    properties: {
      apiVersion: { type: 'string', enum: [...new Set(own.flatMap(apiVersions))] },
      kind: { type: 'string', enum: [...new Set(own.map((kind) => kind.kind))] },
      metadata: { type: 'object' },
    },
    allOf,
    definitions,
  };
}

function apiVersions(kind: KindInfo): string[] {
  return kind.versions.map((version) => (kind.group === '' ? version : `${kind.group}/${version}`));
}

function condition(kind: KindInfo): JsonSchema {
  return { kind: { const: kind.kind }, apiVersion: { enum: apiVersions(kind) } };
}

/** A kind for which no fields are known takes any. */
function kindSchema(kind: KindInfo, schema: JsonSchema | undefined): JsonSchema {
  if (!schema) return { title: kind.kind, type: 'object' };
  const properties = { apiVersion: {}, kind: {}, ...(schema.properties as JsonSchema) };
  return { title: kind.kind, ...schema, properties };
}

/** Our own form of schema as plain draft-07, with descriptions. */
function standard(schema: Schema, part: PartName, docs: Record<string, string>, path: string): JsonSchema {
  const description = docs[path];
  const out: JsonSchema = description === undefined ? {} : { description };
  if (schema.$ref !== undefined) {
    // Beside a $ref draft-07 ignores everything: the description of the field stands in an allOf.
    const ref = { $ref: `#/definitions/${part}.${schema.$ref}` };
    return description === undefined ? ref : { description, allOf: [ref] };
  }
  if (schema.type !== undefined) out.type = schema.type;
  if (schema.enum) out.enum = schema.enum;
  if (schema.required) out.required = schema.required;
  if (schema.items) out.items = standard(schema.items, part, docs, `${path}[]`);
  if (schema.properties) {
    out.properties = Object.fromEntries(
      Object.entries(schema.properties).map(([key, child]) => [key, standard(child, part, docs, `${path}.${key}`)]),
    );
  }
  if (schema.additionalProperties)
    out.additionalProperties = standard(schema.additionalProperties, part, docs, `${path}.*`);
  else if (schema.properties) out.additionalProperties = false;
  return out;
}
