import type { Resource } from '../../manifest/resource.ts';
import { perObject } from '../../world/per-world.ts';
import type { ServiceEntrySpec } from '../spec/service-entry.ts';
import { ageOf, ISTIO, type ConfigView } from '../view.ts';
import { autoAddresses } from './auto-allocate.ts';
import { defaultExportTo } from './default-export-to.ts';
import type { MeshPort, MeshService, Resolution } from './mesh-service.ts';
import { parseProtocol } from './protocol.ts';

const RESOLUTION: Readonly<Record<string, Resolution>> = {
  NONE: 'passthrough',
  STATIC: 'client-side',
  DNS: 'dns',
  DNS_ROUND_ROBIN: 'dns-round-robin',
  DYNAMIC_DNS: 'dynamic-dns',
};

/** ServiceEntries of the istiod's own cluster: one service per host and address, one per host without addresses (R-OUT-102, R-OUT-571). */
export const serviceEntries = perObject((view: ConfigView): MeshService[] =>
  view.config<ServiceEntrySpec>(ISTIO.serviceEntry).flatMap((resource) => servicesOfEntry(view, resource)),
);

function servicesOfEntry(view: ConfigView, resource: Resource<ServiceEntrySpec>): MeshService[] {
  const spec = resource.spec;
  const namespace = resource.namespace ?? 'default';
  const addresses = spec.addresses?.length ? spec.addresses : ['0.0.0.0'];
  const ports = (spec.ports ?? []).map((port, i): MeshPort => ({
    name: port.name ?? '',
    port: port.number ?? 0,
    protocol: parseProtocol(port.protocol),
    ...(port.targetPort && { targetPort: port.targetPort }),
    field: { resource, path: `spec.ports[${i}]` },
  }));
  const allocated = autoAddresses(view);
  const distribution = resource.metadata.annotations?.['networking.istio.io/traffic-distribution'];
  return (spec.hosts ?? []).flatMap((host) =>
    addresses.map((address): MeshService => {
      const autoAddress = allocated.get(`${namespace}/${resource.name}/${host}`);
      return {
        host,
        namespace,
        name: resource.name,
        registry: 'External',
        resolution: RESOLUTION[spec.resolution ?? 'NONE'] ?? 'passthrough',
        meshExternal: (spec.location ?? 'MESH_EXTERNAL') === 'MESH_EXTERNAL',
        ports,
        labels: resource.metadata.labels ?? {},
        createdAt: ageOf(resource),
        defaultAddress: address,
        clusterAddresses: new Map(),
        ...(autoAddress && { autoAddress }),
        exportTo: spec.exportTo?.length
          ? { values: spec.exportTo, decider: { resource, path: 'spec.exportTo' } }
          : defaultExportTo(view, 'defaultServiceExportTo'),
        resource,
        copies: [],
        ...(spec.workloadSelector?.labels && { selector: spec.workloadSelector.labels }),
        aliases: [],
        headless: false,
        nodeLocal: false,
        publishNotReady: false,
        ...(distribution && {
          trafficDistribution: {
            value: distribution,
            field: { resource, path: 'metadata.annotations[networking.istio.io/traffic-distribution]' },
          },
        }),
        subjectAltNames: spec.subjectAltNames ?? [],
        logicalDns: resource.metadata.annotations?.['istio.io/connect-strategy'] === 'RACE_FIRST_TCP_CONNECT',
      };
    }),
  );
}
