import type { ControlPlane } from './types.ts';

/**
 * Names of the ConfigMaps in which the mesh config of a control plane may be, in order. Open source: `istio` for the installation without a revision,
 * `istio-<revision>` for the others. Managed: that of the channel (R-CSM-43), else the rapid one (R-CSM-44).
 */
export function configMapsOf(plane: Pick<ControlPlane, 'kind' | 'revisions' | 'defaultRevision'>): string[] {
  const first = plane.defaultRevision ?? plane.revisions[0] ?? 'default';
  if (plane.kind === 'managed') return [...new Set([`istio-${first}`, 'istio-asm-managed-rapid'])];
  return [first, ...plane.revisions.filter((r) => r !== first)].map((r) => (r === 'default' ? 'istio' : `istio-${r}`));
}
