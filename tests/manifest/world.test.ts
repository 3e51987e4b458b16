import { describe, expect, test } from 'vitest';
import { parseFile } from '../../src/sim/manifest/parse-file.ts';
import { kindOf, kinds, kindsNamed } from '../../src/sim/manifest/kinds.ts';
import { notModelled } from '../../src/sim/manifest/coverage.ts';
import { editorSchema } from '../../src/sim/manifest/schema/editor-schema.ts';
import { schemaFor } from '../../src/sim/manifest/schema/schema-for.ts';
import { buildWorld } from '../../src/sim/world/build-world.ts';
import { explainCode } from '../../src/content/messages/index.ts';
import { worldOf } from './helpers.ts';

const namespace = (name: string): string => `apiVersion: v1\nkind: Namespace\nmetadata:\n  name: ${name}\n`;
const service = (port: number, ns = 'b'): string =>
  `apiVersion: v1\nkind: Service\nmetadata:\n  name: rt\n  namespace: ${ns}\nspec:\n  ports:\n  - port: ${port}\n`;

describe('a world', () => {
  test('has the clusters by name, and what each accepted', () => {
    const world = worldOf({ 'b/b.yaml': namespace('b'), 'b/rt.yaml': service(80), 'a/a.yaml': namespace('a') });
    expect(world.clusters.map((c) => c.name)).toEqual(['a', 'b']);
    expect(world.managed).toBe(false);
    const b = world.cluster('b')!;
    expect(b.get('Service', 'b', 'rt')?.spec).toEqual({ ports: [{ port: 80 }] });
    expect(b.list('Service', 'b')).toHaveLength(1);
    expect(b.list('Service', 'a')).toEqual([]);
    expect(world.cluster('c')).toBeUndefined();
  });

  test('refuses objects of a namespace that the cluster does not have, wherever else it exists (R-API-20)', () => {
    const world = worldOf({ 'a/rt.yaml': service(80), 'b/b.yaml': namespace('b') });
    expect(world.diagnostics).toMatchObject([{ code: 'FML0201', severity: 'error', file: 'a/rt.yaml', line: 5 }]);
    expect(world.cluster('a')!.get('Service', 'b', 'rt')).toBeUndefined();
  });

  test('knows the namespaces that every cluster has', () => {
    expect(worldOf({ 'a/x.yaml': service(80, 'default') }).diagnostics).toEqual([]);
    expect(worldOf({ 'a/x.yaml': service(80, 'istio-system') }).diagnostics).toHaveLength(1);
    const gcp =
      'apiVersion: resourcemanager.cnrm.cloud.google.com/v1beta1\nkind: Project\nmetadata: {name: p}\nspec: {name: p}\n';
    expect(worldOf({ 'a/x.yaml': service(80, 'istio-system'), 'gcp/p.yaml': gcp }).diagnostics).toEqual([]);
  });

  test('a later document of the same object replaces the earlier one, with a warning', () => {
    const world = worldOf({ 'b/0.yaml': namespace('b'), 'b/1.yaml': service(80), 'b/2.yaml': service(81) });
    expect(
      world
        .cluster('b')!
        .list<{ ports: { port: number }[] }>('Service')
        .map((s) => s.spec.ports[0]?.port),
    ).toEqual([81]);
    expect(world.diagnostics).toMatchObject([
      { code: 'FML0202', severity: 'warning', file: 'b/1.yaml', args: { file: 'b/2.yaml', line: 1 } },
    ]);
  });

  test('a refused object leaves the rest of its file alone', () => {
    const world = worldOf({ 'b/x.yaml': `${service(0)}---\n${namespace('b')}` });
    expect(world.cluster('b')!.all.map((r) => r.kind)).toEqual(['Namespace']);
  });

  test('shares what an edit does not touch', () => {
    const parse = (files: Record<string, string>) =>
      new Map(Object.entries(files).map(([p, t]) => [p, parseFile(p, t)]));
    const one = buildWorld(parse({ 'a/a.yaml': namespace('a'), 'b/b.yaml': namespace('b') }));
    const two = buildWorld(parse({ 'a/a.yaml': namespace('a2'), 'b/b.yaml': namespace('b') }));
    expect(two.cluster('b')).toBe(one.cluster('b'));
    expect(two.cluster('a')).not.toBe(one.cluster('a'));
  });
});

