import { describe, expect, it } from 'vitest';
import { controlPlaneOf } from '../../src/sim/control-plane/control-plane.ts';
import { injectionOf } from '../../src/sim/control-plane/injection.ts';
import { mesh, place, rt, without, type Changes } from './support/mesh.ts';
import { complete } from './support/said.ts';

const system = 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: istio-system\n---\n';
const options = (mode: string) =>
  `${system}apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: asm-options\n  namespace: istio-system\ndata:\n  multicluster_mode: ${mode}\n`;
const revision = (name: string, channel: string) =>
  `${system}apiVersion: mesh.cloud.google.com/v1beta1\nkind: ControlPlaneRevision\nmetadata:\n  name: ${name}\n  namespace: istio-system\nspec:\n  type: managed_service\n  channel: ${channel}\n`;

/** Only in the documents of one cluster: those that hold the needle. */
const only =
  (needle: string, change: (text: string) => string) =>
  (text: string): string =>
    text
      .split(/^---\n/m)
      .map((document) => (document.includes(needle) ? change(document) : document))
      .join('---\n');

describe('Cloud Service Mesh through the fleet', () => {
  it('serves every member, and each reads the others (R-CSM-20, R-CSM-62)', () => {
    const world = mesh();
    const plane = controlPlaneOf(world, 'a');
    expect(plane).toMatchObject({ kind: 'managed', defaultRevision: 'asm-managed', notRead: [] });
    expect(plane.down).toBeUndefined();
    expect(plane.reads.map((r) => r.cluster)).toEqual(['a', 'b', 'c']);
    expect(plane.meshConfig.trustDomain).toBe('mesh-lab.svc.id.goog');
    expect(plane.meshConfig.connectTimeoutMs).toBe(10_000); // R-CSM-80a
    expect(plane.network.value).toBe('mesh-lab-mesh');
    expect(controlPlaneOf(world, 'b').signs).toBe(plane.signs);
  });

  it.each<[string, Changes, string, string]>([
    [
      'no cluster',
      { 'gcp/clusters.yaml': without('  name: b\n') },
      'FML0401',
      'no ContainerCluster/b in gcp/clusters.yaml',
    ],
    [
      'no membership (R-FLEET-14)',
      { 'gcp/fleet.yaml': without('  name: b\n  annotations') },
      'FML0402',
      'no GKEHubMembership/b in gcp/fleet.yaml',
    ],
    [
      'membership of another cluster',
      { 'gcp/fleet.yaml': (t) => t.replace('resourceRef:\n        name: b', 'resourceRef:\n        name: b2') },
      'FML0403',
      'GKEHubMembership/b spec.endpoint.gkeCluster.resourceRef',
    ],
    [
      'no workload identity (R-CSM-8)',
      {
        'gcp/clusters.yaml': only('kind: ContainerCluster\nmetadata:\n  name: b\n', (t) =>
          t.replace(/ {2}workloadIdentityConfig:\n.*\n/, ''),
        ),
      },
      'FML0405',
      'no ContainerCluster/b spec.workloadIdentityConfig.workloadPool in gcp/clusters.yaml',
    ],
    [
      'another pool (R-CSM-9)',
      {
        'gcp/clusters.yaml': only('kind: ContainerCluster\nmetadata:\n  name: b\n', (t) =>
          t.replace('mesh-lab.svc', 'other.svc'),
        ),
      },
      'FML0406',
      'ContainerCluster/b spec.workloadIdentityConfig.workloadPool',
    ],
    [
      'a node pool without it (R-CSM-8)',
      { 'gcp/clusters.yaml': only('name: b-pool', (t) => t.replace('GKE_METADATA', 'GCE_METADATA')) },
      'FML0407',
      'ContainerNodePool/b-pool spec.nodeConfig.workloadMetadataConfig.mode',
    ],
    [
      'no feature (R-FLEET-44)',
      { 'gcp/fleet.yaml': without('kind: GKEHubFeature\n') },
      'FML0410',
      'no GKEHubFeature/servicemesh in gcp/fleet.yaml',
    ],
    [
      'feature of another project',
      {
        'gcp/fleet.yaml': only('kind: GKEHubFeature\n', (t) => t.replace('name: mesh-lab', 'external: projects/other')),
      },
      'FML0411',
      'GKEHubFeature/servicemesh spec.projectRef.external',
    ],
    [
      'no spec for the membership (R-FLEET-44)',
      { 'gcp/fleet.yaml': without('  name: servicemesh-b\n') },
      'FML0412',
      'no GKEHubFeatureMembership/servicemesh-b in gcp/fleet.yaml',
    ],
    [
      'managed by hand (R-CSM-22)',
      { 'gcp/fleet.yaml': only('  name: servicemesh-b\n', (t) => t.replace('AUTOMATIC', 'MANUAL')) },
      'FML0413',
      'GKEHubFeatureMembership/servicemesh-b spec.mesh.management',
    ],
    [
      'nothing said about management',
      { 'gcp/fleet.yaml': only('  name: servicemesh-b\n', (t) => t.replace(/ {2}mesh:\n.*\n/, '')) },
      'FML0413',
      'no GKEHubFeatureMembership/servicemesh-b spec.mesh.management in gcp/fleet.yaml',
    ],
    [
      'a spec of another feature',
      {
        'gcp/fleet.yaml': only('  name: servicemesh-b\n', (t) =>
          t.replace('featureRef:\n    name: servicemesh', 'featureRef:\n    name: other'),
        ),
      },
      'FML0414',
      'GKEHubFeatureMembership/servicemesh-b spec.featureRef',
    ],
    [
      'a revision of no channel (R-CSM-35)',
      { 'b/cpr.yaml': revision('asm-other', 'regular') },
      'FML0415',
      'ControlPlaneRevision/asm-other metadata.name',
    ],
    [
      'a revision with another channel (R-CSM-35)',
      { 'b/cpr.yaml': revision('asm-managed', 'rapid') },
      'FML0416',
      'ControlPlaneRevision/asm-managed spec.channel',
    ],
  ])('%s: b is not served, and a does not read it', (_, changes, code, where) => {
    const world = mesh(changes);
    const down = controlPlaneOf(world, 'b').down;
    expect([down?.why.code, place(down?.decider)]).toEqual([code, where]);
    if (down) complete(down.why);
    const a = controlPlaneOf(world, 'a');
    const gap = code === 'FML0410' || code === 'FML0411' ? a.down : a.notRead.find((n) => n.cluster === 'b');
    expect([gap?.why.code, place(gap?.decider)]).toEqual([code, where]);
    const pod = rt(world, 'b');
    const { namespace, labels, annotations, resource, labelsPath } = pod;
    const draft = {
      cluster: 'b',
      namespace,
      labels,
      annotations,
      resource,
      labelsPath,
      hostNetwork: false,
      gatewayImage: false,
    };
    expect(injectionOf(world, draft)).toMatchObject({ kind: 'none', why: { code } });
  });

  it('older and shorter ways to say it also count', () => {
    const world = mesh({
      'gcp/fleet.yaml': (t) =>
        t
          .replace('management: MANAGEMENT_AUTOMATIC', 'controlPlane: AUTOMATIC')
          .replace(
            'resourceRef:\n        name: a',
            'resourceRef:\n        external: //container.googleapis.com/projects/mesh-lab/locations/us-central1/clusters/a',
          ),
    });
    expect(controlPlaneOf(world, 'a').down).toBeUndefined();
  });

  it('members of another fleet are not read (R-FLEET-40)', () => {
    const world = mesh({
      'gcp/fleet.yaml': (
        t,
      ) => `${only('kind: GKEHubMembership\nmetadata:\n  name: b\n', (d) => d.replace('project-id: mesh-lab', 'project-id: other'))(t)}---
apiVersion: gkehub.cnrm.cloud.google.com/v1beta1
kind: GKEHubFeature
metadata:
  name: servicemesh-other
spec:
  resourceID: servicemesh
  location: global
  projectRef:
    external: projects/other
---
apiVersion: gkehub.cnrm.cloud.google.com/v1beta1
kind: GKEHubFeatureMembership
metadata:
  name: other-b
spec:
  location: global
  projectRef:
    external: projects/other
  featureRef:
    name: servicemesh-other
  membershipRef:
    name: b
  mesh:
    management: MANAGEMENT_AUTOMATIC
`,
    });
    expect(controlPlaneOf(world, 'b').down).toBeUndefined();
    const gap = controlPlaneOf(world, 'a').notRead[0];
    if (gap) complete(gap.why);
    expect(gap).toMatchObject({
      cluster: 'b',
      why: { code: 'FML0501', args: { fleet: 'other', readerFleet: 'mesh-lab' } },
    });
    expect(controlPlaneOf(world, 'b').signs).not.toBe(controlPlaneOf(world, 'a').signs);
  });

  it.each([
    ['disconnected', 'FML0502'],
    ['manual', 'FML0503'],
  ])('multicluster_mode %s takes a whole cluster out, in both directions (R-CSM-63…65)', (mode, code) => {
    const world = mesh({ 'c/istio.yaml': options(mode) });
    const a = controlPlaneOf(world, 'a');
    expect(a.reads.map((r) => r.cluster)).toEqual(['a', 'b']);
    complete(...a.notRead.map((n) => n.why));
    expect(a.notRead).toMatchObject([{ cluster: 'c', why: { code }, decider: { path: 'data.multicluster_mode' } }]);
    expect(controlPlaneOf(world, 'c').reads.map((r) => r.cluster)).toEqual(['c']);
    expect(controlPlaneOf(world, 'c').down).toBeUndefined();
  });

  it('the namespace label is looked at before the control plane', () => {
    const world = mesh({
      'a/rt.yaml': (t) => t.replace('  labels:\n    istio-injection: enabled\n', ''),
      'gcp/fleet.yaml': undefined,
    });
    const pod = rt(world, 'a');
    expect(pod.injection.why.code).toBe('FML0301');
  });

  it.each([
    ['asm-managed', 'sidecar'],
    ['asm-managed-rapid', 'sidecar'],
    ['default', 'none'],
  ])('istio.io/rev=%s (R-CSM-33): %s', (value, kind) => {
    const world = mesh({ 'a/rt.yaml': (t) => t.replace('istio-injection: enabled', `istio.io/rev: ${value}`) });
    expect(rt(world, 'a').injection.kind).toBe(kind);
  });
});
