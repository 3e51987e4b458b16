import type { Resource } from '../../manifest/resource.ts';
import type { KindKey } from '../../world/world.ts';
import type { ConfigView, ProxyContext } from '../view.ts';
import type { TargetRef } from './authorization/spec.ts';
import { selects } from './selector.ts';
import type { WorkloadSelector } from './selector.ts';

interface Attachable {
  selector?: WorkloadSelector;
  targetRef?: TargetRef;
  targetRefs?: TargetRef[];
}

/** Name of the Gateway API Gateway that a pod implements, by its label; undefined for every other pod. */
export function gatewayNameOf(labels: Readonly<Record<string, string>>): string | undefined {
  return labels['gateway.networking.k8s.io/gateway-name'] ?? labels['istio.io/gateway-name'];
}

const policiesByView = new WeakMap<ConfigView, Map<string, readonly Resource[]>>();

/** Policies of a kind in the root namespace and in the workload's, oldest first. */
function candidates<Spec>(view: ConfigView, kind: KindKey, namespace: string): readonly Resource<Spec>[] {
  let kept = policiesByView.get(view);
  if (!kept) policiesByView.set(view, (kept = new Map()));
  const key = `${kind} ${namespace}`;
  let list = kept.get(key);
  if (!list) {
    list = view.config(kind).filter((p) => p.namespace === view.rootNamespace || p.namespace === namespace);
    kept.set(key, list);
  }
  return list as readonly Resource<Spec>[];
}

/**
 * AuthorizationPolicies or RequestAuthentications that apply to a proxy: of the root namespace and its own, by selector;
 * `targetRefs` only ever reach the pods of a Gateway API Gateway in the same namespace (R-SEC-80…82, R-SEC-130).
 */
export function attachedPolicies<Spec extends Attachable>(
  context: ProxyContext,
  kind: KindKey,
): readonly Resource<Spec>[] {
  const gateway = gatewayNameOf(context.labels);
  return candidates<Spec>(context.view, kind, context.namespace).filter((policy) => {
    const spec: Attachable = policy.spec ?? {};
    const targets = [...(spec.targetRefs ?? []), ...(spec.targetRef ? [spec.targetRef] : [])];
    if (targets.length === 0) return selects(spec.selector, context.labels);
    return (
      gateway !== undefined &&
      policy.namespace === context.namespace &&
      targets.some((t) => t.kind === 'Gateway' && t.group === 'gateway.networking.k8s.io' && t.name === gateway)
    );
  });
}
