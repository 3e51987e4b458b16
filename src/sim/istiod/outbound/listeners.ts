import type { Decider } from '../../manifest/resource.ts';
import type { Listener } from '../../xds/listener.ts';
import { perObject } from '../../world/per-world.ts';
import { addressesFor, UNSPECIFIED } from '../registry/addresses.ts';
import { meshEndpoints } from '../registry/endpoints.ts';
import type { MeshPort, MeshService } from '../registry/mesh-service.ts';
import { classOf, isTls, type Protocol } from '../registry/protocol.ts';
import { isAddress } from '../registry/service-entry-endpoints.ts';
import { scopeOf, type EgressListener } from '../scope/scope.ts';
import type { ProxyContext } from '../view.ts';
import { outboundHttp } from './http-filters.ts';
import { ListenerBuilder } from './listener-builder.ts';
import { tcpChains, tlsChains, type ChainSubject } from './tcp-chains.ts';
import { hiddenChain, hiddenService } from './hidden-service.ts';
import { unknownChain } from './unknown-chain.ts';
import { BLACK_HOLE } from './clusters.ts';

const VIRTUAL_OUTBOUND = 'virtualOutbound';
const OUTBOUND_PORT = 15001;
/** The proxy's own ports: no shared HTTP listener stands on them (R-OUT-213). */
const RESERVED: ReadonlySet<number> = new Set([OUTBOUND_PORT, 15006, 15021, 15090]);

/** The listener for an original destination: exactly `ip_port`, else `0.0.0.0_port`, else virtualOutbound (R-OUT-211, R-OUT-212). */
export function outboundListener(proxy: ProxyContext, ip: string, port: number): Listener {
  if (port === OUTBOUND_PORT) return virtualOutbound(proxy, true);
  const listeners = listenersOn(proxy, port);
  const own = listeners.get(ip);
  if (own) return own;
  const listener = listeners.get(UNSPECIFIED) ?? virtualOutbound(proxy, false);
  const hidden = listener.defaultFilterChain === unknownChain(proxy) ? hiddenService(proxy, ip) : undefined;
  return hidden ? { ...listener, defaultFilterChain: hiddenChain(proxy, hidden) } : listener;
}

/** Every outbound listener of the proxy. */
export function allOutboundListeners(proxy: ProxyContext): Listener[] {
  const scope = scopeOf(proxy);
  const ports = new Set(
    scope.listeners.flatMap((l) => (l.port ? [l.port.number] : l.services.flatMap((s) => s.ports.map((p) => p.port)))),
  );
  const own = [...ports].sort((a, b) => a - b).flatMap((port) => [...listenersOn(proxy, port).values()]);
  return [...own, virtualOutbound(proxy, false)];
}

const kept = perObject((_proxy: ProxyContext) => new Map<number, ReadonlyMap<string, Listener>>());

/** Listeners on one port by address (section 2.4). */
export function listenersOn(proxy: ProxyContext, port: number): ReadonlyMap<string, Listener> {
  const known = kept(proxy).get(port);
  if (known) return known;
  const builders = new Map<string, ListenerBuilder>();
  const locked = new Set<string>();
  for (const egress of scopeOf(proxy).listeners) {
    if (egress.port) {
      if (egress.port.number !== port) continue;
      for (const service of egress.services) explicit(proxy, builders, egress, egress.port, service);
    } else {
      for (const address of builders.keys()) locked.add(address);
      for (const service of egress.services) {
        for (const own of service.ports) {
          if (own.port === port && service.resolution !== 'alias')
            implicit(proxy, builders, locked, egress, service, own);
        }
      }
    }
  }
  const built = new Map([...builders].map(([address, b]) => [address, b.build(unknownChain(proxy))]));
  kept(proxy).set(port, built);
  return built;
}

function subjectFor(
  proxy: ProxyContext,
  egress: EgressListener,
  service: MeshService,
  port: MeshPort,
  number: number,
  more: Pick<ChainSubject, 'cidr' | 'bySni'>,
): ChainSubject {
  return {
    service,
    port,
    ...more,
    virtualServices: egress.virtualServices,
    to: { namespace: proxy.namespace, labels: proxy.labels, port: number, gateways: new Set(['mesh']) },
  };
}

