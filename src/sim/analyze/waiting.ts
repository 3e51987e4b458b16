import { below, record } from '../manifest/plain-data.ts';
import { perWorld } from '../world/per-world.ts';
import type { World } from '../world/world.ts';

type Labels = Readonly<Record<string, string>>;

const KINDS = ['apps/Deployment', 'apps/StatefulSet', 'apps/ReplicaSet', 'batch/CronJob'] as const;

/** Labels of the pods of workloads that have none at present, by `cluster/namespace`: scaled to zero, or started by a schedule. */
const table = perWorld((world: World): ReadonlyMap<string, readonly Labels[]> => {
  const out = new Map<string, Labels[]>();
  for (const store of world.clusters) {
    for (const kind of KINDS) {
      for (const { spec, namespace } of store.list(kind)) {
        if (kind !== 'batch/CronJob' && record(spec)['replicas'] !== 0) continue;
        const template = kind === 'batch/CronJob' ? below(spec, 'jobTemplate.spec.template') : record(spec)['template'];
        const key = `${store.name}/${namespace ?? 'default'}`;
        const labels = below(template, 'metadata.labels');
        out.set(key, [...(out.get(key) ?? []), record(labels) as Labels]);
      }
    }
  }
  return out;
});

const none: readonly Labels[] = [];

/** Labels that pods would have which do not run at present. `namespace` undefined: in all namespaces. */
export function waitingLabels(world: World, cluster: string, namespace: string | undefined): readonly Labels[] {
  if (namespace !== undefined) return table(world).get(`${cluster}/${namespace}`) ?? none;
  return [...table(world)].flatMap(([key, labels]) => (key.startsWith(`${cluster}/`) ? labels : []));
}
