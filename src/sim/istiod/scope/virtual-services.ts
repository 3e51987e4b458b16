import type { Resource } from '../../manifest/resource.ts';
import { perObject } from '../../world/per-world.ts';
import { exportGroup, type ExportTo } from '../registry/export-to.ts';
import { expandHost } from '../registry/host.ts';
import type { HttpRule, TcpRule, TlsRule, VirtualServiceSpec } from '../spec/virtual-service.ts';
import { ageOf, ISTIO, type ConfigView } from '../view.ts';
import { convertedRoutes } from '../gateway/api/routes.ts';
import { mergedHttpRules } from './delegates.ts';
import { gatewayNames, virtualServiceExportTo, type Written } from './virtual-service-fields.ts';

/** A VirtualService as a proxy meets it: hosts and destinations expanded, delegates merged in (R-OUT-151, R-OUT-364). */
export interface VirtualService {
  name: string;
  namespace: string;
  resource: Resource;
  hosts: readonly string[];
  /** `mesh`, or `namespace/name`. */
  gateways: readonly string[];
  exportTo: ExportTo;
  http: readonly Written<HttpRule>[];
  tls: readonly Written<TlsRule>[];
  tcp: readonly Written<TcpRule>[];
  /** Gateway API route that was converted: a missing backend answers 500 (R-GW-63). */
  gatewayApi?: boolean;
}

/**
 * All VirtualServices of a view that act on their own, oldest first. Delegates (without hosts) are merged into those that name them; Gateway API routes
 * take part as what istiod converts them into (R-GW-51, R-GW-71).
 */
export const virtualServicesOf = perObject((view: ConfigView): readonly VirtualService[] => {
  const own = view
    .config<VirtualServiceSpec>(ISTIO.virtualService)
    .filter((r) => (r.spec.hosts ?? []).length > 0)
    .map((resource) => virtualServiceOf(view, resource));
  const converted = convertedRoutes(view);
  return converted.length === 0 ? own : [...own, ...converted].sort(byAgeAndName);
});

function byAgeAndName(a: VirtualService, b: VirtualService): number {
  const first = `${a.name}.${a.namespace}`;
  const second = `${b.name}.${b.namespace}`;
  return ageOf(a.resource) - ageOf(b.resource) || (first < second ? -1 : first > second ? 1 : 0);
}

function virtualServiceOf(view: ConfigView, resource: Resource<VirtualServiceSpec>): VirtualService {
  const { spec } = resource;
  const namespace = resource.namespace ?? 'default';
  return {
    name: resource.name,
    namespace,
    resource,
    hosts: (spec.hosts ?? []).map((h) => expandHost(h, namespace, view.domain)),
    gateways: gatewayNames(spec.gateways, namespace),
    exportTo: virtualServiceExportTo(view, resource),
    http: mergedHttpRules(view, resource),
    tls: (spec.tls ?? []).map((rule, i) => ({
      rule: withHosts(rule, namespace, view.domain),
      field: { resource, path: `spec.tls[${i}]` },
    })),
    tcp: (spec.tcp ?? []).map((rule, i) => ({
      rule: withHosts(rule, namespace, view.domain),
      field: { resource, path: `spec.tcp[${i}]` },
    })),
  };
}

function withHosts<T extends TlsRule | TcpRule>(rule: T, namespace: string, domain: string): T {
  if (!rule.route) return rule;
  const route = rule.route.map((r) => ({
    ...r,
    ...(r.destination && {
      destination: { ...r.destination, host: expandHost(r.destination.host ?? '', namespace, domain) },
    }),
  }));
  return { ...rule, route };
}

/**
 * Recorded: to clients of its own namespace a mesh HTTPRoute counts as exported to them by name, so that it wins over every public VirtualService
 * of the host, whatever the names, and loses to a private one; to all others it is public (R-GW-71).
 */
function groupFor(vs: VirtualService, namespace: string): 0 | 1 | 2 | undefined {
  const group = exportGroup(vs.exportTo, vs.namespace, namespace);
  return vs.gatewayApi && group === 2 && vs.namespace === namespace ? 1 : group;
}

/**
 * VirtualServices visible to a namespace that are bound to a gateway name (`mesh` for sidecars), in the order in which a proxy consumes them:
 * private ones of the namespace, those exported to it by name, public ones; each oldest first (R-OUT-154).
 */
export function virtualServicesFor(view: ConfigView, namespace: string, gateway: string): readonly VirtualService[] {
  const groups: [VirtualService[], VirtualService[], VirtualService[]] = [[], [], []];
  for (const vs of virtualServicesOf(view)) {
    if (!vs.gateways.includes(gateway)) continue;
    const group = groupFor(vs, namespace);
    if (group !== undefined) groups[group].push(vs);
  }
  return groups.flat();
}
