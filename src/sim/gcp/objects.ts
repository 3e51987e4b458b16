import { below, record, text } from '../manifest/plain-data.ts';
import type { Resource } from '../manifest/resource.ts';
import type { World } from '../world/world.ts';

/** Config Connector kinds that decide something here. */
export const GCP = {
  project: 'resourcemanager.cnrm.cloud.google.com/Project',
  network: 'compute.cnrm.cloud.google.com/ComputeNetwork',
  subnetwork: 'compute.cnrm.cloud.google.com/ComputeSubnetwork',
  peering: 'compute.cnrm.cloud.google.com/ComputeNetworkPeering',
  firewall: 'compute.cnrm.cloud.google.com/ComputeFirewall',
  cluster: 'container.cnrm.cloud.google.com/ContainerCluster',
  nodePool: 'container.cnrm.cloud.google.com/ContainerNodePool',
  membership: 'gkehub.cnrm.cloud.google.com/GKEHubMembership',
  feature: 'gkehub.cnrm.cloud.google.com/GKEHubFeature',
  featureMembership: 'gkehub.cnrm.cloud.google.com/GKEHubFeatureMembership',
} as const;

const PROJECT_ANNOTATION = 'cnrm.cloud.google.com/project-id';

/** Name of an object in Google Cloud: `spec.resourceID`, else the name of its manifest. */
export function idOf(resource: Resource): string {
  return text(record(resource.spec)['resourceID']) ?? resource.name;
}

/** Project id of an object, and the field that says so: `spec.projectRef`, the annotation, its namespace, else the only Project of the folder. */
export function projectOf(world: World, resource: Resource): { project: string; path: string } {
  const ref = record(below(resource.spec, 'projectRef'));
  const external = text(ref['external']);
  if (external) return { project: lastPart(external), path: 'spec.projectRef.external' };
  const name = text(ref['name']);
  if (name) {
    const target = world.gcp.list(GCP.project).find((p) => p.name === name);
    return { project: target ? idOf(target) : name, path: 'spec.projectRef.name' };
  }
  const annotated = resource.metadata.annotations?.[PROJECT_ANNOTATION];
  if (annotated) return { project: annotated, path: `metadata.annotations[${PROJECT_ANNOTATION}]` };
  if (resource.metadata.namespace) return { project: resource.metadata.namespace, path: 'metadata.namespace' };
  const only = world.gcp.list(GCP.project)[0];
  return { project: only ? idOf(only) : 'project', path: 'metadata' };
}

/** Whether a reference (`name`, with `namespace`, or `external`) of Config Connector means an object. */
export function refersTo(world: World, ref: unknown, target: Resource): boolean {
  const { name, namespace, external } = record(ref);
  if (typeof external === 'string') {
    const project = /projects\/([^/]+)\//.exec(external)?.[1];
    return (
      lastPart(external) === idOf(target) && (project === undefined || project === projectOf(world, target).project)
    );
  }
  return (
    name === target.name &&
    (namespace === undefined || target.metadata.namespace === undefined || namespace === target.metadata.namespace)
  );
}

/** The object of a kind that a reference means, if the folder has it. */
export function resolve(world: World, kind: string, ref: unknown): Resource | undefined {
  return world.gcp.list(kind).find((candidate) => refersTo(world, ref, candidate));
}

/** The name that a reference gives, for an object that the folder does not have. */
export function refName(ref: unknown): string | undefined {
  const { name, external } = record(ref);
  return text(name) ?? (typeof external === 'string' ? lastPart(external) : undefined);
}

function lastPart(path: string): string {
  return path.split('/').at(-1) ?? path;
}
