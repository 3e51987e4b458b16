import type { Resource } from '../../manifest/resource.ts';
import type { JwtRule } from '../../xds/http-filter.ts';
import { istiodEnv } from '../../control-plane/operator.ts';
import { ISTIO } from '../view.ts';
import type { ProxyContext } from '../view.ts';
import { attachedPolicies } from './attachment.ts';
import type { TargetRef } from './authorization/spec.ts';
import type { WorkloadSelector } from './selector.ts';

interface RequestAuthenticationSpec {
  selector?: WorkloadSelector;
  targetRef?: TargetRef;
  targetRefs?: TargetRef[];
  jwtRules?: JwtRuleSpec[];
}

interface JwtRuleSpec {
  issuer?: string;
  audiences?: string[];
  jwks?: string;
  jwksUri?: string;
  jwks_uri?: string;
  fromHeaders?: { name?: string; prefix?: string }[];
  fromParams?: string[];
  fromCookies?: string[];
  outputPayloadToHeader?: string;
  outputClaimToHeaders?: { header?: string; claim?: string }[];
  forwardOriginalToken?: boolean;
  spaceDelimitedClaims?: string[];
}

/** Claims that are always split at spaces, whatever a rule adds (R-SEC-138). */
const SPLIT_CLAIMS = ['permission', 'scope'];

/** Keys as written inline; a key set that cannot be fetched or read leaves a rule whose tokens never verify (R-SEC-134, R-SEC-139). */
function jwksOf(rule: JwtRuleSpec, fetcher: 'istiod' | 'envoy'): JwtRule['jwks'] {
  if (!rule.jwks) return { unavailable: fetcher === 'envoy' ? 'envoy-fetch-failed' : 'istiod-fetch-failed' };
  try {
    const set = JSON.parse(rule.jwks) as { keys?: unknown };
    if (Array.isArray(set?.keys)) return { keys: set.keys as Record<string, unknown>[] };
  } catch {
    // Not JSON: no key can be read from it.
  }
  return { keys: [] };
}

function tokenPlaces(rule: JwtRuleSpec): JwtRule['from'] {
  const explicit: JwtRule['from'] = [
    ...(rule.fromHeaders ?? []).map((h) => ({ header: (h.name ?? '').toLowerCase(), prefix: h.prefix ?? '' })),
    ...(rule.fromParams ?? []).map((param) => ({ param })),
    ...(rule.fromCookies ?? []).map((cookie) => ({ cookie })),
  ];
  if (explicit.length > 0) return explicit;
  return [{ header: 'authorization', prefix: 'Bearer ' }, { param: 'access_token' }];
}

function toRule(resource: Resource, rule: JwtRuleSpec, index: number, fetcher: 'istiod' | 'envoy'): JwtRule {
  return {
    issuer: rule.issuer ?? '',
    audiences: rule.audiences ?? [],
    jwks: jwksOf(rule, fetcher),
    from: tokenPlaces(rule),
    forward: rule.forwardOriginalToken === true,
    ...(rule.outputPayloadToHeader && { payloadHeader: rule.outputPayloadToHeader.toLowerCase() }),
    claimHeaders: (rule.outputClaimToHeaders ?? []).map((c) => ({
      header: (c.header ?? '').toLowerCase(),
      claim: c.claim ?? '',
    })),
    splitClaims: [...(rule.spaceDelimitedClaims ?? []), ...SPLIT_CLAIMS],
    origin: [{ resource, path: `spec.jwtRules[${index}]` }],
  };
}

/** The JWT rules of a proxy's HTTP chains: of all matching RequestAuthentications, sorted by issuer (R-SEC-130); empty: no JWT filter. */
export function jwtRules(context: ProxyContext): readonly JwtRule[] {
  const fetcher = istiodEnv(context.view.store, 'PILOT_JWT_ENABLE_REMOTE_JWKS') === 'envoy' ? 'envoy' : 'istiod';
  return attachedPolicies<RequestAuthenticationSpec>(context, ISTIO.requestAuthentication)
    .flatMap((policy) => (policy.spec?.jwtRules ?? []).map((rule, i) => toRule(policy, rule, i, fetcher)))
    .sort((a, b) => (a.issuer < b.issuer ? -1 : a.issuer > b.issuer ? 1 : 0));
}
