import { joinedLines } from '../http/headers.ts';
import { inRange } from '../ip.ts';
import { matchesString, writeMatch } from '../string-match.ts';
import type { Leaf } from '../../xds/rbac.ts';
import type { Facts } from './facts.ts';
import { identityOf } from './facts.ts';
import { fitsTemplate } from './path-template.ts';

/** One condition, judged: `field` is its name in AuthorizationPolicy terms, `wanted` what is asked for, `actual` what was there (empty: nothing). */
export interface Judged {
  matched: boolean;
  field: string;
  wanted: string;
  actual: string;
}

/** `*` anywhere in a namespace stands for any text (R-SEC-4.3). */
function globMatches(glob: string, value: string): boolean {
  const pattern = glob
    .split('*')
    .map((p) => p.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*');
  return new RegExp(`^${pattern}$`).test(value);
}

function text(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return undefined;
}

function pathOf(path: string): string {
  const end = path.search(/[?#]/);
  return end < 0 ? path : path.slice(0, end);
}

/** A string condition on a value that may be missing; an empty value satisfies no `*` (R-SEC 4.3: present and not empty). */
function judge(field: string, wanted: string, actual: string | undefined, matches: (value: string) => boolean): Judged {
  return { matched: actual !== undefined && matches(actual), field, wanted, actual: actual ?? '' };
}

function claimValues(claims: Facts['claims'], path: readonly string[]): string[] | undefined {
  let at: unknown = claims;
  for (const key of path) {
    if (at === null || typeof at !== 'object' || Array.isArray(at)) return undefined;
    at = (at as Record<string, unknown>)[key];
  }
  if (Array.isArray(at)) return at.map(text).filter((v) => v !== undefined);
  const single = text(at);
  return single === undefined ? undefined : [single];
}

/** Judges one leaf of a matcher against the facts (R-SEC section 4.3). */
export function judgeLeaf(leaf: Leaf, facts: Facts): Judged {
  if ('principal' in leaf) {
    return judge(
      'source.principal',
      writeMatch(leaf.principal),
      identityOf(facts.peer)?.principal,
      (v) => v !== '' && matchesString(leaf.principal, v),
    );
  }
  if ('peerNamespace' in leaf) {
    return judge('source.namespace', leaf.peerNamespace, identityOf(facts.peer)?.namespace, (v) =>
      globMatches(leaf.peerNamespace, v),
    );
  }
  if ('peerServiceAccount' in leaf) {
    const { namespace, name } = leaf.peerServiceAccount;
    const id = identityOf(facts.peer);
    const actual = id?.serviceAccount !== undefined ? `${id.namespace ?? ''}/${id.serviceAccount}` : undefined;
    return judge('source.serviceAccount', `${namespace}/${name}`, actual, (v) => v === `${namespace}/${name}`);
  }
  if ('peerTrustDomain' in leaf) {
    return judge('source.trustDomain', writeMatch(leaf.peerTrustDomain), identityOf(facts.peer)?.trustDomain, (v) =>
      matchesString(leaf.peerTrustDomain, v),
    );
  }
  if ('sourceIp' in leaf) return judge('source.ip', leaf.sourceIp, facts.sourceIp, (v) => inRange(v, leaf.sourceIp));
  if ('remoteIp' in leaf) return judge('remote.ip', leaf.remoteIp, facts.remoteIp, (v) => inRange(v, leaf.remoteIp));
  if ('destinationIp' in leaf)
    return judge('destination.ip', leaf.destinationIp, facts.destination.ip, (v) => inRange(v, leaf.destinationIp));
  if ('destinationPort' in leaf) {
    return judge(
      'destination.port',
      String(leaf.destinationPort),
      String(facts.destination.port),
      (v) => v === String(leaf.destinationPort),
    );
  }
  if ('sni' in leaf) return judge('connection.sni', writeMatch(leaf.sni), facts.sni, (v) => matchesString(leaf.sni, v));
  const request = facts.request;
  if ('host' in leaf) {
    const folded = { ...leaf.host, ignoreCase: true };
    return judge(
      'request.host',
      writeMatch(leaf.host),
      request?.authority,
      (v) => v !== '' && matchesString(folded, v),
    );
  }
  if ('method' in leaf)
    return judge('request.method', writeMatch(leaf.method), request?.method, (v) => matchesString(leaf.method, v));
  if ('path' in leaf)
    return judge('request.path', writeMatch(leaf.path), request && pathOf(request.path), (v) =>
      matchesString(leaf.path, v),
    );
  if ('pathTemplate' in leaf) {
    return judge('request.path', leaf.pathTemplate, request && pathOf(request.path), (v) =>
      fitsTemplate(leaf.pathTemplate, v),
    );
  }
  if ('header' in leaf) {
    const { name, match } = leaf.header;
    const value = request?.headers[name.toLowerCase()];
    // Every line of a header is looked at on its own [recorded].
    const matches = (v: string) => v.split('\n').some((line) => matchesString(match, line));
    return {
      ...judge(`request.headers[${name}]`, writeMatch(match), value, matches),
      actual: joinedLines(value ?? ''),
    };
  }
  if ('requestPrincipal' in leaf) {
    const { issuer, subject } = leaf.requestPrincipal;
    const iss = text(facts.claims?.['iss']) ?? '';
    const sub = text(facts.claims?.['sub']) ?? '';
    // Presence asks for a value that is not empty; each half is judged on its own (R-SEC-94).
    const half = (m: typeof issuer, v: string) => ('present' in m ? v !== '' : matchesString(m, v));
    const actual = facts.claims ? `${iss}/${sub}` : undefined;
    return judge(
      'request.auth.principal',
      `${writeMatch(issuer)}/${writeMatch(subject)}`,
      actual,
      () => half(issuer, iss) && half(subject, sub),
    );
  }
  const values = claimValues(facts.claims, leaf.claim.path);
  const name = `request.auth.claims${leaf.claim.path.map((p) => `[${p}]`).join('')}`;
  return judge(name, writeMatch(leaf.claim.match), values?.join(', '), () =>
    values!.some((v) => matchesString(leaf.claim.match, v)),
  );
}
