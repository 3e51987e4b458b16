import { describe, expect, it } from 'vitest';
import { injectionOf } from '../../src/sim/control-plane/injection.ts';
import type { PodDraft } from '../../src/sim/kube/types.ts';
import type { Decider } from '../../src/sim/manifest/resource.ts';
import { complete } from '../gcp/support/said.ts';
import { worldOf } from '../support/mesh-world.ts';

const namespace = (labels: string) => `apiVersion: v1
kind: Namespace
metadata:
  name: shop
${labels}`;

const pod = `apiVersion: v1
kind: Pod
metadata:
  name: rt
  namespace: shop
  labels:
    app: rt
spec:
  containers:
    - name: rt
      image: nginx
`;

function inject(files: Record<string, string>, draft: Partial<PodDraft> = {}) {
  const world = worldOf({ 'a/pod.yaml': pod, ...files });
  const resource = world.cluster('a')?.get('Pod', 'shop', 'rt');
  if (!resource) throw new Error(JSON.stringify(world.diagnostics));
  const made = injectionOf(world, {
    cluster: 'a',
    namespace: 'shop',
    labels: {},
    annotations: {},
    hostNetwork: false,
    gatewayImage: false,
    labelsPath: 'metadata.labels',
    resource,
    ...draft,
  });
  complete(made.why);
  return made;
}

/** `Kind/name path line`, as a reader would find it. */
function place(decider: Decider): string {
  if ('resource' in decider) {
    return `${decider.resource.kind}/${decider.resource.name} ${decider.path} ${decider.resource.at(decider.path).line}`;
  }
  if ('missing' in decider)
    return `no ${decider.missing.kind}/${decider.missing.name} ${decider.path ?? ''} in ${decider.file ?? '?'}`;
  return decider.default;
}

describe('injection names what decides', () => {
  it('the label of the namespace', () => {
    const made = inject({ 'a/ns.yaml': namespace('  labels:\n    istio-injection: enabled\n') });
    expect(made).toMatchObject({ kind: 'sidecar', revision: 'default', why: { code: 'FML0320' } });
    expect(place(made.decider)).toBe('Namespace/shop metadata.labels[istio-injection] 6');
  });

  it('its absence', () => {
    const made = inject({ 'a/ns.yaml': namespace('') });
    expect(made).toMatchObject({ kind: 'none', why: { code: 'FML0301', args: { cluster: 'a', namespace: 'shop' } } });
    expect(place(made.decider)).toBe('no Namespace/shop metadata.labels[istio-injection] in a/ns.yaml');
  });

  it('the label of the pod, at the place where the template carries it', () => {
    const made = inject(
      { 'a/ns.yaml': namespace('  labels:\n    istio-injection: enabled\n') },
      { labels: { 'sidecar.istio.io/inject': 'false' } },
    );
    expect(made.why.code).toBe('FML0303');
    expect(place(made.decider)).toContain('Pod/rt metadata.labels[sidecar.istio.io/inject]');
  });

  it.each<[string, string, Partial<PodDraft>, string]>([
    [
      'annotation false in an injected namespace',
      'enabled',
      { annotations: { 'sidecar.istio.io/inject': 'false' } },
      'FML0304',
    ],
    ['host network', 'enabled', { hostNetwork: true }, 'FML0305'],
    [
      'annotation true where no webhook looks (R-SEC-7)',
      '',
      { annotations: { 'sidecar.istio.io/inject': 'true' } },
      'FML0311',
    ],
  ])('%s', (_, label, draft, code) => {
    const made = inject({ 'a/ns.yaml': namespace(label ? `  labels:\n    istio-injection: ${label}\n` : '') }, draft);
    expect(made).toMatchObject({ kind: 'none', why: { code } });
  });

  it('the pod label beats the annotation', () => {
    const draft = {
      labels: { 'sidecar.istio.io/inject': 'true' },
      annotations: { 'sidecar.istio.io/inject': 'false' },
    };
    expect(inject({ 'a/ns.yaml': namespace('') }, draft).kind).toBe('sidecar');
  });

  it('a gateway pod gets the gateway template', () => {
    expect(
      inject({ 'a/ns.yaml': namespace('  labels:\n    istio-injection: enabled\n') }, { gatewayImage: true }).kind,
    ).toBe('gateway');
  });

  it('a tag stands for its revision (R-SEC-4)', () => {
    const files = {
      'a/ns.yaml': namespace('  labels:\n    istio.io/rev: prod\n'),
      'a/istio.yaml': `apiVersion: install.istio.io/v1alpha1
kind: IstioOperator
metadata:
  name: canary
  namespace: istio-system
spec:
  revision: canary
---
apiVersion: v1
kind: Namespace
metadata:
  name: istio-system
---
apiVersion: admissionregistration.k8s.io/v1
kind: MutatingWebhookConfiguration
metadata:
  name: istio-revision-tag-prod
  labels:
    istio.io/tag: prod
    istio.io/rev: canary
webhooks: []
`,
    };
    expect(inject(files)).toMatchObject({ kind: 'sidecar', revision: 'canary', why: { code: 'FML0321' } });
    expect(inject({ ...files, 'a/ns.yaml': namespace('  labels:\n    istio-injection: enabled\n') }).why.code).toBe(
      'FML0309',
    );
  });
});
