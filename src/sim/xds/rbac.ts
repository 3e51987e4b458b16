import type { Decider } from '../manifest/resource.ts';
import type { StringMatch } from './match.ts';
import type { Origin } from './origin.ts';

/** A condition on a connection or request. `origin` on a leaf is the field it was made from, so that a near miss can be shown. */
export type Matcher =
  | { all: readonly Matcher[] }
  | { any: readonly Matcher[] }
  | { not: Matcher }
  | { always: true }
  | ({ origin?: Decider } & Leaf);

export type Leaf =
  /** The peer certificate's URI SAN without `spiffe://`; false without a certificate (R-SEC-95). */
  | { principal: StringMatch }
  /** Regex or string on the namespace part of the SAN. */
  | { peerNamespace: string }
  | { peerServiceAccount: { namespace: string; name: string } }
  | { peerTrustDomain: StringMatch }
  | { sourceIp: string }
  | { remoteIp: string }
  | { destinationIp: string }
  | { destinationPort: number }
  | { sni: StringMatch }
  | { host: StringMatch }
  | { method: StringMatch }
  | { path: StringMatch }
  /** Template with `{*}` and `{**}` (R-SEC-93). */
  | { pathTemplate: string }
  | { header: { name: string; match: StringMatch } }
  /** JWT: `iss/sub` by parts, as R-SEC-94 splits it. */
  | { requestPrincipal: { issuer: StringMatch; subject: StringMatch } }
  | { claim: { path: readonly string[]; match: StringMatch } };

export interface RbacPolicy {
  /** `ns[<ns>]-policy[<name>]-rule[<i>]`, as the log names it. */
  name: string;
  matcher: Matcher;
  origin: Origin;
}

/** One RBAC filter: `ALLOW` denies what no policy matches, `DENY` denies what any matches. */
export interface Rbac {
  action: 'ALLOW' | 'DENY';
  policies: readonly RbacPolicy[];
  /** Not part of what Envoy gets: rules that are left out of an ALLOW filter, and the field that the connection cannot know (R-SEC-105). */
  left?: readonly { name: string; field: string; decider: Decider }[];
  /** The AuthorizationPolicies this filter is made of, also those without any rule. */
  origin: Origin;
}
