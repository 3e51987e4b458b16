import type { Args, Diagnostic } from '../manifest/diagnostic.ts';
import { refOf, type Decider } from '../manifest/resource.ts';
import type { World } from '../world/world.ts';
import { controlPlaneOf } from './control-plane.ts';
import { configMapsOf } from './config-maps.ts';
import { meshConfigSource } from './mesh-config.ts';
import { settingsNotModelled } from './mesh-config/not-modelled.ts';
import { underOwnId } from './remote-secrets.ts';

/**
 * What is to be said of the objects that configure control planes: a mesh config that is no YAML, remote secrets that istiod overlooks,
 * certificates with which it cannot start, a ControlPlaneRevision that stalls. Objects that are missing are left to the request that misses them.
 */
export function controlPlaneDiagnostics(world: World): Diagnostic[] {
  return world.clusters.flatMap((store) => {
    const plane = controlPlaneOf(world, store.name);
    const ownId = plane.reads[0]?.id ?? store.name;
    const twice = plane.kind === 'istiod' ? underOwnId(world, store, ownId) : [];
    const said = [...plane.notRead, ...twice, ...(plane.down ? [plane.down] : [])].flatMap(({ why, decider }) =>
      warning(store.name, why.code, why.args, decider),
    );
    for (const { setting, at } of settingsNotModelled(plane)) {
      const args = { field: setting, kind: at.resource.kind, name: at.resource.name };
      said.push(...reported(store.name, 'FML1901', args, at, 'info'));
    }
    const source = meshConfigSource(store, configMapsOf(plane));
    const broken = source?.broken;
    if (!source || broken === undefined) return said;
    return [
      ...said,
      ...warning(
        store.name,
        'FML0340',
        { cluster: store.name, problem: broken },
        { resource: source.resource, path: source.path },
      ),
    ];
  });
}

function warning(cluster: string, code: string, args: Args, decider: Decider): Diagnostic[] {
  return reported(cluster, code, args, decider, 'warning');
}

/** A diagnostic at an object of the cluster itself; nothing for objects of other clusters, missing ones and defaults. */
function reported(
  cluster: string,
  code: string,
  args: Args,
  decider: Decider,
  severity: Diagnostic['severity'],
): Diagnostic[] {
  if (!('resource' in decider) || decider.resource.cluster !== cluster) return [];
  const { resource, path } = decider;
  return [{ code, args, severity, object: refOf(resource), field: path, ...resource.at(path) }];
}
