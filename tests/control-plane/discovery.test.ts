import { describe, expect, it } from 'vitest';
import { controlPlaneOf } from '../../src/sim/control-plane/control-plane.ts';
import { complete } from '../gcp/support/said.ts';
import { worldOf } from '../support/mesh-world.ts';

const system = 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: istio-system\n';

const secret = ({
  name = 'istio-remote-secret-b',
  namespace = 'istio-system',
  label = '"true"',
  key = 'b',
  server = 'https://b.example',
} = {}) => `apiVersion: v1
kind: Secret
metadata:
  name: ${name}
  namespace: ${namespace}
${label === '' ? '' : `  labels:\n    istio/multiCluster: ${label}\n`}stringData:
  ${key}: |
    apiVersion: v1
    kind: Config
    clusters:
    - name: b
      cluster: {server: "${server}"}
`;

const plane = (secrets: string, more: Record<string, string> = {}) =>
  controlPlaneOf(
    worldOf({
      'a/istio-system.yaml': `${system}---\n${secrets}`,
      'b/istio-system.yaml': system,
      'c/istio-system.yaml': system,
      ...more,
    }),
    'a',
  );

describe('discovery by remote secrets (R-MC-30…37)', () => {
  it('the key is the id, the server names the cluster', () => {
    expect(plane(secret()).reads).toEqual([
      { id: 'a', cluster: 'a' },
      { id: 'b', cluster: 'b' },
    ]);
    expect(plane(secret({ key: 'west', server: 'https://c.example' })).reads[1]).toEqual({ id: 'west', cluster: 'c' });
    expect(plane(secret({ key: 'b', server: 'https://10.1.2.3:6443' })).reads[1]).toEqual({ id: 'b', cluster: 'b' });
  });

  it('data in base64', () => {
    const kubeconfig = Buffer.from('clusters:\n- name: b\n  cluster: {server: "https://b.example"}\n').toString(
      'base64',
    );
    const text = `apiVersion: v1\nkind: Secret\nmetadata:\n  name: s\n  namespace: istio-system\n  labels: {istio/multiCluster: "true"}\ndata:\n  b: ${kubeconfig}\n`;
    expect(plane(text).reads[1]).toEqual({ id: 'b', cluster: 'b' });
  });

  it.each([
    ['label value', secret({ label: '"false"' }), 'FML0511', 'metadata.labels[istio/multiCluster]'],
    ['no label', secret({ label: '' }), 'FML0511', 'metadata.labels[istio/multiCluster]'],
    ['namespace', secret({ namespace: 'default' }), 'FML0512', 'metadata.namespace'],
    ['local address', secret({ server: 'https://127.0.0.1:6443' }), 'FML0515', 'stringData.b'],
    ['no kubeconfig', secret().replace(/clusters:[^]*$/, 'x: y\n'), 'FML0516', 'stringData.b'],
  ])('not read: %s', (_, text, code, path) => {
    const b = plane(text).notRead.find((n) => n.cluster === 'b');
    if (b) complete(b.why);
    expect(b).toMatchObject({ why: { code }, decider: { path } });
  });

  it('another cluster under the own id takes the place of the own endpoints [recorded]; the own one under it is ignored (R-MC-31)', () => {
    expect(plane(secret({ key: 'a' })).reads).toEqual([
      { id: 'a', cluster: 'a' },
      { id: 'a', cluster: 'b' },
    ]);
    expect(plane(secret({ key: 'a', server: 'https://a.example' })).reads).toEqual([{ id: 'a', cluster: 'a' }]);
  });

  it('not read: id taken by another secret', () => {
    const made = plane(`${secret()}---\n${secret({ name: 'second', server: 'https://c.example' })}`);
    expect(made.reads.map((r) => r.cluster)).toEqual(['a', 'b']);
    expect(made.notRead).toMatchObject([
      { cluster: 'c', why: { code: 'FML0514', args: { other: 'istio-remote-secret-b', secret: 'second' } } },
    ]);
  });

  it('no secret: the one that ought to be there', () => {
    complete(...plane(secret()).notRead.map((n) => n.why));
    expect(plane(secret()).notRead).toMatchObject([
      {
        cluster: 'c',
        why: { code: 'FML0510', args: { reader: 'a', cluster: 'c' } },
        decider: {
          missing: { cluster: 'a', kind: 'Secret', namespace: 'istio-system', name: 'istio-remote-secret-c' },
          file: 'a/istio-system.yaml',
        },
      },
    ]);
  });
});
