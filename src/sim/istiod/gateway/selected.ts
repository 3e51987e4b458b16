import { perObject } from '../../world/per-world.ts';
import { istiodEnv } from '../../control-plane/operator.ts';
import { allServiceTargets } from '../inbound/service-targets.ts';
import { selects } from '../security/selector.ts';
import { ageOf, ISTIO } from '../view.ts';
import type { ConfigView, ProxyContext } from '../view.ts';
import type { Message } from '../../manifest/diagnostic.ts';
import type { Resource } from '../../manifest/resource.ts';
import { apiListeners, listenerProblem } from './api/listeners.ts';
import type { ApiListener } from './api/listeners.ts';
import type { GatewayApiSpec } from './api/spec.ts';
import { mergeServers } from './merge.ts';
import type { MergedGateways, PlacedServer } from './merge.ts';
import { serverOf } from './server.ts';
import type { Server } from './server.ts';
import type { GatewaySpec } from './spec.ts';

const NO_TRANSLATION = 'experimental.istio.io/disable-gateway-port-translation';

/** A server with the ports that the pod listens on for it. */
interface Offer {
  server: Server;
  ports: readonly number[];
  age: number;
}

/** Gateways attach by labels, those of every namespace unless istiod runs with PILOT_SCOPE_GATEWAY_TO_NAMESPACE (R-GW-1). */
function istioGateways(context: ProxyContext): Offer[] {
  const scoped = istiodEnv(context.view.store, 'PILOT_SCOPE_GATEWAY_TO_NAMESPACE') === 'true';
  return context.view
    .config<GatewaySpec>(ISTIO.gateway)
    .filter((gateway) => !scoped || gateway.namespace === context.namespace)
    .filter((gateway) => selects({ matchLabels: gateway.spec.selector ?? {} }, context.labels))
    .flatMap((gateway) =>
      (gateway.spec.servers ?? [])
        .flatMap((spec, i) => serverOf(gateway, spec, i) ?? [])
        .map((server) => ({ server, ports: [listenerPort(context, server.number)], age: ageOf(gateway) })),
    );
}

/** Services that a Gateway API Gateway stands for: its addresses of type Hostname, else `<name>-istio` (R-GW-50). */
function servicesOfGateway(view: ConfigView, gateway: Resource<GatewayApiSpec>): string[] {
  const namespace = gateway.namespace ?? 'default';
  const named = (gateway.spec.addresses ?? [])
    .filter((a) => a.type === 'Hostname' && a.value)
    .map((a) => a.value ?? '');
  const names = named.length > 0 ? named : [`${gateway.name}-istio`];
  return names.map((name) => (name.includes('.') ? name : `${name}.${namespace}.svc.${view.domain}`));
}

/** A Gateway API listener that this pod would serve, with the container ports behind its Service's ports. */
export interface AttachedListener {
  listener: ApiListener;
  ports: readonly number[];
  /** Why it is not programmed. */
  problem?: Message;
}

/** Listeners of the Gateways whose Service leads to this pod (R-GW-50). */
export const attachedApiListeners = perObject((context: ProxyContext): readonly AttachedListener[] =>
  apiListeners(context.view).flatMap((listener): AttachedListener[] => {
    const hosts = servicesOfGateway(context.view, listener.gateway);
    const targets = allServiceTargets(context).filter(
      (t) => t.service && hosts.includes(t.service.host) && t.service.namespace === listener.gateway.namespace,
    );
    const ports = [...new Set(targets.filter((t) => t.servicePort === listener.server.number).map((t) => t.port))];
    const problem = listenerProblem(context, listener);
    return ports.length === 0 ? [] : [{ listener, ports, ...(problem && { problem }) }];
  }),
);

function apiGateways(context: ProxyContext): Offer[] {
  return attachedApiListeners(context)
    .filter((attached) => !attached.problem)
    .map(({ listener, ports }) => ({ server: listener.server, ports, age: ageOf(listener.gateway) }));
}

/** Container port behind a Service port of that number, else the number itself (R-GW-4). */
export function listenerPort(context: ProxyContext, number: number): number {
  const target = allServiceTargets(context).find(
    (t) => t.servicePort === number && !(NO_TRANSLATION in (t.service?.labels ?? {})),
  );
  return target?.port ?? number;
}

/** Every server that a gateway pod implements, merged on its listener ports, the oldest Gateway first (R-GW-1…5). */
export const mergedGateways = perObject((context: ProxyContext): MergedGateways => {
  const offers = [...istioGateways(context), ...apiGateways(context)].sort((a, b) => a.age - b.age);
  return mergeServers(offers.flatMap(({ server, ports }) => ports.map((port): PlacedServer => ({ server, port }))));
});
