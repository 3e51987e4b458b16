import type { Decider } from '../../manifest/resource.ts';

/** Which namespaces see an object (R-OUT-111…113). */
export interface ExportTo {
  /** As written, or the mesh's default. */
  values: readonly string[];
  decider: Decider;
}

/** Whether an object of namespace `own` is visible to clients in namespace `client` (R-OUT-112, R-OUT-113: the owner is not implied). */
export function visibleTo(exportTo: ExportTo, own: string, client: string): boolean {
  const { values } = exportTo;
  if (values.includes('*')) return true;
  if (values.includes('~')) return false;
  return values.includes(client) || (values.includes('.') && own === client);
}

/**
 * How near an export comes to a client namespace: 0 private to it, 1 exported to it by name, 2 public; undefined: not at all.
 * The order in which a sidecar consumes services and VirtualServices (R-OUT-154).
 */
export function exportGroup(exportTo: ExportTo, own: string, client: string): 0 | 1 | 2 | undefined {
  const { values } = exportTo;
  if (values.includes('*')) return 2;
  if (values.includes('~')) return undefined;
  if (own === client && (values.includes('.') || values.includes(own))) return 0;
  return values.includes(client) ? 1 : undefined;
}
