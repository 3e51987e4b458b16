import { describe, expect, it } from 'vitest';
import { podsIn, podsOf } from '../../src/sim/kube/pods.ts';
import { deliver } from '../../src/sim/network/deliver.ts';
import type { World } from '../../src/sim/world/world.ts';
import { complete } from '../gcp/support/said.ts';
import { worldOf } from '../support/mesh-world.ts';
import { file, namespace, policy, service, workload } from './support/objects.ts';

const system = (network?: string): string =>
  namespace('istio-system', network ? { 'topology.istio.io/network': network } : {});
const cluster = (name: string, network: string | undefined, ...docs: string[]) => ({
  [`${name}/x.yaml`]: file(namespace('n'), system(network), ...docs),
});

/** Delivers from a/n/client; outcomes as text, and what stopped it. */
function send(world: World, ip: string, port: number, external = false) {
  expect(world.diagnostics.filter((d) => d.severity === 'error')).toEqual([]);
  const pod = podsIn(world, 'a').find((p) => p.workload.name === 'client');
  const branches = deliver(world)(external ? { external: { ip: '192.0.2.10' } } : { pod: pod! }, ip, port);
  const steps = branches.flatMap((b) => b.hops.flatMap((h) => h.steps));
  complete(...steps, ...steps.flatMap((s) => s.cause ?? []));
  const stop = steps.find((s) => s.effect === 'stop');
  return {
    outcomes: branches.map(
      (b) => `${b.p} ${b.value.kind === 'pod' ? `${b.value.pod.id}:${b.value.port}` : b.value.kind}`,
    ),
    code: stop?.cause?.code,
    decider: stop?.decider,
    places: branches[0]!.hops.map((h) => h.place.kind),
    branches,
  };
}

const client = workload({ namespace: 'n', name: 'client', container: { image: 'curlimages/curl' } });
const rt = (replicas = 1) => workload({ namespace: 'n', name: 'rt', replicas });
const id = (c: string, n = 1) => `${c}/n/rt-6b7c9d5f4-0000${n}`;

describe('one cluster (R-K8S-24)', () => {
  const world = worldOf(
    cluster('a', undefined, client, rt(2), service('n', 'rt'), service('n', 'none', { selector: { app: 'nobody' } })),
  );
  it('a ClusterIP leads to each ready endpoint alike, on the container’s port', () => {
    const { outcomes, places } = send(world, '10.111.0.11', 80);
    expect(outcomes).toEqual([`0.5 ${id('a')}:8080`, `0.5 ${id('a', 2)}:8080`]);
    expect(places).toEqual(['node']);
  });
  it('refuses without endpoints, drops on other ports, and is quiet pod to pod', () => {
    expect(send(world, '10.111.0.12', 80)).toMatchObject({ outcomes: ['1 refused'], code: 'FML0621' });
    expect(send(world, '10.111.0.11', 8080)).toMatchObject({ outcomes: ['1 dropped'], code: 'FML0623' });
    expect(send(world, podsOf(world)[1]!.ip, 8080)).toMatchObject({ outcomes: [`1 ${id('a')}:8080`], places: [] });
  });
  it('loses what nobody has, and keeps loopback inside the pod', () => {
    expect(send(world, '10.9.9.9', 80)).toMatchObject({ outcomes: ['1 dropped'], code: 'FML0628' });
    expect(send(world, '127.0.0.1', 80).branches[0]!.value).toMatchObject({ kind: 'pod', loopback: true });
  });
});

