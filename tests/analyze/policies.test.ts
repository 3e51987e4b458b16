import { describe, expect, it } from 'vitest';
import { app, gateway, istio, said, saidOf } from './said.ts';

const pa = (spec: string, name = 'app/pa', age?: string): string => istio('PeerAuthentication', name, spec, age);
const ap = (spec: string, name = 'app/ap'): string => istio('AuthorizationPolicy', name, spec);
const forApp = (value: string): string => `selector: { matchLabels: { app: ${value} } }`;
const none = { 'a/app.yaml': app({ inject: false }) };

describe('policies that reach no proxy', () => {
  it('targetRefs that are no Gateway of the namespace (R-SEC-81)', () => {
    const target = (kind: string, group: string): string =>
      ap(`{ targetRefs: [{ kind: ${kind}, group: '${group}', name: rt }], rules: [{}] }`);
    const at = ['warning FML2051 a AuthorizationPolicy app/ap spec.targetRefs'];
    expect(saidOf(target('Service', ''))).toEqual(at);
    expect(saidOf(target('Gateway', 'gateway.networking.k8s.io'))).toEqual(at);
    const made = `---\napiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: { name: rt, namespace: app }\nspec: { gatewayClassName: istio, listeners: [{ name: http, port: 80, protocol: HTTP }] }\n`;
    expect(saidOf(target('Gateway', 'gateway.networking.k8s.io'), made)).toEqual([]);
  });

  it('a workload that is scaled to zero is no mistake', () => {
    const zero = app().replace(
      'name: rt, namespace: app }\nspec:\n  selector: { matchLabels',
      'name: rt, namespace: app }\nspec:\n  replicas: 0\n  selector: { matchLabels',
    );
    expect(said({ 'a/app.yaml': zero + ap(`{ ${forApp('rt')}, rules: [{}] }`) })).toEqual([]);
  });

  it('a selector that matches nothing, or just misses', () => {
    expect(saidOf(ap(`{ ${forApp('ghost')}, rules: [{}] }`))).toEqual([
      'warning FML2040 a AuthorizationPolicy app/ap spec.selector',
    ]);
    expect(saidOf(ap(`{ ${forApp('RT')}, rules: [{}] }`))).toEqual([
      'warning FML2043 a AuthorizationPolicy app/ap spec.selector',
    ]);
    expect(saidOf(ap(`{ selector: { matchLabels: { app: rt, version: v2 } }, rules: [{}] }`))).toEqual([
      'warning FML2043 a AuthorizationPolicy app/ap spec.selector',
    ]);
    expect(saidOf(ap(`{ ${forApp('rt')}, rules: [{}] }`))).toEqual([]);
  });

  it('pods of another namespace, unless it is the root namespace', () => {
    const other = `apiVersion: v1\nkind: Namespace\nmetadata: { name: other }\n`;
    expect(
      said({ 'a/app.yaml': app(), 'a/o.yaml': other + ap(`{ ${forApp('rt')}, rules: [{}] }`, 'other/ap') }),
    ).toEqual(['warning FML2044 a AuthorizationPolicy other/ap spec.selector']);
    expect(saidOf(ap(`{ ${forApp('rt')}, rules: [{}] }`, 'istio-system/ap'))).toEqual([]);
  });

  it('pods without sidecar (R-SEC-19)', () => {
    expect(said({ ...none, 'a/p.yaml': pa('{ mtls: { mode: STRICT } }') })).toEqual([
      'warning FML2041 a PeerAuthentication app/pa metadata.namespace',
    ]);
    expect(said({ ...none, 'a/p.yaml': ap(`{ ${forApp('rt')}, rules: [{}] }`) })).toEqual([
      'warning FML2041 a AuthorizationPolicy app/ap spec.selector',
    ]);
    expect(saidOf(pa('{ mtls: { mode: STRICT } }'))).toEqual([]);
  });

  it('pods of another cluster (R-MC-45), unless the object is applied there, too', () => {
    const stub = app({ rt: false, web: false });
    const policy = ap(`{ ${forApp('rt')}, rules: [{}] }`);
    expect(said({ 'a/app.yaml': stub + policy, 'b/app.yaml': app() })).toEqual([
      'warning FML2042 a AuthorizationPolicy app/ap spec.selector',
    ]);
    expect(said({ 'a/app.yaml': stub + policy, 'b/app.yaml': app() + policy })).toEqual([]);
    expect(said({ 'a/app.yaml': stub + ap('{}'), 'b/app.yaml': app() })).toEqual([
      'warning FML2048 a AuthorizationPolicy app/ap metadata.namespace',
    ]);
    // It tells callers what to expect of the namespace.
    expect(said({ 'a/app.yaml': stub + pa('{ mtls: { mode: STRICT } }'), 'b/app.yaml': app() })).toEqual([]);
  });

  it('a PeerAuthentication with selector in the root namespace (R-SEC-50)', () => {
    expect(saidOf(pa(`{ ${forApp('rt')}, mtls: { mode: STRICT } }`, 'istio-system/pa'))).toEqual([
      'warning FML2046 a PeerAuthentication istio-system/pa spec.selector',
    ]);
  });

  it('the younger PeerAuthentication of one scope (R-SEC-52)', () => {
    const old = (spec: string): string => pa(spec, 'app/old', '2026-01-01T00:00:00Z');
    const young = (spec: string): string => pa(spec, 'app/young', '2026-02-01T00:00:00Z');
    const strict = '{ mtls: { mode: STRICT } }';
    expect(saidOf(old(strict), young(strict))).toEqual(['warning FML2045 a PeerAuthentication app/young ']);
    expect(saidOf(old(strict), young(`{ ${forApp('rt')}, mtls: { mode: STRICT } }`))).toEqual([]);
    expect(
      saidOf(old(`{ ${forApp('web')}, mtls: { mode: STRICT } }`), young(`{ ${forApp('rt')}, mtls: { mode: STRICT } }`)),
    ).toEqual([]);
  });
});

