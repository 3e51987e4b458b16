import { describe, expect, it } from 'vitest';
import { controlPlaneOf } from '../../src/sim/control-plane/control-plane.ts';
import { durationMs } from '../../src/sim/manifest/duration.ts';
import { worldOf } from '../support/mesh-world.ts';

const system = 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: istio-system\n';
const configMap = (mesh: string) => `${system}---
apiVersion: v1
kind: ConfigMap
metadata:
  name: istio
  namespace: istio-system
data:
  mesh: |
${mesh.replace(/^/gm, '    ')}
`;
const meshConfig = (text: string) => controlPlaneOf(worldOf({ 'a/istio.yaml': text }), 'a').meshConfig;

describe('mesh config', () => {
  it('defaults; connectTimeout as in the recordings where there is no gcp/', () => {
    expect(meshConfig(system)).toMatchObject({
      rootNamespace: 'istio-system',
      trustDomain: 'cluster.local',
      trustDomainAliases: [],
      enableAutoMtls: true,
      connectTimeoutMs: 1000,
      outboundTrafficPolicy: 'ALLOW_ANY',
    });
  });

  it('what the ConfigMap says, with the line of each setting', () => {
    const made = meshConfig(
      configMap(
        'trustDomain: td-a\nconnectTimeout: 1m0.5s\noutboundTrafficPolicy:\n  mode: REGISTRY_ONLY\nenableAutoMtls: false\ntrustDomainAliases: [x]',
      ),
    );
    expect(made).toMatchObject({
      trustDomain: 'td-a',
      connectTimeoutMs: 60_500,
      outboundTrafficPolicy: 'REGISTRY_ONLY',
      enableAutoMtls: false,
      trustDomainAliases: ['x'],
    });
    const line = (path: string) => {
      const decider = made.decider(path);
      return 'resource' in decider ? [decider.path, decider.resource.at(decider.path).line] : undefined;
    };
    expect(line('trustDomain')).toEqual(['data.mesh', 13]);
    expect(line('outboundTrafficPolicy.mode')).toEqual(['data.mesh', 16]);
    expect(line('rootNamespace')).toBeUndefined();
  });

  it('an IstioOperator stands for the ConfigMap that it would make', () => {
    const operator = `${system}---\napiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\nmetadata:\n  name: i\n  namespace: istio-system\nspec:\n  meshConfig:\n    trustDomain: td-x\n  values:\n    global:\n      network: net1\n      multiCluster:\n        clusterName: east\n`;
    const plane = controlPlaneOf(worldOf({ 'a/istio.yaml': operator }), 'a');
    expect(plane).toMatchObject({
      meshConfig: { trustDomain: 'td-x' },
      network: { value: 'net1' },
      reads: [{ id: 'east', cluster: 'a' }],
    });
    expect(plane.meshConfig.decider('trustDomain')).toMatchObject({ path: 'spec.meshConfig.trustDomain' });
  });

  it('a text that is no mapping leaves the defaults', () => {
    expect(meshConfig(configMap('trustDomain: [')).trustDomain).toBe('cluster.local');
    expect(meshConfig(configMap('just words')).trustDomain).toBe('cluster.local');
  });

  it.each([
    ['10s', 10_000],
    ['1m30s', 90_000],
    ['0.25s', 250],
    ['500ms', 500],
    ['10', undefined],
    [10, undefined],
    ['', undefined],
  ])('duration %s', (text, ms) => {
    expect(durationMs(text)).toBe(ms);
  });
});
