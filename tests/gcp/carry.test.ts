import { describe, expect, it } from 'vitest';
import { carry } from '../../src/sim/gcp/carry.ts';
import { mesh, place, rt, type Changes } from './support/mesh.ts';
import { complete } from './support/said.ts';

const head =
  'apiVersion: compute.cnrm.cloud.google.com/v1beta1\nkind: ComputeFirewall\nmetadata:\n  name: mine\nspec:\n  networkRef:\n    name: mesh\n';
const rule = (spec: string) => ({ 'gcp/firewall.yaml': head + spec.replace(/^/gm, '  ') + '\n' });
const ranges = 'sourceRanges: [10.96.0.0/14, 10.104.0.0/14]';

/** Result, cause and place of a connection from a's rt to b's rt on 8080. */
function run(changes: Changes): string[] {
  const world = mesh(changes);
  const { hops, result } = carry(world, rt(world, 'a'), rt(world, 'b'), 8080);
  for (const { steps } of hops)
    for (const step of steps)
      complete(step, ...(step.cause ? [step.cause] : []), ...(step.considered ?? []).flatMap((c) => c.why ?? []));
  const last = hops.at(-1)?.steps.at(-1);
  return [result, last?.cause?.code ?? last?.code ?? '', place(last?.decider)];
}

