/** Sidecar as written; every field may be absent. */
export interface SidecarSpec {
  workloadSelector?: { labels?: Record<string, string> };
  ingress?: SidecarIngress[];
  egress?: SidecarEgress[];
  outboundTrafficPolicy?: OutboundTrafficPolicySpec;
  inboundConnectionPool?: unknown;
}

export interface SidecarIngress {
  port?: { number?: number; name?: string; protocol?: string };
  bind?: string;
  captureMode?: string;
  defaultEndpoint?: string;
  tls?: unknown;
  connectionPool?: unknown;
}

export interface SidecarEgress {
  port?: { number?: number; name?: string; protocol?: string };
  bind?: string;
  captureMode?: 'DEFAULT' | 'IPTABLES' | 'NONE';
  hosts?: string[];
}

export interface OutboundTrafficPolicySpec {
  mode?: 'REGISTRY_ONLY' | 'ALLOW_ANY' | 'ALLOW_ANY_DYNAMIC_DNS';
  egressProxy?: { host?: string; subset?: string; port?: { number?: number } };
  tls?: unknown;
}
