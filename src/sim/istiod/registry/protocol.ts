/** Application protocol of a Service port, as istiod understands it. `undetermined`: sniffed at run time. */
export type Protocol =
  | 'TCP'
  | 'UDP'
  | 'GRPC'
  | 'GRPC-Web'
  | 'HTTP'
  | 'HTTP_PROXY'
  | 'HTTP2'
  | 'HTTPS'
  | 'TLS'
  | 'Mongo'
  | 'Redis'
  | 'MySQL'
  | 'undetermined';

/** Which kind of listener a protocol gets (R-OUT-223). */
export type ProtocolClass = 'HTTP' | 'TCP' | 'AUTO';

const BY_NAME: Readonly<Record<string, Protocol>> = {
  tcp: 'TCP',
  udp: 'UDP',
  grpc: 'GRPC',
  'grpc-web': 'GRPC-Web',
  http: 'HTTP',
  http_proxy: 'HTTP_PROXY',
  http2: 'HTTP2',
  https: 'HTTPS',
  tls: 'TLS',
  mongo: 'Mongo',
  redis: 'Redis',
  mysql: 'MySQL',
};

const APP_PROTOCOLS: Readonly<Record<string, Protocol>> = {
  'kubernetes.io/h2c': 'HTTP2',
  'kubernetes.io/ws': 'HTTP',
  'kubernetes.io/wss': 'HTTPS',
};

/** Undetermined protocols on these ports are TCP: their servers speak first (R-OUT-221). */
const SERVER_FIRST: ReadonlySet<number> = new Set([25, 53, 3306, 27017]);

/** The `protocol` field of ServiceEntry, Sidecar and Gateway ports; unknown or empty: undetermined (R-OUT-223). */
export function parseProtocol(text: string | undefined): Protocol {
  return BY_NAME[(text ?? '').toLowerCase()] ?? 'undetermined';
}

/** Protocol of a Kubernetes Service port: `appProtocol` if set, otherwise the port's name (R-OUT-221, R-OUT-222). */
export function kubePortProtocol(port: {
  name: string;
  port: number;
  protocol: string;
  appProtocol?: string;
}): Protocol {
  if (port.protocol === 'UDP') return 'UDP';
  const special = port.appProtocol === undefined ? undefined : APP_PROTOCOLS[port.appProtocol];
  if (special) return special;
  const text = port.appProtocol ?? port.name;
  if (text.toLowerCase().startsWith('grpc-web')) return 'GRPC-Web';
  const found = parseProtocol(text.split('-')[0]);
  return found === 'undetermined' && SERVER_FIRST.has(port.port) ? 'TCP' : found;
}

/** R-OUT-223. UDP has no class: it never enters the proxy. */
export function classOf(protocol: Protocol): ProtocolClass {
  switch (protocol) {
    case 'HTTP':
    case 'HTTP2':
    case 'GRPC':
    case 'GRPC-Web':
    case 'HTTP_PROXY':
      return 'HTTP';
    case 'undetermined':
      return 'AUTO';
    default:
      return 'TCP';
  }
}

/** TLS that the app itself speaks: routed by SNI (R-OUT-236, R-OUT-367). */
export function isTls(protocol: Protocol): boolean {
  return protocol === 'HTTPS' || protocol === 'TLS';
}
