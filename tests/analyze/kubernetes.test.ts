import { describe, expect, it } from 'vitest';
import { app, said } from './said.ts';

const policy = (spec: string): string => `---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: np, namespace: app }
spec: ${spec}
`;

describe('NetworkPolicies', () => {
  const of = (spec: string, b = app({ namespace: 'elsewhere' })): string[] =>
    said({ 'a/app.yaml': app() + policy(spec), 'b/app.yaml': b });

  it('that select no pod', () => {
    expect(of('{ podSelector: { matchLabels: { app: ghost } } }')).toEqual([
      'warning FML2060 a NetworkPolicy app/np spec.podSelector',
    ]);
    expect(of('{ podSelector: { matchLabels: { app: rt } } }')).toEqual([]);
    expect(of('{ podSelector: {} }')).toEqual([]);
  });

  it('whose pods live in another cluster', () => {
    const b = app().replaceAll('app: rt', 'app: there');
    expect(of('{ podSelector: { matchLabels: { app: there } } }', b)).toEqual([
      'warning FML2061 a NetworkPolicy app/np spec.podSelector',
    ]);
  });

  it('whose peers are pods of another cluster (R-NP-14)', () => {
    const from = (peer: string): string[] =>
      of(`{ podSelector: {}, ingress: [{ from: [${peer}] }] }`, app().replaceAll('app: web', 'app: there'));
    expect(from('{ podSelector: { matchLabels: { app: there } } }')).toEqual([
      'warning FML2063 a NetworkPolicy app/np spec.ingress[0].from[0].podSelector',
    ]);
    expect(from('{ podSelector: { matchLabels: { app: web } } }')).toEqual([]);
    expect(from('{ podSelector: { matchLabels: { app: nobody } } }')).toEqual([]);
    expect(from('{ ipBlock: { cidr: 10.0.0.0/8 } }')).toEqual([]);
  });
});

describe('Services without pods', () => {
  const with_ = (from: string, to: string): string[] => said({ 'a/app.yaml': app().replace(from, to) });

  it('a selector that just misses, and a targetPort that no pod names', () => {
    expect(with_('spec: { selector: { app: rt }', 'spec: { selector: { app: rt, version: v2 }')).toEqual([
      'warning FML0620 a Service app/rt spec.selector.version',
    ]);
    expect(with_('targetPort: 8080', 'targetPort: web')).toEqual([
      'warning FML0624 a Service app/rt spec.ports[0].targetPort',
    ]);
  });

  it('a stub of another cluster’s Service is none', () => {
    expect(said({ 'a/app.yaml': app({ rt: false }), 'b/app.yaml': app({ web: false }) })).toEqual([]);
  });
});

describe('injection labels', () => {
  const of = (from: string, to: string): string[] => said({ 'a/app.yaml': app({ web: false }).replace(from, to) });

  it('a value that no webhook knows', () => {
    expect(of('istio-injection: enabled', "istio-injection: 'true'")).toEqual([
      'warning FML2081 a Namespace app metadata.labels[istio-injection]',
    ]);
    expect(of('istio-injection: enabled', 'istio-injection: disabled')).toEqual([]);
    expect(of('version: v1', "version: v1, sidecar.istio.io/inject: 'yes'")).toEqual([
      'warning FML2082 a Deployment app/rt spec.template.metadata.labels[sidecar.istio.io/inject]',
    ]);
  });

  it('a label of the Deployment instead of its pods', () => {
    const on = (label: string): string[] =>
      said({
        'a/app.yaml': app({ web: false, inject: false }).replace(
          '{ name: rt, namespace: app }\nspec:\n',
          `{ name: rt, namespace: app, ${label} }\nspec:\n`,
        ),
      });
    expect(on("labels: { sidecar.istio.io/inject: 'true' }")).toEqual([
      'warning FML2080 a Deployment app/rt metadata.labels[sidecar.istio.io/inject]',
    ]);
    expect(on("labels: { sidecar.istio.io/inject: 'false' }")).toEqual([]);
    expect(on('labels: { istio-injection: enabled }')).toEqual([
      'warning FML2083 a Deployment app/rt metadata.labels[istio-injection]',
    ]);
  });

  it('an annotation where a label is asked for', () => {
    expect(of('labels: { istio-injection: enabled }', 'annotations: { istio-injection: enabled }')).toEqual([
      'warning FML2084 a Namespace app metadata.annotations[istio-injection]',
    ]);
    const alone = app({ web: false, inject: false }).replace(
      'version: v1 } }',
      "version: v1 }, annotations: { sidecar.istio.io/inject: 'true' } }",
    );
    expect(said({ 'a/app.yaml': alone })).toEqual([
      'warning FML0311 a Deployment app/rt spec.template.metadata.annotations[sidecar.istio.io/inject]',
    ]);
  });

  it('a revision that is not there', () => {
    expect(of('istio-injection: enabled', 'istio.io/rev: canary')).toEqual([
      'warning FML0307 a Namespace app metadata.labels[istio.io/rev]',
    ]);
  });
});
