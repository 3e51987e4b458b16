/** Gateway API objects as written; every field may be absent. */
export interface GatewayApiSpec {
  gatewayClassName?: string;
  listeners?: GatewayApiListener[];
  addresses?: { type?: string; value?: string }[];
}

export interface GatewayApiListener {
  name?: string;
  hostname?: string;
  port?: number;
  protocol?: string;
  tls?: {
    mode?: 'Terminate' | 'Passthrough';
    certificateRefs?: ObjectReference[];
    options?: Record<string, string>;
    frontendValidation?: { caCertificateRefs?: ObjectReference[] };
  };
  allowedRoutes?: {
    namespaces?: { from?: 'All' | 'Same' | 'Selector' | 'None'; selector?: LabelSelector };
    kinds?: { group?: string; kind?: string }[];
  };
}

export interface LabelSelector {
  matchLabels?: Record<string, string>;
  matchExpressions?: { key?: string; operator?: string; values?: string[] }[];
}

export interface ObjectReference {
  group?: string;
  kind?: string;
  name?: string;
  namespace?: string;
}

export interface ParentReference extends ObjectReference {
  sectionName?: string;
  port?: number;
}

export interface BackendReference extends ObjectReference {
  port?: number;
  weight?: number;
  filters?: RouteFilter[];
}

export interface RouteSpec<Rule> {
  parentRefs?: ParentReference[];
  hostnames?: string[];
  rules?: Rule[];
}

export interface HeaderFilter {
  set?: { name?: string; value?: string }[];
  add?: { name?: string; value?: string }[];
  remove?: string[];
}

export type PathModifier = {
  type?: 'ReplaceFullPath' | 'ReplacePrefixMatch';
  replaceFullPath?: string;
  replacePrefixMatch?: string;
};

export interface RouteFilter {
  type?: string;
  requestHeaderModifier?: HeaderFilter;
  responseHeaderModifier?: HeaderFilter;
  requestRedirect?: { scheme?: string; hostname?: string; path?: PathModifier; port?: number; statusCode?: number };
  urlRewrite?: { hostname?: string; path?: PathModifier };
  requestMirror?: {
    backendRef?: BackendReference;
    percent?: number;
    fraction?: { numerator?: number; denominator?: number };
  };
  cors?: {
    allowOrigins?: string[];
    allowMethods?: string[];
    allowHeaders?: string[];
    exposeHeaders?: string[];
    allowCredentials?: boolean;
    maxAge?: number;
  };
}

export interface TypedMatch {
  type?: 'Exact' | 'RegularExpression';
  name?: string;
  value?: string;
}

export interface HttpRouteMatch {
  path?: { type?: 'Exact' | 'PathPrefix' | 'RegularExpression'; value?: string };
  headers?: TypedMatch[];
  queryParams?: TypedMatch[];
  method?: string;
}

export interface HttpRouteRule {
  name?: string;
  matches?: HttpRouteMatch[];
  filters?: RouteFilter[];
  backendRefs?: BackendReference[];
  timeouts?: { request?: string; backendRequest?: string };
  retry?: { codes?: number[]; attempts?: number; backoff?: string };
}

export interface GrpcRouteRule {
  name?: string;
  matches?: {
    method?: { type?: 'Exact' | 'RegularExpression'; service?: string; method?: string };
    headers?: TypedMatch[];
  }[];
  filters?: RouteFilter[];
  backendRefs?: BackendReference[];
}

export interface L4RouteRule {
  name?: string;
  backendRefs?: BackendReference[];
}

export interface ReferenceGrantSpec {
  from?: { group?: string; kind?: string; namespace?: string }[];
  to?: { group?: string; kind?: string; name?: string }[];
}
