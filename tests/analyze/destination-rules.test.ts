import { describe, expect, it } from 'vitest';
import { app, discovers, istio, said, saidOf } from './said.ts';

const dr = (spec: string, name = 'app/rt', age?: string): string => istio('DestinationRule', name, spec, age);
const HOST = 'host: rt.app.svc.cluster.local';
const LB = 'loadBalancer: { simple: RANDOM }';
const other = app({ namespace: 'other', rt: false }).replace(
  'name: rt, namespace: other',
  'name: idle, namespace: other',
);
const silent = `apiVersion: v1\nkind: Namespace\nmetadata: { name: silent }\n`;

describe('DestinationRules that nobody uses', () => {
  it('for no service, or for one of another namespace', () => {
    expect(saidOf(dr('{ host: ghost }'))).toEqual(['warning FML2020 a DestinationRule app/rt spec.host']);
    expect(said({ 'a/app.yaml': app() + '---\n' + silent + dr('{ host: rt }', 'silent/rt') })).toEqual([
      'warning FML2028 a DestinationRule silent/rt spec.host',
    ]);
    expect(saidOf(dr(`{ ${HOST}, trafficPolicy: { ${LB} } }`))).toEqual([]);
    expect(saidOf(dr(`{ host: '*.app.svc.cluster.local', trafficPolicy: { ${LB} } }`))).toEqual([]);
  });

  it('a copy of one that is of use in another cluster', () => {
    const rule = dr(`{ ${HOST}, trafficPolicy: { ${LB} } }`);
    const idle = app({ namespace: 'idle' });
    const there = { 'b/app.yaml': app() + rule };
    const space = `---\napiVersion: v1\nkind: Namespace\nmetadata: { name: app }\n`;
    expect(said({ 'a/app.yaml': idle + space + rule, ...there })).toEqual([]);
    expect(said({ 'a/app.yaml': idle + space + rule })).toEqual(['warning FML2028 a DestinationRule app/rt spec.host']);
  });

  it('in a namespace where nobody looks (R-OUT-163)', () => {
    const files = {
      'a/app.yaml': app(),
      'a/x.yaml': silent + dr(`{ ${HOST}, trafficPolicy: { ${LB} } }`, 'silent/rt'),
    };
    expect(said(files)).toEqual(['warning FML2021 a DestinationRule silent/rt metadata.namespace']);
    expect(
      said({ 'a/app.yaml': app(), 'a/o.yaml': other + dr(`{ ${HOST}, trafficPolicy: { ${LB} } }`, 'other/rt') }),
    ).toEqual([]);
  });

  it('less specific than another one for all callers (R-OUT-164)', () => {
    const wide = dr(`{ host: '*.app.svc.cluster.local', trafficPolicy: { ${LB} } }`, 'app/wide');
    const exact = dr(`{ ${HOST}, trafficPolicy: { ${LB} } }`, 'app/exact');
    expect(saidOf(wide, exact)).toEqual(['warning FML2022 a DestinationRule app/wide spec.host']);
  });

  it('exported to nobody', () => {
    expect(saidOf(dr(`{ ${HOST}, exportTo: [elsewhere], trafficPolicy: { ${LB} } }`))).toEqual([
      'warning FML2029 a DestinationRule app/rt spec.exportTo',
    ]);
  });

  it('the younger one’s trafficPolicy (R-OUT-166)', () => {
    const old = dr(`{ ${HOST}, trafficPolicy: { ${LB} } }`, 'app/old', '2026-01-01T00:00:00Z');
    const young = (spec: string): string => dr(`{ ${HOST}, ${spec} }`, 'app/young', '2026-02-01T00:00:00Z');
    expect(saidOf(old, young(`trafficPolicy: { ${LB} }`))).toEqual([
      'warning FML2019 a DestinationRule app/young spec.trafficPolicy',
    ]);
    expect(saidOf(old, young('subsets: [{ name: v1, labels: { version: v1 } }]'))).toEqual([]);
  });

  it('a caller’s rule replaces the owner’s (R-OUT-703)', () => {
    const owners = dr(`{ ${HOST}, subsets: [{ name: v1, labels: { version: v1 } }] }`);
    const callers = (more: string): string => dr(`{ ${HOST}, trafficPolicy: { ${LB} }${more} }`, 'other/rt');
    const of = (more: string): string[] =>
      said({ 'a/app.yaml': app(), 'a/o.yaml': other, 'a/dr.yaml': owners + callers(more) });
    expect(of('')).toEqual(['info FML2023 a DestinationRule other/rt spec.host']);
    expect(of(', subsets: [{ name: v1, labels: { version: v1 } }]')).toEqual([]);
  });
});

it('subsets whose labels no endpoint carries (R-OUT-406)', () => {
  const subset = (labels: string): string => dr(`{ ${HOST}, subsets: [{ name: s, labels: ${labels} }] }`);
  expect(saidOf(subset('{ version: v2 }'))).toEqual([
    'warning FML2016 a DestinationRule app/rt spec.subsets[0].labels',
  ]);
  expect(saidOf(subset('{ version: v1 }'))).toEqual([]);
  expect(saidOf(subset('{ topology.istio.io/cluster: a }'))).toEqual([]);
});

