import { describe, expect, it } from 'vitest';
import { app, gateway, istio, said, saidOf } from './said.ts';

const vs = (spec: string, name = 'app/rt', age?: string): string => istio('VirtualService', name, spec, age);
const to = (host = 'rt'): string => `[{ route: [{ destination: { host: ${host} } }] }]`;
const gw = istio(
  'Gateway',
  'istio-system/public',
  '{ selector: { istio: gw }, servers: [{ port: { number: 80, name: http, protocol: HTTP }, hosts: [api.example] }] }',
);

describe('VirtualServices and gateways', () => {
  const of = (spec: string): string[] =>
    said({ 'a/app.yaml': app(), 'a/gw.yaml': gateway + gw, 'a/vs.yaml': vs(spec) });

  it('bound to a gateway that does not accept the Service’s host, without mesh (R-OUT-152)', () => {
    expect(of(`{ hosts: [api.example, rt], gateways: [istio-system/public], http: ${to()} }`)).toEqual([
      'warning FML2001 a VirtualService app/rt spec.gateways',
    ]);
    expect(of(`{ hosts: [api.example, rt], gateways: [istio-system/public, mesh], http: ${to()} }`)).toEqual([]);
    expect(of(`{ hosts: [api.example], gateways: [istio-system/public], http: ${to()} }`)).toEqual([]);
  });

  it('a Gateway that does not exist: a short name means the own namespace', () => {
    expect(of(`{ hosts: [api.example], gateways: [public], http: ${to()} }`)).toEqual([
      'warning FML2002 a VirtualService app/rt spec.gateways[0]',
    ]);
  });

  it('a host that the gateway does not accept (R-GW-22)', () => {
    expect(of(`{ hosts: [www.example], gateways: [istio-system/public], http: ${to()} }`)).toEqual([
      'warning FML2012 a VirtualService app/rt spec.hosts[0]',
    ]);
  });

  it('an older rule for a wider path with a header comes first (R-GW-24)', () => {
    const rule = (match: string, name: string, age: string): string =>
      vs(
        `{ hosts: [api.example], gateways: [istio-system/public], http: [{ match: [${match}], route: [{ destination: { host: rt } }] }] }`,
        name,
        age,
      );
    const narrow = rule('{ uri: { prefix: /api } }', 'app/narrow', '2026-02-01T00:00:00Z');
    const wide = (age: string): string =>
      rule('{ uri: { prefix: / }, headers: { env: { exact: x } } }', 'app/wide', age);
    const of = (age: string): string[] => said({ 'a/app.yaml': app(), 'a/gw.yaml': gateway + gw + narrow + wide(age) });
    expect(of('2026-01-01T00:00:00Z')).toEqual(['info FML2006 a VirtualService app/narrow spec.http[0]']);
    expect(of('2026-03-01T00:00:00Z')).toEqual([]);
  });
});

