import type { FieldPath, Resource } from '../../manifest/resource.ts';
import { classOf, parseProtocol } from '../registry/protocol.ts';
import type { Protocol } from '../registry/protocol.ts';
import type { ServerSpec, ServerTlsMode } from './spec.ts';

/** One server of a Gateway, as one listener port of a gateway pod meets it. */
export interface Server {
  /** `namespace/name` of the Gateway: what VirtualServices bind to. */
  gateway: string;
  resource: Resource;
  /** Where the server stands: `spec.servers[0]`. */
  path: FieldPath;
  spec: ServerSpec;
  protocol: Protocol;
  /** Port number as the Gateway says it: what VirtualService matches name. */
  number: number;
  /** `host`, or `namespace/host`: namespaces that mean "any" are left out (R-GW-22). */
  hosts: readonly string[];
  bind: string;
  mode: ServerTlsMode | undefined;
  /** Secrets of a Gateway API listener, already checked against ReferenceGrants: `namespace/name`. */
  secrets?: readonly string[];
}

/** `./host` is the Gateway's own namespace, an asterisk any (R-GW-22). */
export function sanitizedHosts(hosts: readonly string[], namespace: string): string[] {
  if (hosts.includes('*/*')) return ['*'];
  return hosts.map((host) => {
    const slash = host.indexOf('/');
    if (slash < 0) return host;
    const [owner, name] = [host.slice(0, slash), host.slice(slash + 1)];
    return owner === '*' ? name : owner === '.' ? `${namespace}/${name}` : host;
  });
}

/** A server of an Istio Gateway; undefined without a port, which validation refuses. */
export function serverOf(resource: Resource, spec: ServerSpec, index: number): Server | undefined {
  const number = spec.port?.number;
  if (number === undefined) return undefined;
  const namespace = resource.namespace ?? 'default';
  const protocol = parseProtocol(spec.port?.protocol);
  return {
    gateway: `${namespace}/${resource.name}`,
    resource,
    path: `spec.servers[${index}]`,
    spec,
    protocol,
    number,
    hosts: sanitizedHosts(spec.hosts ?? [], namespace),
    bind: spec.bind ?? '',
    // On a plaintext HTTP port a tls block can only redirect.
    mode: spec.tls && classOf(protocol) !== 'HTTP' ? (spec.tls.mode ?? 'PASSTHROUGH') : undefined,
  };
}

/** Plaintext HTTP family. */
export function isPlainHttp(server: Server): boolean {
  return classOf(server.protocol) === 'HTTP';
}

/** HTTPS and TLS servers, and TCP ones that terminate TLS: they share a port by SNI. */
export function isTls(server: Server): boolean {
  return server.mode !== undefined;
}

/** TLS that passes through unopened. */
export function isPassthrough(server: Server): boolean {
  return server.mode === 'PASSTHROUGH' || server.mode === 'AUTO_PASSTHROUGH';
}

/** HTTPS with TLS terminated here: HTTP features, a route table of its own (R-GW-11). */
export function isTerminatedHttps(server: Server): boolean {
  return server.protocol === 'HTTPS' && isTls(server) && !isPassthrough(server);
}

/** Names that select the server's chains by SNI. */
export function sniHosts(server: Server): string[] {
  return [...new Set(server.hosts.map((host) => host.slice(host.indexOf('/') + 1)))].sort();
}
