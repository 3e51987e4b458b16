import type { LabelSelector } from '../spec.ts';

export type Direction = 'Ingress' | 'Egress';

export interface PolicySpec {
  podSelector?: LabelSelector | null;
  policyTypes?: readonly string[] | null;
  ingress?: readonly { from?: readonly PolicyPeer[] | null; ports?: readonly PolicyPort[] | null }[] | null;
  egress?: readonly { to?: readonly PolicyPeer[] | null; ports?: readonly PolicyPort[] | null }[] | null;
}

export interface PolicyPeer {
  podSelector?: LabelSelector | null;
  namespaceSelector?: LabelSelector | null;
  ipBlock?: { cidr?: string; except?: readonly string[] | null } | null;
}

export interface PolicyPort {
  protocol?: string;
  port?: number | string;
  endPort?: number;
}

/** A rule of either direction, with the paths of its parts. */
export interface Rule {
  path: string;
  peersPath: string;
  peers: readonly PolicyPeer[];
  ports: readonly PolicyPort[];
}

/** Which directions a policy isolates: as written, else Ingress, and Egress if it has an egress rule (R-NP-6). */
export function directionsOf(spec: PolicySpec): readonly string[] {
  if (spec.policyTypes && spec.policyTypes.length > 0) return spec.policyTypes;
  return (spec.egress ?? []).length > 0 ? ['Ingress', 'Egress'] : ['Ingress'];
}

/** Rules of a direction; missing, null and empty lists are the same (R-NP-8, R-NP-9). */
export function rulesOf(spec: PolicySpec, direction: Direction): Rule[] {
  if (direction === 'Ingress') {
    return (spec.ingress ?? []).map((rule, i) => {
      const path = `spec.ingress[${i}]`;
      return { path, peersPath: `${path}.from`, peers: rule?.from ?? [], ports: rule?.ports ?? [] };
    });
  }
  return (spec.egress ?? []).map((rule, i) => {
    const path = `spec.egress[${i}]`;
    return { path, peersPath: `${path}.to`, peers: rule?.to ?? [], ports: rule?.ports ?? [] };
  });
}
