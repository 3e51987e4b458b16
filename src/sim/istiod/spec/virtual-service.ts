/** VirtualService as written; every field may be absent. */
export interface VirtualServiceSpec {
  hosts?: string[];
  gateways?: string[];
  exportTo?: string[];
  http?: HttpRule[];
  tls?: TlsRule[];
  tcp?: TcpRule[];
}

export interface StringMatchSpec {
  exact?: string;
  prefix?: string;
  regex?: string;
}

export interface Destination {
  host?: string;
  subset?: string;
  port?: { number?: number };
}

export interface HeadersSpec {
  request?: HeaderOperationsSpec;
  response?: HeaderOperationsSpec;
}

export interface HeaderOperationsSpec {
  set?: Record<string, string>;
  add?: Record<string, string>;
  remove?: string[];
}

export interface HttpMatch {
  name?: string;
  uri?: StringMatchSpec;
  scheme?: StringMatchSpec;
  method?: StringMatchSpec;
  authority?: StringMatchSpec;
  headers?: Record<string, StringMatchSpec>;
  withoutHeaders?: Record<string, StringMatchSpec>;
  queryParams?: Record<string, StringMatchSpec>;
  ignoreUriCase?: boolean;
  port?: number;
  sourceLabels?: Record<string, string>;
  sourceNamespace?: string;
  gateways?: string[];
  statPrefix?: string;
}

export interface HttpRouteDestination {
  destination?: Destination;
  weight?: number;
  headers?: HeadersSpec;
}

export interface HttpRule {
  name?: string;
  match?: HttpMatch[];
  route?: HttpRouteDestination[];
  redirect?: {
    uri?: string;
    authority?: string;
    scheme?: string;
    port?: number;
    derivePort?: 'FROM_PROTOCOL_DEFAULT' | 'FROM_REQUEST_PORT';
    redirectCode?: number;
    prefixRewrite?: string;
  };
  directResponse?: { status?: number; body?: { string?: string; bytes?: string } };
  delegate?: { name?: string; namespace?: string };
  rewrite?: { uri?: string; authority?: string; uriRegexRewrite?: { match?: string; rewrite?: string } };
  timeout?: string;
  retries?: RetriesSpec;
  fault?: FaultSpec;
  mirror?: Destination;
  mirrorPercentage?: { value?: number };
  mirrorPercent?: number;
  mirrors?: { destination?: Destination; percentage?: { value?: number } }[];
  corsPolicy?: CorsSpec;
  headers?: HeadersSpec;
}

export interface RetriesSpec {
  attempts?: number;
  perTryTimeout?: string;
  retryOn?: string;
  retryRemoteLocalities?: boolean;
  retryIgnorePreviousHosts?: boolean;
  backoff?: string;
}

export interface FaultSpec {
  delay?: { fixedDelay?: string; percentage?: { value?: number }; percent?: number };
  abort?: { httpStatus?: number; grpcStatus?: string; percentage?: { value?: number } };
}

export interface CorsSpec {
  allowOrigin?: string[];
  allowOrigins?: StringMatchSpec[];
  allowMethods?: string[];
  allowHeaders?: string[];
  exposeHeaders?: string[];
  maxAge?: string;
  allowCredentials?: boolean;
  unmatchedPreflights?: 'UNSPECIFIED' | 'FORWARD' | 'IGNORE';
}

export interface L4Match {
  destinationSubnets?: string[];
  port?: number;
  sourceLabels?: Record<string, string>;
  sourceNamespace?: string;
  gateways?: string[];
}

export interface TlsRule {
  match?: (L4Match & { sniHosts?: string[] })[];
  route?: { destination?: Destination; weight?: number }[];
}

export interface TcpRule {
  match?: L4Match[];
  route?: { destination?: Destination; weight?: number }[];
}
