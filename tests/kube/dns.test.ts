import { describe, expect, it } from 'vitest';
import { resolve } from '../../src/sim/kube/dns.ts';
import { podsIn } from '../../src/sim/kube/pods.ts';
import { complete } from '../gcp/support/said.ts';
import { worldOf } from '../support/mesh-world.ts';
import { file, namespace, policy, service, workload, type Workload } from './support/objects.ts';

const b = {
  'b/b.yaml': file(namespace('b'), workload({ namespace: 'b', name: 'rt' }), service('b', 'rt')),
};
const client = (more: Partial<Workload> = {}) => workload({ namespace: 'a', name: 'client', ...more });

function ask(name: string, files: Record<string, string>) {
  const world = worldOf(files);
  expect(world.diagnostics.filter((d) => d.severity === 'error')).toEqual([]);
  const pod = podsIn(world, 'a').find((p) => p.workload.name === 'client')!;
  const [branch] = resolve(world, pod, name);
  const steps = branch!.hops.flatMap((h) => h.steps);
  complete(
    ...steps,
    ...steps.flatMap((s) => s.considered?.flatMap((c) => c.why ?? []) ?? []),
    ...steps.flatMap((s) => s.cause ?? []),
  );
  return { ...branch!.value, steps, stop: steps.find((s) => s.effect === 'stop'), ms: branch!.ms };
}

describe('names in the caller’s cluster (R-DNS-7, R-DNS-8)', () => {
  const files = {
    'a/a.yaml': file(namespace('a'), namespace('b'), client(), service('a', 'own'), service('b', 'rt')),
    ...b,
  };
  const rows: [string, string[] | undefined][] = [
    ['rt', undefined],
    ['own', ['10.111.0.11']],
    ['rt.b', ['10.111.0.12']],
    ['rt.b.svc', ['10.111.0.12']],
    ['rt.b.svc.cluster.local', ['10.111.0.12']],
    ['rt.b.svc.cluster.local.', ['10.111.0.12']],
    ['RT.B', ['10.111.0.12']],
    ['rt.b.cluster.local', undefined],
    ['rt.b.svc.clusterset.local', undefined],
    ['nobody.b', undefined],
    ['b.svc.cluster.local', undefined],
    ['example.com', undefined],
    ['10-10-1-2.a.pod.cluster.local', ['10.10.1.2']],
    ['localhost', ['127.0.0.1']],
  ];
  it.each(rows)('%s', (name, expected) => {
    const answer = ask(name, files);
    expect('addresses' in answer ? answer.addresses : undefined).toEqual(expected);
  });

  it('an existing namespace without a Service is NODATA (R-DNS-4)', () => {
    expect(ask('b.svc.cluster.local', files)).toMatchObject({ failure: 'nodata' });
    expect(ask('nobody.b.svc.cluster.local', files)).toMatchObject({ failure: 'nxdomain' });
  });
});

describe('what is missing when a name does not resolve', () => {
  const alone = { 'a/a.yaml': file(namespace('a'), client()), ...b };
  it('the Service exists in another cluster only (R-DNS-5)', () => {
    const { stop } = ask('rt.b.svc.cluster.local', alone);
    expect(stop?.cause).toMatchObject({
      code: 'FML0601',
      args: { cluster: 'a', namespace: 'b', name: 'rt', elsewhere: ['b'] },
    });
    expect(stop?.decider).toMatchObject({
      missing: { cluster: 'a', kind: 'Service', namespace: 'b', name: 'rt' },
      file: 'a/b.yaml',
    });
  });

  it('beside its Namespace, where that exists', () => {
    const { stop } = ask('rt.b', { 'a/a.yaml': file(namespace('a'), client()), 'a/other.yaml': namespace('b'), ...b });
    expect(stop?.decider).toMatchObject({ file: 'a/other.yaml' });
  });

  const rows: [string, string][] = [
    ['rt.b', 'FML0601'],
    ['rt2.b', 'FML0602'],
    ['partner.example', 'FML0604'],
    ['rt.b.cluster.local', 'FML0605'],
    ['rt.b.svc.clusterset.local', 'FML0608'],
  ];
  it.each(rows)('%s: %s', (name, code) => expect(ask(name, alone).stop?.cause?.code).toBe(code));

  it('a short name means the own namespace', () => {
    const { stop } = ask('rt', { 'a/a.yaml': file(namespace('a'), namespace('b'), client(), service('b', 'rt')) });
    expect(stop?.cause).toMatchObject({ code: 'FML0603', args: { namespaces: ['b'] } });
  });

  it('an alias of a name that does not exist', () => {
    const { stop } = ask('x', {
      'a/a.yaml': file(
        namespace('a'),
        client(),
        service('a', 'x', { type: 'ExternalName', externalName: 'y.a.svc.cluster.local', selector: null }),
      ),
    });
    expect(stop).toMatchObject({ cause: { code: 'FML0609' }, decider: { path: 'spec.externalName' } });
  });

  it('a headless Service without pods here, and a pod name that is not below it', () => {
    const files = { 'a/a.yaml': file(namespace('a'), client(), service('a', 'db', { clusterIP: 'None' })) };
    expect(ask('db', files).stop).toMatchObject({ cause: { code: 'FML0610' }, decider: { path: 'spec.clusterIP' } });
    expect(ask('db-0.db', files).stop).toMatchObject({
      cause: { code: 'FML0611' },
      decider: { path: 'spec.clusterIP' },
    });
  });
});

