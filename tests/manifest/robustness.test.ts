import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseFile } from '../../src/sim/manifest/parse-file.ts';
import { worldOf } from './helpers.ts';

const only = (text: string): string[] => parseFile('a/x.yaml', text).diagnostics.map((d) => d.code);

describe('texts that ought to hurt end in one clear diagnostic', () => {
  test('an alias bomb', () => {
    const lines = ['a: &a [x, x, x, x, x, x, x, x, x, x]'];
    for (let i = 0; i < 8; i++) {
      const name = String.fromCharCode(98 + i);
      const before = String.fromCharCode(97 + i);
      lines.push(`${name}: &${name} [${Array(10).fill(`*${before}`).join(', ')}]`);
    }
    expect(only(lines.join('\n'))).toEqual(['FML0114']);
  });

  test.each([
    ['flow', '['.repeat(5000) + ']'.repeat(5000)],
    ['block', `${'- '.repeat(5000)}x`],
    ['300 levels', `${Array.from({ length: 300 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')} x`],
  ])('deep nesting: %s', (_name, text) => {
    expect(only(text)).toEqual(['FML0113']);
  });

  test('10 MB', () => {
    const started = performance.now();
    expect(
      only(`apiVersion: v1\nkind: ConfigMap\nmetadata: {name: m}\ndata:\n  k: ${'x'.repeat(10 * 1024 * 1024)}\n`),
    ).toEqual(['FML0112']);
    expect(performance.now() - started).toBeLessThan(1000);
  });

  test('a map key that names the prototype', () => {
    const [resource] = parseFile(
      'a/x.yaml',
      'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: m}\ndata:\n  __proto__: {polluted: yes}\n',
    ).resources;
    expect(Object.keys(resource?.object['data'] as object)).toEqual(['__proto__']);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  test('kinds and fields named as members of every object', () => {
    const text =
      'apiVersion: v1\nkind: constructor\nmetadata: {name: m}\n---\napiVersion: v1\nkind: Service\nmetadata: {name: m}\nspec: {constructor: 1, toString: 2}\n';
    const codes = worldOf({ 'a/x.yaml': text }).diagnostics.map((d) => d.code);
    expect(codes).toEqual(['FML0108', 'FML0203', 'FML0203']);
  });
});

describe('any text', () => {
  const word = fc.constantFrom(
    'apiVersion',
    'kind',
    'metadata',
    'spec',
    ': ',
    '- ',
    '\n',
    '  ',
    '\t',
    '---\n',
    '{',
    '}',
    '[',
    ']',
    '"',
    "'",
    '&a ',
    '*a',
    '<<',
    '#',
    '|',
    '>',
    '!!str ',
    'v1',
    'Service',
    'name',
    'ports',
    '80',
    '~',
    '\uFEFF',
    '% ',
    '? ',
  );
  test('parses and is admitted without an exception', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(word, { maxLength: 60 }).map((words) => words.join('')),
        ),
        (text) => {
          for (const d of worldOf({ 'a/x.yaml': text }).diagnostics) {
            expect(d.line).toBeGreaterThan(0);
            expect(d.code).toMatch(/^FML\d{4}$/);
          }
        },
      ),
      { numRuns: 400 },
    );
  });

  test('any value in any field of a known kind is admitted or refused, never thrown', () => {
    const kinds = [
      'v1 Service',
      'apps/v1 Deployment',
      'networking.k8s.io/v1 NetworkPolicy',
      'networking.istio.io/v1 VirtualService',
      'networking.istio.io/v1 DestinationRule',
      'networking.istio.io/v1 Gateway',
      'networking.istio.io/v1 Sidecar',
      'networking.istio.io/v1 ServiceEntry',
      'security.istio.io/v1 AuthorizationPolicy',
      'security.istio.io/v1 RequestAuthentication',
      'security.istio.io/v1 PeerAuthentication',
    ];
    const keys = [
      'hosts',
      'http',
      'tls',
      'tcp',
      'match',
      'route',
      'destination',
      'host',
      'port',
      'ports',
      'number',
      'name',
      'selector',
      'template',
      'spec',
      'metadata',
      'labels',
      'containers',
      'ingress',
      'egress',
      'from',
      'to',
      'rules',
      'source',
      'operation',
      'when',
      'key',
      'values',
      'servers',
      'trafficPolicy',
      'subsets',
      'jwtRules',
      'mtls',
      'mode',
      'portLevelMtls',
      'weight',
      'fault',
      'headers',
      'uri',
      'prefix',
      'regex',
      'endpoints',
      'address',
    ];
    const { value } = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        fc.constantFrom<unknown>('', 'x', '*', 'a.b', 0, 80, -1, 1.5, true, null, [], {}),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom(...keys), tie('value'), { maxKeys: 4 }),
      ),
    }));
    fc.assert(
      fc.property(fc.constantFrom(...kinds), value, (kind, spec) => {
        const [apiVersion, name] = kind.split(' ');
        worldOf({ 'a/x.json': JSON.stringify({ apiVersion, kind: name, metadata: { name: 'x' }, spec }) });
      }),
      { numRuns: 400 },
    );
  });
});