describe('firewall', () => {
  it.each<[string, Changes, string[]]>([
    [
      'default GKE rules admit no pods of other clusters (R-NET-24)',
      { 'gcp/firewall.yaml': undefined },
      ['dropped', 'FML0811', 'no ComputeFirewall/allow-pods-between-clusters in gcp/firewall.yaml'],
    ],
    [
      'the recipe (R-NET-27)',
      {},
      ['delivered', 'firewall.ingress-allowed', 'ComputeFirewall/allow-pods-between-clusters spec.allow'],
    ],
    [
      'only the port on the wire',
      rule(`${ranges}\nallow:\n- protocol: tcp\n  ports: ['8080']`),
      ['delivered', 'firewall.ingress-allowed', 'ComputeFirewall/mine spec.allow'],
    ],
    [
      'a range of ports',
      rule(`${ranges}\nallow:\n- protocol: tcp\n  ports: ['8000-8999']`),
      ['delivered', 'firewall.ingress-allowed', 'ComputeFirewall/mine spec.allow'],
    ],
    [
      'the Service port does not help (R-NET-31)',
      rule(`${ranges}\nallow:\n- protocol: tcp\n  ports: ['80', '15443']`),
      ['dropped', 'FML0814', 'ComputeFirewall/mine spec.allow'],
    ],
    [
      'another protocol',
      rule(`${ranges}\nallow:\n- protocol: icmp`),
      ['dropped', 'FML0814', 'ComputeFirewall/mine spec.allow'],
    ],
    [
      'node ranges are not pod ranges',
      rule('sourceRanges: [10.10.0.0/20]\nallow:\n- protocol: tcp'),
      ['dropped', 'FML0812', 'ComputeFirewall/mine spec.sourceRanges'],
    ],
    [
      'a source tag is not for pod addresses',
      rule('sourceTags: [gke-a-0a1b2c3d-node]\nallow:\n- protocol: tcp'),
      ['dropped', 'FML0812', 'ComputeFirewall/mine spec.sourceTags'],
    ],
    [
      'target tag of the right nodes',
      rule(`${ranges}\ntargetTags: [gke-b-0a1b2c3d-node]\nallow:\n- protocol: tcp`),
      ['delivered', 'firewall.ingress-allowed', 'ComputeFirewall/mine spec.allow'],
    ],
    [
      'target tag of other nodes (R-NET-32)',
      rule(`${ranges}\ntargetTags: [gke-a-0a1b2c3d-node]\nallow:\n- protocol: tcp`),
      ['dropped', 'FML0813', 'ComputeFirewall/mine spec.targetTags'],
    ],
    [
      'switched off',
      rule(`${ranges}\ndisabled: true\nallow:\n- protocol: tcp`),
      ['dropped', 'FML0815', 'ComputeFirewall/mine spec.disabled'],
    ],
    [
      'ssh is not to blame',
      rule("sourceRanges: [0.0.0.0/0]\nallow:\n- protocol: tcp\n  ports: ['22']"),
      ['dropped', 'FML0811', 'no ComputeFirewall/allow-pods-between-clusters in gcp/firewall.yaml'],
    ],
    [
      'health checks are not to blame',
      rule('sourceRanges: [35.191.0.0/16]\nallow:\n- protocol: tcp'),
      ['dropped', 'FML0811', 'no ComputeFirewall/allow-pods-between-clusters in gcp/firewall.yaml'],
    ],
    [
      'a deny of equal priority beats allow (R-NET-35)',
      { 'gcp/firewall2.yaml': `${head}  priority: 900\n  deny:\n    - protocol: tcp\n` },
      ['dropped', 'FML0816', 'ComputeFirewall/mine spec.deny'],
    ],
    [
      'a deny of lower priority does nothing',
      { 'gcp/firewall2.yaml': `${head}  priority: 901\n  deny:\n    - protocol: tcp\n` },
      ['delivered', 'firewall.ingress-allowed', 'ComputeFirewall/allow-pods-between-clusters spec.allow'],
    ],
    [
      'egress denied at the sender (R-NET-21)',
      {
        'gcp/firewall2.yaml': `${head}  direction: EGRESS\n  destinationRanges: [10.104.0.0/14]\n  targetTags: [gke-a-00000000-node]\n  deny:\n    - protocol: all\n`,
      },
      ['dropped', 'FML0817', 'ComputeFirewall/mine spec.deny'],
    ],
    [
      'egress of other nodes',
      {
        'gcp/firewall2.yaml': `${head}  direction: EGRESS\n  destinationRanges: [10.104.0.0/14]\n  targetTags: [gke-c-00000000-node]\n  deny:\n    - protocol: all\n`,
      },
      ['delivered', 'firewall.ingress-allowed', 'ComputeFirewall/allow-pods-between-clusters spec.allow'],
    ],
    [
      'multi-cluster Services open the firewall (R-CSM-101)',
      {
        'gcp/firewall.yaml':
          'apiVersion: gkehub.cnrm.cloud.google.com/v1beta1\nkind: GKEHubFeature\nmetadata:\n  name: multiclusterservicediscovery\nspec:\n  location: global\n  projectRef:\n    name: mesh-lab\n',
      },
      ['delivered', 'firewall.ingress-allowed', 'rule that GKE keeps for cluster b'],
    ],
  ])('%s', (_, changes, expected) => expect(run(changes)).toEqual(expected));

  it('a rule of another network counts for nothing', () => {
    const other =
      'apiVersion: compute.cnrm.cloud.google.com/v1beta1\nkind: ComputeNetwork\nmetadata:\n  name: other\nspec:\n  autoCreateSubnetworks: false\n---\n';
    expect(run({ 'gcp/firewall.yaml': (t) => other + t.replace('name: mesh\n', 'name: other\n') })[1]).toBe('FML0811');
  });

  it('names every rule that was looked at and what did not fit', () => {
    const world = mesh({ 'gcp/firewall.yaml': undefined });
    const { hops } = carry(world, rt(world, 'a'), rt(world, 'b'), 8080);
    const considered = hops.at(-1)?.steps[0]?.considered ?? [];
    expect(considered.filter((c) => c.what.startsWith('gke-b-')).map((c) => c.why?.code)).toEqual([
      'firewall.ranges-differ',
      'firewall.ports-differ',
      'firewall.ranges-differ',
      'firewall.ranges-differ',
    ]);
    expect(considered.at(-1)).toMatchObject({ what: 'implied deny ingress', chosen: true });
  });

  it('a firewall policy is not modelled, and says so', () => {
    const policy =
      'apiVersion: compute.cnrm.cloud.google.com/v1beta1\nkind: ComputeFirewallPolicyRule\nmetadata:\n  name: p1\nspec:\n  priority: 1\n  direction: INGRESS\n  action: deny\n  match:\n    layer4Configs:\n      - ipProtocol: all\n  firewallPolicyRef:\n    name: org\n';
    const world = mesh({ 'gcp/policy.yaml': policy });
    const steps = carry(world, rt(world, 'a'), rt(world, 'b'), 8080).hops.flatMap((h) => h.steps);
    expect(steps.map((s) => [s.code, s.effect])).toContainEqual(['firewall.policy-not-modelled', 'unknown']);
    for (const step of steps) complete(step);
  });

  it('within a cluster nothing is asked', () => {
    const world = mesh({ 'gcp/firewall.yaml': undefined });
    expect(carry(world, rt(world, 'a'), rt(world, 'a'), 8080)).toEqual({ hops: [], result: 'delivered' });
  });

  it('from the internet no route leads to a pod', () => {
    const world = mesh();
    expect(carry(world, { ip: '192.0.2.10' }, rt(world, 'b'), 8080)).toMatchObject({
      result: 'dropped',
      hops: [{ steps: [{ cause: { code: 'FML0804' } }] }],
    });
  });
});

