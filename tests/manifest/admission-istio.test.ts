import { describe, expect, test } from 'vitest';
import { objectText, worldOf } from './helpers.ts';

/** What the webhook or the CRD says to an object; `warning:` for what is applied all the same. */
function said(apiVersion: string, kind: string, rest: string): string[] {
  return worldOf({ 'a/x.yaml': objectText(apiVersion, kind, rest) })
    .diagnostics.filter((d) => d.severity !== 'info')
    .map((d) => `${d.severity === 'warning' ? 'warning: ' : ''}${String(d.args['text'] ?? `${d.code} ${d.field}`)}`);
}

type Row = [rule: string, rest: string, texts: string[]];

describe('VirtualService', () => {
  const route = 'http: [{route: [{destination: {host: rt}}]}]';
  test.each<Row>([
    ['good', `spec: {hosts: [rt.b.svc.cluster.local], ${route}}`, []],
    [
      'R-VAL-8',
      `spec: {hosts: ["*"], ${route}}`,
      ['wildcard host * is not allowed for virtual services bound to the mesh gateway'],
    ],
    ['R-VAL-8 with a gateway', `spec: {hosts: ["*"], gateways: [g], ${route}}`, []],
    ['R-VAL-9', `spec: {hosts: [a_b], ${route}}`, ['domain name "a_b" invalid (label "a_b" invalid)']],
    ['R-VAL-10', `spec: {hosts: ["*.com", a.com], ${route}}`, ['duplicate hosts in virtual service: *.com & a.com']],
    ['R-VAL-11', 'spec: {hosts: [rt]}', ['http, tcp or tls must be provided in virtual service']],
    ['R-VAL-12', 'spec: {hosts: [rt], http: [{timeout: 1s}]}', ['HTTP route, redirect or direct_response is required']],
    [
      'R-VAL-13',
      'spec: {hosts: [rt], http: [{redirect: {uri: /}, route: [{destination: {host: rt}}]}]}',
      ['HTTP route cannot contain both route and redirect'],
    ],
    [
      'R-VAL-15',
      'spec: {hosts: [rt], http: [{route: [{destination: {host: rt, port: {number: 70000}}}]}]}',
      ['port number 70000 must be in the range 1..65535'],
    ],
    [
      'R-VAL-16 sum 0',
      'spec: {hosts: [rt], http: [{route: [{destination: {host: a}, weight: 0}, {destination: {host: b}, weight: 0}]}]}',
      ['total destination weight = 0'],
    ],
    [
      'R-VAL-16 any sum',
      'spec: {hosts: [rt], http: [{route: [{destination: {host: a}, weight: 1}, {destination: {host: b}, weight: 2}]}]}',
      [],
    ],
    [
      'R-VAL-17',
      'spec: {hosts: [rt], http: [{match: [{method: {prefix: ""}, uri: {prefix: ""}}], route: [{destination: {host: rt}}]}]}',
      ['"method": prefix string match should not be empty'],
    ],
    [
      'R-VAL-18',
      'spec: {hosts: [rt], http: [{headers: {request: {remove: [Host]}, response: {set: {":status": "1"}}}, route: [{destination: {host: rt}}]}]}',
      ['invalid header "Host": cannot set Host header', 'invalid header ":status": header cannot have ":" prefix'],
    ],
    [
      'R-VAL-19',
      'spec: {hosts: [rt], http: [{fault: {}, route: [{destination: {host: rt}}]}]}',
      ['HTTP fault injection must have an abort and/or a delay'],
    ],
    [
      'R-API-55 duration',
      'spec: {hosts: [rt], http: [{timeout: 5, route: [{destination: {host: rt}}]}]}',
      ['FML0204 spec.http[0].timeout'],
    ],
    [
      'R-VAL-20',
      'spec: {hosts: [rt], http: [{retries: {attempts: 0, retryOn: 5xx}, route: [{destination: {host: rt}}]}]}',
      ['http retry policy configured when attempts are set to 0 (disabled)'],
    ],
    [
      'R-VAL-21',
      'spec: {hosts: [rt], http: [{redirect: {redirectCode: 302}}]}',
      ['redirect must specify URI, authority, scheme, or port'],
    ],
    [
      'R-VAL-23',
      'spec: {hosts: [rt.b], tls: [{match: [{sniHosts: [other.b]}], route: [{destination: {host: rt}}]}]}',
      ['SNI host "other.b" is not a compatible subset of any of the virtual service hosts: [rt.b]'],
    ],
    ['R-VAL-25', `spec: {hosts: [rt], gateways: [ns/a.b], ${route}}`, ['invalid value for gateway name: "a.b"']],
    [
      'R-VAL-27',
      `spec: {hosts: [rt], exportTo: ["*", b], ${route}}`,
      ['cannot have both public (*) and non-public exportTo values for a resource'],
    ],
    ['R-API-19', 'spec: {hosts: [rt], http: [{routes: []}]}', ['FML0203 spec.http[0].routes']],
    [
      'R-API-53',
      'spec: {hosts: [rt], http: [{route: [{destination: {}}]}]}',
      ['FML0206 spec.http[0].route[0].destination.host'],
    ],
  ])('%s: %s', (_rule, rest, texts) => expect(said('networking.istio.io/v1', 'VirtualService', rest)).toEqual(texts));
});

