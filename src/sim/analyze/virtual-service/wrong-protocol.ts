import type { MeshPort } from '../../istiod/registry/mesh-service.ts';
import { classOf, isTls } from '../../istiod/registry/protocol.ts';
import { registryOf } from '../../istiod/registry/registry.ts';
import { virtualServicesOf, type VirtualService } from '../../istiod/scope/virtual-services.ts';
import type { ConfigView } from '../../istiod/view.ts';
import type { Diagnostic } from '../../manifest/diagnostic.ts';
import { below, list, record, text } from '../../manifest/plain-data.ts';
import { finding, nameOf } from '../finding.ts';

type Section = 'http' | 'tls' | 'tcp';

/** Which ports a section acts on (R-OUT-367). */
const ACTS_ON: Readonly<Record<Section, (port: MeshPort) => boolean>> = {
  http: (p) => classOf(p.protocol) !== 'TCP',
  tls: (p) => isTls(p.protocol),
  tcp: (p) => classOf(p.protocol) !== 'HTTP' && !isTls(p.protocol),
};

/** Sections of a VirtualService for the mesh that act on no port of its hosts: the name (or appProtocol) of a port says what is spoken there. */
export function wrongProtocol(view: ConfigView): Diagnostic[] {
  return virtualServicesOf(view)
    .filter((vs) => !vs.gatewayApi && vs.gateways.every((g) => g === 'mesh'))
    .flatMap((vs) => idle(view, vs));
}

function idle(view: ConfigView, vs: VirtualService): Diagnostic[] {
  const services = vs.hosts.map((host) => registryOf(view).byHost(host));
  // A host that is no service may stand for anything.
  if (services.length === 0 || services.some((s) => s.length === 0)) return [];
  const ports = services.flatMap((s) => s.flatMap((service) => service.ports.map((port) => ({ service, port }))));
  const tcpPorts = ports.filter(({ port }) => port.protocol !== 'UDP');
  const first = tcpPorts[0];
  if (!first) return [];
  return (['http', 'tls', 'tcp'] as const).flatMap((section) => {
    if (vs[section].length === 0 || tcpPorts.some(({ port }) => ACTS_ON[section](port))) return [];
    const { service, port } = first;
    const args = {
      cluster: view.cluster,
      name: nameOf(vs),
      section,
      service: nameOf(service),
      port: port.port,
      protocol: port.protocol,
      by: sayerOf(port),
    };
    return [finding('warning', 'FML2005', args, { resource: vs.resource, path: `spec.${section}` })];
  });
}

/** What says the protocol: appProtocol before the name of the port (R-OUT-221, R-OUT-222). */
function sayerOf(port: MeshPort): string {
  const { resource, path } = port.field;
  const index = Number(/\[(\d+)\]$/.exec(path)?.[1] ?? 0);
  const written = record(list(below(resource.spec, 'ports'))[index]);
  const said = text(written['appProtocol']);
  if (said) return `appProtocol: ${said}`;
  return resource.kind === 'ServiceEntry'
    ? `protocol: ${text(written['protocol']) ?? ''}`
    : `name: ${port.name || '""'}`;
}