/** A Sidecar's own listener: its port, protocol and address count, not the service's (R-OUT-138). */
function explicit(
  proxy: ProxyContext,
  builders: Map<string, ListenerBuilder>,
  egress: EgressListener,
  wanted: { number: number; protocol: Protocol },
  service: MeshService,
): void {
  const port = service.ports[0];
  if (!port || service.resolution === 'alias') return;
  const bind = egress.bind && egress.bind !== UNSPECIFIED ? egress.bind : undefined;
  place(proxy, builders, new Set(), egress, service, { ...port, protocol: wanted.protocol }, wanted.number, bind);
}

/** One service port of the listener for all ports. */
function implicit(
  proxy: ProxyContext,
  builders: Map<string, ListenerBuilder>,
  locked: ReadonlySet<string>,
  egress: EgressListener,
  service: MeshService,
  port: MeshPort,
): void {
  if (port.protocol === 'UDP') return;
  const addresses = addressesFor(proxy, service);
  const perEndpoint =
    service.resolution === 'passthrough' && addresses.length === 0 && classOf(port.protocol) !== 'HTTP';
  if (!perEndpoint) {
    place(proxy, builders, locked, egress, service, port, port.port, undefined);
    return;
  }
  // R-OUT-239: one listener per endpoint, so that several headless services can share a port.
  const endpoints = meshEndpoints(proxy.view, service);
  if (service.registry === 'External' && endpoints.length === 0 && !service.selector) {
    place(proxy, builders, locked, egress, service, port, port.port, undefined);
    return;
  }
  for (const endpoint of endpoints) {
    if (endpoint.address === proxy.pod.ip || !isAddress(endpoint.address)) continue;
    if (endpoint.ports[port.name] === undefined) continue;
    place(proxy, builders, locked, egress, service, port, port.port, endpoint.address);
  }
}

function place(
  proxy: ProxyContext,
  builders: Map<string, ListenerBuilder>,
  locked: ReadonlySet<string>,
  egress: EgressListener,
  service: MeshService,
  port: MeshPort,
  number: number,
  bind: string | undefined,
): void {
  const kind = classOf(port.protocol);
  const own = addressesFor(proxy, service)[0];
  const cidr = own?.includes('/') ? own : undefined;
  const vip = own && !cidr ? own : undefined;
  const address = bind ?? (kind === 'HTTP' ? undefined : vip) ?? UNSPECIFIED;
  const wildcard = address === UNSPECIFIED;
  if (wildcard && kind === 'HTTP' && RESERVED.has(number)) return;
  if (locked.has(address)) return;
  const trusted = egress.bind !== undefined && kind === 'HTTP';
  const builder = builders.get(address) ?? new ListenerBuilder(address, number, trusted);
  builders.set(address, builder);
  const decider: Decider = port.field;
  const shared = wildcard || egress.port !== undefined;
  const http =
    kind === 'TCP'
      ? undefined
      : outboundHttp(proxy.view, shared ? String(number) : `${service.host}:${number}`, [decider]);
  const subject = subjectFor(proxy, egress, service, port, number, { ...(cidr && { cidr }), bySni: wildcard && !vip });
  const tcp = kind === 'HTTP' ? [] : isTls(port.protocol) ? tlsChains(proxy, subject) : tcpChains(proxy, subject);
  builder.add(port.protocol, { ...(http && { http }), tcp }, decider);
}

/** Unknown destinations; `loop`: somebody dialled the proxy's own port, which goes nowhere (R-OUT-212). */
function virtualOutbound(proxy: ProxyContext, loop: boolean): Listener {
  const chain = unknownChain(proxy);
  const origin: Decider[] = loop ? [{ default: 'port 15001', rule: 'R-OUT-212' }] : [...chain.origin];
  return {
    name: VIRTUAL_OUTBOUND,
    address: UNSPECIFIED,
    port: OUTBOUND_PORT,
    inspectors: { tls: false, http: false },
    filterChains: [],
    defaultFilterChain: loop
      ? {
          ...chain,
          terminal: { kind: 'tcp', clusters: [{ cluster: BLACK_HOLE, weight: 1, origin }], hash: [], origin },
          origin,
        }
      : chain,
    origin,
  };
}
