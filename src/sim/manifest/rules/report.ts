import type { Args, Severity } from '../diagnostic.ts';
import type { FieldPath, Resource } from '../resource.ts';

/** Takes what a rule has found: a code FML02xx, the field, and the values of the message. */
export type Report = (code: string, path: FieldPath, args?: Args, severity?: Severity) => void;

/** Checks one kind. Runs only on objects whose fields fit the schema (R-API-16). */
export type Rule = (resource: Resource, report: Report) => void;

/** Istio's webhook refuses: `text` is its own sentence. */
export function refuse(report: Report, path: FieldPath, text: string): void {
  report('FML0210', path, { text });
}

/** A rule inside the custom resource definition refuses (R-API-55). */
export function violates(report: Report, path: FieldPath, text: string): void {
  report('FML0211', path, { field: path, text });
}

/** Accepted with a warning of the webhook (R-VAL-2). */
export function warn(report: Report, path: FieldPath, text: string): void {
  report('FML0212', path, { text }, 'warning');
}
