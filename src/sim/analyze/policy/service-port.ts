import type { AuthorizationPolicySpec } from '../../istiod/security/authorization/spec.ts';
import { selects } from '../../istiod/security/selector.ts';
import { contextOf, ISTIO, type ConfigView } from '../../istiod/view.ts';
import { endpointsOf } from '../../kube/endpoints.ts';
import { servicesOf } from '../../kube/services.ts';
import type { Diagnostic } from '../../manifest/diagnostic.ts';
import type { FieldPath } from '../../manifest/resource.ts';
import { perObject, perWorld } from '../../world/per-world.ts';
import { finding, nameOf } from '../finding.ts';
import { workloadsIn, workloadsOf } from '../workloads.ts';
import { hasTarget, selectorOf, type Policy, type PolicySpec } from './policies-of.ts';

interface PortPair {
  service: string;
  port: number;
  target: number;
}

type PeerAuthenticationSpec = PolicySpec & { portLevelMtls?: Readonly<Record<string, unknown>> };

const byNamespace = perWorld((world) => Map.groupBy(servicesOf(world), (s) => `${s.cluster}/${s.namespace}`));
const kept = perObject((_view: ConfigView) => new Map<string, readonly PortPair[]>());

/** Service ports that lead to a namespace's workloads, by workload. */
function pairsOf(view: ConfigView, namespace: string, pod: string): readonly PortPair[] {
  const key = `${namespace}/${pod}`;
  const known = kept(view).get(key);
  if (known) return known;
  const services = byNamespace(view.world).get(`${view.cluster}/${namespace}`) ?? [];
  const pairs = services.flatMap((service) => {
    const endpoint = endpointsOf(view.world, service).find((e) => e.pod?.id === pod);
    return service.ports.flatMap((p): PortPair[] => {
      const target = endpoint?.ports[p.name];
      return target === undefined ? [] : [{ service: `${service.namespace}/${service.name}`, port: p.port, target }];
    });
  });
  kept(view).set(key, pairs);
  return pairs;
}

/**
 * `portLevelMtls` of PeerAuthentication and `ports` of AuthorizationPolicy mean container ports (R-SEC-53, R-SEC-207); here they name a number that is
 * only a Service's.
 */
export function servicePorts(view: ConfigView): Diagnostic[] {
  const peers = view
    .config<PeerAuthenticationSpec>(ISTIO.peerAuthentication)
    .flatMap((policy) =>
      Object.keys(policy.spec.portLevelMtls ?? {}).flatMap((port) =>
        judge(view, policy, Number(port), `spec.portLevelMtls.${port}`, 'FML2047'),
      ),
    );
  const rules = view
    .config<AuthorizationPolicySpec>(ISTIO.authorizationPolicy)
    .flatMap((policy) =>
      hasTarget(policy)
        ? []
        : portsOf(policy.spec ?? {}).flatMap(({ port, path, beside }) =>
            judge(view, policy, port, path, 'FML2049', beside),
          ),
    );
  return [...peers, ...rules];
}

function portsOf(spec: AuthorizationPolicySpec): { port: number; path: FieldPath; beside: readonly string[] }[] {
  return (spec.rules ?? []).flatMap((rule, r) =>
    (rule?.to ?? []).flatMap(({ operation }, t) =>
      (['ports', 'notPorts'] as const).flatMap((field) =>
        (operation?.[field] ?? []).map((port, p) => ({
          port: Number(port),
          path: `spec.rules[${r}].to[${t}].operation.${field}[${p}]`,
          beside: operation?.[field] ?? [],
        })),
      ),
    ),
  );
}

function judge(
  view: ConfigView,
  policy: Policy,
  port: number,
  path: FieldPath,
  code: string,
  beside: readonly string[] = [],
): Diagnostic[] {
  const namespace = policy.namespace ?? 'default';
  const everywhere = namespace === view.rootNamespace && policy.kind !== 'PeerAuthentication';
  const candidates = everywhere
    ? workloadsOf(view.world, view.cluster)
    : workloadsIn(view.world, view.cluster, namespace);
  const selector = selectorOf(policy);
  const pods = candidates.filter(
    (pod) =>
      pod.injection.kind !== 'none' && (!selector || selects({ matchLabels: selector }, contextOf(view, pod).labels)),
  );
  const pairs = pods.flatMap((pod) => pairsOf(view, pod.namespace, pod.id));
  const listens = pods.some((pod) => pod.apps.some((a) => a.port === port) || pod.ports.some((p) => p.port === port));
  const pair = pairs.find((p) => p.port === port);
  if (!pair || listens || pairs.some((p) => p.target === port)) return [];
  // Both numbers side by side: somebody wanted to be sure.
  if (beside.includes(String(pair.target))) return [];
  const args = { cluster: view.cluster, kind: policy.kind, name: nameOf(policy), ...pair };
  return [finding('warning', code, args, { resource: policy, path })];
}
