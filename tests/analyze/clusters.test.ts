import { describe, expect, it } from 'vitest';
import { app, discovers, istio, said } from './said.ts';

const rule = istio('DestinationRule', 'app/rt', '{ host: rt, subsets: [{ name: v1, labels: { version: v1 } }] }');
const route = istio(
  'VirtualService',
  'app/rt',
  '{ hosts: [rt], http: [{ route: [{ destination: { host: rt, subset: v1 } }] }] }',
);
const both = rule + route;

describe('rules that live in the other cluster (R-OUT-729)', () => {
  const of = (a: string, b: string): string[] =>
    said({ 'a/app.yaml': a + discovers('b'), 'b/app.yaml': b + discovers('a') });

  it('worth knowing where its own cluster has callers, too', () => {
    expect(of(app() + both, app({ rt: false }))).toEqual([
      'info FML2091 a DestinationRule app/rt spec.host',
      'info FML2091 a VirtualService app/rt spec.hosts',
    ]);
    expect(of(app() + both, app({ rt: false }) + both)).toEqual([]);
  });

  it('a warning where nobody calls', () => {
    expect(of(app({ web: false }) + rule, app({ rt: false }))).toEqual([
      'warning FML2090 a DestinationRule app/rt spec.host',
    ]);
  });

  it('nothing where the other cluster has no callers of it', () => {
    expect(of(app() + both, app({ web: false }))).toEqual([]);
  });
});

describe('one Service in several clusters', () => {
  const of = (b: string): string[] => said({ 'a/app.yaml': app({ rt: false }) + discovers('b'), 'b/app.yaml': b });

  it('ports join by name (R-OUT-503)', () => {
    expect(of(app({ web: false, portName: 'http-web' }))).toEqual([
      'warning FML2070 b Service app/rt spec.ports[0].name',
    ]);
    expect(of(app({ web: false }))).toEqual([]);
  });

  it('selectors of other apps are worth knowing (R-FLEET-25)', () => {
    const b = app({ web: false }).replaceAll('app: rt', 'app: pay');
    expect(said({ 'a/app.yaml': app() + discovers('b'), 'b/app.yaml': b })).toEqual([
      'info FML2071 b Service app/rt spec.selector',
    ]);
  });
});

it('remote secrets that istiod overlooks are said by the control plane’s layer', () => {
  const unlabelled = discovers('b').replace("istio/multiCluster: 'true'", "istio/multiCluster: 'yes'");
  expect(said({ 'a/app.yaml': app() + unlabelled, 'b/app.yaml': app({ namespace: 'other' }) })).toEqual([
    'warning FML0511 a Secret istio-system/istio-remote-secret-b metadata.labels[istio/multiCluster]',
  ]);
});