describe('several clusters without Google Cloud (docs/contracts.md, mesh folder)', () => {
  const two = (a?: string, b?: string, ...docs: string[]) =>
    worldOf({ ...cluster('a', a, client, ...docs), ...cluster('b', b, rt(), service('n', 'rt')) });
  it.each([
    [undefined, undefined, `1 ${id('b')}:8080`, undefined, undefined],
    ['net', 'net', `1 ${id('b')}:8080`, undefined, undefined],
    [
      'net-a',
      undefined,
      '1 dropped',
      'FML0629',
      { missing: { cluster: 'b', kind: 'Namespace', name: 'istio-system' } },
    ],
    [
      undefined,
      'net-b',
      '1 dropped',
      'FML0629',
      { missing: { cluster: 'a', kind: 'Namespace', name: 'istio-system' } },
    ],
    [
      'net-a',
      'net-b',
      '1 dropped',
      'FML0635',
      { missing: { cluster: 'b', kind: 'Service', name: 'istio-eastwestgateway' } },
    ],
  ])('networks %s and %s: %s', (a, b, outcome, code, decider) => {
    const sent = send(two(a, b), '10.20.1.2', 8080);
    expect(sent).toMatchObject({ outcomes: [outcome], code });
    if (decider) expect(sent.decider).toMatchObject(decider);
  });
  it('the ClusterIP of another cluster leads nowhere (R-K8S-15)', () => {
    expect(send(two(), '10.112.0.11', 80)).toMatchObject({
      outcomes: ['1 dropped'],
      code: 'FML0627',
      decider: { path: 'spec.clusterIP' },
    });
  });
  it('a Service without local endpoints says where there are some', () => {
    const { branches } = send(two(undefined, undefined, service('n', 'rt')), '10.111.0.11', 80);
    expect(branches[0]!.hops[0]!.steps[0]).toMatchObject({
      code: 'kube-proxy.no-endpoints',
      args: { elsewhere: ['b'] },
    });
  });
  it('load balancers are reachable from everywhere and keep the client’s address', () => {
    const lb = service(
      'n',
      'rt',
      { type: 'LoadBalancer' },
      { status: { loadBalancer: { ingress: [{ ip: '198.51.100.1' }] } } },
    );
    const world = worldOf({ ...cluster('a', 'net-a', client), ...cluster('b', 'net-b', rt(), lb) });
    for (const external of [true, false]) {
      const sent = send(world, '198.51.100.1', 80, external);
      expect(sent.outcomes).toEqual([`1 ${id('b')}:8080`]);
      expect(sent.places).toEqual(['load-balancer']);
      expect(sent.branches[0]!.value).toMatchObject({ sourceIp: external ? '192.0.2.10' : '10.10.1.2' });
    }
    expect(send(world, '198.51.100.1', 81, true)).toMatchObject({ outcomes: ['1 dropped'], code: 'FML0623' });
    expect(send(world, '10.20.1.2', 8080, true)).toMatchObject({ outcomes: ['1 dropped'], code: 'FML0631' });
  });
  it('a NodePort answers on the addresses of nodes', () => {
    const np = service('n', 'rt', { type: 'NodePort', ports: [{ port: 80, targetPort: 8080, nodePort: 30080 }] });
    const world = worldOf({ ...cluster('a', undefined, client, rt(), np) });
    expect(send(world, '10.10.250.1', 30080).outcomes).toEqual([`1 ${id('a')}:8080`]);
    expect(send(world, '10.10.250.1', 30081)).toMatchObject({ outcomes: ['1 refused'], code: 'FML0632' });
  });
});

describe('NetworkPolicy on the way (R-NP-26, R-NP-30, R-NP-40)', () => {
  const egress = (rules: object[]) =>
    policy('n', 'out', { podSelector: { matchLabels: { app: 'client' } }, policyTypes: ['Egress'], egress: rules });
  const ingress = (rules: object[]) =>
    policy('n', 'in', { podSelector: { matchLabels: { app: 'rt' } }, policyTypes: ['Ingress'], ingress: rules });
  const toRt = { to: [{ podSelector: { matchLabels: { app: 'rt' } } }] };
  const local = (text: string) =>
    send(worldOf(cluster('a', undefined, client, rt(), service('n', 'rt'), text)), '10.111.0.11', 80);
  const remote = (text: string) =>
    send(worldOf({ ...cluster('a', undefined, client), ...cluster('b', undefined, rt(), text) }), '10.20.1.2', 8080);

  it.each([
    [
      'the Service port instead of the container’s',
      local,
      egress([{ ...toRt, ports: [{ port: 80 }] }]),
      'FML0752',
      'spec.egress[0].ports[0].port',
    ],
    ['nothing allowed out', local, egress([]), 'FML0751', 'spec.egress'],
    ['nothing allowed in', local, ingress([]), 'FML0750', 'spec.ingress'],
    [
      'another label',
      local,
      ingress([{ from: [{ podSelector: { matchLabels: { app: 'x' } } }] }]),
      'FML0754',
      'spec.ingress[0].from[0].podSelector',
    ],
    [
      'selectors for a pod of another cluster',
      remote,
      ingress([{ from: [{ namespaceSelector: {} }] }]),
      'FML0753',
      'spec.ingress[0].from[0].namespaceSelector',
    ],
    [
      'another address range',
      remote,
      ingress([{ from: [{ ipBlock: { cidr: '10.99.0.0/16' } }] }]),
      'FML0754',
      'spec.ingress[0].from[0].ipBlock',
    ],
  ])('%s', (_name, from, text, code, path) => {
    expect(from(text)).toMatchObject({ outcomes: ['1 dropped'], code, decider: { path } });
  });

  it.each([
    [local, egress([{ ...toRt, ports: [{ port: 8080 }] }])],
    [local, ingress([{ from: [{ podSelector: {} }] }])],
    [remote, ingress([{ from: [{ ipBlock: { cidr: '10.10.0.0/16' } }], ports: [{ port: 8080 }] }])],
  ])('what is allowed arrives', (from, text) => expect(from(text).outcomes[0]).toMatch(/^1 .*rt.*:8080$/));

  it('an address outside is judged by ipBlock before it is lost', () => {
    const world = worldOf(cluster('a', undefined, client, egress([toRt])));
    expect(send(world, '203.0.113.9', 443)).toMatchObject({ outcomes: ['1 dropped'], code: 'FML0753' });
  });
});