describe('DestinationRule', () => {
  test.each<Row>([
    ['R-API-53', 'spec: {subsets: []}', ['FML0206 spec.host']],
    ['R-VAL-29', 'spec: {host: rt, subsets: [{name: v1}, {name: v1}]}', ['duplicate subset names: v1']],
    ['R-VAL-30', 'spec: {host: rt, trafficPolicy: {}}', ['traffic policy must have at least one field']],
    [
      'R-VAL-31',
      'spec: {host: rt, trafficPolicy: {tls: {mode: MUTUAL}}}',
      ['client certificate required for mutual tls', 'private key required for mutual tls'],
    ],
    [
      'R-API-54',
      'spec: {host: rt, trafficPolicy: {tls: {mode: ISTIO_MUTAL}}}',
      ['FML0205 spec.trafficPolicy.tls.mode'],
    ],
    [
      'R-VAL-33',
      'spec: {host: rt, trafficPolicy: {outlierDetection: {maxEjectionPercent: 101}}}',
      ['percentage 101 is not in range 0..100'],
    ],
    [
      'R-VAL-34',
      'spec: {host: rt, trafficPolicy: {loadBalancer: {localityLbSetting: {distribute: [{from: a, to: {a: 50}}]}}}}',
      ['total locality weight 50 != 100'],
    ],
    [
      'R-VAL-34 warning',
      'spec: {host: rt, trafficPolicy: {loadBalancer: {localityLbSetting: {failover: [{from: a, to: b}]}}}}',
      ['warning: outlier detection policy must be provided for failover'],
    ],
    [
      'R-VAL-35',
      'spec: {host: rt, trafficPolicy: {loadBalancer: {consistentHash: {useSourceIp: true, maglev: {tableSize: 100}}}}}',
      ['tableSize must be a prime number for maglev'],
    ],
  ])('%s: %s', (_rule, rest, texts) => expect(said('networking.istio.io/v1', 'DestinationRule', rest)).toEqual(texts));
});

describe('Gateway, Sidecar, ServiceEntry', () => {
  const server = (port: string, rest = 'hosts: [a.b]'): string =>
    `spec: {servers: [{port: {number: 80, name: p, protocol: ${port}}, ${rest}}]}`;
  test.each<[string, string, string, string[]]>([
    ['R-VAL-38', 'Gateway', 'spec: {selector: {istio: x}}', ['gateway must have at least one server']],
    ['R-VAL-39', 'Gateway', server('HTTP', 'hosts: [rt]'), ['short names (non FQDN) are not allowed']],
    [
      'R-VAL-40',
      'Gateway',
      server('HTTTP'),
      ['invalid protocol "HTTTP", supported protocols are HTTP, HTTP2, GRPC, GRPC-WEB, MONGO, REDIS, MYSQL, TCP'],
    ],
    ['R-VAL-42', 'Gateway', server('HTTPS'), ['server must have TLS settings for HTTPS/TLS protocols']],
    [
      'R-VAL-43',
      'Gateway',
      server('HTTPS', 'hosts: [a.b], tls: {mode: SIMPLE}'),
      ['SIMPLE TLS requires a server certificate', 'SIMPLE TLS requires a private key'],
    ],
    ['east-west', 'Gateway', server('TLS', 'hosts: ["*.local"], tls: {mode: AUTO_PASSTHROUGH}'), []],
    ['R-VAL-44', 'Sidecar', 'spec: {workloadSelector: {labels: {app: x}}}', ['sidecar: empty configuration provided']],
    [
      'R-VAL-45',
      'Sidecar',
      'spec: {egress: [{hosts: [rt.b.svc.cluster.local]}]}',
      ['host must be of form namespace/dnsName'],
    ],
    ['R-VAL-45 short', 'Sidecar', 'spec: {egress: [{hosts: [./rt]}]}', ['short names (non FQDN) are not allowed']],
    [
      'R-VAL-46',
      'Sidecar',
      'spec: {egress: [{hosts: ["./*"]}, {hosts: ["b/*"]}]}',
      [
        'sidecar: the egress listener with empty port should be the last listener in the list',
        'sidecar: egress can have only one listener with empty port',
      ],
    ],
    [
      'R-VAL-51',
      'ServiceEntry',
      'spec: {hosts: [a.b], ports: [{number: 80, name: http, protocol: HTTP}], resolution: STATIC, endpoints: [{address: x.y}]}',
      ['endpoint address "x.y" is not a valid IP address'],
    ],
    [
      'R-VAL-52',
      'ServiceEntry',
      'spec: {hosts: [a.b], ports: [{number: 80, name: http, protocol: HTP}], resolution: NONE}',
      ['unsupported protocol: HTP'],
    ],
    [
      'R-API-55',
      'ServiceEntry',
      'spec: {hosts: [a.b], ports: [{number: 80, name: a, protocol: HTTP}], resolution: NONE, endpoints: [{address: 1.2.3.4}]}',
      ['NONE mode cannot set endpoints'],
    ],
  ])('%s: %s %s', (_rule, kind, rest, texts) => expect(said('networking.istio.io/v1', kind, rest)).toEqual(texts));
});

