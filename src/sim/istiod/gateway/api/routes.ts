import type { Resource } from '../../../manifest/resource.ts';
import { perObject } from '../../../world/per-world.ts';
import type { VirtualService } from '../../scope/virtual-services.ts';
import type { ServiceEntrySpec } from '../../spec/service-entry.ts';
import type { TlsRule } from '../../spec/virtual-service.ts';
import { byAge, ISTIO } from '../../view.ts';
import type { ConfigView } from '../../view.ts';
import { destinationOf } from './destination.ts';
import { GATEWAY_API } from './grants.ts';
import { byPrecedence, convertRules } from './http-rules.ts';
import { attachedListeners, isGatewayParent, isMeshParent, isolated } from './parents.ts';
import type { GrpcRouteRule, HttpRouteRule, L4RouteRule, ParentReference, RouteSpec } from './spec.ts';

/** A VirtualService made of one route for one parent and host; those of one key are joined (R-GW-60). */
interface Keyed {
  key: string;
  service: VirtualService;
}

function make(
  route: Resource,
  host: string,
  gateway: string,
  exportTo: string,
  rules: Pick<VirtualService, 'http' | 'tls' | 'tcp'>,
): VirtualService {
  return {
    name: route.name,
    namespace: route.namespace ?? 'default',
    resource: route,
    hosts: [host],
    gateways: [gateway],
    exportTo: { values: [exportTo], decider: { resource: route, path: 'spec.parentRefs' } },
    gatewayApi: true,
    ...rules,
  };
}

/** Hosts of a mesh parent: the Service's, or those of a ServiceEntry (R-GW-70). */
function meshHosts(
  view: ConfigView,
  route: Resource,
  parent: ParentReference,
): { hosts: readonly string[]; namespace: string } {
  const namespace = parent.namespace ?? route.namespace ?? 'default';
  if (parent.kind === 'Service') {
    const exists = view.reads.some(({ cluster }) =>
      view.world.cluster(cluster)?.get('Service', namespace, parent.name ?? ''),
    );
    return { hosts: exists ? [`${parent.name}.${namespace}.svc.${view.domain}`] : [], namespace };
  }
  const entry = view.store.get<ServiceEntrySpec>(ISTIO.serviceEntry, namespace, parent.name ?? '');
  return { hosts: entry?.spec.hosts ?? [], namespace };
}

type HttpRoute = Resource<RouteSpec<HttpRouteRule | GrpcRouteRule>>;

/** GAMMA: in the Service's namespace for all clients, elsewhere only for clients of the route's namespace (R-GW-70). */
function ofMesh(view: ConfigView, route: HttpRoute, parent: ParentReference): Keyed[] {
  const own = route.namespace ?? 'default';
  const rules = convertRules(
    { view, kind: route.kind, namespace: own, enforceGrants: false },
    route,
    route.spec.rules ?? [{}],
  );
  if (!rules) return [];
  const { hosts, namespace } = meshHosts(view, route, parent);
  const port = parent.port;
  const http = rules.map((r) =>
    port === undefined ? r : { ...r, rule: { ...r.rule, match: (r.rule.match ?? []).map((m) => ({ ...m, port })) } },
  );
  return hosts.map((host) => ({
    key: `${own}${port === undefined ? '' : `/${port}`}/${host}`,
    service: make(route, host, 'mesh', own === namespace ? '*' : '.', { http, tls: [], tcp: [] }),
  }));
}

function ofGateways(view: ConfigView, route: HttpRoute, parent: ParentReference): Keyed[] {
  const own = route.namespace ?? 'default';
  const http = convertRules(
    { view, kind: route.kind, namespace: own, enforceGrants: true },
    route,
    route.spec.rules ?? [{}],
  );
  if (!http) return [];
  const hosts = route.spec.hostnames?.length ? route.spec.hostnames : ['*'];
  return attachedListeners(view, route, parent).flatMap((listener) =>
    hosts
      .filter((host) => isolated(view, listener, host))
      .map((host) => ({
        key: `${listener.name}/${host}`,
        service: make(route, host, listener.name, '*', { http, tls: [], tcp: [] }),
      })),
  );
}

/** TLSRoute and TCPRoute: connections by SNI, or all of them (R-GW-52, R-GW-65). */
function ofL4(view: ConfigView, route: Resource<RouteSpec<L4RouteRule>>, parent: ParentReference): Keyed[] {
  const namespace = route.namespace ?? 'default';
  const hosts = route.spec.hostnames?.length ? route.spec.hostnames : ['*'];
  const from = { view, kind: route.kind, namespace, enforceGrants: true };
  const rules = (route.spec.rules ?? []).flatMap((rule, i) => {
    const backends = (rule.backendRefs ?? [])
      .filter((b) => b.weight !== 0)
      .map((b) => ({ destination: destinationOf(from, b), weight: b.weight ?? 1 }));
    if (backends.length === 0 || backends.some((b) => b.destination === undefined)) return [];
    const converted: TlsRule = {
      ...(route.kind === 'TLSRoute' && { match: [{ sniHosts: hosts }] }),
      route: backends.map(({ destination, weight }) => ({ destination: destination ?? {}, weight })),
    };
    return [{ rule: converted, field: { resource: route as Resource, path: `spec.rules[${i}]` } }];
  });
  return attachedListeners(view, route, parent).map((listener) => {
    // A terminated connection has no SNI to route by any more: its routes take every connection of the listener.
    const terminated = listener.server.mode !== 'PASSTHROUGH';
    const tcp = terminated ? rules.map(({ rule, field }) => ({ rule: { route: rule.route ?? [] }, field })) : [];
    return {
      key: `${listener.name}/${route.kind}/${namespace}/${route.name}`,
      service: {
        ...make(route, '*', listener.name, '*', { http: [], tls: terminated ? [] : rules, tcp }),
        hosts: terminated ? ['*'] : hosts,
      },
    };
  });
}

/**
 * Gateway API routes as istiod turns them into VirtualServices (R-GW-51): one per listener (or mesh Service) and host, rules of several routes joined
 * and ordered by precedence, the oldest route's first (R-GW-60).
 */
export const convertedRoutes = perObject((view: ConfigView): readonly VirtualService[] => {
  const routes = ['HTTPRoute', 'GRPCRoute'].flatMap((kind) =>
    view.config<RouteSpec<HttpRouteRule | GrpcRouteRule>>(`${GATEWAY_API}/${kind}`),
  );
  const http = [...routes]
    .sort(byAge)
    .flatMap((route) =>
      (route.spec.parentRefs ?? []).flatMap((parent) =>
        isMeshParent(parent)
          ? ofMesh(view, route, parent)
          : isGatewayParent(parent)
            ? ofGateways(view, route, parent)
            : [],
      ),
    );
  const l4 = ['TLSRoute', 'TCPRoute'].flatMap((kind) =>
    view
      .config<RouteSpec<L4RouteRule>>(`${GATEWAY_API}/${kind}`)
      .flatMap((route) =>
        (route.spec.parentRefs ?? []).filter(isGatewayParent).flatMap((parent) => ofL4(view, route, parent)),
      ),
  );
  return [...Map.groupBy([...http, ...l4], (k) => k.key)].map(([key, group]) => {
    const [first, ...rest] = group.map((k) => k.service);
    const rules = [first?.http ?? [], ...rest.map((s) => s.http)].flat();
    return { ...(first as VirtualService), name: key.replaceAll('/', '~'), http: rules.sort(byPrecedence) };
  });
});
