import type { Message } from '../manifest/diagnostic.ts';
import type { Decider } from '../manifest/resource.ts';
import type { StringMatch } from './match.ts';
import type { Origin } from './origin.ts';

export interface RouteConfiguration {
  /** `80`, `host:port`, `http.8080`, `inbound|8080||`. */
  name: string;
  virtualHosts: readonly VirtualHost[];
  /** Objects that were written for hosts of this table and have no effect in it. Not part of what Envoy gets: kept for explanations. */
  nearMisses?: readonly NearMiss[];
  origin: Origin;
}

/** Why an object has no part in a route table, and the hosts for which one would expect it there. */
export interface NearMiss {
  hosts: readonly string[];
  why: Message;
  decider: Decider;
}

export interface VirtualHost {
  name: string;
  /** Exact, `*.suffix`, `prefix.*` or `*` (R-OUT-302). */
  domains: readonly string[];
  routes: readonly Route[];
  /** Every request is redirected to https (Gateway httpsRedirect). */
  requireTls?: boolean;
  /** Takes the hosts that no other virtual host knows (`allow_any`, `block_all`): a near miss then says why one is unknown. */
  unknown?: true;
  origin: Origin;
}

export interface HeaderMatch {
  /** Lower case; `:method`, `:authority`, `:scheme`, or a header's name. */
  name: string;
  match: StringMatch;
  invert?: boolean;
}

export interface RouteMatch {
  path: { prefix: string } | { exact: string } | { regex: string } | { pathSeparatedPrefix: string };
  ignoreCase?: boolean;
  headers: readonly HeaderMatch[];
  query: readonly { name: string; match: StringMatch }[];
}

/** Header operations of one level: remove, then set, then add (R-OUT-358). */
export interface HeaderOps {
  remove: readonly string[];
  set: readonly (readonly [name: string, value: string])[];
  add: readonly (readonly [name: string, value: string])[];
}

export interface Fault {
  delay?: { ms: number; percent: number; origin: Origin };
  abort?: { status: number; percent: number; origin: Origin };
}

export interface RetryPolicy {
  attempts: number;
  on: readonly string[];
  statusCodes: readonly number[];
  perTryTimeoutMs?: number;
  avoidPreviousHosts: boolean;
  backoffBaseMs: number;
  /** Shifts priorities after this many tries (`retryRemoteLocalities`). */
  shiftPrioritiesAfter?: number;
  origin: Origin;
}

export interface Cors {
  origins: readonly StringMatch[];
  methods?: string;
  headers?: string;
  exposeHeaders?: string;
  maxAge?: string;
  credentials?: boolean;
  forwardUnmatchedPreflights: boolean;
  origin: Origin;
}

export type HashKey =
  | { header: string }
  | { cookie: { name: string; path?: string; ttlMs?: number } }
  | { sourceIp: true }
  | { query: string };

export interface WeightedCluster {
  cluster: string;
  weight: number;
  request: HeaderOps;
  response: HeaderOps;
  hostRewrite?: string;
  /** Not part of what Envoy gets: why the proxy has no such cluster, and the field of the destination to blame (FML1514, FML1515, FML1527, FML1528). */
  absent?: Message & { decider: Decider };
  origin: Origin;
}

export type PathRewrite =
  /** Replaces what the route's path match matched (R-OUT-357). */
  | { matched: string }
  | { regex: string; substitution: string }
  /** Replaces the whole path. */
  | { full: string };

export interface ForwardAction {
  clusters: readonly WeightedCluster[];
  /** 0: none. */
  timeoutMs: number;
  /** The field that set the timeout; the route's origin if absent. */
  timeoutOrigin?: Origin;
  retry?: RetryPolicy;
  rewrite?: PathRewrite;
  hostRewrite?: string;
  mirrors: readonly { cluster: string; percent: number }[];
  cors?: Cors;
  hash: readonly HashKey[];
  /** Status when the cluster does not exist: 503, of Gateway API routes 500 (R-GW-63). */
  clusterNotFoundStatus: 503 | 500;
}

export interface RedirectAction {
  status: number;
  host?: string;
  path?: { full: string } | { prefix: string };
  scheme?: string;
  port?: number;
}

export interface Route {
  name?: string;
  match: RouteMatch;
  action: { redirect: RedirectAction } | { direct: { status: number; body?: string } } | { forward: ForwardAction };
  request: HeaderOps;
  response: HeaderOps;
  fault?: Fault;
  origin: Origin;
  /** The field that redirects or answers; the route's origin if absent. */
  actionOrigin?: Origin;
}
