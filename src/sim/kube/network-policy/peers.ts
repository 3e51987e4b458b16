import { inRange } from '../addresses.ts';
import { unmet } from '../selector.ts';
import type { PolicyPeer } from './spec.ts';

type Labels = Readonly<Record<string, string>>;

/** A pod as policies see it. */
export interface PolicyPod {
  namespace: string;
  name: string;
  labels: Labels;
  ip: string;
  hostNetwork: boolean;
  node: { name: string; ip: string };
  ports: readonly { name?: string; port: number; protocol: string }[];
}

/** The other end: a pod of this cluster, or an address. */
export type Party = { pod: PolicyPod } | { ip: string };

/** What peers are judged by, apart from themselves. */
export interface Setting {
  /** Labels of a namespace of this cluster. */
  namespaceLabels(namespace: string): Labels;
  /** False where the CNI never matches this cluster's pods and nodes by address (R-NP-16). */
  cidrMatchesPods: boolean;
  /** True for an address of this cluster's own nodes. */
  isNode(ip: string): boolean;
}

/** Why a peer does not match, for the explanation: the field that was asked, what it wants and what there is. */
export interface Miss {
  field: 'podSelector' | 'namespaceSelector' | 'ipBlock' | 'ipBlock.except';
  wants: string;
  has: string;
  /** How much of the peer did match: the closest one is shown. */
  closeness: number;
}

export type PeerVerdict = { match: true; byAddress: boolean } | { match: false; miss: Miss };

/** Whether one entry of `from` or `to` covers the other end (R-NP-10…R-NP-16). */
export function judgePeer(peer: PolicyPeer, ownNamespace: string, other: Party, setting: Setting): PeerVerdict {
  if (peer.ipBlock) return judgeBlock(peer.ipBlock, other, setting);
  // Selectors match pods of this cluster only; a hostNetwork pod counts as its node (R-NP-14, R-NP-25).
  if (!('pod' in other) || other.pod.hostNetwork) {
    const field = peer.namespaceSelector ? 'namespaceSelector' : 'podSelector';
    return { match: false, miss: { field, wants: 'pod', has: addressOf(other), closeness: 0 } };
  }
  const { pod } = other;
  if (peer.namespaceSelector) {
    const problem = unmet(peer.namespaceSelector, setting.namespaceLabels(pod.namespace));
    if (problem) {
      return {
        match: false,
        miss: {
          field: 'namespaceSelector',
          wants: problem.wants,
          has: `${pod.namespace} (${problem.key}=${problem.has ?? ''})`,
          closeness: 1,
        },
      };
    }
  } else if (pod.namespace !== ownNamespace) {
    return { match: false, miss: { field: 'podSelector', wants: ownNamespace, has: pod.namespace, closeness: 1 } };
  }
  const problem = peer.podSelector ? unmet(peer.podSelector, pod.labels) : undefined;
  if (!problem) return { match: true, byAddress: false };
  return {
    match: false,
    miss: { field: 'podSelector', wants: problem.wants, has: `${problem.key}=${problem.has ?? ''}`, closeness: 2 },
  };
}

function judgeBlock(block: NonNullable<PolicyPeer['ipBlock']>, other: Party, setting: Setting): PeerVerdict {
  const ip = addressOf(other);
  const cidr = block.cidr ?? '';
  const inside = 'pod' in other || setting.isNode(ip);
  if (inside && !setting.cidrMatchesPods)
    return { match: false, miss: { field: 'ipBlock', wants: cidr, has: ip, closeness: 1 } };
  if (!inRange(ip, cidr)) return { match: false, miss: { field: 'ipBlock', wants: cidr, has: ip, closeness: 1 } };
  const hole = (block.except ?? []).find((range) => inRange(ip, range));
  if (hole !== undefined)
    return { match: false, miss: { field: 'ipBlock.except', wants: hole, has: ip, closeness: 2 } };
  return { match: true, byAddress: inside };
}

/** The address as which a party is seen: hostNetwork pods have their node's. */
export function addressOf(party: Party): string {
  if (!('pod' in party)) return party.ip;
  return party.pod.hostNetwork ? party.pod.node.ip : party.pod.ip;
}
