import { readScenario } from '../../sim/index.ts';
import type { Expect, LabRequest, LabSpec } from '../types.ts';
import { isRecord, isStrings, LabError, parseYaml } from './lab-error.ts';

type Rule = [test: (value: unknown) => boolean, wanted: string];

const text: Rule = [(v) => typeof v === 'string' && v !== '', 'a text'];
const count: Rule = [(v) => Number.isInteger(v) && (v as number) > 0, 'a whole number above 0'];
const list: Rule = [Array.isArray, 'a list'];
const strings: Rule = [isStrings, 'a list of texts'];

const FIELDS: Record<keyof LabSpec, Rule> = {
  id: text,
  version: count,
  level: count,
  minutes: count,
  prerequisites: strings,
  guide: [(v) => v === undefined || typeof v === 'string', 'a text'],
  editable: strings,
  requests: list,
  focus: text,
  checks: list,
  hints: strings,
};

const EXPECT: Record<keyof Expect, Rule> = {
  reached: [
    (v) => ['always', 'sometimes', 'never', 'unknown'].includes(v as string),
    'always, sometimes, never or unknown',
  ],
  servedBy: strings,
  notServedBy: strings,
  status: [Number.isInteger, 'a whole number'],
  mtls: [(v) => typeof v === 'boolean', 'true or false'],
  caller: text,
  error: [(v) => ['dns', 'refused', 'timeout', 'reset', 'tls', 'empty'].includes(v as string), 'a class of error'],
  flags: strings,
};

function checkFields(file: string, at: string, value: Record<string, unknown>, rules: Record<string, Rule>): void {
  for (const key of Object.keys(value)) {
    if (!(key in rules)) throw new LabError(file, `${at}${key} is no field of a lab`);
  }
  for (const [key, [test, wanted]] of Object.entries(rules)) {
    if (!test(value[key])) throw new LabError(file, `${at}${key} must be ${wanted}`);
  }
}

const optional = (rules: Record<string, Rule>): Record<string, Rule> =>
  Object.fromEntries(
    Object.entries(rules).map(([key, [test, wanted]]) => [key, [(v) => v === undefined || test(v), wanted]]),
  );

/**
 * Reads lab.yaml.
 * @param yaml its text
 * @param file its path, for messages
 * @throws LabError where the lab's author made a mistake
 */
export function readSpec(yaml: string, file: string): LabSpec {
  const raw = parseYaml(yaml, file);
  if (!isRecord(raw)) throw new LabError(file, 'must be a mapping');
  checkFields(file, '', raw, FIELDS);
  const spec = raw as unknown as LabSpec;
  const problems = readScenario({ id: spec.id, files: {}, requests: spec.requests });
  if ('problems' in problems) {
    const { path, expected } = problems.problems[0]!;
    throw new LabError(file, `${path} must be ${expected}`);
  }
  const ids = new Set(spec.requests.map((request: LabRequest) => request.id));
  if (!ids.has(spec.focus)) throw new LabError(file, `focus names no request: ${spec.focus}`);
  if (spec.checks.length === 0) throw new LabError(file, 'has no check');
  for (const [index, check] of spec.checks.entries()) {
    if (!isRecord(check) || typeof check.id !== 'string') throw new LabError(file, `checks[${index}] has no id`);
    if (!ids.has(check.request)) throw new LabError(file, `check ${check.id} names no request: ${check.request}`);
    if (!isRecord(check.expect) || Object.keys(check.expect).length === 0)
      throw new LabError(file, `check ${check.id} expects nothing`);
    checkFields(file, `check ${check.id}: `, check.expect, optional(EXPECT));
  }
  if (new Set(spec.checks.map((check) => check.id)).size < spec.checks.length)
    throw new LabError(file, 'two checks have the same id');
  return spec;
}
