import { describe, expect, it } from 'vitest';
import { podsIn, podsOf } from '../../src/sim/kube/pods.ts';
import { complete } from '../gcp/support/said.ts';
import { worldOf } from '../support/mesh-world.ts';
import { file, namespace, node, workload, type Workload } from './support/objects.ts';

const ns = namespace('n');
const podsFrom = (...docs: string[]) => podsIn(worldOf({ 'a/x.yaml': file(ns, ...docs) }), 'a');

describe('pods of workloads (R-K8S-1)', () => {
  it('are named, numbered and addressed as in the recordings, in the order of files', () => {
    const world = worldOf({
      'a/x.yaml': file(
        ns,
        workload({ namespace: 'n', name: 'rt', replicas: 2 }),
        workload({ kind: 'StatefulSet', namespace: 'n', name: 'db', spec: { serviceName: 'db' } }),
      ),
      'b/x.yaml': file(ns, workload({ namespace: 'n', name: 'rt' })),
    });
    expect(podsOf(world).map((p) => [p.id, p.ip])).toEqual([
      ['a/n/rt-6b7c9d5f4-00001', '10.10.1.2'],
      ['a/n/rt-6b7c9d5f4-00002', '10.10.1.3'],
      ['a/n/db-0', '10.10.1.4'],
      ['b/n/rt-6b7c9d5f4-00001', '10.20.1.2'],
    ]);
    expect(podsOf(world)[2]).toMatchObject({
      hostname: 'db-0',
      subdomain: 'db',
      workload: { kind: 'StatefulSet', name: 'db' },
    });
  });

  it('a DaemonSet has one on every node that fits', () => {
    const pods = podsFrom(
      node('n1', { disk: 'ssd' }),
      node('n2'),
      node('n3', { disk: 'ssd' }),
      workload({ kind: 'DaemonSet', namespace: 'n', name: 'ds', pod: { nodeSelector: { disk: 'ssd' } } }),
    );
    expect(pods.map((p) => p.node.name)).toEqual(['n1', 'n3']);
  });

  it('pods that stand in the folder with their owner take the place of made ones', () => {
    const pod = JSON.stringify({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: {
        name: 'rt-abc-xyz',
        namespace: 'n',
        labels: { app: 'rt' },
        ownerReferences: [{ kind: 'ReplicaSet', name: 'rt-abc', apiVersion: 'apps/v1', uid: 'u' }],
      },
      spec: { containers: [{ name: 'app', image: 'mccutchen/go-httpbin' }] },
      status: { podIP: '10.10.1.2' },
    });
    const pods = podsFrom(workload({ namespace: 'n', name: 'rt' }), `${pod}\n`);
    expect(pods.map((p) => [p.name, p.ip, p.workload.name])).toEqual([['rt-abc-xyz', '10.10.1.2', 'rt']]);
  });

  it('hostNetwork pods have the address of their node', () => {
    const [pod] = podsFrom(workload({ namespace: 'n', name: 'rt', pod: { hostNetwork: true } }));
    expect(pod?.ip).toBe(pod?.node.ip);
  });
});

describe('readiness (R-K8S-3, R-K8S-4)', () => {
  const probe = (httpGet: object, more: object = {}) => ({ readinessProbe: { httpGet, ...more } });
  const rows: [string, Omit<Workload, 'namespace' | 'name'>, string | undefined, string?][] = [
    ['no probe', {}, undefined],
    ['a probe that passes', { container: probe({ path: '/', port: 8080 }) }, undefined],
    [
      'a port where nothing listens',
      { container: probe({ path: '/', port: 8081 }) },
      'FML0701',
      'readinessProbe.httpGet.port',
    ],
    [
      'a port name that is not declared',
      { container: probe({ path: '/', port: 'web' }) },
      'FML0703',
      'readinessProbe.httpGet.port',
    ],
    [
      'a port name',
      { container: { ports: [{ name: 'web', containerPort: 8080 }], ...probe({ path: '/', port: 'web' }) } },
      undefined,
    ],
    [
      'a path that answers 500',
      { container: probe({ path: '/status/500', port: 8080 }) },
      'FML0709',
      'readinessProbe.httpGet.path',
    ],
    [
      'a path that answers too late',
      { container: probe({ path: '/delay/3', port: 8080 }) },
      'FML0709',
      'readinessProbe.httpGet.path',
    ],
    [
      'a path that answers in time',
      { container: probe({ path: '/delay/3', port: 8080 }, { timeoutSeconds: 5 }) },
      undefined,
    ],
    [
      'HTTPS to plaintext',
      { container: probe({ path: '/', port: 8080, scheme: 'HTTPS' }) },
      'FML0709',
      'readinessProbe.httpGet.scheme',
    ],
    [
      'an app on loopback',
      { container: { args: ['-host', '127.0.0.1'], ...probe({ path: '/', port: 8080 }) } },
      'FML0702',
      'args[1]',
    ],
    [
      'a liveness probe that never succeeds',
      { container: { livenessProbe: { tcpSocket: { port: 9 } } } },
      'FML0710',
      'livenessProbe.tcpSocket.port',
    ],
    [
      'tcpSocket on the wrong port',
      { container: { readinessProbe: { tcpSocket: { port: 9 } } } },
      'FML0701',
      'readinessProbe.tcpSocket.port',
    ],
    [
      'an unknown image whose ports are declared',
      { container: { image: 'example/app', ports: [{ containerPort: 8080 }], ...probe({ path: '/x', port: 8080 }) } },
      undefined,
    ],
    [
      'an unknown image of which nothing is known',
      { container: { image: 'example/app', ...probe({ path: '/x', port: 8080 }) } },
      undefined,
    ],
    ['a gateway that is not injected', { container: { image: 'auto' }, spec: {} }, undefined],
  ];
  it.each(rows)('%s', (_name, fields, code, path) => {
    const [pod] = podsFrom(workload({ namespace: 'n', name: 'rt', ...fields }));
    expect(pod?.ready).toBe(code === undefined);
    expect(pod?.notReady?.why.code).toBe(code);
    if (!pod?.notReady) return;
    complete(pod.notReady.why);
    expect(pod.notReady.decider).toMatchObject({
      path: expect.stringMatching(new RegExp(`${path!.replaceAll('[', '\\[')}$`)),
    });
  });

  it('a gateway that no webhook takes does not start', () => {
    const text = workload({ namespace: 'n', name: 'gw', container: { image: 'auto' } }).replace(
      '"template":{"metadata":{',
      '"template":{"metadata":{"annotations":{"inject.istio.io/templates":"gateway"},',
    );
    const [pod] = podsFrom(text);
    expect(pod?.notReady?.why.code).toBe('FML0704');
  });

  it('a nodeSelector that no node meets', () => {
    const [pod] = podsFrom(node('n1'), workload({ namespace: 'n', name: 'rt', pod: { nodeSelector: { gpu: 'yes' } } }));
    expect(pod?.notReady?.why.code).toBe('FML0707');
  });
});
