import type { KubeService } from '../../kube/types.ts';
import { list, record, text } from '../../manifest/plain-data.ts';
import type { World } from '../../world/world.ts';

const ANNOTATION = 'traffic.istio.io/nodeSelector';

function selectorOf(service: KubeService): Record<string, string> | undefined {
  const written = service.annotations[ANNOTATION];
  if (written === undefined) return undefined;
  try {
    return JSON.parse(written) as Record<string, string>;
  } catch {
    return undefined;
  }
}

/** A NodePort gateway is reached on the external addresses of the nodes that its annotation selects, at the node port (R-MC-72). */
export function nodePortGateway(
  world: World,
  service: KubeService,
  port: number,
): { addresses: readonly string[]; port: number } {
  const selector = selectorOf(service);
  if (!selector) return { addresses: [], port };
  const nodes = world.cluster(service.cluster)?.list('Node') ?? [];
  const addresses = nodes
    .filter((node) => Object.entries(selector).every(([k, v]) => node.metadata.labels?.[k] === v))
    .flatMap((node) => list(record(node.object['status'])['addresses']).map(record))
    .filter((address) => address['type'] === 'ExternalIP')
    .flatMap((address) => text(address['address']) ?? []);
  return { addresses, port: service.ports.find((p) => p.port === port)?.nodePort ?? port };
}
