import type { LoadBalancer } from '../../xds/cluster.ts';
import type { HashKey } from '../../xds/route.ts';
import type { LoadBalancerSpec } from '../spec/destination-rule.ts';
import { durationMs } from '../../manifest/duration.ts';

const RING_SIZE = 1024;
const TABLE_SIZE = 65537;

/** R-OUT-421, R-OUT-423: the algorithm; LEAST_REQUEST by default. PASSTHROUGH is decided by the cluster's type (R-OUT-404). */
export function loadBalancerOf(spec: LoadBalancerSpec | undefined): LoadBalancer {
  const hash = spec?.consistentHash;
  if (hash?.maglev) return { policy: 'MAGLEV', tableSize: hash.maglev.tableSize || TABLE_SIZE };
  if (hash) {
    return {
      policy: 'RING_HASH',
      minimumRingSize: hash.ringHash?.minimumRingSize ?? (hash.minimumRingSize || RING_SIZE),
    };
  }
  switch (spec?.simple) {
    case 'ROUND_ROBIN':
    case 'RANDOM':
      return { policy: spec.simple };
    default:
      return { policy: 'LEAST_REQUEST' };
  }
}

/** What a request is hashed by (R-OUT-423); empty without consistentHash. */
export function hashKeysOf(spec: LoadBalancerSpec | undefined): HashKey[] {
  const hash = spec?.consistentHash;
  if (!hash) return [];
  if (hash.httpHeaderName) return [{ header: hash.httpHeaderName.toLowerCase() }];
  if (hash.httpCookie) {
    const { name = '', path, ttl } = hash.httpCookie;
    const ttlMs = durationMs(ttl);
    return [{ cookie: { name, ...(path && { path }), ...(ttlMs !== undefined && { ttlMs }) } }];
  }
  if (hash.useSourceIp) return [{ sourceIp: true }];
  if (hash.httpQueryParameterName) return [{ query: hash.httpQueryParameterName }];
  return [];
}
