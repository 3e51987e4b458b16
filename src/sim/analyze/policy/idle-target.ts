import type { TargetRef } from '../../istiod/security/authorization/spec.ts';
import type { ConfigView } from '../../istiod/view.ts';
import type { Diagnostic } from '../../manifest/diagnostic.ts';
import { record, text } from '../../manifest/plain-data.ts';
import { worksElsewhere } from '../copied-there.ts';
import { finding, nameOf } from '../finding.ts';
import { hasTarget, policiesOf, type Policy } from './policies-of.ts';

const GATEWAY = 'gateway.networking.k8s.io/Gateway';

/**
 * Policies whose targetRefs reach no proxy: sidecars ignore such policies, only the pods of a Gateway (Gateway API) in the same namespace take them
 * (R-SEC-81). Where waypoints exist, which are not modelled, nothing is said.
 */
export function idleTargets(view: ConfigView): Diagnostic[] {
  const waypoints = view.store
    .list(GATEWAY)
    .some((g) => /waypoint/.test(text(record(g.spec)['gatewayClassName']) ?? ''));
  if (waypoints) return [];
  return policiesOf(view)
    .filter(hasTarget)
    .flatMap((policy) => {
      const targets = targetsOf(policy);
      const reaches = (where: ConfigView): boolean =>
        targets.some(
          (t) =>
            t.kind === 'Gateway' && where.store.get(GATEWAY, policy.namespace ?? 'default', t.name ?? '') !== undefined,
        );
      if (reaches(view) || worksElsewhere(view, policy, reaches)) return [];
      const args = {
        cluster: view.cluster,
        kind: policy.kind,
        name: nameOf(policy),
        targets: targets.map((t) => `${t.kind ?? ''}/${t.name ?? ''}`),
      };
      const path = policy.spec.targetRef ? 'spec.targetRef' : 'spec.targetRefs';
      return [finding('warning', 'FML2051', args, { resource: policy, path })];
    });
}

function targetsOf(policy: Policy): readonly TargetRef[] {
  return [...(policy.spec.targetRefs ?? []), ...(policy.spec.targetRef ? [policy.spec.targetRef] : [])];
}
