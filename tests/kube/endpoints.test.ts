import { describe, expect, it } from 'vitest';
import { endpointsOf } from '../../src/sim/kube/endpoints.ts';
import { proxyTo } from '../../src/sim/kube/kube-proxy.ts';
import { serviceOf, servicesOf } from '../../src/sim/kube/services.ts';
import { complete } from '../gcp/support/said.ts';
import { worldOf } from '../support/mesh-world.ts';
import { file, namespace, node, service, workload } from './support/objects.ts';

const meshOf = (...docs: string[]) => worldOf({ 'a/x.yaml': file(namespace('n'), ...docs) });
const slice = (name: string, fields: object, labels: object = {}): string =>
  `${JSON.stringify({ apiVersion: 'discovery.k8s.io/v1', kind: 'EndpointSlice', metadata: { name: `${name}-1`, namespace: 'n', labels: { 'kubernetes.io/service-name': name, ...labels } }, addressType: 'IPv4', ...fields })}\n`;

describe('Services', () => {
  it('have addresses as in the recordings; headless and ExternalName have none', () => {
    const world = meshOf(
      service('n', 'x'),
      service('n', 'h', { clusterIP: 'None' }),
      service('n', 'e', { type: 'ExternalName', externalName: 'x.example' }),
      service('n', 'own', { clusterIP: '10.111.0.12' }),
      service('n', 'y'),
    );
    expect(servicesOf(world).map((s) => s.clusterIP)).toEqual([
      '10.111.0.11',
      undefined,
      undefined,
      '10.111.0.12',
      '10.111.0.13',
    ]);
  });
});

describe('endpoints (R-K8S-7…14)', () => {
  const endpoints = (...docs: string[]) => {
    const world = meshOf(...docs);
    return endpointsOf(world, serviceOf(world, 'a', 'n', 'rt')!);
  };
  const rt = (more: object = {}) => workload({ namespace: 'n', name: 'rt', ...more });

  it('pods of the namespace that carry every label of the selector', () => {
    expect(
      endpoints(rt({ replicas: 2 }), workload({ namespace: 'n', name: 'other' }), service('n', 'rt')).map((e) => [
        e.pod?.name,
        e.ports,
        e.ready,
      ]),
    ).toEqual([
      ['rt-6b7c9d5f4-00001', { '': 8080 }, true],
      ['rt-6b7c9d5f4-00002', { '': 8080 }, true],
    ]);
  });

  it('a named targetPort is looked up on each pod, by name and protocol; where it is missing, only that port is left out', () => {
    const ports = [
      { name: 'a', port: 80, targetPort: 'web' },
      { name: 'b', port: 81, targetPort: 'nope' },
      { name: 'c', port: 82 },
    ];
    const [endpoint] = endpoints(
      rt({
        container: {
          ports: [
            { name: 'web', containerPort: 8080 },
            { name: 'nope', containerPort: 5, protocol: 'UDP' },
          ],
        },
      }),
      service('n', 'rt', { ports }),
    );
    expect(endpoint?.ports).toEqual({ a: 8080, c: 82 });
  });

  it('pods that are not ready are endpoints that are not ready, unless the Service publishes them', () => {
    const broken = rt({ container: { readinessProbe: { tcpSocket: { port: 1 } } } });
    expect(endpoints(broken, service('n', 'rt')).map((e) => e.ready)).toEqual([false]);
    expect(endpoints(broken, service('n', 'rt', { publishNotReadyAddresses: true })).map((e) => e.ready)).toEqual([
      true,
    ]);
  });

  it('hand-written slices count, with and without selector; those of the controller say nothing new', () => {
    const fields = {
      endpoints: [{ addresses: ['10.10.1.9'] }, { addresses: ['10.10.1.8'], conditions: { ready: false } }],
      ports: [{ name: '', port: 8080 }],
    };
    const expected = [
      ['10.10.1.9', true],
      ['10.10.1.8', false],
    ];
    expect(endpoints(service('n', 'rt', { selector: null }), slice('rt', fields)).map((e) => [e.ip, e.ready])).toEqual(
      expected,
    );
    expect(endpoints(rt(), service('n', 'rt'), slice('rt', fields)).map((e) => e.ip)).toEqual([
      '10.10.1.2',
      '10.10.1.9',
      '10.10.1.8',
    ]);
    expect(
      endpoints(
        rt(),
        service('n', 'rt'),
        slice('rt', fields, { 'endpointslice.kubernetes.io/managed-by': 'endpointslice-controller.k8s.io' }),
      ).map((e) => e.ip),
    ).toEqual(['10.10.1.2']);
  });

  it('a legacy Endpoints object stands behind a Service without selector', () => {
    const legacy = `${JSON.stringify({ apiVersion: 'v1', kind: 'Endpoints', metadata: { name: 'rt', namespace: 'n' }, subsets: [{ addresses: [{ ip: '10.10.1.9' }], ports: [{ port: 8080 }] }] })}\n`;
    expect(endpoints(service('n', 'rt', { selector: null }), legacy)).toMatchObject([
      { ip: '10.10.1.9', ready: true, ports: { '': 8080 } },
    ]);
  });
});

