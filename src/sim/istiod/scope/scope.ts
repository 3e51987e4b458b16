import type { Decider, Resource } from '../../manifest/resource.ts';
import { perObject } from '../../world/per-world.ts';
import { exportGroup, visibleTo } from '../registry/export-to.ts';
import type { MeshService } from '../registry/mesh-service.ts';
import { parseProtocol, type Protocol } from '../registry/protocol.ts';
import { registryOf } from '../registry/registry.ts';
import type { SidecarSpec } from '../spec/sidecar.ts';
import type { ConfigView, ProxyContext } from '../view.ts';
import { importsService, importsVirtualService, parseEgressHosts, type EgressHosts } from './egress-hosts.ts';
import { joined } from './joined.ts';
import { outboundPolicy, type OutboundPolicy } from './outbound-policy.ts';
import { sidecarFor } from './sidecar-for.ts';
import { virtualServiceDestinations } from './destinations.ts';
import { virtualServicesFor, type VirtualService } from './virtual-services.ts';

/** One `egress` entry of the Sidecar, or the implicit one that imports everything (R-OUT-123). */
export interface EgressListener {
  /** Of an entry with a port: only services with that port (R-OUT-138). */
  port?: { number: number; protocol: Protocol };
  bind?: string;
  hosts: EgressHosts;
  /** In the order in which listeners are made of them. */
  services: readonly MeshService[];
  virtualServices: readonly VirtualService[];
  decider: Decider;
}

/** What one proxy gets to know of the registry (section 1). */
export interface Scope {
  sidecar?: Resource<SidecarSpec>;
  listeners: readonly EgressListener[];
  /** Services that get clusters: those of the listeners and the destinations of their VirtualServices (R-OUT-137). */
  services: readonly MeshService[];
  byHost(host: string): readonly MeshService[];
  policy: OutboundPolicy;
}

/** The scope of a proxy. A gateway knows everything that is exported to its namespace (R-OUT-124). */
export const scopeOf = perObject((proxy: ProxyContext): Scope => {
  const sidecar = sidecarFor(proxy);
  const kept = scopes(proxy.view);
  const key = `${proxy.namespace} ${sidecar ? `${sidecar.namespace}/${sidecar.name}` : ''}`;
  const known = kept.get(key);
  if (known) return known;
  const scope = build(proxy.view, proxy.namespace, sidecar);
  kept.set(key, scope);
  return scope;
});

const scopes = perObject((_view: ConfigView) => new Map<string, Scope>());

function build(view: ConfigView, namespace: string, sidecar: Resource<SidecarSpec> | undefined): Scope {
  const exported = servicesExportedTo(view, namespace);
  const virtualServices = virtualServicesFor(view, namespace, 'mesh');
  const written = sidecar?.spec.egress;
  const listeners: EgressListener[] =
    sidecar && written?.length
      ? written.map((egress, i) => {
          const hosts = parseEgressHosts(egress.hosts ?? [], namespace);
          const number = egress.port?.number;
          const port = number ? { number, protocol: parseProtocol(egress.port?.protocol) } : undefined;
          return {
            ...(port && { port }),
            ...(egress.bind && { bind: egress.bind }),
            hosts,
            services: select(exported, namespace, hosts, port),
            virtualServices: virtualServices.filter((vs) => importsVirtualService(hosts, vs.namespace, vs.hosts)),
            decider: { resource: sidecar, path: `spec.egress[${i}].hosts` },
          };
        })
      : [everything(exported, namespace, virtualServices)];
  const services = withDestinations(view, namespace, listeners);
  const byHost = Map.groupBy(services, (s) => s.host);
  return {
    ...(sidecar && { sidecar }),
    listeners,
    services,
    byHost: (host) => byHost.get(host) ?? [],
    policy: outboundPolicy(view, sidecar),
  };
}

function everything(
  exported: readonly MeshService[],
  namespace: string,
  virtualServices: readonly VirtualService[],
): EgressListener {
  const hosts = parseEgressHosts(['*/*'], namespace);
  return {
    hosts,
    services: select(exported, namespace, hosts, undefined),
    virtualServices,
    decider: { default: '*/*', rule: 'R-OUT-123' },
  };
}

/** Private ones of the namespace, those exported to it by name, public ones; each oldest first (section 2.4). */
function servicesExportedTo(view: ConfigView, namespace: string): MeshService[] {
  const groups: [MeshService[], MeshService[], MeshService[]] = [[], [], []];
  for (const service of registryOf(view).services) {
    const group = exportGroup(service.exportTo, service.namespace, namespace);
    if (group !== undefined) groups[group].push(service);
  }
  return groups.flat();
}

function select(
  exported: readonly MeshService[],
  clientNamespace: string,
  hosts: EgressHosts,
  port: EgressListener['port'],
): MeshService[] {
  const imported = exported.filter((s) => importsService(hosts, s)).flatMap((s) => trimmed(s, port));
  // One namespace per host: the client's, else the first seen, but a Kubernetes service replaces one that is not (R-OUT-135).
  const chosen = new Map<string, MeshService>();
  for (const service of imported) {
    const before = chosen.get(service.host);
    if (!before) chosen.set(service.host, service);
    else if (before.namespace === clientNamespace) continue;
    else if (service.namespace === clientNamespace) chosen.set(service.host, service);
    else if (before.registry !== 'Kubernetes' && service.registry === 'Kubernetes') chosen.set(service.host, service);
  }
  return imported.filter((s) => chosen.get(s.host)?.namespace === s.namespace);
}

/** R-OUT-138: a listener with a port keeps only services that have exactly that port, trimmed to it, unless it is an HTTP proxy. */
function trimmed(service: MeshService, port: EgressListener['port']): MeshService[] {
  if (!port || port.protocol === 'HTTP_PROXY') return [service];
  const ports = service.ports.filter((p) => p.port === port.number);
  return ports.length === 0 ? [] : ports.length === service.ports.length ? [service] : [{ ...service, ports }];
}

function withDestinations(view: ConfigView, namespace: string, listeners: readonly EgressListener[]): MeshService[] {
  const byHost = new Map<string, MeshService>();
  const add = (service: MeshService): void => {
    const before = byHost.get(service.host);
    byHost.set(service.host, before ? joined(before, service) : service);
  };
  for (const listener of listeners) for (const service of listener.services) add(service);
  const known = new Set(byHost.keys());
  for (const listener of listeners) {
    for (const [host, ports] of virtualServiceDestinations(listener.virtualServices, namespace)) {
      if (known.has(host)) continue;
      const entries = registryOf(view).byHost(host);
      const own = entries.filter((s) => s.namespace === namespace);
      const visible = entries.filter((s) => visibleTo(s.exportTo, s.namespace, namespace));
      const service =
        own.find((s) => s.registry === 'Kubernetes') ??
        own[0] ??
        visible.find((s) => s.registry === 'Kubernetes') ??
        visible[0];
      if (!service) continue;
      const kept = ports.size > 0 ? service.ports.filter((p) => ports.has(p.port)) : service.ports;
      if (kept.length > 0) add(kept.length === service.ports.length ? service : { ...service, ports: kept });
    }
  }
  return [...byHost.values()];
}
