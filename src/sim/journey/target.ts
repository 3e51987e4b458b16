import type { Request } from './types.ts';
import type { Payload } from '../wire/connection.ts';

/** What a request's URL says. */
export interface Target {
  protocol: 'http' | 'https' | 'tcp';
  host: string;
  port: number;
  /** True if `host` is an IPv4 address, which nobody resolves. */
  literal: boolean;
  /** Host header as curl writes it: with the port unless it is the scheme's own. */
  authority: string;
  path: string;
}

const ownPort = { http: 80, https: 443, tcp: 0 } as const;

/** Reads a request's URL without normalising its path (curl --path-as-is); undefined if it is no URL that a client could use. */
export function readTarget(request: Request): Target | undefined {
  const match = /^([a-z]+):\/\/([^/?#]*)([^#]*)/i.exec(request.url.trim());
  if (!match) return undefined;
  const scheme = match[1]!.toLowerCase();
  const protocol = request.protocol ?? (scheme === 'https' || scheme === 'tcp' ? scheme : 'http');
  if (!['http', 'https', 'tcp'].includes(scheme)) return undefined;
  const hostPort = /^(?:[^@]*@)?(\[[^\]]+\]|[^:]*)(?::(\d+))?$/.exec(match[2]!);
  if (!hostPort || !hostPort[1]) return undefined;
  const host = hostPort[1].toLowerCase();
  const port = hostPort[2] ? Number(hostPort[2]) : ownPort[scheme as keyof typeof ownPort];
  if (port < 1 || port > 65535) return undefined;
  const rest = match[3] || '/';
  return {
    protocol: scheme === 'https' ? 'https' : protocol,
    host,
    port,
    literal: /^\d+\.\d+\.\d+\.\d+$/.test(host),
    authority: port === ownPort[scheme as keyof typeof ownPort] ? hostPort[1] : `${hostPort[1]}:${port}`,
    path: rest.startsWith('/') ? rest : `/${rest}`,
  };
}

/** The bytes that the client sends once it is connected. */
export function payloadOf(request: Request, target: Target): Payload {
  if (target.protocol === 'tcp') return { kind: 'tcp' };
  const headers = Object.fromEntries(Object.entries(request.headers ?? {}).map(([k, v]) => [k.toLowerCase(), v]));
  const { host: hostHeader, ...others } = headers;
  const http: Payload = {
    kind: 'http',
    request: {
      method: request.method ?? 'GET',
      path: target.path,
      authority: hostHeader ?? target.authority,
      scheme: target.protocol,
      headers: others,
      version: '1.1',
    },
  };
  if (target.protocol === 'http') return http;
  // curl -k --http1.1: offers http/1.1, sends the URL's host as SNI unless it is an address, accepts any certificate.
  return {
    kind: 'tls',
    hello: { ...(target.literal ? {} : { sni: target.host }), alpn: ['http/1.1'], verify: () => undefined },
    inner: http,
  };
}
