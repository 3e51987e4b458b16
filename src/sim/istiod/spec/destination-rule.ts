/** DestinationRule as written; every field may be absent. */
export interface DestinationRuleSpec {
  host?: string;
  trafficPolicy?: TrafficPolicySpec;
  subsets?: SubsetSpec[];
  exportTo?: string[];
  workloadSelector?: { matchLabels?: Record<string, string> };
}

export interface SubsetSpec {
  name?: string;
  labels?: Record<string, string>;
  trafficPolicy?: TrafficPolicySpec;
}

/** The four blocks that a port's own settings replace as a whole (R-OUT-411). */
export interface PolicyBlocks {
  connectionPool?: ConnectionPoolSpec;
  loadBalancer?: LoadBalancerSpec;
  outlierDetection?: OutlierDetectionSpec;
  tls?: ClientTlsSpec;
}

export interface TrafficPolicySpec extends PolicyBlocks {
  portLevelSettings?: (PolicyBlocks & { port?: { number?: number } })[];
  tunnel?: unknown;
  proxyProtocol?: unknown;
  retryBudget?: RetryBudgetSpec;
}

export interface RetryBudgetSpec {
  percent?: number;
  minRetryConcurrency?: number;
}

export interface ConnectionPoolSpec {
  tcp?: { maxConnections?: number; connectTimeout?: string; idleTimeout?: string; [other: string]: unknown };
  http?: {
    http1MaxPendingRequests?: number;
    http2MaxRequests?: number;
    maxRequestsPerConnection?: number;
    maxRetries?: number;
    idleTimeout?: string;
    h2UpgradePolicy?: 'DEFAULT' | 'DO_NOT_UPGRADE' | 'UPGRADE';
    useClientProtocol?: boolean;
    [other: string]: unknown;
  };
}

export interface LocalityLbSpec {
  enabled?: boolean;
  distribute?: { from?: string; to?: Record<string, number> }[];
  failover?: { from?: string; to?: string }[];
  failoverPriority?: string[];
}

export interface LoadBalancerSpec {
  simple?: 'UNSPECIFIED' | 'LEAST_CONN' | 'RANDOM' | 'PASSTHROUGH' | 'ROUND_ROBIN' | 'LEAST_REQUEST';
  consistentHash?: {
    httpHeaderName?: string;
    httpCookie?: { name?: string; path?: string; ttl?: string };
    useSourceIp?: boolean;
    httpQueryParameterName?: string;
    minimumRingSize?: number;
    ringHash?: { minimumRingSize?: number };
    maglev?: { tableSize?: number };
  };
  localityLbSetting?: LocalityLbSpec;
  warmup?: unknown;
  warmupDurationSecs?: unknown;
  zoneAwareLbSetting?: unknown;
}

export interface OutlierDetectionSpec {
  consecutiveErrors?: number;
  consecutive5xxErrors?: number;
  consecutiveGatewayErrors?: number;
  consecutiveLocalOriginFailures?: number;
  splitExternalLocalOriginErrors?: boolean;
  interval?: string;
  baseEjectionTime?: string;
  maxEjectionPercent?: number;
  minHealthPercent?: number;
}

export interface ClientTlsSpec {
  mode?: 'DISABLE' | 'SIMPLE' | 'MUTUAL' | 'ISTIO_MUTUAL';
  clientCertificate?: string;
  privateKey?: string;
  caCertificates?: string;
  credentialName?: string;
  subjectAltNames?: string[];
  sni?: string;
  insecureSkipVerify?: boolean;
}
