import type { Message } from '../manifest/diagnostic.ts';
import { below, record, text } from '../manifest/plain-data.ts';
import type { Decider, Ref, Resource } from '../manifest/resource.ts';
import { perWorld } from '../world/per-world.ts';
import type { World } from '../world/world.ts';
import { gkeCluster, nodePools } from './clusters.ts';
import { GCP, idOf, projectOf, refersTo } from './objects.ts';

/** What the fleet makes of a cluster. */
export interface FleetState {
  /** The fleet it is a member of, by its host project, and the field that says so. */
  fleet?: { project: string; decider: Ref };
  membership?: Resource;
  /** Release channel of the cluster. */
  channel?: string;
  /** Why the managed control plane of this member is not ACTIVE; absent if it is. */
  down?: Why;
  /** Objects that it follows from. */
  sources: Resource[];
}

interface Why {
  why: Message;
  decider: Decider;
}

const states = perWorld((_world) => new Map<string, FleetState>());

/** Membership and state of the managed control plane of a cluster (R-FLEET-9…19, R-CSM-8, 19, 20, 28). */
export function fleetStateOf(world: World, cluster: string): FleetState {
  const kept = states(world).get(cluster);
  if (kept) return kept;
  const made = compute(world, cluster);
  states(world).set(cluster, made);
  return made;
}

/** Whether a fleet has switched a feature on (R-FLEET-38). */
export function fleetFeature(world: World, feature: string, fleetProject: string): Resource | undefined {
  return world.gcp.list(GCP.feature).find((f) => idOf(f) === feature && projectOf(world, f).project === fleetProject);
}

function compute(world: World, cluster: string): FleetState {
  const gke = gkeCluster(world, cluster);
  if (!gke)
    return {
      down: blame(
        'FML0401',
        { cluster },
        missing(world, 'ContainerCluster', cluster, 'gcp/clusters.yaml', firstOf(world, GCP.cluster)),
      ),
      sources: [],
    };
  const channel = text(below(gke.spec, 'releaseChannel.channel'));
  const base = { ...(channel && { channel }), sources: [gke] };
  const membership = world.gcp
    .list(GCP.membership)
    .find((m) => refersTo(world, below(m.spec, 'endpoint.gkeCluster.resourceRef'), gke));
  if (!membership) return { ...base, down: notRegistered(world, cluster, gke) };
  const { project, path } = projectOf(world, membership);
  const fleet = { project, decider: { resource: membership, path } };
  const sources = [gke, membership];
  const down = workloadIdentity(world, cluster, gke) ?? meshFeature(world, cluster, membership, project, sources);
  return { ...base, fleet, membership, sources, ...(down && { down }) };
}

/** R-FLEET-14: nothing registers this cluster. A membership that means another cluster is the likelier slip where its name says so. */
function notRegistered(world: World, cluster: string, gke: Resource): Why {
  const slip = world.gcp.list(GCP.membership).find((m) => idOf(m) === cluster);
  if (slip) {
    const ref = below(slip.spec, 'endpoint.gkeCluster.resourceRef');
    const path = ref === undefined ? 'spec.endpoint' : 'spec.endpoint.gkeCluster.resourceRef';
    return blame('FML0403', { cluster, membership: slip.name }, { resource: slip, path });
  }
  return blame(
    'FML0402',
    { cluster },
    missing(world, 'GKEHubMembership', cluster, 'gcp/fleet.yaml', { resource: gke, path: '' }),
  );
}

/** R-CSM-8, R-CSM-9: Workload Identity on the cluster and on every node pool, else FAILED_PRECONDITION. Autopilot always has it. */
function workloadIdentity(world: World, cluster: string, gke: Resource): Why | undefined {
  if (record(gke.spec)['enableAutopilot'] === true) return undefined;
  const path = 'spec.workloadIdentityConfig.workloadPool';
  const pool = text(below(gke.spec, 'workloadIdentityConfig.workloadPool'));
  const { project } = projectOf(world, gke);
  const expected = `${project}.svc.id.goog`;
  if (!pool) {
    const absent: Decider = {
      missing: { kind: 'ContainerCluster', name: gke.name },
      path,
      file: gke.file,
      near: { resource: gke, path: 'spec' },
    };
    return blame('FML0405', { cluster, expected }, absent);
  }
  if (pool !== expected) return blame('FML0406', { cluster, pool, expected }, { resource: gke, path });
  for (const resource of [gke, ...nodePools(world, gke)]) {
    const field = ['mode', 'nodeMetadata'].find(
      (name) => below(resource.spec, `nodeConfig.workloadMetadataConfig.${name}`) !== undefined,
    );
    const mode = field && String(below(resource.spec, `nodeConfig.workloadMetadataConfig.${field}`));
    // `GKE_METADATA_SERVER` is the older spelling of `GKE_METADATA`.
    if (field && mode !== 'GKE_METADATA' && mode !== 'GKE_METADATA_SERVER' && mode !== 'MODE_UNSPECIFIED') {
      return blame(
        'FML0407',
        { cluster, pool: resource.name, mode: mode ?? '' },
        { resource, path: `spec.nodeConfig.workloadMetadataConfig.${field}` },
      );
    }
  }
  return undefined;
}

