import type { Message } from '../manifest/diagnostic.ts';
import type { Decider, MissingRef } from '../manifest/resource.ts';
import type { World } from '../world/world.ts';
import type { DnsAnswer } from './dns-records.ts';
import { selectedPods } from './endpoints.ts';
import { placeFor } from './missing-file.ts';
import type { Resolver } from './resolver.ts';
import { serviceOf, servicesOf } from './services.ts';
import type { KubeService, Pod } from './types.ts';

interface Why {
  cause: Message;
  decider: Decider;
}

/** Why no query was answered, and the one object to look at: what the name means, and what is missing for it. */
export function unresolvedCause(
  world: World,
  pod: Pod,
  host: string,
  asked: readonly { query: string; answer: DnsAnswer }[],
  resolver: Resolver,
): Why {
  const base = { host, cluster: pod.cluster };
  if (resolver.server !== 'cluster') {
    return {
      cause: { code: 'FML0607', args: { ...base, pod: `${pod.namespace}/${pod.name}` } },
      decider: resolver.decider,
    };
  }
  const alias = asked.find((a) => a.answer.kind === 'cname')?.answer;
  if (alias?.kind === 'cname') {
    const args = { ...base, namespace: alias.service.namespace, name: alias.service.name, target: alias.target };
    return {
      cause: { code: 'FML0609', args },
      decider: { resource: alias.service.resource, path: 'spec.externalName' },
    };
  }
  const known = asked.find((a) => a.answer.kind === 'nxdomain' && a.answer.service)?.answer;
  if (known?.kind === 'nxdomain' && known.service) return recordless(world, host, known.service, asked);
  return missing(world, pod, host);
}

/** The Service exists, but has no record for this name. */
function recordless(world: World, host: string, service: KubeService, asked: readonly { query: string }[]): Why {
  const { cluster, namespace, name } = service;
  const args = { host, cluster, namespace, name };
  const whole = asked.some(({ query }) => query === `${name}.${namespace}.svc.cluster.local`);
  const elsewhere = clustersWith(world, namespace, name).filter((c) => c !== cluster);
  if (!whole)
    return {
      cause: { code: 'FML0611', args: { ...args, elsewhere } },
      decider: { resource: service.resource, path: service.headless ? 'spec.clusterIP' : 'metadata.name' },
    };
  // R-DNS-2: DNS of a headless Service lists ready pods; if it selects some that are not ready, they are the reason.
  const [unready] = selectedPods(world, service);
  if (unready?.notReady) return { cause: unready.notReady.why, decider: unready.notReady.decider };
  return {
    cause: { code: 'FML0610', args: { ...args, elsewhere } },
    decider: { resource: service.resource, path: 'spec.clusterIP' },
  };
}

/** No Service of this name in the caller's cluster. */
function missing(world: World, pod: Pod, host: string): Why {
  const { cluster } = pod;
  const labels = host.toLowerCase().replace(/\.$/, '').split('.');
  const imported = /^([^.]+)\.([^.]+)\.svc\.clusterset\.local\.?$/.exec(host.toLowerCase());
  if (imported) {
    const [, name = '', namespace = ''] = imported;
    const ref: MissingRef = {
      missing: { cluster, kind: 'ServiceImport', namespace, name },
      ...placeFor(world, cluster, namespace, name),
    };
    return { cause: { code: 'FML0608', args: { host, cluster, namespace, name } }, decider: ref };
  }
  // `rt.b.cluster.local`: the zone without `svc` (R-DNS-8).
  const unzoned = /^([^.]+)\.([^.]+)\.cluster\.local\.?$/.exec(host.toLowerCase());
  if (unzoned) {
    const right = `${unzoned[1]}.${unzoned[2]}.svc.cluster.local`;
    return {
      cause: { code: 'FML0605', args: { host, cluster, right } },
      decider: { missing: { cluster, kind: 'DNS record', name: host } },
    };
  }
  const named = nameOf(labels, pod.namespace);
  const service = named && { namespace: named.namespace, name: named.name };
  if (!service || (labels.length > 1 && !named.zoned && !clusterKnows(world, service.namespace))) {
    return {
      cause: { code: 'FML0604', args: { host, cluster } },
      decider: { missing: { cluster, kind: 'DNS record', name: host } },
    };
  }
  const ref: MissingRef = {
    missing: { cluster, kind: 'Service', ...service },
    ...placeFor(world, cluster, service.namespace, service.name),
  };
  const args = { host, cluster, ...service };
  const elsewhere = clustersWith(world, service.namespace, service.name);
  if (elsewhere.length > 0) return { cause: { code: 'FML0601', args: { ...args, elsewhere } }, decider: ref };
  const namespaces = servicesOf(world)
    .filter((s) => s.cluster === cluster && s.name === service.name)
    .map((s) => s.namespace);
  if (labels.length === 1 && namespaces.length > 0)
    return { cause: { code: 'FML0603', args: { ...args, namespaces: [...new Set(namespaces)] } }, decider: ref };
  return { cause: { code: 'FML0602', args }, decider: ref };
}

/** The Service that a name of one to five labels means to a pod (R-DNS-8); undefined for a name of another shape. */
function nameOf(
  labels: readonly string[],
  own: string,
): { namespace: string; name: string; zoned: boolean } | undefined {
  const text = labels.join('.');
  const zoned = /\.svc(\.cluster\.local)?$/.test(text);
  const bare = text.replace(/\.svc(\.cluster\.local)?$/, '').split('.');
  const [name = '', namespace = own] = bare.slice(-2);
  if (name === '' || bare.length > 3) return undefined;
  return { name, namespace, zoned };
}

function clusterKnows(world: World, namespace: string): boolean {
  return world.clusters.some((c) => c.get('Namespace', undefined, namespace) !== undefined);
}

/** Clusters that have a Service of this name and namespace. */
export function clustersWith(world: World, namespace: string, name: string): string[] {
  return world.clusters.map((c) => c.name).filter((c) => serviceOf(world, c, namespace, name) !== undefined);
}
