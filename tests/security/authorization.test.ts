import { describe, expect, it } from 'vitest';
import { rbacFilters } from '../../src/sim/istiod/security/authorization/rbac.ts';
import type { Matcher } from '../../src/sim/xds/rbac.ts';
import { proxyOf, rt, worldOf } from '../support/proxy.ts';

const MESH = `---
apiVersion: v1
kind: ConfigMap
metadata: { name: istio, namespace: istio-system }
data: { mesh: "{ trustDomain: td.example, trustDomainAliases: [old.example] }" }
`;

function policy(spec: string, more: { name?: string; namespace?: string; annotations?: string } = {}): string {
  const { name = 'p', namespace = 'app', annotations = '' } = more;
  return `---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: ${name}, namespace: ${namespace}, annotations: { ${annotations} } }
spec: ${spec}
`;
}

function filters(policies: string, tcp = false) {
  return rbacFilters(proxyOf(worldOf({ 'a/rt.yaml': rt() + MESH + policies }), 'a', 'app', 'rt'), tcp);
}

/** A matcher without the origins of its leaves. */
function bare(m: Matcher): unknown {
  if ('all' in m) return { all: m.all.map(bare) };
  if ('any' in m) return { any: m.any.map(bare) };
  if ('not' in m) return { not: bare(m.not) };
  const { origin: _, ...leaf } = m as { origin?: unknown };
  return leaf;
}

/** The only leaves of a rule with one source, operation or condition. */
function leaves(rule: string): unknown {
  const matcher = filters(policy(`{ rules: [${rule}] }`))[0]?.policies[0]?.matcher;
  const out: unknown[] = [];
  const walk = (m: Matcher): void => {
    if ('all' in m) m.all.forEach(walk);
    else if ('any' in m) m.any.forEach(walk);
    else if ('not' in m) out.push({ not: bare(m.not) });
    else out.push(bare(m));
  };
  if (matcher) walk(matcher);
  return out;
}

const source = (text: string): string => `{ from: [{ source: { ${text} } }] }`;
const operation = (text: string): string => `{ to: [{ operation: { ${text} } }] }`;
const when = (key: string, value: string): string => `{ when: [{ key: "${key}", values: ["${value}"] }] }`;

