import { perObject } from '../../../world/per-world.ts';
import type { ConfigView } from '../../view.ts';
import type { ReferenceGrantSpec } from './spec.ts';

export const GATEWAY_API = 'gateway.networking.k8s.io';

interface Reference {
  fromKind: string;
  fromNamespace: string;
  toKind: 'Service' | 'Secret' | 'ConfigMap';
  toNamespace: string;
  toName: string;
}

const grantsOf = perObject((view: ConfigView) =>
  Map.groupBy(
    view.config<ReferenceGrantSpec>(`${GATEWAY_API}/ReferenceGrant`),
    (grant) => grant.namespace ?? 'default',
  ),
);

/** Whether an object may name one of another namespace: a ReferenceGrant in the target's namespace says so (R-GW-58). */
export function isGranted(view: ConfigView, reference: Reference): boolean {
  if (reference.fromNamespace === reference.toNamespace) return true;
  return (grantsOf(view).get(reference.toNamespace) ?? []).some(
    ({ spec }) =>
      (spec.from ?? []).some(
        (f) => f.group === GATEWAY_API && f.kind === reference.fromKind && f.namespace === reference.fromNamespace,
      ) &&
      (spec.to ?? []).some(
        (t) => (t.group ?? '') === '' && t.kind === reference.toKind && (!t.name || t.name === reference.toName),
      ),
  );
}
