import type { KindKey } from '../resource.ts';
import { splitApiVersion } from '../kinds.ts';
import { json as configConnector } from './data/config-connector.ts';
import { json as gatewayApi } from './data/gateway-api.ts';
import { json as gke } from './data/gke.ts';
import { json as istio } from './data/istio.ts';
import { json as kubernetes } from './data/kubernetes.ts';
import { handMade, objectMeta } from './hand-made.ts';
import { partOf, type PartName } from './parts.ts';
import type { Schema, SchemaPart } from './types.ts';

const texts: Record<PartName, string> = {
  kubernetes,
  istio,
  'gateway-api': gatewayApi,
  gke,
  'config-connector': configConnector,
};
const parsed = new Map<PartName, SchemaPart>();

/** The schemas of one part, parsed when first asked for. */
export function schemaPart(name: PartName): SchemaPart {
  let part = parsed.get(name);
  if (!part) {
    part = JSON.parse(texts[name]) as SchemaPart;
    part.defs['ObjectMeta'] = objectMeta;
    for (const [key, schema] of Object.entries(handMade)) if (partOf(groupOf(key)) === name) part.kinds[key] = schema;
    parsed.set(name, part);
  }
  return part;
}

/** Schema of a kind with the definitions that it refers to; undefined where fields are not known: then nothing is checked. */
export function schemaFor(key: KindKey): { schema: Schema; defs: Readonly<Record<string, Schema>> } | undefined {
  const part = schemaPart(partOf(groupOf(key)));
  const schema = part.kinds[key];
  return schema && { schema, defs: part.defs };
}

function groupOf(key: KindKey): string {
  return splitApiVersion(key).group;
}