describe('kube-proxy (R-K8S-21…25)', () => {
  const rt = (more: object = {}) => workload({ namespace: 'n', name: 'rt', ...more });
  const proxied = (port: number, from: { name: string } | undefined, ...docs: string[]) => {
    const world = meshOf(...docs);
    const node = from && { cluster: 'a', ip: '', labels: {}, ...from };
    const result = proxyTo(world, serviceOf(world, 'a', 'n', 'rt')!, port, node);
    if (result.kind !== 'endpoints') complete(result.why);
    return result;
  };
  const rows: [string, number, string[], string, string, string][] = [
    ['the Service lacks the port', 8080, [rt(), service('n', 'rt')], 'dropped', 'FML0623', 'spec.ports'],
    ['no pod at all', 80, [service('n', 'rt')], 'refused', 'FML0621', 'spec.selector'],
    [
      'a label differs',
      80,
      [rt({ labels: { app: 'rt2' } }), service('n', 'rt')],
      'refused',
      'FML0620',
      'spec.selector.app',
    ],
    ['scaled to zero', 80, [rt({ replicas: 0 }), service('n', 'rt')], 'refused', 'FML0630', 'spec.replicas'],
    ['no selector', 80, [service('n', 'rt', { selector: null })], 'refused', 'FML0622', ''],
    [
      'targetPort names a port that no pod has',
      80,
      [rt(), service('n', 'rt', { ports: [{ port: 80, targetPort: 'web' }] })],
      'refused',
      'FML0624',
      'spec.ports[0].targetPort',
    ],
    [
      'the pod is not ready',
      80,
      [rt({ container: { readinessProbe: { tcpSocket: { port: 1 } } } }), service('n', 'rt')],
      'refused',
      'FML0701',
      'spec.template.spec.containers[0].readinessProbe.tcpSocket.port',
    ],
    [
      'a slice names another port',
      80,
      [
        service('n', 'rt', { selector: null }),
        slice('rt', { endpoints: [{ addresses: ['10.10.1.9'] }], ports: [{ name: 'web', port: 80 }] }),
      ],
      'refused',
      'FML0626',
      'endpoints[0].addresses',
    ],
  ];
  it.each(rows)('%s', (_name, port, docs, kind, code, path) => {
    const result = proxied(port, undefined, ...docs);
    expect(result).toMatchObject({ kind, why: { code } });
    if (result.kind !== 'endpoints') expect('path' in result.decider ? result.decider.path : '').toBe(path);
  });

  it('internalTrafficPolicy Local keeps to the node, or drops', () => {
    const docs = [node('n1'), node('n2'), rt(), service('n', 'rt', { internalTrafficPolicy: 'Local' })];
    expect(proxied(80, { name: 'n1' }, ...docs).kind).toBe('endpoints');
    expect(proxied(80, { name: 'n2' }, ...docs)).toMatchObject({ kind: 'dropped', why: { code: 'FML0625' } });
    expect(proxied(80, undefined, ...docs).kind).toBe('endpoints');
  });
});
