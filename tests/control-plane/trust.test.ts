import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { controlPlaneOf } from '../../src/sim/control-plane/control-plane.ts';
import { worldOf } from '../support/mesh-world.ts';

const read = (...names: string[]) =>
  names.map((n) => readFileSync(new URL(`certificates/${n}.pem`, import.meta.url), 'utf8')).join('');
const indent = (text: string) => text.trimEnd().replace(/^/gm, '    ');
const system = 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: istio-system\n';

function cacerts(roots: string[], ca: string[], chain: string[] = [], name = 'cacerts'): string {
  const chains = chain.length > 0 ? `  cert-chain.pem: |\n${indent(read(...chain))}\n` : '';
  return `${system}---\napiVersion: v1\nkind: Secret\nmetadata:\n  name: ${name}\n  namespace: istio-system\nstringData:\n  root-cert.pem: |\n${indent(read(...roots))}\n  ca-cert.pem: |\n${indent(read(...ca))}\n${chains}`;
}

const planes = (a: string, b: string) => {
  const world = worldOf({ 'a/istio.yaml': a, 'b/istio.yaml': b });
  return [controlPlaneOf(world, 'a'), controlPlaneOf(world, 'b')] as const;
};

describe('trust between clusters (R-MC-3, R-MC-8, R-MC-9)', () => {
  it('without cacerts every installation has a root of its own', () => {
    const [a, b] = planes(system, system);
    expect(a.signs).not.toBe(b.signs);
    expect(a.roots).toEqual([a.signs]);
  });

  it('two intermediates of one root share it', () => {
    const [a, b] = planes(cacerts(['root-one'], ['intermediate-a']), cacerts(['root-one-again'], ['intermediate-b']));
    expect(a.signs).toBe(b.signs);
    expect(a.roots).toEqual([b.signs]);
  });

  it('roots of one name with different keys are different', () => {
    const [a, b] = planes(cacerts(['root-one'], ['root-one']), cacerts(['root-same-name'], ['root-same-name']));
    expect(a.signs).not.toBe(b.signs);
  });

  it('a bundle of several roots: the one that signs, and all that are trusted', () => {
    const [a, b] = planes(cacerts(['root-two', 'root-one'], ['intermediate-a']), cacerts(['root-two'], ['root-two']));
    expect(a.signs).not.toBe(b.signs);
    expect(a.roots).toContain(b.signs);
    expect(b.roots).not.toContain(a.signs);
  });

  it('the chain leads to the root', () => {
    const [a, b] = planes(
      cacerts(['root-one'], ['below-a'], ['below-a', 'intermediate-a']),
      cacerts(['root-one'], ['root-one']),
    );
    expect(a.signs).toBe(b.signs);
    expect(a.down).toBeUndefined();
  });

  it.each([
    ['the root does not sign the CA', cacerts(['root-two'], ['intermediate-a']), 'FML0331', 'stringData[ca-cert.pem]'],
    ['a piece of the chain is missing', cacerts(['root-one'], ['below-a']), 'FML0331', 'stringData[ca-cert.pem]'],
    [
      'no certificate',
      cacerts(['root-one'], ['root-one']).replace(
        /root-cert.pem: [^]*?ca-cert/,
        'root-cert.pem: (left out)\n  ca-cert',
      ),
      'FML0330',
      'stringData[root-cert.pem]',
    ],
  ])('istiod does not start: %s', (_, text, code, path) => {
    expect(planes(text, system)[0].down).toMatchObject({ why: { code }, decider: { path } });
  });

  it('a Secret of another name is not read', () => {
    const [a, b] = planes(cacerts(['root-one'], ['root-one'], [], 'ca-certs'), cacerts(['root-one'], ['root-one']));
    expect(a.signs).not.toBe(b.signs);
  });

  it('extra roots of the mesh config need the multi-root switches', () => {
    const operator = (env: string) => `${cacerts(['root-one'], ['root-one'])}---
apiVersion: install.istio.io/v1alpha1
kind: IstioOperator
metadata:
  name: istio
  namespace: istio-system
spec:
  values:
    pilot:
      env:
        ISTIO_MULTIROOT_MESH: ${env}
  meshConfig:
    defaultConfig:
      proxyMetadata:
        PROXY_CONFIG_XDS_AGENT: "true"
    caCertificates:
      - pem: |
${indent(read('root-two')).replace(/^/gm, '      ')}
`;
    const [a, b] = planes(operator('"true"'), cacerts(['root-two'], ['root-two']));
    expect(a.roots).toContain(b.signs);
    expect(planes(operator('"false"'), system)[0].roots).toHaveLength(1);
  });
});
