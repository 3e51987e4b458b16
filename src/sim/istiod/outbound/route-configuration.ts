import type { Ref } from '../../manifest/resource.ts';
import type { RouteConfiguration, VirtualHost } from '../../xds/route.ts';
import type { MeshPort, MeshService } from '../registry/mesh-service.ts';
import { classOf } from '../registry/protocol.ts';
import { scopeOf, type EgressListener, type Scope } from '../scope/scope.ts';
import type { ProxyContext } from '../view.ts';
import { catchAllRoute, defaultRoute } from './default-route.ts';
import { domainsOf } from './domains.ts';
import { hiddenHosts } from './hidden-service.ts';
import { httpRoutes } from './http-routes.ts';
import { hostsOfVirtualService, wildcardOwners } from './virtual-service-hosts.ts';

/** A service with the port that a route configuration is about. */
interface OnPort {
  service: MeshService;
  port: MeshPort;
}

/**
 * A route configuration by name: `80` for all HTTP services on a port, `host:80` for one service whose protocol is sniffed on its own address
 * (R-OUT-301, R-OUT-316). Undefined: the proxy has none of that name.
 */
export function outboundRoute(proxy: ProxyContext, name: string): RouteConfiguration | undefined {
  const sniffed = /^(.+):(\d+)$/.exec(name);
  const port = Number(sniffed ? sniffed[2] : name);
  if (!Number.isInteger(port) || port <= 0) return undefined;
  const scope = scopeOf(proxy);
  const listener = egressListenerFor(scope, port);
  if (!listener) return undefined;
  const hosts = virtualHosts(proxy, listener, port);
  if (sniffed) {
    const own = hosts.find((h) => h.name === name);
    return own && { name, virtualHosts: [{ ...own, domains: ['*'] }], origin: own.origin };
  }
  return {
    name,
    virtualHosts: [...hosts, catchAllHost(scope)],
    nearMisses: hiddenHosts(proxy, port),
    origin: [listener.decider],
  };
}

/** The Sidecar's own listener of a port, else the one for all ports (R-OUT-138). */
function egressListenerFor(scope: Scope, port: number): EgressListener | undefined {
  return scope.listeners.find((l) => l.port?.number === port) ?? scope.listeners.find((l) => !l.port);
}

/** Services of a listener that speak HTTP, or may, on a port; ExternalName services too, which a VirtualService may own (R-OUT-313). */
function httpServicesOn(listener: EgressListener, port: number): OnPort[] {
  const found = new Map<string, OnPort>();
  for (const service of listener.services) {
    const own = service.ports.find((p) => p.port === port);
    if (own && own.protocol !== 'UDP' && classOf(own.protocol) !== 'TCP')
      found.set(service.host, { service, port: own });
  }
  return [...found.values()];
}

function virtualHosts(proxy: ProxyContext, listener: EgressListener, port: number): VirtualHost[] {
  const services = new Map(httpServicesOn(listener, port).map((s) => [s.service.host, s]));
  const known = new Set(services.keys());
  const taken = new Domains(
    new Set([...services.values()].filter((s) => s.service.resolution !== 'alias').map((s) => s.service.host)),
  );
  const out: VirtualHost[] = [];
  const owned = new Set<string>();
  const owners = wildcardOwners(listener.virtualServices, known);
  const to = { namespace: proxy.namespace, labels: proxy.labels, port, gateways: new Set(['mesh']) };
  for (const vs of listener.virtualServices) {
    const { own, other } = hostsOfVirtualService(vs, known, owners);
    // Hosts that are no services count on port 80 only, elsewhere they ride along with a service (R-OUT-321, R-OUT-323).
    if (own.length === 0 && port !== 80) continue;
    const routes = httpRoutes(proxy, vs, to);
    if (routes.length === 0) continue;
    for (const { host, path } of other) {
      out.push(
        ...taken
          .claim(`${host}:${port}`, [host, `${host}.`], [])
          .map((h) => ({ ...h, routes, origin: [{ resource: vs.resource, path }] })),
      );
    }
    for (const { host, path } of own) {
      const found = services.get(host);
      if (!found) continue;
      owned.add(host);
      const origin: Ref[] = [{ resource: vs.resource, path }, found.port.field];
      out.push(...claimFor(proxy, found.service, port, taken).map((h) => ({ ...h, routes, origin })));
    }
  }
  for (const [host, { service, port: own }] of services) {
    if (owned.has(host) || service.resolution === 'alias') continue;
    const routes = [defaultRoute(proxy, service, own)];
    out.push(...claimFor(proxy, service, port, taken).map((h) => ({ ...h, routes, origin: [own.field] })));
  }
  return out;
}

function claimFor(proxy: ProxyContext, service: MeshService, port: number, taken: Domains): NamedDomains[] {
  const domains = domainsOf(proxy, service);
  return taken.claim(`${service.host}:${port}`, domains, domains.slice(1));
}

interface NamedDomains {
  name: string;
  domains: string[];
}

/** Names and domains given away so far: a second virtual host of one name is dropped, a second domain is left out (R-OUT-314). */
class Domains {
  readonly #names = new Set<string>();
  readonly #domains = new Set<string>();
  readonly #real: ReadonlySet<string>;

  constructor(real: ReadonlySet<string>) {
    this.#real = real;
  }

  /** `expanded` are short forms, which never take a domain that is another service's real name. Empty or one entry. */
  claim(name: string, domains: readonly string[], expanded: readonly string[]): NamedDomains[] {
    if (this.#names.has(name)) return [];
    this.#names.add(name);
    const left = domains.filter((d) => {
      const key = d.toLowerCase();
      if (this.#domains.has(key) || (expanded.includes(d) && this.#real.has(d))) return false;
      this.#domains.add(key);
      return true;
    });
    return left.length > 0 ? [{ name, domains: left }] : [];
  }
}

function catchAllHost(scope: Scope): VirtualHost {
  const { policy } = scope;
  return {
    name: policy.mode === 'REGISTRY_ONLY' ? 'block_all' : 'allow_any',
    domains: ['*'],
    routes: [catchAllRoute(policy)],
    unknown: true,
    origin: [policy.decider],
  };
}
