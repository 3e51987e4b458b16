import { matchesAll } from '../../kube/selector.ts';
import { servicesOf } from '../../kube/services.ts';
import type { Message } from '../../manifest/diagnostic.ts';
import type { Decider, Resource } from '../../manifest/resource.ts';
import { NETWORK_LABEL } from './network-gateway.ts';
import { isPassthrough } from './server.ts';
import { attachedApiListeners, listenerPort, mergedGateways } from './selected.ts';
import type { GatewaySpec } from './spec.ts';
import { ISTIO } from '../view.ts';
import type { ProxyContext } from '../view.ts';

/** Why a gateway pod does not listen on a port. */
export interface NotBound {
  why: Message;
  decider: Decider;
}

/** A Gateway that would open the port if its selector matched the pod (R-GW-1). */
function notSelected(context: ProxyContext, port: number): Resource<GatewaySpec> | undefined {
  return context.view
    .config<GatewaySpec>(ISTIO.gateway)
    .find((gateway) =>
      (gateway.spec.servers ?? []).some(
        (s) => s.port?.number !== undefined && listenerPort(context, s.port.number) === port,
      ),
    );
}

/** The network that a gateway pod stands for: its Service carries the network label (R-MC-71). Then callers of other networks come to it with mutual TLS of their own. */
function networkBehind(context: ProxyContext): string | undefined {
  const front = servicesOf(context.view.world).find(
    (s) =>
      s.cluster === context.pod.cluster &&
      s.namespace === context.pod.namespace &&
      s.labels[NETWORK_LABEL] !== undefined &&
      s.selector !== undefined &&
      matchesAll(s.selector, context.pod.labels),
  );
  return front?.labels[NETWORK_LABEL];
}

/**
 * Why nothing listens on a port of a gateway pod: no Gateway selects it, none has a server there, another server took the port, the server has no route,
 * nothing is exposed, or the pod may not bind it (section 9.6, R-MC-85).
 */
export function notBound(context: ProxyContext, port: number): NotBound {
  const { cluster } = context.view;
  const { namespace, workload } = context.pod;
  const args = { cluster, namespace, workload: workload.name, port };
  const merged = mergedGateways(context);
  const group = merged.ports.find((g) => g.port === port);
  const server = group?.servers[0];
  if (server) {
    const more = { ...args, gateway: server.gateway, hosts: server.hosts };
    const at = (path: string): Decider => ({ resource: server.resource, path: `${server.path}${path}` });
    if (port < 1024 && context.metadata['UNPRIVILEGED_POD'] === 'true')
      return { why: { code: 'FML1434', args: more }, decider: at('.port.number') };
    if (server.mode === 'AUTO_PASSTHROUGH') return { why: { code: 'FML1433', args: more }, decider: at('.hosts') };
    const kind = isPassthrough(server) ? 'tls' : 'tcp';
    const network = networkBehind(context);
    if (network && server.mode !== undefined)
      return { why: { code: 'FML1436', args: { ...more, network, mode: server.mode } }, decider: at('.tls.mode') };
    return { why: { code: 'FML1432', args: { ...more, kind } }, decider: at('') };
  }
  const skipped = merged.skipped.find((s) => s.port === port);
  if (skipped) return { why: skipped.why, decider: { resource: skipped.server.resource, path: skipped.server.path } };
  const unprogrammed = attachedApiListeners(context).find((l) => l.problem && l.ports.includes(port));
  if (unprogrammed?.problem) {
    const { gateway, path } = unprogrammed.listener;
    return { why: unprogrammed.problem, decider: { resource: gateway, path: `${path}.tls.certificateRefs` } };
  }
  const other = notSelected(context, port);
  if (other) {
    const gateway = `${other.namespace}/${other.name}`;
    return {
      why: { code: 'FML1435', args: { ...args, gateway } },
      decider: { resource: other, path: 'spec.selector' },
    };
  }
  const opened = merged.ports.flatMap((g) => g.servers);
  const any = opened[0];
  if (any)
    return {
      why: { code: 'FML1431', args: { ...args, gateway: any.gateway } },
      // A single server that opens another port is the one that was meant for this.
      decider: { resource: any.resource, path: opened.length === 1 ? `${any.path}.port.number` : 'spec.servers' },
    };
  return {
    why: { code: 'FML1430', args },
    decider: {
      missing: { cluster, kind: 'Gateway', namespace, name: workload.name },
      near: { resource: context.pod.resource, path: context.pod.labelsPath },
    },
  };
}
