import type { Args, Diagnostic, Severity } from '../manifest/diagnostic.ts';
import { refOf, type FieldPath, type Resource } from '../manifest/resource.ts';

/**
 * One finding at a field of an object.
 * @param severity `warning`: the object does not do what its author seems to want; `info`: worth knowing
 * @param code a code of FML20xx, or one that the layer gives for the same decision
 * @param at the object and the field to blame; the line is the field's, or that of its closest ancestor that is written
 */
export function finding(
  severity: Severity,
  code: string,
  args: Args,
  at: { resource: Resource; path: FieldPath },
): Diagnostic {
  const { resource, path } = at;
  return { code, severity, args, object: refOf(resource), field: path, ...resource.at(path) };
}

/** `namespace/name`, as istioctl prints objects; the name alone for objects without a namespace. */
export function nameOf(resource: { namespace?: string | undefined; name: string }): string {
  return resource.namespace === undefined ? resource.name : `${resource.namespace}/${resource.name}`;
}