describe('settings without effect', () => {
  const two = app().replace(
    'spec:\n  selector: { matchLabels: { app: rt } }',
    'spec:\n  replicas: 2\n  selector: { matchLabels: { app: rt } }',
  );
  const of = (policy: string): string[] =>
    said({ 'a/app.yaml': two, 'a/dr.yaml': dr(`{ ${HOST}, trafficPolicy: { ${policy} } }`) });
  const failover = 'loadBalancer: { localityLbSetting: { failover: [{ from: r1, to: r2 }] } }';

  it('failover without outlierDetection (R-OUT-542)', () => {
    expect(of(failover)).toEqual([
      'warning FML2024 a DestinationRule app/rt spec.trafficPolicy.loadBalancer.localityLbSetting.failover',
    ]);
    expect(of(`${failover}, outlierDetection: { maxEjectionPercent: 100 }`)).toEqual([]);
    expect(of(`loadBalancer: { localityLbSetting: { distribute: [{ from: 'r1/*', to: { 'r2/*': 100 } }] } }`)).toEqual(
      [],
    );
  });

  it('outlierDetection that may eject nothing (R-OUT-443)', () => {
    expect(of('outlierDetection: { interval: 5s }')).toEqual([
      'warning FML2025 a DestinationRule app/rt spec.trafficPolicy.outlierDetection',
    ]);
    expect(of('outlierDetection: { maxEjectionPercent: 30 }')).toEqual([
      'warning FML2018 a DestinationRule app/rt spec.trafficPolicy.outlierDetection.maxEjectionPercent',
    ]);
    expect(of('outlierDetection: { maxEjectionPercent: 50 }')).toEqual([]);
    const ten = two.replace('replicas: 2', 'replicas: 10');
    expect(
      said({
        'a/app.yaml': ten,
        'a/dr.yaml': dr(`{ ${HOST}, trafficPolicy: { outlierDetection: { interval: 5s } } }`),
      }),
    ).toEqual([]);
  });

  it('blocks above portLevelSettings (R-OUT-411)', () => {
    const port = (settings: string): string[] =>
      of(`${LB}, portLevelSettings: [{ port: { number: 80 }, ${settings} }]`);
    expect(port('tls: { mode: ISTIO_MUTUAL }')).toEqual([
      'warning FML2027 a DestinationRule app/rt spec.trafficPolicy.portLevelSettings[0]',
    ]);
    expect(port('loadBalancer: { simple: ROUND_ROBIN }')).toEqual([]);
    const ports = two.replace(
      'ports: [{ name: http, port: 80, targetPort: 8080 }]',
      'ports: [{ name: http, port: 80, targetPort: 8080 }, { name: http-2, port: 81, targetPort: 8080 }]',
    );
    const spec = `{ ${HOST}, trafficPolicy: { ${LB}, portLevelSettings: [{ port: { number: 80 }, tls: { mode: ISTIO_MUTUAL } }] } }`;
    expect(said({ 'a/app.yaml': ports, 'a/dr.yaml': dr(spec) })).toEqual([
      'info FML2026 a DestinationRule app/rt spec.trafficPolicy.portLevelSettings[0]',
    ]);
  });

  it('locality load balancing of the mesh without outlierDetection (R-OUT-722)', () => {
    const node = (cluster: string, region: string): string =>
      `---\napiVersion: v1\nkind: Node\nmetadata: { name: ${cluster}-node-1, labels: { topology.kubernetes.io/region: ${region}, topology.kubernetes.io/zone: ${region}-a } }\n`;
    const mesh = `---\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: istio, namespace: istio-system }\ndata: { mesh: 'localityLbSetting: { enabled: true }' }\n`;
    const files = (region: string, more = ''): Record<string, string> => ({
      'a/app.yaml': app() + discovers('b') + node('a', 'r1') + mesh + more,
      'b/app.yaml': app({ web: false }) + node('b', region),
    });
    expect(said(files('r2'))).toEqual(['warning FML2017 a DestinationRule app/rt spec.trafficPolicy.outlierDetection']);
    expect(said(files('r1'))).toEqual([]);
    const detected = dr(`{ ${HOST}, trafficPolicy: { outlierDetection: { maxEjectionPercent: 100 } } }`);
    expect(said(files('r2', detected))).toEqual([]);
  });
});

describe('ServiceEntries', () => {
  const entry = (name: string, host: string, more = '', protocol = 'TCP'): string =>
    istio(
      'ServiceEntry',
      name,
      `{ hosts: [${host}], ports: [{ number: 3306, name: db, protocol: ${protocol} }], resolution: STATIC, endpoints: [{ address: 198.51.100.7 }]${more} }`,
    );

  it('two for one TCP port without addresses (R-OUT-252)', () => {
    expect(saidOf(entry('app/db1', 'one.example'), entry('app/db2', 'two.example'))).toEqual([
      'warning FML2030 a ServiceEntry app/db2 spec.addresses',
    ]);
    expect(
      saidOf(entry('app/db1', 'one.example', ', addresses: [198.51.100.8]'), entry('app/db2', 'two.example')),
    ).toEqual([]);
    expect(saidOf(entry('app/db1', 'one.example', '', 'TLS'), entry('app/db2', 'two.example', '', 'TLS'))).toEqual([]);
  });

  it('for a Service of the mesh (R-CSM-79)', () => {
    const at = 'a ServiceEntry';
    expect(saidOf(entry('app/rt', 'rt.app.svc.cluster.local'))).toEqual([`info FML2031 ${at} app/rt spec.hosts[0]`]);
    expect(said({ 'a/app.yaml': app(), 'a/x.yaml': silent + entry('silent/rt', 'rt.app.svc.cluster.local') })).toEqual([
      `warning FML2033 ${at} silent/rt spec.hosts[0]`,
    ]);
    expect(said({ 'a/app.yaml': app(), 'a/o.yaml': other + entry('other/rt', 'rt.app.svc.cluster.local') })).toEqual([
      `info FML2032 ${at} other/rt spec.hosts[0]`,
    ]);
  });
});
