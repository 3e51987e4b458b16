import type { RetryPolicy, RouteConfiguration } from '../../xds/route.ts';
import type { Origin } from '../../xds/origin.ts';
import type { Protocol } from '../registry/protocol.ts';
import type { ConfigView } from '../view.ts';
import { record } from '../../manifest/plain-data.ts';

const BASE_BACKOFF_MS = 25;

/** Retries towards the app: two on `reset-before-request`, none for gRPC; `defaultInboundHttpRetryPolicy` replaces them (R-OUT-378). */
function retryOf(view: ConfigView, protocol: Protocol): RetryPolicy | undefined {
  if (protocol === 'GRPC' || protocol === 'GRPC-Web') return undefined;
  const path = 'defaultInboundHttpRetryPolicy';
  const written = view.meshConfig.raw[path];
  const policy = record(written);
  const attempts = written === undefined ? 2 : Number(policy['attempts'] ?? 0);
  if (!(attempts > 0)) return undefined;
  const words = String(policy['retryOn'] || 'reset-before-request')
    .split(',')
    .map((w) => w.trim());
  const codes = words.filter((w) => /^\d+$/.test(w)).map(Number);
  const on = words.filter((w) => !/^\d+$/.test(w));
  return {
    attempts,
    on: codes.length > 0 && !on.includes('retriable-status-codes') ? [...on, 'retriable-status-codes'] : on,
    statusCodes: codes,
    avoidPreviousHosts: false,
    backoffBaseMs: BASE_BACKOFF_MS,
    origin: [
      written === undefined ? { default: 'reset-before-request', rule: 'R-OUT-378' } : view.meshConfig.decider(path),
    ],
  };
}

/** The one route of an inbound HTTP chain: everything to the app. VirtualServices never count here (R-SEC-37). */
export function inboundRoute(
  view: ConfigView,
  cluster: string,
  servicePort: number,
  protocol: Protocol,
  origin: Origin,
): RouteConfiguration {
  const retry = retryOf(view, protocol);
  const none = { remove: [], set: [], add: [] };
  return {
    name: cluster,
    virtualHosts: [
      {
        name: `inbound|http|${servicePort}`,
        domains: ['*'],
        routes: [
          {
            name: 'default',
            match: { path: { prefix: '/' }, headers: [], query: [] },
            action: {
              forward: {
                clusters: [{ cluster, weight: 1, request: none, response: none, origin }],
                timeoutMs: 0,
                ...(retry && { retry }),
                mirrors: [],
                hash: [],
                clusterNotFoundStatus: 503,
              },
            },
            request: none,
            response: none,
            origin,
          },
        ],
        origin,
      },
    ],
    origin,
  };
}
