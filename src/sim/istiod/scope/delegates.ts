import type { Resource } from '../../manifest/resource.ts';
import { expandHost } from '../registry/host.ts';
import { visibleTo } from '../registry/export-to.ts';
import type { Destination, HttpMatch, HttpRule, StringMatchSpec, VirtualServiceSpec } from '../spec/virtual-service.ts';
import { ISTIO, type ConfigView } from '../view.ts';
import { gatewayNames, virtualServiceExportTo, type Written } from './virtual-service-fields.ts';

/** `http` rules of a VirtualService, hosts expanded, each delegating rule replaced by the rules of its delegate (R-OUT-364…366). */
export function mergedHttpRules(view: ConfigView, root: Resource<VirtualServiceSpec>): Written<HttpRule>[] {
  const namespace = root.namespace ?? 'default';
  return (root.spec.http ?? []).flatMap((written, i): Written<HttpRule>[] => {
    const field = { resource: root, path: `spec.http[${i}]` };
    const rule = expandRule(written, namespace, view.domain);
    if (!rule.delegate) return [{ rule, field }];
    const delegate = delegateOf(view, rule.delegate, namespace);
    if (!delegate) return [];
    return (delegate.spec.http ?? []).flatMap((own, k): Written<HttpRule>[] => {
      const merged = mergeRule(rule, expandRule(own, delegate.namespace ?? 'default', view.domain));
      return merged ? [{ rule: merged, field: { resource: delegate, path: `spec.http[${k}]` }, root: field }] : [];
    });
  });
}

/** The delegate named by a rule: a VirtualService without hosts, exported to the root's namespace. */
function delegateOf(
  view: ConfigView,
  name: { name?: string; namespace?: string },
  rootNamespace: string,
): Resource<VirtualServiceSpec> | undefined {
  const namespace = name.namespace || rootNamespace;
  const found = view
    .config<VirtualServiceSpec>(ISTIO.virtualService)
    .find((r) => r.name === name.name && (r.namespace ?? 'default') === namespace);
  if (!found || (found.spec.hosts ?? []).length > 0) return undefined;
  return visibleTo(virtualServiceExportTo(view, found), namespace, rootNamespace) ? found : undefined;
}

/** Short host names of a rule belong to the namespace of the VirtualService that writes them (R-OUT-151); so do short gateway names. */
function expandRule(rule: HttpRule, namespace: string, domain: string): HttpRule {
  const full = (d: Destination | undefined): Destination | undefined =>
    d && { ...d, host: expandHost(d.host ?? '', namespace, domain) };
  return {
    ...rule,
    ...(rule.match && {
      match: rule.match.map((m) => (m.gateways?.length ? { ...m, gateways: gatewayNames(m.gateways, namespace) } : m)),
    }),
    ...(rule.route && { route: rule.route.map((r) => ({ ...r, destination: full(r.destination) ?? {} })) }),
    ...(rule.mirror && { mirror: full(rule.mirror) ?? {} }),
    ...(rule.mirrors && { mirrors: rule.mirrors.map((m) => ({ ...m, destination: full(m.destination) ?? {} })) }),
  };
}

const INHERITED = [
  'rewrite',
  'directResponse',
  'timeout',
  'retries',
  'fault',
  'mirror',
  'mirrors',
  'mirrorPercent',
  'mirrorPercentage',
  'corsPolicy',
  'headers',
] as const;

/** The delegate's fields, else the root's (R-OUT-366); undefined if no match of the two is compatible. */
function mergeRule(root: HttpRule, own: HttpRule): HttpRule | undefined {
  const match = mergeMatches(root.match ?? [], own.match ?? []);
  if (!match) return undefined;
  const inherited = Object.fromEntries(INHERITED.filter((f) => root[f] !== undefined).map((f) => [f, root[f]]));
  const name = [root.name, own.name].filter(Boolean).join('-');
  const { delegate: _, ...rest } = own;
  return { ...inherited, ...rest, ...(name && { name }), ...(match.length > 0 && { match }) };
}

/** Pairwise combination; if one side has none the other's count (R-OUT-365). Undefined: nothing fits together. */
function mergeMatches(root: readonly HttpMatch[], own: readonly HttpMatch[]): HttpMatch[] | undefined {
  if (root.length === 0) return [...own];
  if (own.length === 0) return [...root];
  const out: HttpMatch[] = [];
  for (const delegate of own) {
    const merged = root.filter((r) => !conflicts(r, delegate)).map((r) => mergeMatch(r, delegate));
    if (merged.length === 0) return undefined;
    out.push(...merged);
  }
  return out;
}

function mergeMatch(root: HttpMatch, own: HttpMatch): HttpMatch {
  const union = <T>(a?: Record<string, T>, b?: Record<string, T>) => (a || b ? { ...a, ...b } : undefined);
  const headers = union(root.headers, own.headers);
  const withoutHeaders = union(root.withoutHeaders, own.withoutHeaders);
  const queryParams = union(root.queryParams, own.queryParams);
  const sourceLabels = union(root.sourceLabels, own.sourceLabels);
  const name = [root.name, own.name].filter(Boolean).join('-');
  return {
    ...root,
    ...own,
    ...(name && { name }),
    ...(headers && { headers }),
    ...(withoutHeaders && { withoutHeaders }),
    ...(queryParams && { queryParams }),
    ...(sourceLabels && { sourceLabels }),
  };
}

function conflicts(root: HttpMatch, own: HttpMatch): boolean {
  if ((root.ignoreUriCase ?? false) !== (own.ignoreUriCase ?? false)) return true;
  for (const field of ['uri', 'scheme', 'method', 'authority'] as const) {
    if (textConflicts(root[field], own[field])) return true;
  }
  for (const field of ['headers', 'withoutHeaders', 'queryParams'] as const) {
    for (const [key, match] of Object.entries(root[field] ?? {})) {
      if (textConflicts(match, own[field]?.[key])) return true;
    }
  }
  if (root.port && own.port && root.port !== own.port) return true;
  if (root.sourceNamespace && own.sourceNamespace && root.sourceNamespace !== own.sourceNamespace) return true;
  for (const [key, value] of Object.entries(root.sourceLabels ?? {})) {
    const other = own.sourceLabels?.[key];
    if (other !== undefined && other !== value) return true;
  }
  return (own.gateways ?? []).some((g) => root.gateways?.length && !root.gateways.includes(g));
}

function textConflicts(root: StringMatchSpec | undefined, own: StringMatchSpec | undefined): boolean {
  if (!root || !own) return false;
  if (root.regex !== undefined || own.regex !== undefined) return true;
  if (root.exact !== undefined) return own.exact !== root.exact;
  if (root.prefix === undefined) return false;
  const value = own.exact ?? own.prefix;
  return value === undefined || !value.startsWith(root.prefix);
}