describe('fields of rules (section 4.3)', () => {
  const td = (rest: string) => [
    { principal: { exact: `td.example/${rest}` } },
    { principal: { exact: `old.example/${rest}` } },
  ];
  const table: [string, string, unknown[]][] = [
    ['principal, any', source('principals: ["*"]'), [{ principal: { present: true } }]],
    [
      'principal of the trust domain: aliases too (R-SEC-110)',
      source('principals: ["td.example/ns/x/sa/y"]'),
      td('ns/x/sa/y'),
    ],
    [
      'cluster.local means the local one (R-SEC-111)',
      source('principals: ["cluster.local/ns/x/sa/y"]'),
      td('ns/x/sa/y'),
    ],
    [
      'a foreign trust domain stays',
      source('principals: ["x.example/ns/x/sa/y"]'),
      [{ principal: { exact: 'x.example/ns/x/sa/y' } }],
    ],
    ['any trust domain stays', source('principals: ["*/ns/x/sa/y"]'), [{ principal: { suffix: '/ns/x/sa/y' } }]],
    ['a prefix stays', source('principals: ["td.example/ns/x/*"]'), [{ principal: { prefix: 'td.example/ns/x/' } }]],
    ['namespace', source('namespaces: ["shop-*"]'), [{ peerNamespace: 'shop-*' }]],
    [
      'service account of the policy',
      source('serviceAccounts: [sa]'),
      [{ peerServiceAccount: { namespace: 'app', name: 'sa' } }],
    ],
    [
      'service account elsewhere',
      source('serviceAccounts: [ns/sa]'),
      [{ peerServiceAccount: { namespace: 'ns', name: 'sa' } }],
    ],
    [
      'request principal',
      source('requestPrincipals: ["iss/a/sub"]'),
      [{ requestPrincipal: { issuer: { exact: 'iss/a' }, subject: { exact: 'sub' } } }],
    ],
    [
      'request principal, any',
      source('requestPrincipals: ["*"]'),
      [{ requestPrincipal: { issuer: { present: true }, subject: { present: true } } }],
    ],
    [
      'request principal of an issuer',
      source('requestPrincipals: ["iss/*"]'),
      [{ requestPrincipal: { issuer: { exact: 'iss' }, subject: { present: true } } }],
    ],
    [
      'request principal */sub',
      source('requestPrincipals: ["*/sub"]'),
      [{ requestPrincipal: { issuer: { present: true }, subject: { exact: 'sub' } } }],
    ],
    ['source address', source('ipBlocks: [10.0.0.0/8]'), [{ sourceIp: '10.0.0.0/8' }]],
    ['remote address', source('remoteIpBlocks: [1.2.3.4]'), [{ remoteIp: '1.2.3.4' }]],
    ['not: none of them', source('notNamespaces: [evil]'), [{ not: { any: [{ peerNamespace: 'evil' }] } }]],
    [
      'host without case',
      operation('hosts: ["*.Example.com"]'),
      [{ host: { suffix: '.Example.com', ignoreCase: true } }],
    ],
    ['method', operation('methods: [GET]'), [{ method: { exact: 'GET' } }]],
    ['path prefix', operation('paths: ["/api/*"]'), [{ path: { prefix: '/api/' } }]],
    ['path: an asterisk inside is literal', operation('paths: ["/a*b"]'), [{ path: { exact: '/a*b' } }]],
    ['path template (R-SEC-93)', operation('paths: ["/a/{*}"]'), [{ pathTemplate: '/a/{*}' }]],
    ['port', operation('ports: ["8080"]'), [{ destinationPort: 8080 }]],
    ['header', when('request.headers[X-User]', 'ann'), [{ header: { name: 'x-user', match: { exact: 'ann' } } }]],
    [
      'header present',
      when('request.headers[X-User]', '*'),
      [{ header: { name: 'x-user', match: { present: true } } }],
    ],
    ['audience', when('request.auth.audiences', 'api'), [{ claim: { path: ['aud'], match: { exact: 'api' } } }]],
    ['presenter', when('request.auth.presenter', 'me'), [{ claim: { path: ['azp'], match: { exact: 'me' } } }]],
    ['nested claim', when('request.auth.claims[a][b]', 'v'), [{ claim: { path: ['a', 'b'], match: { exact: 'v' } } }]],
    ['source.namespace', when('source.namespace', 'shop'), [{ peerNamespace: 'shop' }]],
    ['source.principal expands too', when('source.principal', 'cluster.local/ns/x/sa/y'), td('ns/x/sa/y')],
    ['destination.ip', when('destination.ip', '10.0.0.1'), [{ destinationIp: '10.0.0.1' }]],
    ['destination.port', when('destination.port', '8080'), [{ destinationPort: 8080 }]],
    ['connection.sni', when('connection.sni', 'a.com'), [{ sni: { exact: 'a.com' } }]],
  ];
  it.each(table)('%s', (_name, rule, expected) => expect(leaves(rule)).toEqual(expected));

  it('leaves name the value that they were made from', () => {
    const [rbac] = filters(policy('{ rules: [{ from: [{ source: { namespaces: [one, two] } }] }] }'));
    const paths = JSON.stringify(rbac?.policies[0]?.matcher, (key, value: unknown) =>
      key === 'origin' ? (value as { path: string }).path : value,
    );
    expect(paths).toContain('spec.rules[0].from[0].source.namespaces[1]');
  });
});

