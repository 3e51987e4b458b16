import { describe, expect, it } from 'vitest';
import { openMesh, readScenario, runScenario, type MeshFiles, type Request } from '../../../src/sim/index.ts';

const namespace = (name: string, labels = '') => `apiVersion: v1
kind: Namespace
metadata:
  name: ${name}
${labels}---
`;

const deployment = (name: string, image: string) => `apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}, namespace: shop}
spec:
  selector: {matchLabels: {app: ${name}}}
  template:
    metadata: {labels: {app: ${name}}}
    spec:
      containers:
      - {name: app, image: ${image}}
---
`;

const files = (policy: string): MeshFiles => ({
  'a/istio-system.yaml': namespace('istio-system'),
  'a/shop.yaml': `${namespace('shop', '  labels: {istio-injection: enabled}\n')}${deployment('web', 'curlimages/curl:8.10.1')}${deployment('api', 'mccutchen/go-httpbin:v2.15.0')}apiVersion: v1
kind: Service
metadata: {name: api, namespace: shop}
spec:
  selector: {app: api}
  ports: [{name: http, port: 80, targetPort: 8080}]
`,
  'a/policy.yaml': `apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: api, namespace: shop}
spec:
  host: api.shop.svc.cluster.local
  trafficPolicy:
    ${policy}
`,
});

const outlier = files(`outlierDetection: {consecutive5xxErrors: 2, maxEjectionPercent: 100}`);
const call = (id: string, path: string, over: Partial<Request> = {}): Request => ({
  id,
  from: { cluster: 'a', namespace: 'shop', workload: 'web' },
  url: `http://api.shop.svc.cluster.local${path}`,
  ...over,
});

describe('requests of a scenario', () => {
  const requests = [call('bad', '/status/503', { count: 2 }), call('good', '/')];

  it('are independent of each other', () => {
    const { results } = runScenario({ id: 'x', files: outlier, requests });
    expect(results.map((r) => r.outcomes.map((o) => [o.kind === 'response' && o.status, o.flags]))).toEqual([
      [[503, []]],
      [[200, []]],
    ]);
  });

  it('in a sequence meet what earlier ones left behind, and the rule that ejects is the cause', () => {
    const { results } = runScenario({ id: 'x', files: outlier, requests, sequence: true });
    expect(results[1]).toMatchObject({
      outcomes: [{ probability: 1, status: 503, flags: ['UH'], body: 'no healthy upstream' }],
      reached: 'never',
      cause: {
        code: 'FML1525',
        object: { kind: 'DestinationRule', name: 'api' },
        field: 'spec.trafficPolicy.outlierDetection',
        file: 'a/policy.yaml',
        line: 7,
      },
    });
  });

  it('with a count follow one another, from a fresh start', () => {
    const mesh = openMesh(outlier);
    const counted = mesh.send(call('bad', '/status/503', { count: 8 }));
    expect(counted.outcomes.map((o) => [Math.round(o.probability * 100), o.flags])).toEqual([
      [25, []],
      [75, ['UH']],
    ]);
    expect(counted.paths.flatMap((p) => p.hops.flatMap((h) => h.steps.map((s) => s.code)))).toContain(
      'outlier.ejected',
    );
    expect(mesh.send(call('good', '/')).outcomes).toMatchObject([{ status: 200 }]);
  });

  it('an error that maxEjectionPercent lets go by says so (T26)', () => {
    const mesh = openMesh(files('outlierDetection: {consecutive5xxErrors: 2}'));
    const { outcomes, paths } = mesh.send(call('bad', '/status/503', { count: 4 }));
    expect(outcomes).toMatchObject([{ probability: 1, status: 503, flags: [] }]);
    const steps = paths.flatMap((p) => p.hops.flatMap((h) => h.steps));
    expect(steps.find((s) => s.code === 'outlier.kept')?.args).toMatchObject({ percent: 10, total: 1 });
  });

  it('a scenario that counts in words is refused', () => {
    const wrong = readScenario({ id: 'x', files: {}, requests: [{ ...call('r', '/'), count: 'many', pauseMs: null }] });
    expect(wrong).toMatchObject({ problems: [{ path: 'requests[0].count' }, { path: 'requests[0].pauseMs' }] });
  });

  it('side by side meet the limit of the pool, and its field is the cause', () => {
    const mesh = openMesh(files('connectionPool: {http: {http2MaxRequests: 1}}'));
    const { outcomes, cause } = mesh.send(call('slow', '/delay/1', { parallel: 4 }));
    expect(outcomes.map((o) => [o.probability, o.flags])).toEqual([
      [0.25, []],
      [0.75, ['UO']],
    ]);
    expect(cause).toMatchObject({ code: 'FML1526', field: 'spec.trafficPolicy.connectionPool.http.http2MaxRequests' });
  });
});
