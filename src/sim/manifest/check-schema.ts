import { fieldOf, itemOf } from './field-path.ts';
import type { FieldPath } from './resource.ts';
import type { Schema } from './schema/types.ts';

/** A field that does not fit its schema. */
export type SchemaProblem =
  | { problem: 'unknown'; path: FieldPath }
  | { problem: 'type'; path: FieldPath; want: string; got: string }
  | { problem: 'enum'; path: FieldPath; value: string; supported: readonly string[] }
  | { problem: 'required'; path: FieldPath };

/** What the API server's decoder asks of built-in kinds differs from what it asks of custom resources. */
export interface SchemaRules {
  /** Numbers are integers (Go's int32 and int64), as in every built-in kind. */
  integers: boolean;
  /** Missing fields are refused by the schema itself; built-in kinds do it by rules of their own. */
  required: boolean;
}

/**
 * Compares an object with the schema of its kind, field by field, as the API server does in strict mode (R-API-17, R-API-19, R-API-52).
 * @returns every problem, in the order of the document
 */
export function checkSchema(
  object: Record<string, unknown>,
  schema: Schema,
  defs: Readonly<Record<string, Schema>>,
  rules: SchemaRules,
): SchemaProblem[] {
  const problems: SchemaProblem[] = [];
  const { apiVersion: _a, kind: _k, ...rest } = object;
  check(rest, schema, '', defs, rules, problems);
  return problems;
}

function check(
  value: unknown,
  given: Schema,
  path: FieldPath,
  defs: Readonly<Record<string, Schema>>,
  rules: SchemaRules,
  out: SchemaProblem[],
): void {
  const schema = given.$ref === undefined ? given : defs[given.$ref];
  if (!schema || value === null || value === undefined) return;
  const want = schema.type;
  if (want !== undefined && !fits(value, want, rules.integers)) {
    const wanted = typeof want === 'string' ? [want] : want;
    const names = wanted.map((t) => (t === 'number' && rules.integers ? 'integer' : t));
    out.push({ problem: 'type', path, want: names.join(' | '), got: typeName(value) });
    return;
  }
  if (schema.enum && !schema.enum.includes(value)) {
    out.push({ problem: 'enum', path, value: String(value), supported: schema.enum.map(String) });
    return;
  }
  if (Array.isArray(value)) {
    const { items } = schema;
    if (!items) return;
    const kind = (items.$ref === undefined ? items : defs[items.$ref])?.type;
    value.forEach((item, i) => {
      if (item !== null) return check(item, items, itemOf(path, i), defs, rules, out);
      // An empty list item: Go decodes it as an empty object, a custom resource's schema refuses it.
      if (rules.integers && kind === 'object') value[i] = {};
      else if (kind !== undefined)
        out.push({ problem: 'type', path: itemOf(path, i), want: String(kind), got: 'null' });
    });
    return;
  }
  if (typeof value !== 'object') return;
  const { properties, additionalProperties, required } = schema;
  if (properties && rules.required) {
    for (const key of required ?? []) {
      if (!(key in value)) out.push({ problem: 'required', path: fieldOf(path, key) });
    }
  }
  for (const [key, child] of Object.entries(value)) {
    const below = (properties && Object.hasOwn(properties, key) ? properties[key] : undefined) ?? additionalProperties;
    if (below) check(child, below, fieldOf(path, key), defs, rules, out);
    else if (properties) out.push({ problem: 'unknown', path: fieldOf(path, key) });
  }
}

function fits(value: unknown, want: string | string[], integers: boolean): boolean {
  if (Array.isArray(want)) return want.some((type) => fits(value, type, integers));
  if (want === 'array') return Array.isArray(value);
  if (want === 'object') return typeof value === 'object' && !Array.isArray(value);
  if (want === 'number' && integers) return Number.isInteger(value);
  return typeof value === want;
}

/** Type of a value in JSON's words. */
function typeName(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  return value === null ? 'null' : typeof value;
}
