import type { Cause, Decider, ObjectRef } from '../../../sim/index.ts';
import type { Where } from './types.ts';

const nameOf = ({ kind, namespace, name }: ObjectRef): string =>
  `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;

function where(object: ObjectRef, field: string, file: string, line: number, missing: boolean): Where {
  return {
    file,
    line,
    missing,
    object: nameOf(object),
    ...(object.cluster !== undefined && { cluster: object.cluster }),
    field,
  };
}

/** The place that a decision was made by; undefined for a default. */
export function whereOf(decider: Decider | undefined): Where | undefined {
  if (!decider || 'default' in decider) return undefined;
  if ('resource' in decider) {
    const { resource, path } = decider;
    const { file, line } = resource.at(path);
    const { cluster, kind, namespace, name } = resource;
    return where(
      { kind, name, ...(cluster !== undefined && { cluster }), ...(namespace !== undefined && { namespace }) },
      path,
      file,
      line,
      false,
    );
  }
  const near = decider.near?.resource.at(decider.near.path);
  const file = decider.file ?? near?.file ?? '';
  return where(decider.missing, decider.path ?? '', file, near?.file === file ? near.line : 1, true);
}

export function whereOfCause(cause: Cause): Where {
  return where(cause.object, cause.field, cause.file, cause.line, cause.missing);
}
