import type { Message } from '../manifest/diagnostic.ts';
import type { HttpFilter } from './http-filter.ts';
import type { Origin } from './origin.ts';
import type { Matcher, Rbac } from './rbac.ts';
import type { HashKey, NearMiss, RouteConfiguration, WeightedCluster } from './route.ts';
import type { DownstreamTls } from './tls.ts';

export interface Listener {
  /** `0.0.0.0_80`, `10.68.0.7_9000`, `virtualOutbound`, `virtualInbound`, or a gateway's `0.0.0.0_8443`. */
  name: string;
  address: string;
  port: number;
  /** Inspectors that run before a chain is chosen; without them nothing is known of the bytes (R-SEC-33). */
  inspectors: Inspectors;
  /** The same for single destination ports of `virtualInbound`, where their chains need others. */
  portInspectors?: Readonly<Record<number, Inspectors>>;
  filterChains: readonly FilterChain[];
  defaultFilterChain?: FilterChain;
  /** Why an SNI may find no chain. Not part of what Envoy gets: kept for explanations. */
  nearMisses?: readonly NearMiss[];
  origin: Origin;
}

/** What is read of a connection's first bytes. */
export interface Inspectors {
  tls: boolean;
  http: boolean;
}

/** Absent fields match everything. Chosen step by step without backtracking (R-SEC-30). */
export interface FilterChainMatch {
  destinationPort?: number;
  /** CIDRs of the original destination. */
  destinationRanges?: readonly string[];
  serverNames?: readonly string[];
  transportProtocol?: 'tls' | 'raw_buffer';
  applicationProtocols?: readonly string[];
}

export interface FilterChain {
  name: string;
  match: FilterChainMatch;
  tls?: DownstreamTls;
  /** Network filters before the terminal one. */
  networkRbac: readonly Rbac[];
  networkExtAuthz?: { deny: boolean; matcher: Matcher; origin: Origin };
  terminal: HttpConnectionManager | TcpProxy | { kind: 'close'; origin: Origin };
  origin: Origin;
}

export interface HttpConnectionManager {
  kind: 'http';
  /** By name (RDS), or inline. */
  route: { rds: string } | { inline: RouteConfiguration };
  filters: readonly HttpFilter[];
  /** Whether the client certificate is passed on (x-forwarded-client-cert). */
  forwardClientCert: boolean;
  /** Gateways: trusts the peer's address, appends to x-forwarded-for. */
  useRemoteAddress: boolean;
  trustedHops: number;
  pathNormalization: 'NONE' | 'BASE' | 'MERGE_SLASHES' | 'DECODE_AND_MERGE_SLASHES';
  origin: Origin;
}

export interface TcpProxy {
  kind: 'tcp';
  clusters: readonly Pick<WeightedCluster, 'cluster' | 'weight' | 'origin' | 'absent'>[];
  hash: readonly HashKey[];
  /** Not part of what Envoy gets: why this is an unknown destination for the proxy although the mesh knows a service there (FML0901, FML0902). */
  hidden?: Message;
  origin: Origin;
}