const network = (name: string) =>
  `---\napiVersion: compute.cnrm.cloud.google.com/v1beta1\nkind: ComputeNetwork\nmetadata:\n  name: ${name}\nspec:\n  autoCreateSubnetworks: false\n`;
const peer = (from: string, to: string) =>
  `---\napiVersion: compute.cnrm.cloud.google.com/v1beta1\nkind: ComputeNetworkPeering\nmetadata:\n  name: ${from}-${to}\nspec:\n  networkRef:\n    name: ${from}\n  peerNetworkRef:\n    name: ${to}\n`;
const open = (name: string) =>
  `---\n${head.replace('name: mine', `name: open-${name}`).replace('name: mesh', `name: ${name}`)}  sourceRanges: [10.0.0.0/8]\n  allow:\n    - protocol: tcp\n`;

/** b in a network of its own, and what connects the two. */
const moved = (more: string): Changes => ({
  'gcp/network.yaml': (t) =>
    t.replace(/(name: b\nspec:\n {2}networkRef:\n {4}name: )mesh/, '$1far') + network('far') + network('hub') + more,
  'gcp/clusters.yaml': (t) =>
    t.replace(/(kind: ContainerCluster\nmetadata:\n {2}name: b\n[^]*? {2}networkRef:\n {4}name: )mesh/, '$1far'),
});

describe('routes', () => {
  it.each<[string, Changes, string[]]>([
    ['two networks without peering', moved(open('far')), ['dropped', 'FML0801', 'ContainerCluster/b spec.networkRef']],
    [
      'peered on both sides, and the rule in the receiver’s network (R-NET-6)',
      moved(open('far') + peer('mesh', 'far') + peer('far', 'mesh')),
      ['delivered', 'firewall.ingress-allowed', 'ComputeFirewall/open-far spec.allow'],
    ],
    [
      'peered, the rule only in the sender’s network',
      moved(peer('mesh', 'far') + peer('far', 'mesh')),
      ['dropped', 'FML0811', 'no ComputeFirewall/allow-pods-between-clusters in gcp/firewall.yaml'],
    ],
    [
      'peered on one side',
      moved(open('far') + peer('mesh', 'far')),
      ['dropped', 'FML0802', 'no ComputeNetworkPeering/far-to-mesh in gcp/network.yaml'],
    ],
    [
      'peering is not transitive (R-NET-6)',
      moved(open('far') + peer('mesh', 'hub') + peer('hub', 'mesh') + peer('far', 'hub') + peer('hub', 'far')),
      ['dropped', 'FML0803', 'ComputeNetworkPeering/mesh-hub spec.peerNetworkRef'],
    ],
    [
      'overlapping pod ranges (R-NET-5)',
      { 'gcp/network.yaml': (t) => t.replace('10.104.0.0/14', '10.96.0.0/14') },
      ['dropped', 'FML0805', 'ComputeSubnetwork/b spec.secondaryIpRange[0].ipCidrRange'],
    ],
  ])('%s', (_, changes, expected) => expect(run(changes)).toEqual(expected));

  it('a Shared VPC is one network for clusters of several projects (R-NET-8)', () => {
    const shared = (t: string) =>
      t
        .replaceAll(/networkRef:\n {4}name: mesh/g, 'networkRef:\n    external: projects/mesh-lab/global/networks/mesh')
        .replace(
          /(kind: ContainerCluster\nmetadata:\n {2}name: b\n {2}annotations:\n)/,
          '$1    cnrm.cloud.google.com/project-id: team-b\n',
        );
    expect(run({ 'gcp/clusters.yaml': shared })[0]).toBe('delivered');
  });
});
