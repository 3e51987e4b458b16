import type { Received, ServedBy } from './server.ts';

/** Header names are lower case. Several lines of one name are one value with line feeds between: filters that look at lines see each, others join them by commas. */
export type Headers = Readonly<Record<string, string>>;

export interface HttpRequest {
  method: string;
  /** Path with query, as on the request line. */
  path: string;
  /** `:authority`, the raw Host header: port included if the client sent one. */
  authority: string;
  scheme: 'http' | 'https';
  /** Custom headers; proxies' own (x-forwarded-for, x-request-id …) are left out, except what rules read: `x-forwarded-for`. */
  headers: Headers;
  /** HTTP version on this connection. */
  version: '1.0' | '1.1' | '2';
}

export interface HttpResponse {
  status: number;
  headers: Headers;
  /** Only when a proxy made the answer, word for word. */
  body?: string;
  servedBy?: ServedBy;
  received?: Received;
  /** Whether the last hop into the server's sidecar was mutual TLS. */
  mtls?: boolean;
  caller?: string;
}