/** R-CSM-19, R-FLEET-44: the feature on the fleet, then automatic management for this membership. */
function meshFeature(
  world: World,
  cluster: string,
  membership: Resource,
  fleet: string,
  sources: Resource[],
): Why | undefined {
  const feature = fleetFeature(world, 'servicemesh', fleet);
  if (!feature) return noFeature(world, cluster, fleet, membership);
  sources.push(feature);
  const specs = world.gcp.list(GCP.featureMembership);
  const spec = specs.find(
    (s) =>
      refersTo(world, record(s.spec)['membershipRef'], membership) &&
      refersTo(world, record(s.spec)['featureRef'], feature),
  );
  if (!spec) {
    const slip = specs.find(
      (s) => refersTo(world, record(s.spec)['membershipRef'], membership) && record(s.spec)['mesh'] !== undefined,
    );
    if (slip)
      return blame(
        'FML0414',
        { cluster, name: slip.name, feature: feature.name },
        { resource: slip, path: 'spec.featureRef' },
      );
    const near: Ref = { resource: specs[0] ?? feature, path: '' };
    return blame(
      'FML0412',
      { cluster, membership: membership.name, fleet },
      missing(world, 'GKEHubFeatureMembership', `servicemesh-${cluster}`, 'gcp/fleet.yaml', near),
    );
  }
  sources.push(spec);
  // R-CSM-22: controlPlane is the older field for the same purpose.
  const management = text(below(spec.spec, 'mesh.management'));
  if (management === 'MANAGEMENT_AUTOMATIC') return undefined;
  if (management === undefined && below(spec.spec, 'mesh.controlPlane') === 'AUTOMATIC') return undefined;
  if (management !== undefined) {
    return blame(
      'FML0413',
      { cluster, membership: membership.name, management },
      { resource: spec, path: 'spec.mesh.management' },
    );
  }
  const absent: Decider = {
    missing: { kind: 'GKEHubFeatureMembership', name: spec.name },
    path: 'spec.mesh.management',
    file: spec.file,
    near: { resource: spec, path: 'spec' },
  };
  return blame('FML0413', { cluster, membership: membership.name, management: '' }, absent);
}

function noFeature(world: World, cluster: string, fleet: string, membership: Resource): Why {
  const elsewhere = world.gcp.list(GCP.feature).find((f) => idOf(f) === 'servicemesh');
  if (elsewhere) {
    const { project, path } = projectOf(world, elsewhere);
    // Where other clusters are members of the fleet that has the feature, it is this membership that is in the wrong one.
    const others = world.gcp.list(GCP.membership).filter((m) => m !== membership);
    if (others.some((m) => projectOf(world, m).project === project)) {
      const own = projectOf(world, membership);
      return blame('FML0411', { cluster, fleet, project }, { resource: membership, path: own.path });
    }
    return blame('FML0411', { cluster, fleet, project }, { resource: elsewhere, path });
  }
  return blame(
    'FML0410',
    { cluster, fleet },
    missing(world, 'GKEHubFeature', 'servicemesh', membership.file, { resource: membership, path: '' }),
  );
}

function blame(code: string, args: Message['args'], decider: Decider): Why {
  return { why: { code, args }, decider };
}

function firstOf(world: World, kind: string): Ref | undefined {
  const resource = world.gcp.list(kind)[0];
  return resource && { resource, path: '' };
}

/** An object of `gcp/` that ought to be there: in the file of its kind's other objects, else in the given one. */
function missing(world: World, kind: string, name: string, file: string, near: Ref | undefined): Decider {
  const sibling = world.gcp.all.find((r) => r.kind === kind);
  return { missing: { kind, name }, file: sibling?.file ?? file, ...(near && { near }) };
}