describe('headless, aliases, policies of DNS', () => {
  it('a headless Service answers with ready pods, and each by its name (R-DNS-2)', () => {
    const files = {
      'a/a.yaml': file(
        namespace('a'),
        client(),
        workload({ kind: 'StatefulSet', namespace: 'a', name: 'db', replicas: 2, spec: { serviceName: 'db' } }),
        service('a', 'db', { clusterIP: 'None' }),
      ),
    };
    expect(ask('db', files)).toMatchObject({ addresses: ['10.10.1.3', '10.10.1.4'] });
    expect(ask('db-1.db', files)).toMatchObject({ addresses: ['10.10.1.4'] });
  });

  it('ExternalName leads to a Service of the same cluster (R-DNS-3)', () => {
    const files = {
      'a/a.yaml': file(
        namespace('a'),
        client(),
        service('a', 'rt'),
        service('a', 'x', { type: 'ExternalName', externalName: 'rt.a.svc.cluster.local', selector: null }),
      ),
    };
    expect(ask('x', files)).toMatchObject({ addresses: ['10.111.0.11'], name: 'x.a.svc.cluster.local' });
  });

  const egress = (rules: object[]) => policy('a', 'out', { podSelector: {}, policyTypes: ['Egress'], egress: rules });
  const withPolicy = (text: string) => ({ 'a/a.yaml': file(namespace('a'), client(), service('a', 'rt'), text) });
  it('an egress policy that forgets DNS blocks every name (R-DNS-11)', () => {
    const answer = ask('rt', withPolicy(egress([{ to: [{ podSelector: {} }] }])));
    expect(answer).toMatchObject({ failure: 'blocked', ms: 10_000, stop: { cause: { code: 'FML0606' } } });
  });
  it('one that allows UDP 53 to kube-system does not', () => {
    const rule = {
      to: [
        {
          namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } },
          podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } },
        },
      ],
      ports: [{ protocol: 'UDP', port: 53 }],
    };
    expect(ask('rt', withPolicy(egress([rule])))).toMatchObject({ addresses: ['10.111.0.11'] });
  });

  it.each([
    [{ dnsPolicy: 'Default' }, 'dnsPolicy'],
    [{ hostNetwork: true }, 'hostNetwork'],
    [{ dnsPolicy: 'None', dnsConfig: { nameservers: ['8.8.8.8'] } }, 'dnsConfig.nameservers'],
  ])('%o does not ask the cluster (R-DNS-6)', (pod, path) => {
    const { stop } = ask('rt.a.svc.cluster.local', {
      'a/a.yaml': file(namespace('a'), client({ pod }), service('a', 'rt')),
    });
    expect(stop).toMatchObject({ cause: { code: 'FML0607' }, decider: { path: `spec.template.spec.${path}` } });
  });

  it('hostAliases come before DNS', () => {
    const pod = { hostAliases: [{ ip: '10.9.9.9', hostnames: ['Partner.example'] }] };
    expect(ask('partner.example', { 'a/a.yaml': file(namespace('a'), client({ pod })) })).toMatchObject({
      addresses: ['10.9.9.9'],
    });
  });

  it('ClusterFirstWithHostNet does', () => {
    const pod = { hostNetwork: true, dnsPolicy: 'ClusterFirstWithHostNet' };
    expect(ask('rt', { 'a/a.yaml': file(namespace('a'), client({ pod }), service('a', 'rt')) })).toMatchObject({
      addresses: ['10.111.0.11'],
    });
  });
});
