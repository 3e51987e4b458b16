import { controlPlaneOf } from '../control-plane/control-plane.ts';
import { settingsNotModelled } from '../control-plane/mesh-config/not-modelled.ts';
import { notModelled } from '../manifest/coverage.ts';
import type { Resource } from '../manifest/resource.ts';
import type { Hop } from '../trace/step.ts';
import type { World } from '../world/world.ts';
import type { Cause } from '../journey/types.ts';
import { causeAt, isRef } from './cause.ts';
import { extensionsAt } from './proxy-extensions.ts';

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

function fieldOf(resource: Resource): Cause | undefined {
  const [field] = notModelled(resource);
  if (!field) return undefined;
  const args = { field: field.path, kind: resource.kind, name: resource.name };
  return causeAt({ code: 'FML1901', args }, { resource, path: field.path });
}

/** What patches or extends a proxy on the way. */
function extensionOf(world: World, hops: readonly Hop[]): Cause | undefined {
  for (const { place } of hops)
    for (const resource of extensionsAt(world, place)) {
      const cause = fieldOf(resource);
      if (cause) return cause;
    }
  return undefined;
}

/** The first mesh config setting that the control plane of a proxy on the way uses and that nothing evaluates. */
function meshSetting(world: World, hops: readonly Hop[]): Cause | undefined {
  const proxies = hops.filter((h) => ['sidecar-out', 'sidecar-in', 'gateway'].includes(h.place.kind));
  for (const cluster of new Set(proxies.flatMap((h) => h.place.cluster ?? []))) {
    const [found] = settingsNotModelled(controlPlaneOf(world, cluster));
    if (!found) continue;
    const { kind, name } = found.at.resource;
    return causeAt({ code: 'FML1901', args: { field: found.setting, kind, name } }, found.at);
  }
  return undefined;
}

/** The first field of a participating object that the simulator does not model and that could change the answer. */
export function unmodelledCause(world: World, hops: readonly Hop[]): Cause | undefined {
  for (const resource of participants(hops)) {
    const cause = fieldOf(resource);
    if (cause) return cause;
  }
  const around = extensionOf(world, hops) ?? meshSetting(world, hops);
  if (around) return around;
  const unknown = hops.flatMap((h) => h.steps).find((s) => s.effect === 'unknown');
  return unknown?.cause && isRef(unknown.decider) ? causeAt(unknown.cause, unknown.decider) : undefined;
}
