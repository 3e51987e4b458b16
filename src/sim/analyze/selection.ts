import type { Pod } from '../kube/types.ts';
import type { World } from '../world/world.ts';
import { waitingLabels } from './waiting.ts';
import { workloadsIn, workloadsOf } from './workloads.ts';

type Labels = Readonly<Record<string, string>>;

/** What a selector that names labels finds. */
export interface Selection {
  /** One pod of every workload that it selects. */
  selected: readonly Pod[];
  /** No pod at present, but a workload that would make some: scaled to zero, or a CronJob. */
  waiting: boolean;
  /** If none: a workload that carries all of its labels but one, and that one. */
  near?: { workload: string; key: string; wants: string; has: string };
  /** If none: other clusters where it would select pods. */
  elsewhere: readonly string[];
  /** If none: other namespaces of the same cluster where it would select pods. */
  namespaces: readonly string[];
}

/**
 * Which workloads a label map selects in a cluster.
 * @param namespace undefined: in all namespaces
 * @param labelsOf labels of a pod as the selector sees them
 */
export function selection(
  world: World,
  cluster: string,
  namespace: string | undefined,
  selector: Labels,
  labelsOf: (pod: Pod) => Labels = (pod) => pod.labels,
): Selection {
  const candidates = (where: string): readonly Pod[] =>
    namespace === undefined ? workloadsOf(world, where) : workloadsIn(world, where, namespace);
  const entries = Object.entries(selector).map(([key, value]) => [key, String(value)] as const);
  const unmet = (labels: Labels) => entries.filter(([key, value]) => labels[key] !== value);
  const own = candidates(cluster);
  const selected = own.filter((pod) => unmet(labelsOf(pod)).length === 0);
  if (selected.length > 0) return { selected, waiting: false, elsewhere: [], namespaces: [] };
  const waiting = waitingLabels(world, cluster, namespace).some((labels) => unmet(labels).length === 0);
  if (waiting) return { selected, waiting, elsewhere: [], namespaces: [] };
  const elsewhere = world.clusters
    .map((c) => c.name)
    .filter((other) => other !== cluster && candidates(other).some((pod) => unmet(pod.labels).length === 0));
  const beside =
    namespace === undefined ? [] : workloadsOf(world, cluster).filter((pod) => unmet(labelsOf(pod)).length === 0);
  const namespaces = [...new Set(beside.map((pod) => pod.namespace))];
  for (const pod of own) {
    const missing = unmet(labelsOf(pod));
    const [first] = missing;
    if (missing.length !== 1 || !first) continue;
    const [key, wants] = first;
    const has = labelsOf(pod)[key] ?? '';
    // One label of one: only a value that differs in a few letters is a slip of the pen.
    if (entries.length === 1 && !alike(wants, has)) continue;
    return {
      selected,
      waiting,
      elsewhere,
      namespaces,
      near: { workload: `${pod.namespace}/${pod.workload.name}`, key, wants, has },
    };
  }
  return { selected, waiting, elsewhere, namespaces };
}

/** Same letters but for case, one within the other, or at most two letters apart at one place. */
function alike(a: string, b: string): boolean {
  if (a === '' || b === '') return false;
  const [x, y] = [a.toLowerCase(), b.toLowerCase()];
  if (x === y || x.startsWith(y) || y.startsWith(x)) return true;
  if (Math.abs(x.length - y.length) > 2 || Math.min(x.length, y.length) < 3) return false;
  let start = 0;
  while (start < Math.min(x.length, y.length) && x[start] === y[start]) start++;
  let end = 0;
  while (end < Math.min(x.length, y.length) - start && x[x.length - 1 - end] === y[y.length - 1 - end]) end++;
  return Math.max(x.length, y.length) - start - end <= 2;
}

/** A label map as kubectl prints it. */
export function labelsText(labels: Labels): string {
  return Object.entries(labels)
    .map(([k, v]) => `${k}=${v}`)
    .join(',');
}
