import { checkSchema, type SchemaProblem, type SchemaRules } from './check-schema.ts';
import { notModelled } from './coverage.ts';
import type { Args, Diagnostic, Severity } from './diagnostic.ts';
import { kindKey } from './kinds.ts';
import type { ParsedFile } from './parse-file.ts';
import { refOf, type FieldPath, type Resource } from './resource.ts';
import { checkMetadata } from './rules/metadata.ts';
import { ruleOf } from './rules/rules.ts';
import { schemaFor } from './schema/schema-for.ts';

/** What the API server and Istio's webhook make of a file, each object for itself. */
export interface Admission {
  accepted: readonly Resource[];
  diagnostics: readonly Diagnostic[];
}

const kept = new WeakMap<ParsedFile, Admission>();

/**
 * Checks every object of a file, once per file, in the API server's order (R-API-16): fields and their types, then what only rules can say.
 * An object with an error is not accepted.
 */
export function admit(file: ParsedFile): Admission {
  let admission = kept.get(file);
  if (!admission) {
    const accepted: Resource[] = [];
    const diagnostics: Diagnostic[] = [];
    for (const resource of file.resources) {
      const said = check(resource);
      if (!said.some((d) => d.severity === 'error')) accepted.push(resource);
      diagnostics.push(...said);
    }
    kept.set(file, (admission = { accepted, diagnostics }));
  }
  return admission;
}

function check(resource: Resource): Diagnostic[] {
  const out: Diagnostic[] = [];
  const object = refOf(resource);
  const { kind, name } = resource;
  const report = (code: string, field: FieldPath, args: Args = {}, severity: Severity = 'error'): void => {
    out.push({ code, severity, args: { kind, name, ...args }, object, ...(field && { field }), ...resource.at(field) });
  };
  const key = kindKey(resource.group, kind);
  const found = schemaFor(key);
  if (found) {
    for (const problem of checkSchema(resource.object, found.schema, found.defs, schemaRules(resource.group))) {
      reportSchema(problem, report);
    }
  }
  if (out.length > 0) return out;
  // Names and labels of Google Cloud objects are ruled by Config Connector's own cluster, not by one of the folder's.
  checkMetadata(resource, report);
  ruleOf[key]?.(resource, report);
  for (const { path } of notModelled(resource)) report('FML1901', path, { field: path }, 'info');
  return out;
}

function reportSchema(problem: SchemaProblem, report: (code: string, path: FieldPath, args: Args) => void): void {
  const { path } = problem;
  switch (problem.problem) {
    case 'unknown':
      return report('FML0203', path, { field: path });
    case 'type':
      return report('FML0204', path, { field: path, want: problem.want, got: problem.got });
    case 'enum':
      return report('FML0205', path, { field: path, value: problem.value, supported: problem.supported });
    case 'required':
      return report('FML0206', path, { field: path, detail: '' });
  }
}

/** Built-in groups: decoded into Go types, with rules instead of required fields. */
function schemaRules(group: string): SchemaRules {
  const builtIn =
    !group.includes('.') ||
    (group.endsWith('.k8s.io') && group !== 'gateway.networking.k8s.io' && !group.startsWith('multicluster'));
  return { integers: builtIn, required: !builtIn };
}
