import type { Resource } from '../manifest/resource.ts';

/** Namespaces that every cluster has from the start. */
export const initialNamespaces: ReadonlySet<string> = new Set([
  'default',
  'kube-system',
  'kube-public',
  'kube-node-lease',
]);

/**
 * Whether the API server would find the object's namespace (R-API-20). Files of a folder are applied in any order, so a Namespace
 * anywhere in the cluster's folder counts. A managed control plane brings `istio-system` along (R-CSM-37).
 */
export function namespaceExists(resource: Resource, own: ReadonlySet<string>, managed: boolean): boolean {
  const namespace = resource.namespace;
  if (namespace === undefined || own.has(namespace) || initialNamespaces.has(namespace)) return true;
  return managed && namespace === 'istio-system';
}
