import type { Decider } from '../../manifest/resource.ts';
import type { ForwardAction, Route } from '../../xds/route.ts';
import type { MeshPort, MeshService } from '../registry/mesh-service.ts';
import type { OutboundPolicy } from '../scope/outbound-policy.ts';
import type { ProxyContext } from '../view.ts';
import { clusterName } from './cluster-name.ts';
import { DYNAMIC_DNS, PASSTHROUGH } from './clusters.ts';
import { hashFor } from './hash-for.ts';
import { NO_HEADERS } from './header-ops.ts';
import { retryPolicy } from './retries.ts';
import { CATCH_ALL } from './route-match.ts';

/** The one route of a service without VirtualService (R-OUT-315). */
export function defaultRoute(proxy: ProxyContext, service: MeshService, port: MeshPort): Route {
  const retry = retryPolicy(proxy.view, undefined, undefined, false);
  const origin: Decider[] = [port.field, { default: 'route', rule: 'R-OUT-315' }];
  return simple(clusterName(port.port, '', service.host), origin, {
    hash: hashFor(proxy, service.host, port.port, ''),
    ...(retry && { retry }),
  });
}

/** R-OUT-262: what happens to a Host that no virtual host has. */
export function catchAllRoute(policy: OutboundPolicy): Route {
  if (policy.mode === 'REGISTRY_ONLY') {
    return { ...base([policy.decider]), action: { direct: { status: 502 } } };
  }
  const { egressProxy } = policy;
  const cluster = egressProxy
    ? clusterName(egressProxy.port?.number ?? 0, egressProxy.subset ?? '', egressProxy.host ?? '')
    : policy.mode === 'ALLOW_ANY_DYNAMIC_DNS'
      ? DYNAMIC_DNS
      : PASSTHROUGH;
  return simple(cluster, [policy.decider], { hash: [] });
}

function base(origin: Decider[]): Omit<Route, 'action'> {
  return { match: CATCH_ALL, request: NO_HEADERS, response: NO_HEADERS, origin };
}

function simple(cluster: string, origin: Decider[], more: Pick<ForwardAction, 'hash' | 'retry'>): Route {
  return {
    ...base(origin),
    action: {
      forward: {
        clusters: [{ cluster, weight: 1, request: NO_HEADERS, response: NO_HEADERS, origin }],
        timeoutMs: 0,
        mirrors: [],
        clusterNotFoundStatus: 503,
        ...more,
      },
    },
  };
}