describe('policies that miss the port or the caller', () => {
  it('portLevelMtls by the Service port (R-SEC-53)', () => {
    const ports = (port: number): string[] =>
      saidOf(pa(`{ ${forApp('rt')}, mtls: { mode: STRICT }, portLevelMtls: { '${port}': { mode: DISABLE } } }`));
    expect(ports(80)).toEqual(['warning FML2047 a PeerAuthentication app/pa spec.portLevelMtls.80']);
    expect(ports(8080)).toEqual([]);
    expect(ports(9999)).toEqual([]);
  });

  it('ports of an AuthorizationPolicy by the Service port (R-SEC-207)', () => {
    const ports = (port: number): string[] =>
      saidOf(ap(`{ ${forApp('rt')}, rules: [{ to: [{ operation: { ports: ['${port}'] } }] }] }`));
    expect(ports(80)).toEqual(['warning FML2049 a AuthorizationPolicy app/ap spec.rules[0].to[0].operation.ports[0]']);
    expect(ports(8080)).toEqual([]);
    expect(saidOf(ap(`{ ${forApp('rt')}, rules: [{ to: [{ operation: { ports: ['80', '8080'] } }] }] }`))).toEqual([]);
  });

  it('identities where mTLS is off', () => {
    const policy = ap(
      `{ ${forApp('rt')}, rules: [{ from: [{ source: { principals: [cluster.local/ns/app/sa/default] } }] }] }`,
    );
    expect(saidOf(policy, pa('{ mtls: { mode: DISABLE } }'))).toEqual([
      'warning FML2050 a AuthorizationPolicy app/ap spec.rules[0].from[0].source.principals',
    ]);
    expect(saidOf(policy, pa('{ mtls: { mode: PERMISSIVE } }'))).toEqual([]);
    const rule = (mode: string): string =>
      istio('DestinationRule', 'app/rt', `{ host: rt, trafficPolicy: { tls: { mode: ${mode} } } }`);
    expect(saidOf(policy, rule('DISABLE'))).toEqual([
      'warning FML2050 a AuthorizationPolicy app/ap spec.rules[0].from[0].source.principals',
    ]);
    expect(saidOf(policy, rule('ISTIO_MUTUAL'))).toEqual([]);
  });
});

describe('Sidecars', () => {
  const sidecar = (spec: string, name = 'app/s'): string => istio('Sidecar', name, spec);
  const egress = `egress: [{ hosts: ['./*'] }]`;

  it('that select nothing', () => {
    expect(saidOf(sidecar(`{ workloadSelector: { labels: { app: ghost } }, ${egress} }`))).toEqual([
      'warning FML2040 a Sidecar app/s spec.workloadSelector',
    ]);
    expect(saidOf(sidecar(`{ workloadSelector: { labels: { app: web } }, ${egress} }`))).toEqual([]);
    expect(said({ ...none, 'a/s.yaml': sidecar(`{ ${egress} }`) })).toEqual([
      'warning FML2036 a Sidecar app/s metadata.namespace',
    ]);
    expect(saidOf(sidecar(`{ ${egress} }`))).toEqual([]);
  });

  it('that are not chosen (R-OUT-121)', () => {
    expect(saidOf(sidecar(`{ ${egress} }`, 'app/a'), sidecar(`{ ${egress} }`, 'app/b'))).toEqual([
      'warning FML2037 a Sidecar app/b ',
    ]);
  });
});

describe('Gateways', () => {
  const gw = (selector: string, port = 80): string =>
    istio(
      'Gateway',
      'istio-system/public',
      `{ selector: { istio: ${selector} }, servers: [{ port: { number: ${port}, name: http, protocol: HTTP }, hosts: ['*'] }] }`,
    );
  const of = (object: string, more: Record<string, string> = {}): string[] =>
    said({ 'a/app.yaml': app(), 'a/gw.yaml': gateway + object, ...more });

  it('that select no pod, or pods that are no gateways (R-GW-1)', () => {
    expect(of(gw('ingressgateway'))).toEqual(['warning FML2065 a Gateway istio-system/public spec.selector']);
    expect(of(gw('gw'))).toEqual([]);
    const plain = istio(
      'Gateway',
      'app/g',
      `{ selector: { app: rt }, servers: [{ port: { number: 80, name: http, protocol: HTTP }, hosts: ['*'] }] }`,
    );
    expect(of(plain)).toEqual(['warning FML2066 a Gateway app/g spec.selector']);
  });

  it('whose pods live in another cluster', () => {
    const b = app({ web: false }) + '---\n' + gateway.replaceAll('istio: gw', 'istio: east');
    expect(of(gw('east'), { 'b/app.yaml': b })).toEqual([
      'warning FML2042 a Gateway istio-system/public spec.selector',
    ]);
  });

  it('with a port that the Service does not publish (R-GW-5)', () => {
    expect(of(gw('gw', 443))).toEqual(['warning FML2067 a Gateway istio-system/public spec.servers[0].port.number']);
    expect(of(gw('gw', 8080))).toEqual([]);
  });
});
