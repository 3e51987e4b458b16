import type { Decider, Resource } from '../../manifest/resource.ts';
import { perObject } from '../../world/per-world.ts';
import { ISTIO } from '../view.ts';
import type { ConfigView } from '../view.ts';
import { hasLabels, selects } from './selector.ts';
import type { WorkloadSelector } from './selector.ts';

export type MtlsMode = 'STRICT' | 'PERMISSIVE' | 'DISABLE';

/** A mode and the field (or the default) that says so. */
export interface MtlsDecision {
  mode: MtlsMode;
  decider: Decider;
}

interface PeerAuthenticationSpec {
  selector?: WorkloadSelector;
  mtls?: { mode?: string };
  portLevelMtls?: Readonly<Record<string, { mode?: string } | null>>;
}

type Policy = Resource<PeerAuthenticationSpec>;

interface Policies {
  mesh: Policy | undefined;
  namespaces: ReadonlyMap<string, Policy>;
  workloads: ReadonlyMap<string, readonly Policy[]>;
}

const byDefault: MtlsDecision = { mode: 'PERMISSIVE', decider: { default: 'PERMISSIVE', rule: 'R-SEC-51' } };

/** The policies by scope. Of several in one scope only the oldest counts (R-SEC-52); a selector in the root namespace is ignored (R-SEC-50). */
const policiesOf = perObject((view: ConfigView): Policies => {
  let mesh: Policy | undefined;
  const namespaces = new Map<string, Policy>();
  const workloads = new Map<string, Policy[]>();
  for (const policy of view.config<PeerAuthenticationSpec>(ISTIO.peerAuthentication)) {
    const namespace = policy.namespace ?? '';
    const root = namespace === view.rootNamespace;
    if (hasLabels(policy.spec?.selector)) {
      if (!root) workloads.set(namespace, [...(workloads.get(namespace) ?? []), policy]);
    } else if (root) {
      mesh ??= policy;
    } else if (!namespaces.has(namespace)) {
      namespaces.set(namespace, policy);
    }
  }
  return { mesh, namespaces, workloads };
});

/** UNSET and anything unknown inherit. */
function modeOf(text: string | undefined): MtlsMode | undefined {
  return text === 'STRICT' || text === 'PERMISSIVE' || text === 'DISABLE' ? text : undefined;
}

function decisionOf(policy: Policy | undefined): MtlsDecision | undefined {
  const mode = modeOf(policy?.spec?.mtls?.mode);
  return policy && mode && { mode, decider: { resource: policy, path: 'spec.mtls.mode' } };
}

function workloadPolicy(
  view: ConfigView,
  namespace: string,
  labels: Readonly<Record<string, string>>,
): Policy | undefined {
  return policiesOf(view)
    .workloads.get(namespace)
    ?.find((policy) => selects(policy.spec.selector, labels));
}

/**
 * The mode that a workload's port is served with: port, then workload, then namespace, then mesh, then PERMISSIVE (R-SEC-50…53).
 * `labels` are the workload's with istiod's topology labels (R-SEC-82); `port` is the container port, undefined for the ports that no Service names.
 */
export function mtlsMode(
  view: ConfigView,
  workload: { namespace: string; labels: Readonly<Record<string, string>> },
  port: number | undefined,
): MtlsDecision {
  const own = workloadPolicy(view, workload.namespace, workload.labels);
  const portMode = port === undefined ? undefined : modeOf(own?.spec.portLevelMtls?.[String(port)]?.mode);
  if (own && portMode) return { mode: portMode, decider: { resource: own, path: `spec.portLevelMtls.${port}.mode` } };
  return decisionOf(own) ?? serviceMtlsMode(view, workload.namespace);
}

/** The mode of a namespace as clients infer it for a whole service: namespace, then mesh, then PERMISSIVE (R-OUT-454). */
export function serviceMtlsMode(view: ConfigView, namespace: string): MtlsDecision {
  const { mesh, namespaces } = policiesOf(view);
  return decisionOf(namespaces.get(namespace)) ?? decisionOf(mesh) ?? byDefault;
}

/** Container ports that the workload's chosen policy names in `portLevelMtls` (R-SEC-25, R-SEC-53). */
export function portsWithMtlsMode(
  view: ConfigView,
  workload: { namespace: string; labels: Readonly<Record<string, string>> },
): readonly number[] {
  return Object.keys(workloadPolicy(view, workload.namespace, workload.labels)?.spec.portLevelMtls ?? {}).map(Number);
}
