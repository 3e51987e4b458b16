import type { Decider } from '../manifest/resource.ts';
import { after, hop, sure, type Branches } from '../trace/branches.ts';
import type { Considered, Hop, Place, Step } from '../trace/step.ts';
import type { World } from '../world/world.ts';
import { unresolvedCause } from './dns-causes.ts';
import { lookUp, type DnsAnswer } from './dns-records.ts';
import { checkPolicies } from './network-policy/check.ts';
import type { PolicyPod } from './network-policy/peers.ts';
import { nodesOf } from './nodes.ts';
import { podsIn } from './pods.ts';
import { podSpecOf, queriesFor, resolverOf, type Resolver } from './resolver.ts';
import type { Pod } from './types.ts';

export type Resolution =
  /** `name`: the query that was answered. */
  { addresses: string[]; name: string } | { failure: 'nxdomain' | 'nodata' | 'blocked' };

/** A DNS server that sees the app's queries before the cluster's does: addresses, or undefined for a name that it passes on (R-DNS-14). */
export type Captured = (query: string) => readonly string[] | undefined;

/** How long glibc waits for a server that never answers: 5 s, twice (R-DNS-11). */
const blockedMs = 10_000;

/**
 * Resolves a name as the resolver of a pod does: search path, ndots, the Services of the pod's own cluster (R-DNS-1…R-DNS-11).
 * @param captured the sidecar's own DNS, where the pod's queries are redirected to it
 * @returns one certain branch; its hops tell what was asked and what decided
 */
export function resolve(world: World, pod: Pod, name: string, captured?: Captured): Branches<Resolution> {
  const own = fromHostsFile(pod, name);
  if (own) return own;
  const resolver = resolverOf(world, pod);
  const queries = queriesFor(name.toLowerCase(), resolver);
  const asked: { query: string; answer: DnsAnswer }[] = [];
  // A query that the cluster's DNS has to answer needs a way to it; the sidecar's own answers don't.
  const way = captured ? undefined : wayToDns(world, pod, resolver);
  if (way && !way.open) return sure({ failure: 'blocked' }, way.hops, blockedMs);
  for (const query of queries) {
    const table = captured?.(query);
    if (table !== undefined && table.length > 0) {
      const step: Step = { code: 'dns.captured', args: { host: name, name: query, addresses: table }, effect: 'pass' };
      return sure({ addresses: [...table], name: query }, [hop(placeOf(pod, 'istio-agent'), step)]);
    }
    if (captured && asked.length === 0) {
      const forwarded = wayToDns(world, pod, resolver);
      if (!forwarded.open) return sure({ failure: 'blocked' }, forwarded.hops, blockedMs);
    }
    const answer = resolver.server === 'cluster' ? lookUp(world, pod.cluster, query) : ({ kind: 'nxdomain' } as const);
    asked.push({ query, answer });
    const found = follow(world, pod.cluster, query, answer);
    if (found)
      return after(
        way?.hops ?? [],
        sure({ addresses: found.addresses, name: query }, [answered(pod, name, query, found, asked)]),
      );
  }
  const step: Step = {
    code: 'dns.no-answer',
    args: { host: name, cluster: pod.cluster, queries },
    effect: 'stop',
    considered: considered(asked),
    ...unresolvedCause(world, pod, name, asked, resolver),
  };
  const nodata = asked.some((a) => a.answer.kind === 'nodata' || a.answer.kind === 'cname');
  return after(
    way?.hops ?? [],
    sure({ failure: nodata ? 'nodata' : 'nxdomain' }, [hop(placeOf(pod, 'kube-dns'), step)]),
  );
}

/** `/etc/hosts` of a pod comes before DNS: localhost, the pod's own host name, and its hostAliases. */
function fromHostsFile(pod: Pod, name: string): Branches<Resolution> | undefined {
  const plain = name.toLowerCase().replace(/\.$/, '');
  const aliases = podSpecOf(pod).hostAliases ?? [];
  const alias = aliases.findIndex((a) => a.hostnames?.some((h) => h.toLowerCase() === plain));
  const own = plain === (pod.hostname ?? pod.name) && !pod.hostNetwork ? pod.ip : undefined;
  const ip = plain === 'localhost' ? '127.0.0.1' : (own ?? aliases[alias]?.ip);
  if (ip === undefined) return undefined;
  const decider: Decider =
    own === undefined && alias >= 0
      ? { resource: pod.resource, path: `${pod.specPath}.hostAliases[${alias}]` }
      : { default: '/etc/hosts', rule: 'R-DNS-6' };
  const step: Step = { code: 'dns.hosts', args: { name: plain, addresses: [ip] }, effect: 'pass', decider };
  return sure({ addresses: [ip], name: plain }, [hop(placeOf(pod, 'hosts'), step)]);
}

