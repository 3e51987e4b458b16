import { istiodEnv } from '../../control-plane/operator.ts';
import type { World } from '../../world/world.ts';
import type { ConfigView } from '../view.ts';

/** Whether an istiod goes by ServiceExports: off unless `ENABLE_MCS_SERVICE_DISCOVERY` is set (R-OUT-535). */
export function isMcsDiscovery(view: ConfigView): boolean {
  return /^(1|t|true)$/i.test(istiodEnv(view.store, 'ENABLE_MCS_SERVICE_DISCOVERY') ?? '');
}

/** Whether a cluster exports a Service: a ServiceExport of that name and namespace, of the standard's API group. */
export function isExported(world: World, cluster: string, namespace: string, name: string): boolean {
  return world.cluster(cluster)?.get('multicluster.x-k8s.io/ServiceExport', namespace, name) !== undefined;
}