describe('kinds', () => {
  test.each([
    ['v1', 'Service', 'Service'],
    ['networking.istio.io/v1alpha3', 'VirtualService', 'networking.istio.io/VirtualService'],
    ['gateway.networking.k8s.io/v1', 'Gateway', 'gateway.networking.k8s.io/Gateway'],
    ['networking.istio.io/v2', 'VirtualService', undefined],
    ['networking.istio.io/v1', 'virtualservice', undefined],
  ])('%s %s (R-API-15, R-API-56)', (apiVersion, kind, key) => expect(kindOf(apiVersion, kind)?.key).toBe(key));

  test('are found by plural, kind and short name', () => {
    expect(kindsNamed('svc').map((k) => k.key)).toEqual(['Service']);
    expect(kindsNamed('dr').map((k) => k.plural)).toEqual(['destinationrules']);
    expect(kindsNamed('gateways').length).toBe(2);
    expect(kindsNamed('gateways.networking.istio.io').map((k) => k.key)).toEqual(['networking.istio.io/Gateway']);
  });

  test('have keys of their own', () => {
    expect(new Set(kinds.map((k) => k.key)).size).toBe(kinds.length);
  });

  test('have schemas wherever types are published', () => {
    const without = kinds.filter((k) => !schemaFor(k.key)).map((k) => k.kind);
    expect(without.sort()).toEqual([
      'CiliumClusterwideNetworkPolicy',
      'CiliumNetworkPolicy',
      'ComputeNetworkFirewallPolicyAssociation',
      'FQDNNetworkPolicy',
      'MultiClusterIngress',
      'MultiClusterService',
    ]);
  });
});

describe('coverage', () => {
  const paths = (text: string): string[] =>
    parseFile('a/x.yaml', text).resources.flatMap((r) => notModelled(r).map((n) => n.path));

  test('names the topmost field of which nothing is modelled', () => {
    expect(
      paths(
        'apiVersion: networking.istio.io/v1alpha3\nkind: EnvoyFilter\nmetadata: {name: x}\nspec: {configPatches: [{applyTo: CLUSTER}]}\n',
      ),
    ).toEqual(['spec.configPatches']);
  });

  test('passes over what cannot change an answer', () => {
    expect(
      paths(
        'apiVersion: v1\nkind: Pod\nmetadata: {name: x, labels: {a: b}}\nspec: {containers: [{name: c, image: i, resources: {limits: {cpu: 1}}}]}\n',
      ),
    ).toEqual([]);
  });

  test('is said of accepted objects, as an info with the line', () => {
    const world = worldOf({
      'a/x.yaml': 'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: x}\nspec:\n  rules: []\n',
    });
    expect(world.diagnostics).toMatchObject([{ code: 'FML1901', severity: 'info', line: 5, field: 'spec.rules' }]);
  });
});

test('the editor gets one schema per folder kind, whose references all resolve', () => {
  for (const where of ['cluster', 'gcp'] as const) {
    const schema = editorSchema(where);
    const definitions = schema['definitions'] as Record<string, unknown>;
    const refs = [...JSON.stringify(schema).matchAll(/#\/definitions\/([^"]+)/g)].map((m) => m[1]!);
    expect(refs.filter((ref) => !(ref in definitions))).toEqual([]);
    expect(refs.length).toBeGreaterThan(20);
  }
});

test('every code of parsing and admission has a text in both languages', () => {
  const codes = [
    ...Array.from({ length: 21 }, (_, i) => 101 + i).filter((n) => ![103, 116].includes(n)),
    ...Array.from({ length: 13 }, (_, i) => 201 + i),
    1901,
  ];
  for (const n of codes) {
    const entry = explainCode(`FML${String(n).padStart(4, '0')}`);
    expect(entry, `FML${n}`).toBeDefined();
    for (const text of [entry!.title, entry!.sentence, entry!.meaning, entry!.fix]) {
      expect(text.en).not.toBe('');
      expect(text['zh-cn']).toMatch(/[\u4e00-\u9fff]/);
    }
  }
});