interface Found {
  addresses: string[];
  steps: Step[];
}

/** Follows aliases to addresses; undefined if the query leads to none (R-DNS-3). */
function follow(world: World, cluster: string, query: string, answer: DnsAnswer): Found | undefined {
  const steps: Step[] = [];
  let at = answer;
  for (let depth = 0; at.kind === 'cname' && depth < 8; depth++) {
    const target = at.target.toLowerCase().replace(/\.$/, '');
    steps.push({
      code: 'dns.cname',
      args: { name: query, target },
      effect: 'pass',
      decider: { resource: at.service.resource, path: 'spec.externalName' },
    });
    at = lookUp(world, cluster, target);
  }
  if (at.kind !== 'addresses') return undefined;
  return { addresses: at.addresses, steps: [...steps, addressStep(cluster, query, at)] };
}

function addressStep(
  cluster: string,
  name: string,
  { addresses, service }: Extract<DnsAnswer, { kind: 'addresses' }>,
): Step {
  const args = { name, cluster, addresses };
  if (!service)
    return { code: 'dns.pod-record', args, effect: 'pass', decider: { default: 'pod record', rule: 'R-DNS-3' } };
  const path = service.headless ? 'spec.clusterIP' : 'metadata.name';
  return {
    code: service.headless ? 'dns.headless' : 'dns.cluster-ip',
    args,
    effect: 'pass',
    decider: { resource: service.resource, path },
  };
}

function answered(
  pod: Pod,
  host: string,
  query: string,
  found: Found,
  asked: readonly { query: string; answer: DnsAnswer }[],
): Hop {
  const last = found.steps.at(-1);
  const misses = asked.slice(0, -1).map((a) => a.query);
  const search: Step[] =
    misses.length === 0
      ? []
      : [{ code: 'dns.search', args: { host, name: query, misses }, effect: 'note', considered: considered(asked) }];
  return hop(placeOf(pod, 'kube-dns'), ...search, ...found.steps.slice(0, -1), ...(last ? [last] : []));
}

function considered(asked: readonly { query: string; answer: DnsAnswer }[]): Considered[] {
  return asked.map(({ query, answer }) => ({
    what: query,
    chosen: answer.kind === 'addresses' || answer.kind === 'cname',
    why: { code: `dns.was-${answer.kind}`, args: { name: query } },
  }));
}

function placeOf(pod: Pod, name: string): Place {
  return { kind: 'dns', cluster: pod.cluster, name };
}

/** Whether the pod's queries reach its cluster's DNS: UDP 53 to the DNS pods, which an egress policy must allow (R-DNS-11, R-NP-31). */
function wayToDns(world: World, pod: Pod, resolver: Resolver): { open: boolean; hops: Hop[] } {
  if (resolver.server !== 'cluster') return { open: true, hops: [] };
  const dns = dnsPod(world, pod.cluster);
  const { allowed, hops } = checkPolicies(
    world,
    'Egress',
    pod,
    { pod: dns, ip: dns.ip },
    { number: 53, protocol: 'UDP' },
  );
  if (allowed) return { open: true, hops: [] };
  const blocked = hops.map((h) => ({
    ...h,
    steps: h.steps.map((s) =>
      s.effect === 'stop' && s.cause ? { ...s, cause: { code: 'FML0606', args: s.cause.args } } : s,
    ),
  }));
  return { open: false, hops: blocked };
}

/** A DNS pod of the cluster: one that the folder has, else the one that every cluster has. */
function dnsPod(world: World, cluster: string): PolicyPod {
  const own = podsIn(world, cluster).find((p) => p.namespace === 'kube-system' && p.labels['k8s-app'] === 'kube-dns');
  if (own) return own;
  const { nodes } = nodesOf(world, cluster);
  return {
    namespace: 'kube-system',
    name: 'kube-dns',
    labels: { 'k8s-app': 'kube-dns' },
    ip: nodes[0].ip.replace(/\d+$/, '253'),
    hostNetwork: false,
    node: { name: 'dns', ip: '' },
    ports: [
      { name: 'dns', port: 53, protocol: 'UDP' },
      { name: 'dns-tcp', port: 53, protocol: 'TCP' },
    ],
  };
}
