import { endpointsOf } from '../../kube/endpoints.ts';
import { whyNone } from '../../kube/no-endpoints.ts';
import { servicesOf } from '../../kube/services.ts';
import { matchesAll } from '../../kube/selector.ts';
import type { KubeService, ServicePort } from '../../kube/types.ts';
import type { Diagnostic } from '../../manifest/diagnostic.ts';
import type { World } from '../../world/world.ts';
import { finding } from '../finding.ts';
import { workloadsIn } from '../workloads.ts';

/** Causes that are a slip of the pen in the Service itself: a label that nearly fits, a targetPort that no pod has (R-K8S-7, R-K8S-11). */
const SLIPS: ReadonlySet<string> = new Set(['FML0620', 'FML0624']);

/** Services whose selector or targetPort just misses the pods beside them. One without pods may be a stub for another cluster's, and is left alone. */
export function servicesWithoutPods(world: World): Diagnostic[] {
  const suspects = servicesOf(world).filter((s) => s.selector && s.ports.length > 0);
  const found = new Set(suspects.filter((s) => hasPods(world, s)));
  const names = new Set([...found].map((s) => `${s.namespace}/${s.name}`));
  return suspects.flatMap((service) => {
    const port = found.has(service)
      ? unresolved(world, service)
      : stub(world, service, names)
        ? undefined
        : service.ports[0];
    if (!port) return [];
    const { why, decider } = whyNone(world, service, port);
    return SLIPS.has(why.code) && 'resource' in decider ? [finding('warning', why.code, why.args, decider)] : [];
  });
}

function hasPods(world: World, service: KubeService): boolean {
  return workloadsIn(world, service.cluster, service.namespace).some((p) =>
    matchesAll(service.selector ?? {}, p.labels),
  );
}

/** A port whose targetPort is a name that no pod has. */
function unresolved(world: World, service: KubeService): ServicePort | undefined {
  const named = service.ports.filter((p) => typeof p.targetPort === 'string');
  if (named.length === 0) return undefined;
  const endpoints = endpointsOf(world, service);
  return named.find((p) => !endpoints.some((e) => e.ports[p.name] !== undefined));
}

/** Another cluster has its pods, or nothing here comes close to what it selects. */
function stub(world: World, service: KubeService, elsewhere: ReadonlySet<string>): boolean {
  if (elsewhere.has(`${service.namespace}/${service.name}`)) return true;
  const wanted = Object.entries(service.selector ?? {});
  return !workloadsIn(world, service.cluster, service.namespace).some(
    (p) => p.workload.name === service.name || wanted.some(([k, v]) => p.labels[k] === v),
  );
}