describe('empty forms (R-SEC-86)', () => {
  const table: [string, string, unknown][] = [
    ['no policy', '', []],
    ['spec: {}', policy('{}'), [['ALLOW', 0]]],
    ['rules: []', policy('{ rules: [] }'), [['ALLOW', 0]]],
    ['rules: [{}]', policy('{ rules: [{}] }'), [['ALLOW', 1]]],
    ['DENY rules: [{}]', policy('{ action: DENY, rules: [{}] }'), [['DENY', 1]]],
    ['AUDIT does nothing', policy('{ action: AUDIT, rules: [{}] }'), []],
    ['dry run does nothing (R-SEC-88)', policy('{}', { annotations: 'istio.io/dry-run: "true"' }), []],
    [
      'DENY before ALLOW',
      policy('{ rules: [{}] }') + policy('{ action: DENY, rules: [{}] }', { name: 'q' }),
      [
        ['DENY', 1],
        ['ALLOW', 1],
      ],
    ],
  ];
  it.each(table)('%s', (_name, policies, expected) =>
    expect(filters(policies as string).map((f) => [f.action, f.policies.length])).toEqual(expected),
  );
});

describe('HTTP fields on TCP chains (R-SEC-105)', () => {
  const rule = '[{ to: [{ operation: { methods: [GET], ports: ["8080"] } }] }]';
  it('ALLOW: the rule is dropped, the policy stays and denies', () => {
    expect(filters(policy(`{ rules: ${rule} }`), true)).toMatchObject([{ action: 'ALLOW', policies: [] }]);
  });
  it('DENY: only the field is dropped', () => {
    const [deny] = filters(policy(`{ action: DENY, rules: ${rule} }`), true);
    expect(deny && bare(deny.policies[0]?.matcher as Matcher)).toEqual({
      all: [{ any: [{ all: [{ any: [{ destinationPort: 8080 }] }] }] }],
    });
  });
  it('DENY of a method alone denies every connection', () => {
    const [deny] = filters(policy('{ action: DENY, rules: [{ to: [{ operation: { methods: [GET] } }] }] }'), true);
    expect(deny && bare(deny.policies[0]?.matcher as Matcher)).toEqual({ all: [{ any: [{ always: true }] }] });
  });
});

describe('which policies apply (R-SEC-80…84)', () => {
  const table: [string, string, number][] = [
    ['own namespace', policy('{ rules: [{}] }'), 1],
    [
      'another namespace',
      `---\napiVersion: v1\nkind: Namespace\nmetadata: { name: b }\n${policy('{ rules: [{}] }', { namespace: 'b' })}`,
      0,
    ],
    ['root namespace', policy('{ rules: [{}] }', { namespace: 'istio-system' }), 1],
    [
      'root namespace with a selector',
      policy('{ selector: { matchLabels: { app: rt } }, rules: [{}] }', { namespace: 'istio-system' }),
      1,
    ],
    ['a selector that does not match', policy('{ selector: { matchLabels: { app: x } }, rules: [{}] }'), 0],
    [
      'the cluster as a label (R-SEC-82)',
      policy('{ selector: { matchLabels: { topology.istio.io/cluster: a } }, rules: [{}] }'),
      1,
    ],
    [
      'targetRefs never reach a sidecar (R-SEC-81)',
      policy('{ targetRefs: [{ kind: Gateway, group: gateway.networking.k8s.io, name: rt }], rules: [{}] }'),
      0,
    ],
  ];
  it.each(table)('%s', (_name, policies, expected) =>
    expect(filters(policies).reduce((sum, f) => sum + f.policies.length, 0)).toBe(expected),
  );

  it('policies of another cluster do not count (R-SEC-84)', () => {
    const world = worldOf({ 'a/rt.yaml': rt(), 'b/rt.yaml': rt() + policy('{}') });
    expect(rbacFilters(proxyOf(world, 'a', 'app', 'rt'), false)).toEqual([]);
    expect(rbacFilters(proxyOf(world, 'b', 'app', 'rt'), false)).toHaveLength(1);
  });
});
