import { mergedGateways } from '../../istiod/gateway/selected.ts';
import type { GatewaySpec } from '../../istiod/gateway/spec.ts';
import { selects } from '../../istiod/security/selector.ts';
import { ISTIO, type ConfigView, type ProxyContext } from '../../istiod/view.ts';
import { servicesOf } from '../../kube/services.ts';
import { matchesAll } from '../../kube/selector.ts';
import type { KubeService } from '../../kube/types.ts';
import type { Diagnostic } from '../../manifest/diagnostic.ts';
import type { Resource } from '../../manifest/resource.ts';
import { clientsOf } from '../clients.ts';
import { copiedThere } from '../copied-there.ts';
import { finding, nameOf } from '../finding.ts';
import { labelsText, selection } from '../selection.ts';

type Gateway = Resource<GatewaySpec>;

/** Gateways that open nothing: no gateway pod is selected (R-GW-1), the Service does not publish the port (R-GW-5), another server has the port (R-GW-10). */
export function idleGateways(view: ConfigView): Diagnostic[] {
  const pods = clientsOf(view).gateways;
  const fronts = servicesOf(view.world).filter((s) => s.cluster === view.cluster);
  const own = view.config<GatewaySpec>(ISTIO.gateway).flatMap((gateway) => {
    const selected = pods.filter((p) => selects({ matchLabels: gateway.spec.selector ?? {} }, p.labels));
    return selected.length === 0 ? notSelected(view, gateway) : unpublished(view, gateway, selected, fronts);
  });
  return [...own, ...pods.flatMap((pod) => skipped(pod))];
}

function notSelected(view: ConfigView, gateway: Gateway): Diagnostic[] {
  const selector = gateway.spec.selector ?? {};
  const args = { cluster: view.cluster, kind: 'Gateway', name: nameOf(gateway), selector: labelsText(selector) };
  const at = { resource: gateway, path: 'spec.selector' };
  const { selected, waiting, near, elsewhere } = selection(view.world, view.cluster, undefined, selector);
  if (waiting) return [];
  if (selected.length > 0) {
    const pods = selected.map((p) => `${p.namespace}/${p.workload.name}`).slice(0, 5);
    return [finding('warning', 'FML2066', { ...args, pods }, at)];
  }
  if (elsewhere.length > 0)
    return copiedThere(view.world, gateway, elsewhere)
      ? []
      : [finding('warning', 'FML2042', { ...args, elsewhere }, at)];
  return [finding('warning', near ? 'FML2043' : 'FML2065', { ...args, ...near }, at)];
}

/** A Gateway's port means the Service's number, or the container's where no Service port has that number (R-GW-4). */
function unpublished(
  view: ConfigView,
  gateway: Gateway,
  pods: readonly ProxyContext[],
  services: readonly KubeService[],
): Diagnostic[] {
  const fronts = services.filter(
    (s) => s.selector && pods.some((p) => p.namespace === s.namespace && matchesAll(s.selector ?? {}, p.pod.labels)),
  );
  const [front] = fronts;
  if (!front) return [];
  return (gateway.spec.servers ?? []).flatMap((server, i) => {
    const number = server.port?.number;
    const published = fronts.some((s) => s.ports.some((p) => p.port === number || p.targetPort === number));
    if (number === undefined || published) return [];
    const ports = front.ports.map((p) => String(p.port));
    const args = {
      cluster: view.cluster,
      name: nameOf(gateway),
      port: number,
      service: `${front.namespace}/${front.name}`,
      ports,
    };
    return [finding('warning', 'FML2067', args, { resource: gateway, path: `spec.servers[${i}].port.number` })];
  });
}

/** What the merge left out, in the words of the layer that merges. */
function skipped(pod: ProxyContext): Diagnostic[] {
  return mergedGateways(pod).skipped.map(({ server, why }) =>
    finding('warning', why.code, why.args, { resource: server.resource, path: server.path }),
  );
}
