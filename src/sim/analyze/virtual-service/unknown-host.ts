import { expandHost, isWildcard } from '../../istiod/registry/host.ts';
import { registryOf } from '../../istiod/registry/registry.ts';
import { virtualServicesOf, type VirtualService } from '../../istiod/scope/virtual-services.ts';
import type { VirtualServiceSpec } from '../../istiod/spec/virtual-service.ts';
import type { ConfigView } from '../../istiod/view.ts';
import type { Diagnostic } from '../../manifest/diagnostic.ts';
import type { FieldPath, Resource } from '../../manifest/resource.ts';
import { worksElsewhere } from '../copied-there.ts';
import { finding, nameOf } from '../finding.ts';
import { nearService } from '../near-service.ts';

/**
 * Hosts and destinations of VirtualServices that are no service: a short name that means another namespace, a name with a dot that is taken
 * literally, a Service that istiod does not know (R-OUT-151, R-OUT-323, R-OUT-354).
 */
export function unknownHosts(view: ConfigView): Diagnostic[] {
  return virtualServicesOf(view)
    .filter((vs) => !vs.gatewayApi)
    .flatMap((vs) => [...hosts(view, vs), ...destinations(view, vs)]);
}

/** For sidecars only: at a gateway a host may be any name. */
function hosts(view: ConfigView, vs: VirtualService): Diagnostic[] {
  if (!vs.gateways.includes('mesh')) return [];
  const written = (vs.resource as Resource<VirtualServiceSpec>).spec.hosts ?? [];
  return vs.hosts.flatMap((host, i) => {
    const as = written[i] ?? host;
    if (isWildcard(host) || registryOf(view).byHost(host).length > 0) return [];
    const at = { resource: vs.resource, path: `spec.hosts[${i}]` };
    return missing(view, vs.namespace, as, at, vs.gateways.length > 1 ? 'gateway' : 'host');
  });
}

function destinations(view: ConfigView, vs: VirtualService): Diagnostic[] {
  const seen = new Set<string>();
  return (['http', 'tls', 'tcp'] as const).flatMap((section) =>
    vs[section].flatMap(({ rule, field }) =>
      (rule.route ?? []).flatMap(({ destination }, i) => {
        const host = destination?.host ?? '';
        if (host === '' || seen.has(host) || registryOf(view).byHost(host).length > 0) return [];
        seen.add(host);
        const at = { resource: field.resource, path: `${field.path}.route[${i}].destination.host` };
        return missing(view, vs.namespace, host, at, 'destination');
      }),
    ),
  );
}

function missing(
  view: ConfigView,
  namespace: string,
  written: string,
  at: { resource: Resource; path: FieldPath },
  where: 'host' | 'gateway' | 'destination',
): Diagnostic[] {
  const host = expandHost(written, namespace, view.domain);
  if (worksElsewhere(view, at.resource, (other) => registryOf(other).byHost(host).length > 0)) return [];
  const near = nearService(view, written, namespace);
  const args = { cluster: view.cluster, name: nameOf(at.resource), kind: at.resource.kind, host, written };
  if (where === 'destination')
    return [finding('warning', near ? 'FML2009' : 'FML2008', { ...args, near: near ?? '' }, at)];
  if (near) return [finding('warning', 'FML2007', { ...args, near }, at)];
  // A name of its own choosing is legitimate; a Service's full name that nobody has is not.
  const own = where === 'host' && host.endsWith(`.svc.${view.domain}`);
  return own ? [finding('warning', 'FML2015', args, at)] : [];
}
