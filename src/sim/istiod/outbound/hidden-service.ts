import type { Message } from '../../manifest/diagnostic.ts';
import type { Decider } from '../../manifest/resource.ts';
import type { FilterChain } from '../../xds/listener.ts';
import { addressesFor } from '../registry/addresses.ts';
import { visibleTo } from '../registry/export-to.ts';
import type { MeshService } from '../registry/mesh-service.ts';
import { registryOf } from '../registry/registry.ts';
import { scopeOf, type Scope } from '../scope/scope.ts';
import { perObject } from '../../world/per-world.ts';
import type { ProxyContext } from '../view.ts';
import type { NearMiss } from '../../xds/route.ts';
import { domainsOf } from './domains.ts';
import { unknownChain } from './unknown-chain.ts';

/** A service that exists and that this proxy does not get to know. */
export interface HiddenService {
  service: MeshService;
  /** FML0901: not exported to the caller's namespace; FML0902: not imported by its Sidecar. */
  why: Message;
  decider: Decider;
}

/** The service behind an address that is an unknown destination only because it is hidden from this proxy (R-OUT-115); undefined: nothing is hidden there. */
export function hiddenService(proxy: ProxyContext, ip: string): HiddenService | undefined {
  const service = registryOf(proxy.view).services.find(
    (s) => s.resolution !== 'alias' && addressesFor(proxy, s).includes(ip),
  );
  return service && whyHidden(proxy, service);
}

/** Hosts on a port that this proxy takes for unknown ones only because they are hidden from it (R-OUT-115, R-OUT-262). */
export function hiddenHosts(proxy: ProxyContext, port: number): NearMiss[] {
  return registryOf(proxy.view)
    .services.filter((s) => s.resolution !== 'alias' && s.ports.some((p) => p.port === port))
    .flatMap((service) => {
      const hidden = whyHidden(proxy, service);
      return hidden ? [{ hosts: domainsOf(proxy, service), why: hidden.why, decider: hidden.decider }] : [];
    });
}

const imported = perObject(
  (scope: Scope) => new Set(scope.listeners.flatMap((l) => l.services.map((s) => `${s.namespace}/${s.host}`))),
);

/** Why a proxy does not know a service of the registry; undefined if it does. */
function whyHidden(proxy: ProxyContext, service: MeshService): HiddenService | undefined {
  const { exportTo, host, namespace } = service;
  if (!visibleTo(exportTo, namespace, proxy.namespace)) {
    const why = { code: 'FML0901', args: { host, values: exportTo.values, namespace: proxy.namespace } };
    return { service, why, decider: exportTo.decider };
  }
  const scope = scopeOf(proxy);
  const { sidecar } = scope;
  if (!sidecar || imported(scope).has(`${namespace}/${host}`)) return undefined;
  const hosts = (sidecar.spec.egress ?? []).flatMap((e) => e.hosts ?? []);
  const why = { code: 'FML0902', args: { host, sidecar: `${sidecar.namespace}/${sidecar.name}`, hosts } };
  return {
    service,
    why,
    decider: { resource: sidecar, path: hosts.length > 0 ? 'spec.egress[0].hosts' : 'spec.egress' },
  };
}

/** The chain for unknown destinations, which says first why this one is unknown. */
export function hiddenChain(proxy: ProxyContext, { why, decider }: HiddenService): FilterChain {
  const chain = unknownChain(proxy);
  const origin = [decider, ...chain.origin];
  const terminal = chain.terminal.kind === 'tcp' ? { ...chain.terminal, hidden: why, origin } : chain.terminal;
  return { ...chain, origin, terminal };
}
