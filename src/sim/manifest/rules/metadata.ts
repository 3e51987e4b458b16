import { fieldOf } from '../field-path.ts';
import type { FieldPath, Resource } from '../resource.ts';
import type { Report } from './report.ts';
import { labelKeyProblem, labelProblem, labelValueProblem, subdomainProblem } from './syntax.ts';

/** Kinds whose names are single labels (R-API-28, R-API-29). */
const labelNamed = new Set(['Namespace', 'Service']);

/** Name, labels and annotations of any object (R-API-27 … R-API-31, R-API-34). */
export function checkMetadata(resource: Resource, report: Report): void {
  const { name, labels, annotations } = resource.metadata;
  const problem = resource.group === '' && labelNamed.has(resource.kind) ? labelProblem(name) : subdomainProblem(name);
  if (problem) report('FML0207', 'metadata.name', { field: 'metadata.name', value: name, detail: problem });
  checkLabels(labels, 'metadata.labels', report);
  let size = 0;
  for (const [key, value] of Object.entries(annotations ?? {})) {
    const field = fieldOf('metadata.annotations', key);
    const detail = labelKeyProblem(key.toLowerCase());
    if (detail) report('FML0207', field, { field: 'metadata.annotations', value: key, detail });
    size += key.length + value.length;
  }
  if (size > 262_144) {
    report('FML0207', 'metadata.annotations', {
      field: 'metadata.annotations',
      value: size,
      detail: 'may not be more than 262144 bytes',
    });
  }
}

/** A map of labels, or of labels to select by. */
export function checkLabels(labels: Record<string, string> | undefined, path: FieldPath, report: Report): void {
  for (const [key, value] of Object.entries(labels ?? {})) {
    const field = fieldOf(path, key);
    const inKey = labelKeyProblem(key);
    if (inKey) report('FML0207', field, { field: path, value: key, detail: inKey });
    const inValue = labelValueProblem(value);
    if (inValue) report('FML0207', field, { field: path, value, detail: inValue });
  }
}

export interface LabelSelector {
  matchLabels?: Record<string, string>;
  matchExpressions?: { key?: string; operator?: string; values?: string[] }[];
}

/** R-API-50. */
export function checkSelector(selector: LabelSelector | undefined, path: FieldPath, report: Report): void {
  if (!selector) return;
  checkLabels(selector.matchLabels, `${path}.matchLabels`, report);
  selector.matchExpressions?.forEach((expression, i) => {
    const at = `${path}.matchExpressions[${i}]`;
    const { operator = '', values = [] } = expression;
    if (['In', 'NotIn'].includes(operator)) {
      if (values.length === 0)
        report('FML0206', `${at}.values`, {
          field: `${at}.values`,
          detail: "must be specified when `operator` is 'In' or 'NotIn'",
        });
    } else if (['Exists', 'DoesNotExist'].includes(operator)) {
      if (values.length > 0)
        report('FML0209', `${at}.values`, {
          field: `${at}.values`,
          detail: "may not be specified when `operator` is 'Exists' or 'DoesNotExist'",
        });
    } else {
      report('FML0207', `${at}.operator`, {
        field: `${at}.operator`,
        value: operator,
        detail: 'not a valid selector operator',
      });
    }
    const inKey = labelKeyProblem(expression.key ?? '');
    if (inKey) report('FML0207', `${at}.key`, { field: `${at}.key`, value: expression.key ?? '', detail: inKey });
  });
}

/** Whether a selector takes an object's labels (LabelSelector semantics: nothing demanded, everything taken). */
export function selects(selector: LabelSelector, labels: Record<string, string>): boolean {
  const plain = Object.entries(selector.matchLabels ?? {}).every(([key, value]) => labels[key] === value);
  return (
    plain &&
    (selector.matchExpressions ?? []).every(({ key = '', operator, values = [] }) => {
      const value = labels[key];
      if (operator === 'In') return value !== undefined && values.includes(value);
      if (operator === 'NotIn') return value === undefined || !values.includes(value);
      return operator === 'Exists' ? value !== undefined : value === undefined;
    })
  );
}
