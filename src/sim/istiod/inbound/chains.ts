import type { Decider } from '../../manifest/resource.ts';
import type { FilterChain } from '../../xds/listener.ts';
import { classOf } from '../registry/protocol.ts';
import type { Protocol } from '../registry/protocol.ts';
import { httpFilters, networkFilters } from '../security/filters.ts';
import { pathNormalization } from '../security/path-normalization.ts';
import type { MtlsDecision } from '../security/peer-authentication.ts';
import type { ProxyContext } from '../view.ts';
import { chainSet } from './chain-sets.ts';
import { inboundTls } from './downstream-tls.ts';
import { inboundRoute } from './route.ts';

/** A set of chains to build: for a container port, or for all that have none of their own (`port` undefined). */
export interface ChainRequest {
  port: number | undefined;
  protocol: Protocol;
  servicePort: number;
  cluster: string;
  mtls: MtlsDecision;
  /** What makes the chains: a Service port, an `ingress` entry, a policy's port, a default. */
  made: Decider;
}

/** The filter chains of one port (R-SEC table 2.3) with their filters in order (R-SEC-85). */
export function buildChains(context: ProxyContext, request: ChainRequest): FilterChain[] {
  const { port, cluster, mtls, made } = request;
  const origin = [mtls.decider, made];
  return chainSet(classOf(request.protocol), mtls.mode).map((option): FilterChain => {
    const http = option.speaks === 'HTTP';
    const name =
      port === undefined || cluster === 'InboundPassthroughCluster' ? 'virtualInbound-catchall' : `0.0.0.0_${port}`;
    return {
      name: http && name.startsWith('virtual') ? `${name}-http` : name,
      match: { ...(port !== undefined && { destinationPort: port }), ...option.match },
      ...(option.mtls && { tls: inboundTls(context, option.speaks, mtls.decider) }),
      ...(http ? { networkRbac: [] } : networkFilters(context)),
      terminal: http
        ? {
            kind: 'http',
            route: { inline: inboundRoute(context.view, cluster, request.servicePort, request.protocol, [made]) },
            filters: httpFilters(context),
            forwardClientCert: true,
            useRemoteAddress: false,
            trustedHops: 0,
            pathNormalization: pathNormalization(context.view),
            origin: [made],
          }
        : { kind: 'tcp', clusters: [{ cluster, weight: 1, origin: [made] }], hash: [], origin: [made] },
      origin,
    };
  });
}
