import type { Leaf } from '../../../xds/rbac.ts';
import { requestPrincipal, stringMatch } from './string-match.ts';
import { expandPrincipal, expandTrustDomain } from './trust-domains.ts';

/** What a rule is read in: the policy's namespace and the server's trust domains. */
export interface RuleContext {
  namespace: string;
  trustDomains: readonly string[];
}

/** One thing that a rule can look at: how a value becomes conditions (any of them), and whether a TCP chain can know it (section 4.3). */
export interface Attribute {
  httpOnly: boolean;
  leaves(value: string, context: RuleContext): readonly Leaf[];
}

const tcp = (leaf: (value: string) => Leaf): Attribute => ({ httpOnly: false, leaves: (v) => [leaf(v)] });
const http = (leaf: (value: string) => Leaf): Attribute => ({ httpOnly: true, leaves: (v) => [leaf(v)] });

function serviceAccount(value: string, namespace: string): Leaf {
  const slash = value.indexOf('/');
  return {
    peerServiceAccount:
      slash < 0 ? { namespace, name: value } : { namespace: value.slice(0, slash), name: value.slice(slash + 1) },
  };
}

const principals: Attribute = {
  httpOnly: false,
  leaves: (v, c) => expandPrincipal(v, c.trustDomains).map((p) => ({ principal: stringMatch(p) })),
};
const trustDomains: Attribute = {
  httpOnly: false,
  leaves: (v, c) => expandTrustDomain(v, c.trustDomains).map((td) => ({ peerTrustDomain: stringMatch(td) })),
};
const serviceAccounts: Attribute = { httpOnly: false, leaves: (v, c) => [serviceAccount(v, c.namespace)] };
const namespaces = tcp((v) => ({ peerNamespace: v }));
const requestPrincipals = http((v) => ({ requestPrincipal: requestPrincipal(v) }));
const ipBlocks = tcp((v) => ({ sourceIp: v }));
const remoteIpBlocks = tcp((v) => ({ remoteIp: v }));
const ports = tcp((v) => ({ destinationPort: Number(v) }));
const claim = (path: readonly string[]): Attribute => http((v) => ({ claim: { path, match: stringMatch(v) } }));

/** `{*}` or `{**}` makes a path a template (R-SEC-93). */
const isTemplate = (path: string): boolean => path.includes('{*}') || path.includes('{**}');

export const sourceAttributes = {
  principals,
  requestPrincipals,
  namespaces,
  serviceAccounts,
  trustDomains,
  ipBlocks,
  remoteIpBlocks,
} as const;

export const operationAttributes = {
  hosts: http((v) => ({ host: stringMatch(v, true) })),
  ports,
  methods: http((v) => ({ method: stringMatch(v) })),
  paths: http((v) => (isTemplate(v) ? { pathTemplate: v } : { path: stringMatch(v) })),
} as const;

const byKey: Readonly<Record<string, Attribute>> = {
  'source.ip': ipBlocks,
  'remote.ip': remoteIpBlocks,
  'source.namespace': namespaces,
  'source.principal': principals,
  'source.serviceAccount': serviceAccounts,
  'source.trustDomain': trustDomains,
  'request.auth.principal': requestPrincipals,
  'request.auth.audiences': claim(['aud']),
  'request.auth.presenter': claim(['azp']),
  'destination.ip': tcp((v) => ({ destinationIp: v })),
  'destination.port': ports,
  'connection.sni': tcp((v) => ({ sni: stringMatch(v) })),
};

/** `request.headers[Name]` → `Name`; undefined if the key is not of that form. */
function bracketed(key: string, name: string): string[] | undefined {
  if (!key.startsWith(`${name}[`) || !key.endsWith(']')) return undefined;
  return key.slice(name.length + 1, -1).split('][');
}

/** Nothing that the simulator models writes dynamic metadata, so a condition on it never matches. */
const metadata: Attribute = { httpOnly: false, leaves: () => [] };

/** What the key of a `when` condition looks at; undefined for a key that istiod does not know: the rule is dropped (R-SEC-91). */
export function conditionAttribute(key: string): Attribute | undefined {
  const known = byKey[key];
  if (known) return known;
  const header = bracketed(key, 'request.headers');
  if (header) {
    const name = header.join('][').toLowerCase();
    return http((v) => ({ header: { name, match: stringMatch(v) } }));
  }
  const path = bracketed(key, 'request.auth.claims');
  if (path) return claim(path);
  return key.startsWith('experimental.envoy.filters.') ? metadata : undefined;
}
