import type { FieldPath, Resource } from '../../../manifest/resource.ts';
import type { Matcher } from '../../../xds/rbac.ts';
import { conditionAttribute, operationAttributes, sourceAttributes } from './attributes.ts';
import type { Attribute, RuleContext } from './attributes.ts';
import type { RuleSpec } from './spec.ts';

/** How fields are treated that the connection cannot know (R-SEC-105). `strict`: the rule is dropped (ALLOW); otherwise only the field is. */
export interface RuleMode {
  tcp: boolean;
  strict: boolean;
}

/** A field of a rule with its values and where they stand. */
interface Field {
  attribute: Attribute;
  values: readonly string[];
  notValues: readonly string[];
  path: FieldPath;
  notPath: FieldPath;
}

const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

function fieldsOf(
  block: object | undefined,
  attributes: Readonly<Record<string, Attribute>>,
  path: FieldPath,
): Field[] {
  const values = (block ?? {}) as Readonly<Record<string, string[] | undefined>>;
  return Object.entries(attributes)
    .map(([name, attribute]) => ({
      attribute,
      values: values[name] ?? [],
      notValues: values[`not${capital(name)}`] ?? [],
      path: `${path}.${name}`,
      notPath: `${path}.not${capital(name)}`,
    }))
    .filter((field) => field.values.length + field.notValues.length > 0);
}

/** Conditions of `when`; undefined if a key is unknown (R-SEC-91). */
function conditionsOf(rule: RuleSpec, path: FieldPath): Field[] | undefined {
  const out: Field[] = [];
  for (const [i, condition] of (rule.when ?? []).entries()) {
    const attribute = conditionAttribute(condition.key ?? '');
    if (!attribute) return undefined;
    const at = `${path}.when[${i}]`;
    const { values = [], notValues = [] } = condition;
    out.push({ attribute, values, notValues, path: `${at}.values`, notPath: `${at}.notValues` });
  }
  return out;
}

/** Where a rule names something that only HTTP has; undefined if it does not (R-SEC-105). */
export function httpOnlyField(rule: RuleSpec, path: FieldPath): FieldPath | undefined {
  const fields = [
    ...(rule.from ?? []).flatMap((f, i) => fieldsOf(f.source, sourceAttributes, `${path}.from[${i}].source`)),
    ...(rule.to ?? []).flatMap((t, i) => fieldsOf(t.operation, operationAttributes, `${path}.to[${i}].operation`)),
    ...(conditionsOf(rule, path) ?? []),
  ];
  const found = fields.find((f) => f.attribute.httpOnly);
  return found && (found.values.length > 0 ? found.path : found.notPath);
}

/**
 * A rule as a matcher: OR over `from`, AND OR over `to`, AND all of `when`; inside a source or operation all fields hold together,
 * values of one field are alternatives (R-SEC-87). Leaves know the value that they were made from.
 * Undefined if the rule is dropped as a whole (R-SEC-91, R-SEC-105).
 */
export function ruleMatcher(
  policy: Resource,
  rule: RuleSpec,
  path: FieldPath,
  context: RuleContext,
  mode: RuleMode,
): Matcher | undefined {
  const from = (rule.from ?? []).map((f, i) => fieldsOf(f.source, sourceAttributes, `${path}.from[${i}].source`));
  const to = (rule.to ?? []).map((t, i) => fieldsOf(t.operation, operationAttributes, `${path}.to[${i}].operation`));
  const when = conditionsOf(rule, path);
  if (!when) return undefined;
  const unknowable = (field: Field): boolean => mode.tcp && field.attribute.httpOnly;
  if (mode.strict && [...from.flat(), ...to.flat(), ...when].some(unknowable)) return undefined;

  const anyOf = (field: Field, values: readonly string[], at: FieldPath): Matcher => ({
    any: values.flatMap((value, i) =>
      field.attribute
        .leaves(String(value), context)
        .map((leaf) => ({ ...leaf, origin: { resource: policy, path: `${at}[${i}]` } })),
    ),
  });
  const matchers = (field: Field): Matcher[] =>
    unknowable(field)
      ? []
      : [
          ...(field.values.length > 0 ? [anyOf(field, field.values, field.path)] : []),
          ...(field.notValues.length > 0 ? [{ not: anyOf(field, field.notValues, field.notPath) }] : []),
        ];
  const block = (fields: Field[]): Matcher => {
    const all = fields.flatMap(matchers);
    return all.length > 0 ? { all } : { always: true };
  };
  return {
    all: [
      ...(from.length > 0 ? [{ any: from.map(block) }] : []),
      ...(to.length > 0 ? [{ any: to.map(block) }] : []),
      ...when.flatMap(matchers),
    ],
  };
}
