import { describe, expect, it } from 'vitest';
import { controlPlaneDiagnostics } from '../../src/sim/control-plane/diagnostics.ts';
import { complete } from '../gcp/support/said.ts';
import { mesh, without } from '../gcp/support/mesh.ts';
import { worldOf } from '../support/mesh-world.ts';

const system = 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: istio-system\n';

describe('what is said of the objects that configure control planes', () => {
  it('nothing where all is well, or where something is only missing', () => {
    expect(controlPlaneDiagnostics(mesh())).toEqual([]);
    expect(controlPlaneDiagnostics(mesh({ 'gcp/fleet.yaml': without('kind: GKEHubFeature\n') }))).toEqual([]);
    expect(controlPlaneDiagnostics(worldOf({ 'a/i.yaml': system, 'b/i.yaml': system }))).toEqual([]);
  });

  it('a mesh config that is no YAML', () => {
    const text = `${system}---\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: istio\n  namespace: istio-system\ndata:\n  mesh: |\n    a: [\n`;
    const said = controlPlaneDiagnostics(worldOf({ 'a/i.yaml': text }));
    complete(...said);
    expect(said).toMatchObject([
      { code: 'FML0340', severity: 'warning', file: 'a/i.yaml', line: 12, field: 'data.mesh' },
    ]);
  });

  it('a remote secret that istiod does not see, in the cluster that has it', () => {
    const text = `${system}---\napiVersion: v1\nkind: Secret\nmetadata:\n  name: istio-remote-secret-b\n  namespace: istio-system\n  labels:\n    istio/multiCluster: "yes"\nstringData:\n  b: |\n    clusters: [{name: b, cluster: {server: "https://b.example"}}]\n`;
    const said = controlPlaneDiagnostics(worldOf({ 'a/i.yaml': text, 'b/i.yaml': system }));
    expect(said).toMatchObject([{ code: 'FML0511', object: { cluster: 'a', kind: 'Secret' }, line: 12 }]);
    const own = text.replace('"yes"', '"true"').replace('  b: |', '  a: |');
    const second = controlPlaneDiagnostics(worldOf({ 'a/i.yaml': own, 'b/i.yaml': system }));
    complete(...second);
    expect(second).toMatchObject([{ code: 'FML0513', field: 'stringData.a', line: 14 }]);
  });
});
