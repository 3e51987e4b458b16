import { describe, expect, test } from 'vitest';
import {
  cluster,
  defaultCluster,
  discovers,
  http,
  mesh,
  meshConfig,
  namespace,
  proxyOf,
  service,
  serviceEntry,
  workload,
} from './mesh.ts';

const capture = meshConfig('defaultConfig:\n  proxyMetadata:\n    ISTIO_META_DNS_CAPTURE: "true"\n');
const tcp = { name: 'tcp', port: 9000, targetPort: 8080 };

describe('what the agent answers (R-OUT-582…586; T30, T31)', () => {
  const remote = [namespace('b'), workload('b', 'rt'), service('b', 'rt', [tcp])];
  const world = (...more: Record<string, unknown>[]) =>
    mesh({
      a: cluster(
        namespace('b'),
        namespace('c'),
        workload('b', 'client'),
        workload('c', 'client'),
        discovers('b'),
        ...more,
      ),
      b: cluster(...remote),
    });

  test('nothing without capture', () => {
    expect(proxyOf(world(), 'a', 'b', 'client').resolve('rt.b.svc.cluster.local')).toBeUndefined();
  });

  test.each([
    ['b', 'rt', true],
    ['b', 'rt.b', true],
    ['b', 'rt.b.svc.cluster.local.', true],
    ['c', 'rt', false],
    ['c', 'rt.b.svc', true],
    ['c', 'unknown.example', false],
  ])('in %s: %s', (ns, name, known) => {
    const proxy = proxyOf(world(capture), 'a', ns, 'client');
    expect(proxy.resolve(name)?.length ?? 0).toBe(known ? 1 : 0);
  });

  test('R-OUT-586: a service of another cluster resolves to its address there, which the proxy takes', () => {
    const proxy = proxyOf(world(capture), 'a', 'b', 'client');
    const [address = ''] = proxy.resolve('rt.b') ?? [];
    expect(address).toMatch(/^10\.112\./);
    expect(defaultCluster(proxy, address, 9000)).toBe('outbound|9000||rt.b.svc.cluster.local');
  });

  test('R-OUT-583: wildcard hosts, and no CIDR', () => {
    const wild = serviceEntry('b', 'wild', {
      hosts: ['*.wild.example'],
      addresses: ['192.0.2.7'],
      ports: [{ number: 80, name: 'http', protocol: 'HTTP' }],
      resolution: 'NONE',
    });
    const range = serviceEntry('b', 'range', {
      hosts: ['range.example'],
      addresses: ['192.0.2.0/24'],
      ports: [{ number: 80, name: 'http', protocol: 'HTTP' }],
      resolution: 'NONE',
    });
    const proxy = proxyOf(world(capture, wild, range), 'a', 'b', 'client');
    expect(proxy.resolve('x.y.wild.example')).toEqual(['192.0.2.7']);
    expect(proxy.resolve('range.example')).toBeUndefined();
  });

  test('R-OUT-584: headless services answer with the ready pods of every cluster', () => {
    const headless = (h: Record<string, unknown>) => ({ ...h, spec: { ...(h['spec'] as object), clusterIP: 'None' } });
    const proxy = proxyOf(
      mesh({
        a: cluster(
          namespace('b'),
          workload('b', 'client'),
          workload('b', 'rt'),
          headless(service('b', 'rt', [http(80)])),
          discovers('b'),
          capture,
        ),
        b: cluster(
          namespace('b'),
          workload('b', 'rt'),
          workload('b', 'sick', { app: 'rt' }, { ready: false }),
          headless(service('b', 'rt', [http(80)])),
        ),
      }),
      'a',
      'b',
      'client',
    );
    expect(proxy.resolve('rt')?.length).toBe(2);
  });
});
