import { describe, expect, test } from 'vitest';
import { parseFile } from '../../src/sim/manifest/parse-file.ts';

const service = (body: string): string =>
  `apiVersion: v1\nkind: Service\nmetadata:\n  name: rt\n  namespace: b\n${body}`;
const codes = (text: string, path = 'a/x.yaml'): string[] =>
  parseFile(path, text).diagnostics.map((d) => `${d.code}:${d.line}`);
const names = (text: string): string[] => parseFile('a/x.yaml', text).resources.map((r) => `${r.kind}/${r.name}`);

describe('documents', () => {
  test('are cut at lines that start with ---, empty and comment-only ones are skipped (R-API-1)', () => {
    const text = `# head\n---\n${service('')}---\n# nothing\n---\n\n--- # more\napiVersion: v1\nkind: Namespace\nmetadata: {name: b}\n`;
    expect(names(text)).toEqual(['Service/rt', 'Namespace/b']);
    expect(codes(text)).toEqual([]);
  });

  test('a syntax error ends the reading: what stands before is applied, the rest is not (R-API-2)', () => {
    const text = `apiVersion: v1\nkind: Namespace\nmetadata: {name: a}\n---\nkind: a: b\n---\napiVersion: v1\nkind: Namespace\nmetadata: {name: c}\n`;
    expect(names(text)).toEqual(['Namespace/a']);
    expect(codes(text)).toEqual(['FML0101:5']);
    expect(parseFile('a/x.yaml', text).diagnostics[0]?.args['text']).toBe(
      'mapping values are not allowed in this context',
    );
  });

  test('a bad kind does not stop the next document (R-API-2, R-API-15)', () => {
    const text = `apiVersion: v1\nkind: Srvice\nmetadata: {name: a}\n---\napiVersion: v1\nkind: Namespace\nmetadata: {name: c}\n`;
    expect(names(text)).toEqual(['Namespace/c']);
    expect(codes(text)).toEqual(['FML0108:2']);
  });

  test('List is flattened, and every item keeps its lines (R-API-1)', () => {
    const text = `apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Namespace\n  metadata:\n    name: a\n- apiVersion: v1\n  kind: Namespace\n  metadata:\n    name: b\n`;
    const { resources } = parseFile('a/x.yaml', text);
    expect(resources.map((r) => r.name)).toEqual(['a', 'b']);
    expect(resources[1]?.at('metadata.name').line).toBe(11);
    expect(resources[1]?.at('')).toMatchObject({ line: 8, endLine: 11 });
  });

  test.each([
    ['--- foo', 'FML0105:1', 'R-API-12g'],
    ['- a\n- b', 'FML0106:1', 'R-API-12j'],
    ['apiVersion: v1\nmetadata: {name: x}', 'FML0107:1', 'R-API-14'],
    ['apiVersion: v1\nkind: Namespace\nmetadata: {name: *x}', 'FML0104:3', 'R-API-12e'],
    ['apiVersion: v1\nkind: Namespace\nmetadata:\n  name: "x', 'FML0101:4', 'R-API-12f'],
    ['apiVersion: v1\nkind: Namespace\nmetadata: {labels: {a: b}}', 'FML0115:3', 'R-API-35'],
    ['apiVersion: v1\nkind: Namespace\nmetadata: {generateName: a-}', 'FML0120:3', 'R-API-8'],
    ['apiVersion: v1\nkind: Namespace\nmetadata:\n  name: a\n  labels:\n    country: NO', 'FML0117:6', 'R-API-13'],
    [
      'apiVersion: compute.cnrm.cloud.google.com/v1beta1\nkind: ComputeNetwork\nmetadata: {name: n}',
      'FML0119:2',
      'docs/contracts.md, mesh folder',
    ],
    ['apiVersion: v1\nkind: Namespace\nmetadata:\n  name: a\n  labels: {x: "1", x: "2"}', 'FML0111:5', 'R-API-12h'],
    ['apiVersion: v1\nkind: Namespace\nmetadata:\n\tname: a', 'FML0102:4', 'R-API-12a'],
  ])('%j says %s (%s)', (text, code) => {
    expect(codes(text)).toContain(code);
  });

  test('a file beside the folders, and one that is no manifest', () => {
    expect(codes(service(''), 'x.yaml')).toEqual(['FML0110:1']);
    expect(codes('hello', 'a/notes.txt')).toEqual(['FML0118:1']);
    expect(codes(service(''), 'gcp/x.yaml')).toEqual(['FML0109:2']);
  });
});

