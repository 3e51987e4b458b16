import { podsOf } from '../kube/pods.ts';
import type { Pod } from '../kube/types.ts';
import type { MissingRef } from '../manifest/resource.ts';
import type { World } from '../world/world.ts';
import type { Request } from './types.ts';

/** The calling pod: named, or the first of a workload; undefined for a caller outside every cluster. */
export function callerOf(world: World, from: Request['from']): { pod: Pod | undefined } | { missing: MissingRef } {
  if ('external' in from) return { pod: undefined };
  const pod = podsOf(world).find(
    (p) =>
      p.cluster === from.cluster &&
      p.namespace === from.namespace &&
      (from.pod !== undefined ? p.name === from.pod : p.workload.name === from.workload),
  );
  if (pod) return { pod };
  return {
    missing: {
      missing: {
        cluster: from.cluster,
        kind: from.pod !== undefined ? 'Pod' : 'Deployment',
        namespace: from.namespace,
        name: from.pod ?? from.workload ?? '',
      },
      file: `${from.cluster}/${from.pod ?? from.workload ?? 'workload'}.yaml`,
    },
  };
}
