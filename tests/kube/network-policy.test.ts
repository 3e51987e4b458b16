import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkPolicies } from '../../src/sim/kube/network-policy/check.ts';
import { nodesOf } from '../../src/sim/kube/nodes.ts';
import { podsIn } from '../../src/sim/kube/pods.ts';
import { servicesOf } from '../../src/sim/kube/services.ts';
import type { Pod } from '../../src/sim/kube/types.ts';
import { deliver } from '../../src/sim/network/deliver.ts';
import type { World } from '../../src/sim/world/world.ts';
import { worldOf } from '../support/mesh-world.ts';

interface Case {
  id: string;
  shape: string;
  policies: string[];
  namespaces: Record<string, { labels: Record<string, string> }>;
  pods: Record<string, { labels: object; ip: string; node: string; hostNetwork: boolean; ports: object[] }>;
  nodes: Record<string, { ip: string }>;
  services?: Record<string, { clusterIP: string; selector: object; ports: object[] }>;
  from: { pod?: string; ip?: string; node?: string };
  to: { pod?: string; ip?: string; service?: string };
  port: { number: number; protocol: string };
  enforced: boolean;
  allowed: boolean;
  cniDependent: boolean;
}

const cases = JSON.parse(readFileSync(new URL('netpol-cases.json', import.meta.url), 'utf8')) as Case[];

/** A cluster as the case describes it. Without enforcement it is a GKE cluster whose data plane ignores policies (R-NET-40). */
function meshOf(c: Case): World {
  const [file, gcp] = [[] as object[], 'gcp/clusters.yaml'];
  for (const [name, { labels }] of Object.entries(c.namespaces)) {
    file.push({ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } });
  }
  for (const [name, { ip }] of Object.entries(c.nodes)) {
    file.push({
      apiVersion: 'v1',
      kind: 'Node',
      metadata: { name },
      status: { addresses: [{ type: 'InternalIP', address: ip }] },
    });
  }
  for (const [id, pod] of Object.entries(c.pods)) {
    const [namespace, name] = id.split('/');
    const containers = [{ name: 'app', image: 'example/app:1', ports: pod.ports }];
    file.push({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name, namespace, labels: pod.labels },
      spec: { containers, nodeName: pod.node, hostNetwork: pod.hostNetwork },
      status: { podIP: pod.ip },
    });
  }
  for (const [id, spec] of Object.entries(c.services ?? {})) {
    const [namespace, name] = id.split('/');
    file.push({ apiVersion: 'v1', kind: 'Service', metadata: { name, namespace }, spec });
  }
  const text = [...file.map((o) => JSON.stringify(o)), ...c.policies].join('\n---\n');
  const unenforced = {
    apiVersion: 'container.cnrm.cloud.google.com/v1beta1',
    kind: 'ContainerCluster',
    metadata: { name: 'a' },
    spec: { location: 'us-central1' },
  };
  return worldOf({ 'a/all.yaml': text, ...(!c.enforced && { [gcp]: JSON.stringify(unenforced) }) });
}

function verdict(world: World, c: Case): boolean {
  const pod = (id: string | undefined): Pod | undefined =>
    podsIn(world, 'a').find((p) => `${p.namespace}/${p.name}` === id);
  const sender = pod(c.from.pod);
  if (c.to.service) {
    const service = servicesOf(world).find((s) => `${s.namespace}/${s.name}` === c.to.service)!;
    return deliver(world)({ pod: sender! }, service.clusterIP!, c.port.number).every((b) => b.value.kind === 'pod');
  }
  const receiver = pod(c.to.pod);
  const nodeIp = c.from.node && nodesOf(world, 'a').nodes.find((n) => n.name === c.from.node)!.ip;
  const fromIp = sender?.ip ?? c.from.ip ?? nodeIp ?? '';
  const toIp = receiver?.ip ?? c.to.ip ?? '';
  const egress =
    !sender || checkPolicies(world, 'Egress', sender, { ...(receiver && { pod: receiver }), ip: toIp }, c.port).allowed;
  const ingress =
    !receiver ||
    checkPolicies(world, 'Ingress', receiver, { ...(sender && { pod: sender }), ip: fromIp }, c.port).allowed;
  return egress && ingress;
}

describe('NetworkPolicy (R-NP-1…R-NP-44)', () => {
  it('has every case of the table', () => expect(cases).toHaveLength(87));

  it.each(cases.map((c) => [c.id, c.shape, c] as const))('%s %s', (_id, _shape, c) => {
    const world = meshOf(c);
    expect(world.diagnostics.filter((d) => d.severity === 'error')).toEqual([]);
    expect(verdict(world, c)).toBe(c.allowed);
  });
});
