import type { FilterChain, Inspectors, Listener } from '../../xds/listener.ts';
import { perObject } from '../../world/per-world.ts';
import { mtlsMode, portsWithMtlsMode } from '../security/peer-authentication.ts';
import type { ProxyContext } from '../view.ts';
import { buildChains } from './chains.ts';
import { inspectorsFor } from './chain-sets.ts';
import { inboundTargets } from './targets.ts';
import type { InboundTarget } from './target.ts';

export const INBOUND_PORT = 15006;
export const PASSTHROUGH = 'InboundPassthroughCluster';

/** Traffic to the listener's own port would call itself for ever (R-SEC-23). */
function blackhole(): FilterChain {
  const origin = [{ default: 'blackhole', rule: 'R-SEC-23' }];
  return {
    name: 'virtualInbound-blackhole',
    match: { destinationPort: INBOUND_PORT },
    networkRbac: [],
    terminal: { kind: 'close', origin },
    origin,
  };
}

/** Chains for ports that no Service knows, and for each `portLevelMtls` port among them (R-SEC-25). */
function passthrough(context: ProxyContext): FilterChain[] {
  const known = new Set(inboundTargets(context).map((t) => t.port));
  const ports = [undefined, ...portsWithMtlsMode(context.view, context).filter((port) => !known.has(port))];
  return ports.flatMap((port) =>
    buildChains(context, {
      port,
      protocol: 'undetermined',
      servicePort: 0,
      cluster: PASSTHROUGH,
      mtls: mtlsMode(context.view, context, port),
      made: { default: 'no Service names this port', rule: 'R-SEC-25' },
    }),
  );
}

function chainsOf(context: ProxyContext, target: InboundTarget): FilterChain[] {
  return buildChains(context, {
    port: target.port,
    protocol: target.protocol,
    servicePort: target.servicePort,
    cluster: `inbound|${target.port}||`,
    mtls: mtlsMode(context.view, context, target.port),
    made: target.field,
  });
}

/** Inspectors by destination port: each port needs those of its own chains (R-SEC-33). */
function portInspectors(chains: readonly FilterChain[]): Record<number, Inspectors> {
  const byPort = Map.groupBy(chains, (c) => c.match.destinationPort);
  const out: Record<number, Inspectors> = {};
  for (const [port, own] of byPort) if (port !== undefined) out[port] = inspectorsFor(own.map((c) => c.match));
  return out;
}

/** `virtualInbound` of a sidecar: blackhole, passthrough chains, one chain set per container port (R-SEC-23). */
export const virtualInbound = perObject((context: ProxyContext): Listener => {
  const chains = [
    blackhole(),
    ...passthrough(context),
    ...inboundTargets(context)
      .filter((target) => !target.bind)
      .flatMap((target) => chainsOf(context, target)),
  ];
  return {
    name: 'virtualInbound',
    address: '0.0.0.0',
    port: INBOUND_PORT,
    inspectors: inspectorsFor(chains.filter((c) => c.match.destinationPort === undefined).map((c) => c.match)),
    portInspectors: portInspectors(chains),
    filterChains: chains,
    origin: [{ default: 'virtualInbound', rule: 'R-SEC-23' }],
  };
});

/** A listener that a Sidecar's `ingress` binds to a port of its own (`captureMode: NONE`, R-SEC-26); undefined if there is none on the port. */
export function ingressListener(context: ProxyContext, port: number): Listener | undefined {
  const target = inboundTargets(context).find((t) => t.bind && t.port === port);
  if (!target?.bind) return undefined;
  const chains = chainsOf(context, target);
  return {
    name: `${target.bind.address}_${port}`,
    address: target.bind.address,
    port,
    inspectors: inspectorsFor(chains.map((c) => c.match)),
    filterChains: chains,
    origin: [target.field],
  };
}
