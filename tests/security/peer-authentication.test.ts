import { describe, expect, it } from 'vitest';
import { mtlsMode, serviceMtlsMode } from '../../src/sim/istiod/security/peer-authentication.ts';
import { viewOf } from '../../src/sim/istiod/view.ts';
import { rt, worldOf } from '../support/proxy.ts';

interface Policy {
  name: string;
  namespace?: string;
  mode?: string;
  selector?: string;
  ports?: string;
  created?: string;
}

function yaml({ name, namespace = 'app', mode, selector, ports, created }: Policy): string {
  return `---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: ${name}, namespace: ${namespace}${created ? `, creationTimestamp: "${created}"` : ''} }
spec:
  selector: { matchLabels: { ${selector ?? ''} } }
${mode ? `  mtls: { mode: ${mode} }\n` : ''}${ports ? `  portLevelMtls: { ${ports} }\n` : ''}`;
}

const workload = { namespace: 'app', labels: { app: 'rt', 'topology.istio.io/cluster': 'a' } };

/** The mode of `rt`'s port 8080 and who says so: `MODE name path`. */
function decide(policies: Policy[], port = 8080): string {
  const view = viewOf(worldOf({ 'a/rt.yaml': rt() + policies.map(yaml).join('') }), 'a');
  if (!view) throw new Error('no view');
  const { mode, decider } = mtlsMode(view, workload, port);
  return 'resource' in decider ? `${mode} ${decider.resource.name} ${decider.path}` : `${mode} default`;
}

describe('effective mTLS mode (R-SEC-50…53)', () => {
  const mesh: Policy = { name: 'mesh', namespace: 'istio-system', mode: 'STRICT' };
  const own: Policy = { name: 'own', mode: 'DISABLE' };
  const pod: Policy = { name: 'pod', selector: 'app: rt', mode: 'STRICT' };
  const cases: [string, Policy[], string][] = [
    ['nothing: PERMISSIVE', [], 'PERMISSIVE default'],
    ['mesh', [mesh], 'STRICT mesh spec.mtls.mode'],
    ['namespace over mesh', [mesh, own], 'DISABLE own spec.mtls.mode'],
    ['workload over namespace', [own, pod], 'STRICT pod spec.mtls.mode'],
    ['UNSET inherits', [mesh, { ...own, mode: 'UNSET' }], 'STRICT mesh spec.mtls.mode'],
    ['missing mtls inherits', [mesh, { name: 'own' }], 'STRICT mesh spec.mtls.mode'],
    ['a selector that matches nothing', [own, { ...pod, selector: 'app: other' }], 'DISABLE own spec.mtls.mode'],
    ['a selector in the root namespace is ignored', [{ ...pod, namespace: 'istio-system' }], 'PERMISSIVE default'],
    ['an empty selector is none', [{ ...own, selector: '' }], 'DISABLE own spec.mtls.mode'],
    [
      'the oldest wins, the other is ignored',
      [
        { ...own, created: '2026-02-01T00:00:00Z' },
        { name: 'older', mode: 'STRICT', created: '2026-01-01T00:00:00Z' },
      ],
      'STRICT older spec.mtls.mode',
    ],
    [
      'equally old: by name',
      [
        { name: 'b', mode: 'STRICT' },
        { name: 'a', mode: 'DISABLE' },
      ],
      'DISABLE a spec.mtls.mode',
    ],
    [
      'synthetic labels select (R-SEC-82)',
      [{ ...pod, selector: 'topology.istio.io/cluster: a' }],
      'STRICT pod spec.mtls.mode',
    ],
    ['port level', [{ ...pod, ports: '8080: { mode: DISABLE }' }], 'DISABLE pod spec.portLevelMtls.8080.mode'],
    ['port level of another port', [{ ...pod, ports: '80: { mode: DISABLE }' }], 'STRICT pod spec.mtls.mode'],
    ['port UNSET: the workload mode', [{ ...pod, ports: '8080: { mode: UNSET }' }], 'STRICT pod spec.mtls.mode'],
    [
      'port level without a mode of its own inherits for other ports',
      [own, { name: 'pod', selector: 'app: rt', ports: '9000: { mode: STRICT }' }],
      'DISABLE own spec.mtls.mode',
    ],
  ];
  it.each(cases)('%s', (_name, policies, expected) => expect(decide(policies)).toBe(expected));

  it('clients infer a service from namespace and mesh only (R-OUT-454)', () => {
    const view = viewOf(worldOf({ 'a/rt.yaml': rt() + [own, pod].map(yaml).join('') }), 'a');
    expect(view && serviceMtlsMode(view, 'app').mode).toBe('DISABLE');
    expect(view && serviceMtlsMode(view, 'other').mode).toBe('PERMISSIVE');
  });
});