describe('security kinds', () => {
  const policy = 'invalid policy x.a: ';
  test.each<[string, string, string, string[]]>([
    [
      'R-VAL-56',
      'AuthorizationPolicy',
      'spec: {action: DENY}',
      [
        `${policy}DENY action without \`rules\` is meaningless as it will never be triggered, add an empty rule \`{}\` if you want it be triggered for every request`,
      ],
    ],
    ['R-VAL-56 allow nothing', 'AuthorizationPolicy', 'spec: {}', []],
    [
      'R-VAL-57',
      'AuthorizationPolicy',
      'spec: {rules: [{from: []}]}',
      [`${policy}\`from\` must not be empty, found at rule 0`],
    ],
    [
      'R-VAL-57 source',
      'AuthorizationPolicy',
      'spec: {rules: [{from: [{source: {}}]}]}',
      [`${policy}\`from.source\` must not be empty, found at rule 0`],
    ],
    ['R-VAL-57 all', 'AuthorizationPolicy', 'spec: {rules: [{}]}', []],
    [
      'R-VAL-58',
      'AuthorizationPolicy',
      'spec: {rules: [{to: [{operation: {ports: [http]}}]}]}',
      [`${policy}bad port (http)`],
    ],
    [
      'R-VAL-59',
      'AuthorizationPolicy',
      'spec: {rules: [{when: [{key: foo, values: [a]}]}]}',
      ['value', 'notValue'].map((name) => `${policy}invalid \`${name}\` for \`key\` foo: unknown attribute: foo`),
    ],
    [
      'R-VAL-62',
      'AuthorizationPolicy',
      'spec: {action: DENY, rules: [{to: [{operation: {methods: [GET]}}]}]}',
      [
        'warning: configured AuthorizationPolicy will deny all traffic to TCP ports under its scope due to the use of only HTTP attributes in a DENY rule; it is recommended to explicitly specify the port',
      ],
    ],
    [
      'R-VAL-62 with a port',
      'AuthorizationPolicy',
      'spec: {action: DENY, rules: [{to: [{operation: {methods: [GET], ports: ["8080"]}}]}]}',
      [],
    ],
    [
      'R-VAL-61',
      'AuthorizationPolicy',
      'spec: {action: CUSTOM, rules: [{}]}',
      [`${policy}\`provider.name\` must not be empty`],
    ],
    [
      'R-VAL-63',
      'AuthorizationPolicy',
      'spec: {rules: [{to: [{operation: {paths: ["/a/{**}/{*}"]}}]}]}',
      [`${policy}invalid or unsupported path a/{**}/{*}, found in Paths. {**} is not the last operator`],
    ],
    ['R-API-54', 'AuthorizationPolicy', 'spec: {action: ALOW}', ['FML0205 spec.action']],
    [
      'R-API-55',
      'PeerAuthentication',
      'spec: {portLevelMtls: {80: {mode: DISABLE}}}',
      ['portLevelMtls requires selector'],
    ],
    [
      'R-VAL-64',
      'PeerAuthentication',
      'spec: {selector: {matchLabels: {app: x}}, portLevelMtls: {0: {mode: DISABLE}}}',
      ['port must be in range 1..65535'],
    ],
    ['R-API-54 mode', 'PeerAuthentication', 'spec: {mtls: {mode: strict}}', ['FML0205 spec.mtls.mode']],
    [
      'R-VAL-65',
      'RequestAuthentication',
      'spec: {jwtRules: [{jwks: "{\\"keys\\":[]}"}]}',
      ['issuer or jwksUri must be non-empty string'],
    ],
    [
      'R-VAL-66',
      'RequestAuthentication',
      'spec: {selector: {matchLabels: {app: x}}, targetRefs: [{group: gateway.networking.k8s.io, kind: Gateway, name: g}]}',
      ['only one of targetRefs or selector can be set'],
    ],
  ])('%s: %s %s', (_rule, kind, rest, texts) => expect(said('security.istio.io/v1', kind, rest)).toEqual(texts));
});
