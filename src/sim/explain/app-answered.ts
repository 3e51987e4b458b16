import { podsOf } from '../kube/pods.ts';
import type { Cause, Outcome } from '../journey/types.ts';
import type { World } from '../world/world.ts';
import { causeAt } from './cause.ts';

/** An answer of the app's own that is no success (404, 503 …): the mesh did its part, the app decided. */
export function workloadAnswered(world: World, outcome: Outcome): Cause | undefined {
  if (outcome.kind !== 'response' || !outcome.servedBy) return undefined;
  const { cluster, namespace, pod: name } = outcome.servedBy;
  const pod = podsOf(world).find((p) => p.cluster === cluster && p.namespace === namespace && p.name === name);
  if (!pod) return undefined;
  return causeAt(
    { code: 'FML1803', args: { status: outcome.status, workload: `${cluster}/${namespace}/${pod.workload.name}` } },
    { resource: pod.resource, path: `${pod.specPath}.containers[0].image` },
  );
}
