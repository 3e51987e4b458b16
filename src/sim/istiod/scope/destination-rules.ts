import type { Ref, Resource } from '../../manifest/resource.ts';
import { perObject } from '../../world/per-world.ts';
import { defaultExportTo } from '../registry/default-export-to.ts';
import { expandHost, mostSpecific } from '../registry/host.ts';
import type { MeshService } from '../registry/mesh-service.ts';
import { selects } from '../registry/workload-entries.ts';
import type { DestinationRuleSpec, SubsetSpec, TrafficPolicySpec } from '../spec/destination-rule.ts';
import { ISTIO, type ConfigView, type ProxyContext } from '../view.ts';

/** One DestinationRule, or several of one host and namespace merged (R-OUT-166). */
export interface EffectiveRule {
  host: string;
  /** The first of them; its exportTo counts. */
  resource: Resource<DestinationRuleSpec>;
  /** All that were merged into it. */
  resources: readonly Resource<DestinationRuleSpec>[];
  subsets: readonly { spec: SubsetSpec; field: Ref }[];
  policy?: { spec: TrafficPolicySpec; field: Ref };
  selector?: Readonly<Record<string, string>>;
  exportTo: readonly string[];
}

type ByHost = Map<string, EffectiveRule[]>;

interface Index {
  /** Rules of a namespace that are exported to that namespace itself. */
  local: Map<string, ByHost>;
  /** Rules of a namespace that are not private to it. */
  exported: Map<string, ByHost>;
  /** Rules of the root namespace that are private to it. */
  rootPrivate: ByHost;
}

/** The DestinationRules of a view, sorted for lookup (R-OUT-162…167). */
const indexOf = perObject((view: ConfigView): Index => {
  const index: Index = { local: new Map(), exported: new Map(), rootPrivate: new Map() };
  const all = view.config<DestinationRuleSpec>(ISTIO.destinationRule);
  const withSelector = all.filter((r) => r.spec.workloadSelector);
  for (const resource of [...withSelector, ...all.filter((r) => !r.spec.workloadSelector)]) {
    const namespace = resource.namespace ?? 'default';
    const rule = effective(view, resource, namespace);
    const { exportTo } = rule;
    if (exportTo.includes('*') || exportTo.includes('.') || exportTo.includes(namespace)) {
      merge(mapIn(index.local, namespace), rule);
    }
    const isPrivate = exportTo.length === 1 && (exportTo[0] === '.' || exportTo[0] === namespace);
    if (!isPrivate) merge(mapIn(index.exported, namespace), rule);
    else if (namespace === view.rootNamespace) merge(index.rootPrivate, rule);
  }
  return index;
});

/** All rules of a view, each by itself, whoever may use them. */
export const allRules = perObject((view: ConfigView): readonly EffectiveRule[] =>
  view
    .config<DestinationRuleSpec>(ISTIO.destinationRule)
    .map((resource) => effective(view, resource, resource.namespace ?? 'default')),
);

function effective(view: ConfigView, resource: Resource<DestinationRuleSpec>, namespace: string): EffectiveRule {
  const { spec } = resource;
  const selector = spec.workloadSelector ? (spec.workloadSelector.matchLabels ?? {}) : undefined;
  return {
    host: expandHost(spec.host ?? '', namespace, view.domain),
    resource,
    resources: [resource],
    subsets: (spec.subsets ?? []).map((s, i) => ({ spec: s, field: { resource, path: `spec.subsets[${i}]` } })),
    ...(spec.trafficPolicy && {
      policy: { spec: spec.trafficPolicy, field: { resource, path: 'spec.trafficPolicy' } },
    }),
    ...(selector && { selector }),
    // A rule with a workloadSelector is private to its namespace (R-OUT-167).
    exportTo: selector
      ? ['.']
      : spec.exportTo?.length
        ? spec.exportTo
        : defaultExportTo(view, 'defaultDestinationRuleExportTo').values,
  };
}

function mapIn(by: Map<string, ByHost>, namespace: string): ByHost {
  const found = by.get(namespace) ?? new Map<string, EffectiveRule[]>();
  by.set(namespace, found);
  return found;
}

/** R-OUT-166: merged with the first rule of that host that has the same exportTo and the same selector, else an entry of its own. */
function merge(rules: ByHost, rule: EffectiveRule): void {
  const list = rules.get(rule.host) ?? [];
  rules.set(rule.host, list);
  const i = list.findIndex((r) => sameSet(r.exportTo, rule.exportTo) && sameLabels(r.selector, rule.selector));
  const before = list[i];
  if (!before) {
    list.push(rule);
    return;
  }
  const names = new Set(before.subsets.map((s) => s.spec.name));
  const policy = before.policy ?? rule.policy;
  list[i] = {
    ...before,
    resources: [...before.resources, ...rule.resources],
    subsets: [...before.subsets, ...rule.subsets.filter((s) => !names.has(s.spec.name))],
    ...(policy && { policy }),
  };
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((x) => b.includes(x));
}

function sameLabels(a?: Readonly<Record<string, string>>, b?: Readonly<Record<string, string>>): boolean {
  if (!a || !b) return a === b;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((k) => a[k] === b[k]);
}

/** All rules that apply to a service for clients of a namespace: the first stage with a match (R-OUT-162…165, R-OUT-168). */
export function rulesFor(view: ConfigView, clientNamespace: string, service: MeshService): readonly EffectiveRule[] {
  const index = indexOf(view);
  const at = (rules: ByHost | undefined): readonly EffectiveRule[] | undefined => {
    if (!rules) return undefined;
    const host = rules.has(service.host) ? service.host : mostSpecific(rules.keys(), service.host);
    return host === undefined ? undefined : rules.get(host);
  };
  const own = at(clientNamespace === view.rootNamespace ? index.rootPrivate : index.local.get(clientNamespace));
  if (own) return own;
  for (const namespace of [service.namespace, view.rootNamespace]) {
    const exported = at(index.exported.get(namespace))?.filter(
      (r) =>
        r.exportTo.includes('*') ||
        r.exportTo.includes(clientNamespace) ||
        (r.exportTo.includes('.') && clientNamespace === namespace),
    );
    if (exported?.length) return exported;
  }
  return [];
}

/**
 * The DestinationRule that a proxy's clusters of a service are made with: of the matching stage the first whose workloadSelector selects this client,
 * else the last one without selector, else none (R-OUT-167).
 */
export function destinationRuleFor(proxy: ProxyContext, service: MeshService): EffectiveRule | undefined {
  const rules = rulesFor(proxy.view, proxy.namespace, service);
  return (
    rules.find((r) => r.selector && r.resource.namespace === proxy.namespace && selectsClient(r.selector, proxy)) ??
    rules.findLast((r) => !r.selector)
  );
}

function selectsClient(selector: Readonly<Record<string, string>>, proxy: ProxyContext): boolean {
  return Object.keys(selector).length === 0 || selects(selector, proxy.labels);
}