describe('VirtualServices for sidecars', () => {
  it('the younger of two for one host (R-OUT-154, R-OUT-705)', () => {
    const both = (spec: string): string[] =>
      saidOf(
        vs(`{ hosts: [rt], http: ${to()} }`, 'app/old', '2026-01-01T00:00:00Z'),
        vs(spec, 'app/young', '2026-02-01T00:00:00Z'),
      );
    expect(both(`{ hosts: [rt], http: ${to()} }`)).toEqual([
      'warning FML2003 a VirtualService app/young spec.hosts[0]',
    ]);
    // A private one comes before public ones.
    expect(both(`{ hosts: [rt], exportTo: ['.'], http: ${to()} }`)).toEqual([
      'warning FML2003 a VirtualService app/old spec.hosts[0]',
    ]);
  });

  it('one that applies to some callers only hands over to the next (R-OUT-322)', () => {
    const old = `{ hosts: [rt], http: [{ match: [{ sourceLabels: { app: nobody } }], route: [{ destination: { host: rt } }] }] }`;
    expect(
      saidOf(vs(old, 'app/old', '2026-01-01T00:00:00Z'), vs(`{ hosts: [rt], http: ${to()} }`, 'app/young')),
    ).toEqual([]);
  });

  it('rules that nothing reaches (R-OUT-331)', () => {
    const rules = (...matches: string[]): string[] =>
      saidOf(
        vs(
          `{ hosts: [rt], http: [${matches.map((m) => `{ ${m}route: [{ destination: { host: rt } }] }`).join(', ')}] }`,
        ),
      );
    const path = (p: string, more = ''): string => `match: [{ uri: { prefix: ${p} }${more} }], `;
    const second = ['warning FML2004 a VirtualService app/rt spec.http[1]'];
    expect(rules('', path('/x'))).toEqual(second);
    expect(rules(path('/api'), path('/api/v2'))).toEqual(second);
    expect(rules(path('/api'), path('/api', ', headers: { a: { exact: b } }'))).toEqual(second);
    expect(rules(path('/api', ', headers: { a: { exact: b } }'), path('/api'))).toEqual([]);
    expect(rules(path('/api/v2'), path('/api'), '')).toEqual([]);
    expect(rules('match: [{ sourceLabels: { a: b } }], ', '')).toEqual([]);
    expect(rules('match: [{ port: 81 }], ', '')).toEqual([]);
  });

  it('rules for another protocol than the port’s (R-OUT-367)', () => {
    const on = (portName: string, rules: string): string[] =>
      said({ 'a/app.yaml': app({ portName }), 'a/vs.yaml': vs(`{ hosts: [rt], ${rules} }`) });
    expect(on('tcp-80', `http: ${to()}`)).toEqual(['warning FML2005 a VirtualService app/rt spec.http']);
    expect(on('https', `http: ${to()}`)).toEqual(['warning FML2005 a VirtualService app/rt spec.http']);
    expect(on('http', `tcp: ${to()}`)).toEqual(['warning FML2005 a VirtualService app/rt spec.tcp']);
    expect(on('http-80', `http: ${to()}`)).toEqual([]);
    // Undetermined: both may act.
    expect(on('web', `http: ${to()}`)).toEqual([]);
    expect(on('web', `tcp: ${to()}`)).toEqual([]);
  });

  it('short and half names (R-OUT-151)', () => {
    const other = app({ namespace: 'other', rt: false }).replace(
      'name: rt, namespace: other',
      'name: unused, namespace: other',
    );
    const in_ = (host: string, namespace: string): string[] =>
      said({
        'a/app.yaml': app(),
        'a/other.yaml': other,
        'a/vs.yaml': vs(`{ hosts: [${host}], http: ${to('rt.app.svc.cluster.local')} }`, `${namespace}/x`),
      });
    expect(in_('rt', 'other')).toEqual(['warning FML2007 a VirtualService other/x spec.hosts[0]']);
    expect(in_('rt.app', 'other')).toEqual(['warning FML2007 a VirtualService other/x spec.hosts[0]']);
    expect(in_('rt.app.svc.cluster.local', 'other')).toEqual([]);
    expect(in_('ghost', 'app')).toEqual(['warning FML2015 a VirtualService app/x spec.hosts[0]']);
    expect(in_('www.example', 'app')).toEqual([]);
  });

  it('destinations that do not exist (R-OUT-354)', () => {
    expect(saidOf(vs(`{ hosts: [rt], http: ${to('ghost')} }`))).toEqual([
      'warning FML2008 a VirtualService app/rt spec.http[0].route[0].destination.host',
    ]);
    expect(saidOf(vs(`{ hosts: [rt], http: ${to('rt.other.svc.cluster.local')} }`))).toEqual([
      'warning FML2009 a VirtualService app/rt spec.http[0].route[0].destination.host',
    ]);
  });

  it('subsets that the callers’ DestinationRule lacks', () => {
    const route = vs(`{ hosts: [rt], http: [{ route: [{ destination: { host: rt, subset: v1 } }] }] }`);
    const at = 'a VirtualService app/rt spec.http[0].route[0].destination.subset';
    const rule = (subset: string, name = 'app/rt'): string =>
      istio(
        'DestinationRule',
        name,
        `{ host: rt.app.svc.cluster.local, subsets: [{ name: ${subset}, labels: { version: v1 } }] }`,
      );
    expect(saidOf(route)).toEqual([`warning FML2011 ${at}`]);
    expect(saidOf(route, rule('v2'))).toEqual([`warning FML2010 ${at}`]);
    expect(saidOf(route, rule('v1'))).toEqual([]);
    // Callers of one namespace have a rule of their own, without that subset.
    const other = {
      'a/app.yaml': app(),
      'a/other.yaml': app({ namespace: 'other', rt: false }).replace('name: rt,', 'name: idle,'),
    };
    expect(said({ ...other, 'a/vs.yaml': route + rule('v1') + rule('v2', 'other/mine') })).toContain(
      `info FML2010 ${at}`,
    );
  });

  it('weight 0 gets no cluster, and asks for none (R-OUT-352)', () => {
    const weighted = `{ hosts: [rt], http: [{ route: [{ destination: { host: rt }, weight: 100 }, { destination: { host: rt, subset: v9 }, weight: 0 }] }] }`;
    expect(saidOf(vs(weighted))).toEqual([]);
  });
});
