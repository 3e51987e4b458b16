import { enforcementOf } from '../../kube/network-policy/enforcement.ts';
import { directionsOf, rulesOf, type PolicyPeer, type PolicySpec } from '../../kube/network-policy/spec.ts';
import { unmet } from '../../kube/selector.ts';
import type { LabelSelector } from '../../kube/spec.ts';
import type { Diagnostic } from '../../manifest/diagnostic.ts';
import type { Resource } from '../../manifest/resource.ts';
import type { ClusterStore, World } from '../../world/world.ts';
import { copiedThere } from '../copied-there.ts';
import { finding, nameOf } from '../finding.ts';
import { waitingLabels } from '../waiting.ts';
import { workloadsIn, workloadsOf } from '../workloads.ts';

type Policy = Resource<PolicySpec>;

/** NetworkPolicies that do nothing, or not for whom they name: not enforced (R-NET-40, R-NET-45), no pod selected, pods of another cluster (R-NP-14). */
export function networkPolicies(world: World): Diagnostic[] {
  return world.clusters.flatMap((store) => {
    const policies = store.list<PolicySpec>('networking.k8s.io/NetworkPolicy');
    const enforcement = policies.length > 0 ? enforcementOf(world, store.name) : undefined;
    return policies.flatMap((policy) => {
      if (enforcement?.by === 'none') {
        const by = 'resource' in enforcement.decider ? enforcement.decider.path : '';
        return [
          finding(
            'warning',
            'FML2062',
            { cluster: store.name, name: nameOf(policy), by },
            { resource: policy, path: '' },
          ),
        ];
      }
      return [...subject(world, store, policy), ...peers(world, store, policy)];
    });
  });
}

function subject(world: World, store: ClusterStore, policy: Policy): Diagnostic[] {
  const selector = policy.spec.podSelector ?? {};
  const namespace = policy.namespace ?? 'default';
  const selectsIn = (cluster: string): boolean =>
    workloadsIn(world, cluster, namespace).some((p) => !unmet(selector, p.labels));
  if (isEmpty(selector) || selectsIn(store.name)) return [];
  if (waitingLabels(world, store.name, namespace).some((labels) => !unmet(selector, labels))) return [];
  const elsewhere = world.clusters.map((c) => c.name).filter((c) => c !== store.name && selectsIn(c));
  if (elsewhere.length > 0 && copiedThere(world, policy, elsewhere)) return [];
  const args = { cluster: store.name, name: nameOf(policy), selector: text(selector), namespace, elsewhere };
  return [
    finding('warning', elsewhere.length > 0 ? 'FML2061' : 'FML2060', args, {
      resource: policy,
      path: 'spec.podSelector',
    }),
  ];
}

/** Selectors mean pods of the own cluster; callers of another cluster are addresses (R-NP-14). */
function peers(world: World, store: ClusterStore, policy: Policy): Diagnostic[] {
  const directions = directionsOf(policy.spec);
  return (['Ingress', 'Egress'] as const)
    .filter((d) => directions.includes(d))
    .flatMap((direction) =>
      rulesOf(policy.spec, direction).flatMap(({ peers: list, peersPath }) =>
        list.flatMap((peer, i) => {
          if (peer.ipBlock || !peer.podSelector || isEmpty(peer.podSelector)) return [];
          const here = matching(world, store.name, policy, peer);
          const elsewhere = here
            ? []
            : world.clusters.map((c) => c.name).filter((c) => c !== store.name && matching(world, c, policy, peer));
          if (elsewhere.length === 0) return [];
          const args = {
            cluster: store.name,
            name: nameOf(policy),
            selector: text(peer.podSelector),
            elsewhere,
            direction,
          };
          return [finding('warning', 'FML2063', args, { resource: policy, path: `${peersPath}[${i}].podSelector` })];
        }),
      ),
    );
}

function matching(world: World, cluster: string, policy: Policy, peer: PolicyPeer): boolean {
  const store = world.cluster(cluster);
  const namespaceLabels = (name: string) => ({
    ...store?.get('Namespace', undefined, name)?.metadata.labels,
    'kubernetes.io/metadata.name': name,
  });
  const candidates = peer.namespaceSelector
    ? workloadsOf(world, cluster).filter((p) => !unmet(peer.namespaceSelector ?? {}, namespaceLabels(p.namespace)))
    : workloadsIn(world, cluster, policy.namespace ?? 'default');
  return candidates.some((p) => !unmet(peer.podSelector ?? {}, p.labels));
}

function isEmpty(selector: LabelSelector): boolean {
  return Object.keys(selector.matchLabels ?? {}).length === 0 && (selector.matchExpressions ?? []).length === 0;
}

function text({ matchLabels, matchExpressions }: LabelSelector): string {
  const labels = Object.entries(matchLabels ?? {}).map(([k, v]) => `${k}=${v}`);
  const others = (matchExpressions ?? []).map((e) => `${e.key} ${e.operator} (${(e.values ?? []).join(',')})`);
  return [...labels, ...others].join(',');
}
