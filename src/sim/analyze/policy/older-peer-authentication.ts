import { selects } from '../../istiod/security/selector.ts';
import { contextOf, ISTIO, type ConfigView } from '../../istiod/view.ts';
import type { Diagnostic } from '../../manifest/diagnostic.ts';
import { finding, nameOf } from '../finding.ts';
import { workloadsIn } from '../workloads.ts';
import { selectorOf, type Policy, type PolicySpec } from './policies-of.ts';

/** Of several PeerAuthentications for one scope only the oldest counts (R-SEC-52). */
export function olderPeerAuthentication(view: ConfigView): Diagnostic[] {
  const all = view.config<PolicySpec>(ISTIO.peerAuthentication);
  return all.flatMap((policy, i) => {
    const older = all.slice(0, i).filter((p) => p.namespace === policy.namespace);
    const winner = older.length === 0 ? undefined : winnerOver(view, policy, older);
    if (!winner) return [];
    const args = { cluster: view.cluster, name: nameOf(policy), other: nameOf(winner) };
    return [finding('warning', 'FML2045', args, { resource: policy, path: selectorOf(policy) ? 'spec.selector' : '' })];
  });
}

function winnerOver(view: ConfigView, policy: Policy, older: readonly Policy[]): Policy | undefined {
  if (!selectorOf(policy)) return older.find((p) => !selectorOf(p));
  if (policy.namespace === view.rootNamespace) return undefined;
  const pods = workloadsIn(view.world, view.cluster, policy.namespace ?? 'default')
    .map((pod) => contextOf(view, pod).labels)
    .filter((labels) => selects(policy.spec.selector, labels));
  const winners = pods.map((labels) => older.find((p) => selectorOf(p) && selects(p.spec.selector, labels)));
  return winners.includes(undefined) ? undefined : winners[0];
}