describe('scalars are read as YAML 1.1, as kubectl does (R-API-12k, 12l)', () => {
  test.each<[string, unknown]>([
    ['yes', true],
    ['NO', false],
    ['on', true],
    ['y', true],
    ['n', false],
    ['"yes"', 'yes'],
    ['010', 8],
    ['0o10', 8],
    ['0x10', 16],
    ['0b11', 3],
    ['1_000', 1000],
    ['1e3', 1000],
    ['1.10', 1.1],
    ['12:30:45', '12:30:45'],
    ['2024-01-01', '2024-01-01'],
    ['~', undefined],
    ['null', undefined],
    ['', undefined],
    ['8080/tcp', '8080/tcp'],
    ['-5', -5],
  ])('%s', (text, value) => {
    const [resource] = parseFile(
      'a/x.yaml',
      `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: m}\ndata:\n  k: ${text}\n`,
    ).resources;
    expect((resource!.object['data'] as Record<string, unknown>)['k']).toEqual(value);
  });

  test('infinity has no JSON', () => {
    expect(codes('apiVersion: v1\nkind: ConfigMap\nmetadata: {name: m}\ndata: {k: .inf}\n')).toEqual(['FML0101:4']);
  });
});

test('anchors and merge keys work inside a document, the last of equal keys wins (R-API-12h, 12i)', () => {
  const text = `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: m}\nbinaryData: &base\n  a: one\n  b: two\ndata:\n  <<: *base\n  b: three\n  c: four\n  c: five\n`;
  const [resource] = parseFile('a/x.yaml', text).resources;
  expect(resource?.object['data']).toEqual({ a: 'one', b: 'three', c: 'five' });
  expect(resource?.at('data.c').line).toBe(11);
  expect(resource?.at('data.a').line).toBe(5);
});

describe('at()', () => {
  const text = `---\n${service(`spec:\n  ports:\n  - name: http\n    port: 80\n  - name: tcp\n    port: 9000\n    targetPort: 9001\n\n# end\n`)}`;
  const [resource] = parseFile('b/rt.yaml', text).resources;

  test.each([
    ['', 2, 13],
    ['spec.ports', 8, 13],
    ['spec.ports[1]', 11, 13],
    ['spec.ports[1].targetPort', 13, 13],
    ['spec.ports[1].nodePort', 11, 13],
    ['spec.selector', 7, 13],
    ['metadata.labels[app]', 4, 6],
    ['nothing.at.all', 2, 13],
  ])('%s is at line %i to %i', (path, line, endLine) => {
    expect(resource?.at(path)).toMatchObject({ file: 'b/rt.yaml', line, endLine });
  });
});

test('the namespace is default where none is written, and none for cluster-scoped kinds (R-API-20, R-API-35)', () => {
  const { resources } = parseFile(
    'a/x.yaml',
    'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: m}\n---\napiVersion: v1\nkind: Namespace\nmetadata: {name: ns, namespace: z}\n',
  );
  expect(resources.map((r) => r.namespace)).toEqual(['default', undefined]);
});

test('the same path and text give the same object', () => {
  expect(parseFile('a/x.yaml', service(''))).toBe(parseFile('a/x.yaml', service('')));
  expect(parseFile('a/x.yaml', service('spec: {}'))).not.toBe(parseFile('b/x.yaml', service('spec: {}')));
});

test('JSON is read too', () => {
  const text = JSON.stringify(
    { apiVersion: 'v1', kind: 'Service', metadata: { name: 's', namespace: 'a' }, spec: { ports: [{ port: 80 }] } },
    null,
    '\t',
  );
  expect(names(text)).toEqual(['Service/s']);
});
