import { describe, expect, test } from 'vitest';
import {
  cluster,
  firstCluster,
  forwardOf,
  hostFor,
  http,
  mesh,
  namespace,
  proxyOf,
  service,
  sidecar,
  virtualService,
  workload,
} from './mesh.ts';

const prod = [
  namespace('prod'),
  namespace('web'),
  workload('prod', 'reviews'),
  workload('prod', 'client'),
  workload('web', 'front'),
];
const reviews = 'outbound|9080||reviews.prod.svc.cluster.local';

describe('names of a service (R-OUT-311; T1, T3)', () => {
  const world = mesh({ a: cluster(...prod, service('prod', 'reviews', [http(9080)])) });
  test.each([
    ['prod', 'client', 'reviews', reviews],
    ['prod', 'client', 'reviews.prod', reviews],
    ['prod', 'client', 'reviews.prod.svc', reviews],
    ['prod', 'client', 'reviews.prod.svc.cluster.local.', reviews],
    ['web', 'front', 'reviews', 'PassthroughCluster'],
    ['web', 'front', 'reviews.prod', reviews],
    ['web', 'front', '10.111.0.11', reviews],
    ['web', 'front', 'unknown.example', 'PassthroughCluster'],
  ])('%s/%s calls %s', (ns, name, host, expected) => {
    expect(firstCluster(proxyOf(world, 'a', ns, name), 9080, host)).toBe(expected);
  });
});

describe('which VirtualService owns a host (R-OUT-154, R-OUT-322)', () => {
  const to = (subset: string, match: Record<string, unknown>[] = []) => ({
    hosts: ['reviews.prod.svc.cluster.local'],
    http: [
      {
        ...(match.length > 0 && { match }),
        route: [{ destination: { host: 'reviews.prod.svc.cluster.local', subset } }],
      },
    ],
  });
  const old = '2026-01-01T00:00:00Z';
  const young = '2026-01-02T00:00:00Z';
  test.each([
    ['the oldest', [virtualService('prod', 'z', to('v1'), old), virtualService('prod', 'a', to('v2'), young)], 'v1'],
    ['equal age: by name', [virtualService('prod', 'z', to('v1')), virtualService('prod', 'a', to('v2'))], 'v2'],
    [
      'T8: private before older public',
      [virtualService('prod', 'a', to('v1'), old), virtualService('web', 'b', { ...to('v2'), exportTo: ['.'] }, young)],
      'v2',
    ],
    [
      'T9: one that does not apply to this client counts for nothing',
      [
        virtualService('prod', 'a', to('v1', [{ sourceLabels: { app: 'x' } }]), old),
        virtualService('prod', 'b', to('v2'), young),
      ],
      'v2',
    ],
    ['of another namespace too', [virtualService('web', 'a', to('v1'))], 'v1'],
    ['not exported', [virtualService('prod', 'a', { ...to('v1'), exportTo: ['prod'] })], ''],
    ['bound to a gateway only', [virtualService('prod', 'a', { ...to('v1'), gateways: ['ingress'] })], ''],
    ['bound to gateway and mesh', [virtualService('prod', 'a', { ...to('v1'), gateways: ['ingress', 'mesh'] })], 'v1'],
    [
      'source labels do not count beside gateways',
      [virtualService('prod', 'a', to('v1', [{ gateways: ['mesh'], sourceLabels: { app: 'x' } }]))],
      'v1',
    ],
    ['another port', [virtualService('prod', 'a', to('v1', [{ port: 81 }]))], ''],
  ])('%s', (_, objects, subset) => {
    const world = mesh({ a: cluster(...prod, service('prod', 'reviews', [http(9080)]), ...objects) });
    expect(firstCluster(proxyOf(world, 'a', 'web', 'front'), 9080, 'reviews.prod')).toBe(
      `outbound|9080|${subset}|reviews.prod.svc.cluster.local`,
    );
  });
});

describe('hosts that are no services', () => {
  const rule = {
    http: [{ route: [{ destination: { host: 'reviews.prod.svc.cluster.local', port: { number: 9080 } } }] }],
  };
  const objects = [service('prod', 'reviews', [http(9080)]), service('prod', 'other', [http(80)])];
  test.each([
    ['R-OUT-323: on port 80', 80, 'shop.example', ['shop.example'], reviews],
    ['R-OUT-323: nowhere else', 9080, 'shop.example', ['shop.example'], 'PassthroughCluster'],
    [
      'rides along with a service on its port',
      9080,
      'shop.example',
      ['shop.example', 'reviews.prod.svc.cluster.local'],
      reviews,
    ],
    ['R-OUT-151: a dotted name is not expanded', 80, 'reviews.prod', ['reviews.prod'], reviews],
    ['R-OUT-151: a short name is, in the namespace of the VirtualService', 80, 'other.prod', ['other'], reviews],
  ])('%s', (_, port, host, hosts, expected) => {
    const world = mesh({ a: cluster(...prod, ...objects, virtualService('prod', 'vs', { hosts, ...rule })) });
    expect(firstCluster(proxyOf(world, 'a', 'web', 'front'), port, host)).toBe(expected);
  });

  test('R-OUT-324: a wildcard gets the services that no other VirtualService names more closely', () => {
    const to = (subset: string) => ({
      http: [{ route: [{ destination: { host: 'reviews.prod.svc.cluster.local', subset } }] }],
    });
    const world = mesh({
      a: cluster(
        ...prod,
        service('prod', 'reviews', [http(80)]),
        service('prod', 'ratings', [http(80)]),
        virtualService('prod', 'wild', { hosts: ['*.prod.svc.cluster.local'], ...to('wild') }),
        virtualService('prod', 'close', { hosts: ['reviews'], ...to('close') }),
      ),
    });
    const proxy = proxyOf(world, 'a', 'web', 'front');
    expect(firstCluster(proxy, 80, 'reviews.prod')).toMatch(/\|close\|/);
    expect(firstCluster(proxy, 80, 'ratings.prod')).toMatch(/\|wild\|/);
  });
});

test('R-OUT-313: an ExternalName service is another name of its target', () => {
  const alias = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'alias', namespace: 'web' },
    spec: { type: 'ExternalName', externalName: 'reviews.prod.svc.cluster.local' },
  };
  const world = mesh({ a: cluster(...prod, service('prod', 'reviews', [http(9080)]), alias) });
  const proxy = proxyOf(world, 'a', 'web', 'front');
  expect(firstCluster(proxy, 9080, 'alias')).toBe(reviews);
  expect(proxy.cluster('outbound|9080||alias.web.svc.cluster.local')).toBeUndefined();
});

test('R-OUT-262: the last virtual host follows outboundTrafficPolicy', () => {
  const block = sidecar('web', 'default', { outboundTrafficPolicy: {} });
  const world = mesh({ a: cluster(...prod, service('prod', 'reviews', [http(9080)]), block) });
  const host = hostFor(proxyOf(world, 'a', 'web', 'front'), '9080', 'unknown.example');
  expect(host?.name).toBe('block_all');
  expect(host?.routes[0]?.action).toEqual({ direct: { status: 502 } });
  expect(host?.origin[0]).toMatchObject({ path: 'spec.outboundTrafficPolicy' });
  const open = hostFor(proxyOf(world, 'a', 'prod', 'client'), '9080', 'unknown.example');
  expect(open?.name).toBe('allow_any');
  expect(forwardOf(open?.routes[0])).toMatchObject({ timeoutMs: 0, clusters: [{ cluster: 'PassthroughCluster' }] });
  expect(forwardOf(open?.routes[0])?.retry).toBeUndefined();
});
