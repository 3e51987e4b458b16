/**
 * Makes the schemas of every kind that the simulator knows, from the types of the @kubernetes-models packages:
 *   npm run schemas
 * Writes src/sim/manifest/schema/data/ (structure, read by the API server's checks) and docs/ (descriptions, read by the editor).
 */
import { mkdirSync, readdirSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { createGenerator } from 'ts-json-schema-generator';
import { kinds, type KindInfo } from '../src/sim/manifest/kinds.ts';
import { partOf } from '../src/sim/manifest/schema/parts.ts';

type Json = { [key: string]: unknown };

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const require = createRequire(import.meta.url);
const packages = [
  'kubernetes-models',
  '@kubernetes-models/istio',
  '@kubernetes-models/gateway-api',
  '@kubernetes-models/gke',
];
const folders = new Map(packages.map((name) => [name, dirname(require.resolve(`${name}/package.json`))]));

const cache = join(root, 'node_modules/.cache/schemas');
rmSync(cache, { recursive: true, force: true });
mkdirSync(cache, { recursive: true });

/** File in which a kind's type stands: in the preferred version, else in any. */
function typeOf(kind: KindInfo): string | undefined {
  for (const version of kind.versions) {
    for (const folder of folders.values()) {
      const file = join(folder, kind.group, version, `${kind.kind}.d.ts`);
      if (!existsSync(file)) continue;
      const text = readFileSync(file, 'utf8');
      if (!text.includes('Exclude<')) return file.replace(/\.d\.ts$/, '');
      // One-of fields are written as `Exclude<this, that>`, which the generator takes for nothing: read it as "this".
      const copy = join(cache, `${kind.group}-${kind.kind}.ts`);
      writeFileSync(copy, `type First<A, _B> = A;\n${text.replaceAll('Exclude<', 'First<')}`);
      return copy.replace(/\.ts$/, '');
    }
  }
  return undefined;
}

const entry = join(cache, 'entry.ts');
const known = kinds.map((kind, i) => ({ kind, file: typeOf(kind), type: `Kind${i}` })).filter((k) => k.file);
writeFileSync(
  entry,
  known.map((k) => `export type ${k.type} = import(${JSON.stringify(k.file)}).I${k.kind.kind};`).join('\n'),
);
writeFileSync(
  join(cache, 'tsconfig.json'),
  JSON.stringify({
    compilerOptions: { module: 'ESNext', moduleResolution: 'bundler', strict: true, skipLibCheck: true, types: [] },
    files: [entry],
  }),
);
const generator = createGenerator({
  path: entry,
  tsconfig: join(cache, 'tsconfig.json'),
  type: '*',
  skipTypeCheck: true,
  expose: 'export',
  additionalProperties: false,
  encodeRefs: false,
});

/** Kinds of the same part share definitions of these; what a custom resource defines stands in place. */
const sharing = new Set(['kubernetes', 'gateway-api']);
/** Fields younger than the packages, by a field of the same object. */
const newerFields = [
  {
    beside: 'splitExternalLocalOriginErrors',
    name: 'outlierDetectionHttpErrorCodes',
    schema: { type: 'array', items: { type: 'number' } },
  },
  { beside: 'notServiceAccounts', name: 'trustDomains', schema: { type: 'array', items: { type: 'string' } } },
  { beside: 'notServiceAccounts', name: 'notTrustDomains', schema: { type: 'array', items: { type: 'string' } } },
];
const objectMeta = /ObjectMeta$/;

const parts = new Map<string, { kinds: Json; defs: Json; docs: Json }>();

for (const { kind, type } of known) {
  const schema = generator.createSchema(type) as { definitions: Record<string, Json> };
  const name = partOf(kind.group);
  let part = parts.get(name);
  if (!part) parts.set(name, (part = { kinds: {}, defs: {}, docs: {} }));
  part.kinds[kind.key] = kindSchema(schema.definitions, type, kind, part);
  // The package's type of IstioOperator has no spec: its fields are istioctl's to check.
  if (kind.kind === 'IstioOperator') ((part.kinds[kind.key] as Json).properties as Json).spec = { type: 'object' };
}

function kindSchema(
  definitions: Record<string, Json>,
  type: string,
  kind: KindInfo,
  part: { defs: Json; docs: Json },
): Json {
  const resolve = (node: Json): Json => {
    let at = node;
    while (typeof at.$ref === 'string') at = definitions[at.$ref.replace('#/definitions/', '')]!;
    return at;
  };
  const simplify = (value: unknown, docs: Json, path: string): Json => {
    const node = value as Json;
    if (typeof node.description === 'string') docs[path] ??= trim(node.description);
    if (typeof node.$ref === 'string') {
      const name = node.$ref.replace('#/definitions/', '');
      if (objectMeta.test(name)) return { $ref: 'ObjectMeta' };
      const short = name.replace(/^I/, '');
      if (sharing.has(partOf(kind.group)) && definitions[name]!.properties) {
        if (!(short in part.defs)) {
          part.defs[short] = {};
          part.defs[short] = simplify(definitions[name], docs, `#${short}`);
        }
        return { $ref: short };
      }
      return simplify(definitions[name]!, docs, path);
    }
    if (Array.isArray(node.anyOf)) return union(node.anyOf as Json[], docs, path);
    if (Array.isArray(node.allOf)) return union(node.allOf as Json[], docs, path);
    const out: Json = {};
    if (node.type !== undefined) out.type = node.type;
    if (node.enum !== undefined) out.enum = node.enum;
    if (node.const !== undefined) out.enum = [node.const];
    if (node.items) out.items = simplify(node.items, docs, `${path}[]`);
    if (node.properties) {
      for (const newer of newerFields) {
        if (newer.beside in (node.properties as Json)) (node.properties as Json)[newer.name] ??= newer.schema;
      }
      out.properties = Object.fromEntries(
        Object.entries(node.properties as Json).map(([key, child]) => [key, simplify(child, docs, `${path}.${key}`)]),
      );
      const required = node.required as string[] | undefined;
      if (required?.length) out.required = required;
    }
    if (typeof node.additionalProperties === 'object')
      out.additionalProperties = simplify(node.additionalProperties, docs, `${path}.*`);
    return out;
  };
  // The packages write a CRD's one-of as a union of variants: fields of all, required what every variant requires.
  const union = (members: Json[], docs: Json, path: string): Json => {
    const resolved = members.map(resolve);
    if (resolved.every((m) => m.properties)) {
      const properties: Json = {};
      let required: string[] | undefined;
      for (const member of resolved) {
        for (const [key, child] of Object.entries(member.properties as Json)) properties[key] ??= child;
        const own = (member.required as string[] | undefined) ?? [];
        required = required === undefined ? own : required.filter((r) => own.includes(r));
      }
      return simplify({ type: 'object', properties, required }, docs, path);
    }
    const simple = resolved.map((m) => simplify(m, docs, path));
    const objects = simple.filter((m) => m.properties);
    if (objects.length > 0 && simple.every((m) => m.type === 'object')) return objects[0]!;
    const types = [...new Set(simple.flatMap((m) => (m.type as string | string[] | undefined) ?? []))];
    const enums = simple.every((m) => m.enum) ? { enum: [...new Set(simple.flatMap((m) => m.enum as unknown[]))] } : {};
    return { type: types.length === 1 ? types[0] : types, ...enums };
  };
  const docs: Json = {};
  const top = simplify(resolve(definitions[type]!), docs, '');
  const properties = top.properties as Json | undefined;
  if (!properties) throw new Error(`no fields for ${kind.key}: ${JSON.stringify(definitions[type]).slice(0, 300)}`);
  delete properties.apiVersion;
  delete properties.kind;
  properties.metadata = { $ref: 'ObjectMeta' };
  for (const path of Object.keys(docs)) {
    if (path.startsWith('#') ? path in part.docs : path === '' || /^\.(apiVersion|kind|metadata)/.test(path)) {
      if (path !== '') delete docs[path];
    }
  }
  for (const [path, text] of Object.entries(docs)) part.docs[path.startsWith('#') ? path : `${kind.key}${path}`] = text;
  return { type: 'object', properties };
}

/** First sentence, without links and markup, short enough for a tooltip. */
function trim(text: string): string {
  const plain = text
    .replace(/\s+/g, ' ')
    .replace(/ ?(?:More info|See more details at|Deprecated)?:? ?https?:\/\/\S+/g, '')
    .trim();
  const sentence = /^.{20,}?[.:](?=\s|$)/.exec(plain)?.[0] ?? plain;
  return sentence.length > 200 ? `${sentence.slice(0, 197)}…` : sentence;
}

for (const folder of ['data', 'docs']) {
  const path = join(root, 'src/sim/manifest/schema', folder);
  for (const file of existsSync(path) ? readdirSync(path) : []) rmSync(join(path, file));
  mkdirSync(path, { recursive: true });
}
const quote = (value: unknown): string =>
  `'${JSON.stringify(value)
    .replace(/[\\']/g, '\\$&')
    .replace(/\u2028|\u2029/g, ' ')}'`;
for (const [name, { kinds: schemas, defs, docs }] of parts) {
  for (const [folder, value] of [
    ['data', { kinds: schemas, defs }],
    ['docs', docs],
  ] as const) {
    const text = `// Generated by npm run schemas.\n// prettier-ignore\nexport const json = ${quote(value)};\n`;
    writeFileSync(join(root, 'src/sim/manifest/schema', folder, `${name}.ts`), text);
    console.log(
      folder,
      name,
      `${(text.length / 1024).toFixed(0)} KB`,
      `${(gzipSync(text).length / 1024).toFixed(0)} KB gz`,
    );
  }
}
const missing = kinds.filter((k) => !known.some((n) => n.kind === k));
console.log('no types for', missing.map((k) => k.key).join(', '));
