import type { ClusterStore } from '../world/world.ts';
import { matchesAll } from './selector.ts';
import type { ServiceSpec } from './spec.ts';
import type { App } from './types.ts';

interface Port {
  name?: string;
  port: number;
}

/**
 * What an image that nobody knows speaks on a declared port: what the Service port that leads there implies (appProtocol, else the name's
 * prefix, R-OUT-221), else the container port's own name; HTTP where nothing is said.
 */
export function impliedProtocol(
  cluster: ClusterStore,
  namespace: string,
  labels: Readonly<Record<string, string>>,
  port: Port,
): App['protocol'] {
  for (const service of cluster.list<ServiceSpec>('Service', namespace)) {
    const { selector, ports } = service.spec;
    if (!selector || !matchesAll(selector, labels)) continue;
    for (const p of ports ?? []) {
      const target = p.targetPort || p.port;
      if (target !== port.port && target !== port.name) continue;
      const said = named(p.appProtocol) ?? named(p.name);
      if (said) return said;
    }
  }
  return named(port.name) ?? 'http';
}

/** `tcp-echo`, `mysql`, `https`, `kubernetes.io/h2c` → the protocol of an app; undefined for a name that says nothing. */
function named(name: string | undefined): App['protocol'] | undefined {
  const word = (name ?? '').toLowerCase().replace(/^kubernetes\.io\//, '');
  const prefix = word.split('-')[0] ?? '';
  if (['http', 'http2', 'h2c', 'grpc', 'ws'].includes(prefix)) return 'http';
  if (['https', 'tls', 'wss'].includes(prefix)) return 'https';
  if (['tcp', 'mongo', 'mysql', 'redis'].includes(prefix)) return 'tcp';
  return undefined;
}
