import { parse } from 'yaml';
import type { Message } from '../manifest/diagnostic.ts';
import type { Decider, FieldPath, Resource } from '../manifest/resource.ts';
import type { ClusterStore, World } from '../world/world.ts';
import { list, record, text } from '../manifest/plain-data.ts';
import { ISTIO_SYSTEM } from './mesh-config.ts';
import { secretEntries } from './secret-data.ts';
import type { Discovered, NotDiscovered } from './types.ts';

const LABEL = 'istio/multiCluster';

/** One kubeconfig of a Secret that may be a remote secret. */
interface Entry {
  secret: Resource;
  /** The id under which it would be registered. */
  id: string;
  path: FieldPath;
  /** The folder whose API server it names. */
  cluster: string;
  problem?: { code: string; decider: Decider; args?: Record<string, string> };
}

/**
 * Which clusters the istiod of a cluster discovers through remote secrets, in the order of the secrets, and why it does not discover the others
 * (R-MC-30…37). `ownId` is the id of its own cluster.
 */
export function discoveredBySecrets(
  world: World,
  store: ClusterStore,
  ownId: string,
): { reads: Discovered[]; notRead: NotDiscovered[] } {
  const entries = store.list('Secret').flatMap((secret) => entriesOf(world, store, secret));
  const reads: Discovered[] = [];
  const taken = new Map<string, Entry>();
  for (const entry of entries) {
    if (entry.problem) continue;
    // R-MC-31: its own API server under its own id is ignored. Another cluster's under that id takes the place of its own endpoints [recorded].
    if (entry.id === ownId && entry.cluster === store.name) continue;
    if (taken.has(entry.id)) {
      entry.problem = {
        code: 'FML0514',
        decider: { resource: entry.secret, path: entry.path },
        args: { other: taken.get(entry.id)?.secret.name ?? '' },
      };
    } else {
      taken.set(entry.id, entry);
      if (entry.cluster !== store.name && world.cluster(entry.cluster))
        reads.push({ id: entry.id, cluster: entry.cluster });
    }
  }
  const known = new Set(reads.map((r) => r.cluster));
  const notRead = world.clusters
    .filter((other) => other.name !== store.name && !known.has(other.name))
    .map((other) => ({ cluster: other.name, ...whyNot(store, other.name, entries) }));
  return { reads, notRead };
}

/** The remote secrets of a cluster that use its own id (R-MC-31): no cluster can be joined like that. */
export function underOwnId(world: World, store: ClusterStore, ownId: string): { why: Message; decider: Decider }[] {
  const entries = store.list('Secret').flatMap((secret) => entriesOf(world, store, secret));
  return entries
    .filter((entry) => !entry.problem && entry.id === ownId)
    .map(({ secret, id, path, cluster }) => ({
      why: { code: 'FML0513', args: { cluster, reader: store.name, secret: secret.name, key: id } },
      decider: { resource: secret, path },
    }));
}

function whyNot(store: ClusterStore, cluster: string, entries: readonly Entry[]): { why: Message; decider: Decider } {
  const near =
    entries.find((e) => e.problem && e.cluster === cluster) ?? entries.find((e) => e.problem && e.id === cluster);
  if (near?.problem) {
    const args = {
      cluster,
      reader: store.name,
      secret: near.secret.name,
      namespace: near.secret.namespace ?? '',
      key: near.id,
      ...near.problem.args,
    };
    return { why: { code: near.problem.code, args }, decider: near.problem.decider };
  }
  const name = `istio-remote-secret-${cluster}`;
  const home = store.get('Namespace', undefined, ISTIO_SYSTEM);
  return {
    why: { code: 'FML0510', args: { cluster, reader: store.name, secret: name } },
    decider: {
      missing: { cluster: store.name, kind: 'Secret', namespace: ISTIO_SYSTEM, name },
      file: home?.file ?? `${store.name}/istio-system.yaml`,
      ...(home && { near: { resource: home, path: '' } }),
    },
  };
}

/** The kubeconfigs of a Secret, if it is a remote secret or looks as if it were meant to be one. */
function entriesOf(world: World, store: ClusterStore, secret: Resource): Entry[] {
  const label = secret.metadata.labels?.[LABEL];
  const meant = label !== undefined || secret.name.startsWith('istio-remote-secret-');
  if (!meant) return [];
  return secretEntries(secret).map(({ key, value, path }) => {
    const server = serverOf(value);
    const folder = server === undefined ? undefined : folderOf(world, server);
    const entry: Entry = { secret, id: key, path, cluster: folder ?? key };
    if (secret.namespace !== ISTIO_SYSTEM) {
      entry.problem = { code: 'FML0512', decider: { resource: secret, path: 'metadata.namespace' } };
    } else if (label !== 'true') {
      const at = `metadata.labels[${LABEL}]`;
      const absent: Decider = {
        missing: { cluster: store.name, kind: 'Secret', namespace: ISTIO_SYSTEM, name: secret.name },
        path: at,
        file: secret.file,
        near: { resource: secret, path: 'metadata' },
      };
      entry.problem = {
        code: 'FML0511',
        decider: label === undefined ? absent : { resource: secret, path: at },
        args: { value: label ?? '' },
      };
    } else if (server === undefined) {
      entry.problem = { code: 'FML0516', decider: { resource: secret, path } };
    } else if (folder === undefined && isLocal(server)) {
      // R-MC-33: istiod itself dials this address, from inside its pod.
      entry.problem = { code: 'FML0515', decider: { resource: secret, path }, args: { server } };
    }
    return entry;
  });
}

/** `clusters[].cluster.server` of the current context, else of the first cluster. */
function serverOf(kubeconfig: string): string | undefined {
  let config: unknown;
  try {
    config = parse(kubeconfig, { logLevel: 'error', maxAliasCount: 100 });
  } catch {
    return undefined;
  }
  const clusters = list(record(config)['clusters']);
  const context = list(record(config)['contexts']).find((c) => record(c)['name'] === record(config)['current-context']);
  const wanted = record(record(context)['context'])['cluster'];
  const chosen = clusters.find((c) => record(c)['name'] === wanted) ?? clusters[0];
  return text(record(record(chosen)['cluster'])['server']);
}

/** The cluster whose API server an address is: a ContainerCluster's endpoint, or a host whose first label is the folder's name. */
function folderOf(world: World, server: string): string | undefined {
  const host = hostOf(server);
  for (const gke of world.gcp.list('container.cnrm.cloud.google.com/ContainerCluster')) {
    const status = record(gke.object['status']);
    const config = record(record(gke.spec)['privateClusterConfig']);
    const endpoints = [
      status['endpoint'],
      config['privateEndpoint'],
      config['publicEndpoint'],
      record(status['observedState'])['endpoint'],
    ];
    if (endpoints.includes(host)) return text(record(gke.spec)['resourceID']) ?? gke.name;
  }
  const first = host.split('.')[0] ?? '';
  return world.cluster(first) ? first : undefined;
}

function hostOf(server: string): string {
  return server.replace(/^[a-z]+:\/\//, '').replace(/[:/].*$/, '');
}

function isLocal(server: string): boolean {
  const host = hostOf(server);
  return (
    host === 'localhost' ||
    host.startsWith('127.') ||
    host.endsWith('.svc') ||
    host.endsWith('.cluster.local') ||
    host === 'kubernetes.default'
  );
}
