import type { Matcher, Rbac } from './rbac.ts';
import type { Origin } from './origin.ts';

/** A JWT provider (RequestAuthentication rule). `keys` is the JWKS as written, or why there is none. */
export interface JwtRule {
  issuer: string;
  audiences: readonly string[];
  jwks: { keys: readonly Record<string, unknown>[] } | { unavailable: 'istiod-fetch-failed' | 'envoy-fetch-failed' };
  /** Where a token is looked for, in order (R-SEC-132). */
  from: readonly ({ header: string; prefix: string } | { param: string } | { cookie: string })[];
  forward: boolean;
  payloadHeader?: string;
  claimHeaders: readonly { header: string; claim: string }[];
  /** Claims split at spaces (R-SEC-138). */
  splitClaims: readonly string[];
  origin: Origin;
}

export type HttpFilter =
  | { kind: 'ext-authz'; matcher: Matcher; provider: ExtAuthzProvider; origin: Origin }
  | { kind: 'jwt'; rules: readonly JwtRule[] }
  | { kind: 'rbac'; rbac: Rbac }
  | { kind: 'grpc-stats' | 'fault' | 'cors' | 'router' };

export type ExtAuthzProvider =
  | {
      http: {
        cluster: string;
        statusOnError: number;
        failOpen: boolean;
        includeHeaders: readonly string[];
        pathPrefix: string;
      };
    }
  | { grpc: { cluster: string; statusOnError: number; failOpen: boolean } }
  /** Unknown or broken provider, or more than one per workload: matching requests are denied (R-SEC-107). */
  | { deny: true };
