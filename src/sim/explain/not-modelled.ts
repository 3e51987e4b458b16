import { notModelled } from '../manifest/coverage.ts';
import type { Resource } from '../manifest/resource.ts';
import type { Hop } from '../trace/step.ts';
import type { Cause } from '../journey/types.ts';
import { causeAt, isRef } from './cause.ts';

/** The objects that decided anything on these hops. */
function participants(hops: readonly Hop[]): Set<Resource> {
  const found = new Set<Resource>();
  for (const { steps } of hops)
    for (const step of steps) {
      if (isRef(step.decider)) found.add(step.decider.resource);
      for (const { decider } of step.considered ?? []) if (isRef(decider)) found.add(decider.resource);
    }
  return found;
}

/** The first field of a participating object that the simulator does not model and that could change the answer. */
export function unmodelledCause(hops: readonly Hop[]): Cause | undefined {
  for (const resource of participants(hops)) {
    const [field] = notModelled(resource);
    if (field)
      return causeAt(
        { code: 'FML1901', args: { field: field.path, kind: resource.kind, name: resource.name } },
        { resource, path: field.path },
      );
  }
  const unknown = hops.flatMap((h) => h.steps).find((s) => s.effect === 'unknown');
  return unknown?.cause && isRef(unknown.decider) ? causeAt(unknown.cause, unknown.decider) : undefined;
}
