/** Schemas that are needed together are stored together. */
export type PartName = 'kubernetes' | 'istio' | 'gateway-api' | 'gke' | 'config-connector';

/** Where the schema of a group's kinds is stored. */
export function partOf(group: string): PartName {
  if (group.endsWith('.cnrm.cloud.google.com')) return 'config-connector';
  if (group.endsWith('istio.io')) return 'istio';
  if (group === 'gateway.networking.k8s.io') return 'gateway-api';
  if (group.endsWith('gke.io') || group.endsWith('cloud.google.com')) return 'gke';
  return 'kubernetes';
}
