import { covers, expandHost, isWildcard } from '../../istiod/registry/host.ts';
import type { MeshService } from '../../istiod/registry/mesh-service.ts';
import { registryOf } from '../../istiod/registry/registry.ts';
import { rulesFor } from '../../istiod/scope/destination-rules.ts';
import { virtualServicesOf } from '../../istiod/scope/virtual-services.ts';
import type { DestinationRuleSpec } from '../../istiod/spec/destination-rule.ts';
import { ISTIO, viewOf, type ConfigView } from '../../istiod/view.ts';
import type { Diagnostic } from '../../manifest/diagnostic.ts';
import type { Resource } from '../../manifest/resource.ts';
import { clientsOf } from '../clients.ts';
import { hasCallers } from '../callers.ts';
import { perObject } from '../../world/per-world.ts';
import { ruleClients } from '../destination-rule/rule-clients.ts';
import { finding, nameOf } from '../finding.ts';

/**
 * VirtualServices and DestinationRules that another cluster's callers would need, too: each istiod reads its own cluster's only (R-OUT-729, R-MC-45).
 * A warning where nobody calls the Service in the object's own cluster.
 */
export function rulesElsewhere(view: ConfigView): Diagnostic[] {
  const others = view.controlPlane.reads
    .slice(1)
    .flatMap(({ cluster }) => viewOf(view.world, cluster) ?? [])
    .filter((other) => !other.controlPlane.down);
  if (others.length === 0) return [];
  const routes = virtualServicesOf(view)
    .filter((vs) => !vs.gatewayApi && vs.gateways.includes('mesh'))
    .map((vs) => ({ resource: vs.resource, hosts: vs.hosts, path: 'spec.hosts' }));
  const rules = view.config<DestinationRuleSpec>(ISTIO.destinationRule).map((resource) => ({
    resource: resource as Resource,
    hosts: [expandHost(resource.spec.host ?? '', resource.namespace ?? 'default', view.domain)],
    path: 'spec.host',
  }));
  return [...routes, ...rules].flatMap(({ resource, hosts, path }) => {
    const service = hosts.flatMap(
      (h) =>
        registryOf(view)
          .byHost(h)
          .find((s) => s.registry === 'Kubernetes') ?? [],
    )[0];
    if (!service) return [];
    const without = others.filter((other) => !hasOwn(other, resource, service) && hasCallers(other, service));
    if (without.length === 0) return [];
    const used = hasCallers(view, service) || clientsOf(view).gateways.length > 0;
    const args = {
      cluster: view.cluster,
      kind: resource.kind,
      name: nameOf(resource),
      host: service.host,
      others: without.map((o) => o.cluster),
    };
    return [finding(used ? 'info' : 'warning', used ? 'FML2091' : 'FML2090', args, { resource, path })];
  });
}

/** Hosts that VirtualServices for sidecars name. */
const hostsOf = perObject((view: ConfigView) => {
  const hosts = virtualServicesOf(view)
    .filter((vs) => vs.gateways.includes('mesh'))
    .flatMap((vs) => vs.hosts);
  return { exact: new Set(hosts), wildcards: [...new Set(hosts.filter(isWildcard))] };
});

function hasOwn(view: ConfigView, resource: Resource, service: MeshService): boolean {
  if (resource.kind === 'VirtualService') {
    const { exact, wildcards } = hostsOf(view);
    return exact.has(service.host) || wildcards.some((w) => covers(w, service.host));
  }
  return ruleClients(view, service.host).some((n) => rulesFor(view, n, service).length > 0);
}
