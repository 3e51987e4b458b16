import { endpointsOf } from '../../kube/endpoints.ts';
import { whyNone } from '../../kube/no-endpoints.ts';
import { servicesOf } from '../../kube/services.ts';
import type { KubeService } from '../../kube/types.ts';
import type { Diagnostic } from '../../manifest/diagnostic.ts';
import type { World } from '../../world/world.ts';
import { finding } from '../finding.ts';
import { workloadsIn } from '../workloads.ts';

/** Causes that are a slip of the pen in the Service itself: a label that nearly fits, a targetPort that no pod has (R-K8S-7, R-K8S-11). */
const SLIPS: ReadonlySet<string> = new Set(['FML0620', 'FML0624']);

/** Services whose selector or targetPort just misses the pods beside them. One without pods may be a stub for another cluster's, and is left alone. */
export function servicesWithoutPods(world: World): Diagnostic[] {
  const services = servicesOf(world);
  const elsewhere = new Set<string>();
  const suspects = services.filter((s) => s.selector && s.ports.length > 0);
  for (const s of suspects) if (endpointsOf(world, s).length > 0) elsewhere.add(`${s.namespace}/${s.name}`);
  return suspects.flatMap((service) => {
    const endpoints = endpointsOf(world, service);
    const port = service.ports.find((p) => !endpoints.some((e) => e.ports[p.name] !== undefined));
    if (
      !port ||
      (endpoints.length === 0 && (elsewhere.has(`${service.namespace}/${service.name}`) || !hasNear(world, service)))
    )
      return [];
    const { why, decider } = whyNone(world, service, port);
    return SLIPS.has(why.code) && 'resource' in decider ? [finding('warning', why.code, why.args, decider)] : [];
  });
}

/** A cheap look before the thorough one. */
function hasNear(world: World, service: KubeService): boolean {
  const wanted = Object.entries(service.selector ?? {});
  return workloadsIn(world, service.cluster, service.namespace).some(
    (p) => p.workload.name === service.name || wanted.some(([k, v]) => p.labels[k] === v),
  );
}
