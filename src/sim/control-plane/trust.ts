import type { Message } from '../manifest/diagnostic.ts';
import type { Decider, Resource } from '../manifest/resource.ts';
import type { RootId } from '../wire/connection.ts';
import type { ClusterStore } from '../world/world.ts';
import { list, record, text } from '../manifest/plain-data.ts';
import { secretEntries } from './secret-data.ts';
import { istiodEnv } from './operator.ts';
import { ISTIO_SYSTEM } from './mesh-config.ts';
import { parsePem, signedBy, type X509 } from './trust/x509.ts';
import type { MeshConfig } from './types.ts';

/** What the CA of an istiod signs with and what its proxies trust. */
export interface Trust {
  /** The root that workload certificates chain to. */
  signs: RootId;
  /** The proxies' trust bundle (ROOTCA). */
  roots: RootId[];
  decider: Decider;
  /** istiod cannot start with these certificates. */
  broken?: { why: Message; decider: Decider };
}

/** Name and key of a root: two certificates of one root have one id, whatever else differs. */
export function rootId(root: X509): RootId {
  return `${root.subject}#${fingerprint(root.publicKey)}`;
}

/**
 * Trust of an open-source istiod (R-MC-3, R-MC-9): Secret `cacerts` in its own namespace, else a self-made root that no other cluster knows.
 * Further roots of `meshConfig.caCertificates` count only where istiod and the proxies run with the multi-root switches.
 */
export function trustOf(store: ClusterStore, meshConfig: MeshConfig): Trust {
  const secret = store.get('Secret', ISTIO_SYSTEM, 'cacerts');
  const own = secret ? pluggedIn(store.name, secret) : selfMade(store);
  const extra = multiRoot(store, meshConfig)
    ? list(meshConfig.raw['caCertificates']).flatMap((c) => parsePem(text(record(c)['pem']) ?? '').map(rootId))
    : [];
  return { ...own, roots: [...new Set([...own.roots, ...extra])] };
}

function selfMade(store: ClusterStore): Trust {
  const id = `O=${store.name}#self-made`;
  const home = store.get('Namespace', undefined, ISTIO_SYSTEM);
  return {
    signs: id,
    roots: [id],
    // A root of its own for each installation (R-MC-3): the Secret that would give a common one is missing.
    decider: {
      missing: { cluster: store.name, kind: 'Secret', namespace: ISTIO_SYSTEM, name: 'cacerts' },
      path: 'data.root-cert.pem',
      file: home?.file ?? `${store.name}/istio-system.yaml`,
      ...(home && { near: { resource: home, path: '' } }),
    },
  };
}

/** Keys of `cacerts`, or of a TLS secret in its place (R-MC-3). */
const KEYS = { root: ['root-cert.pem', 'ca.crt'], ca: ['ca-cert.pem', 'tls.crt'], chain: ['cert-chain.pem'] } as const;

function pluggedIn(cluster: string, secret: Resource): Trust {
  const entries = secretEntries(secret);
  const entry = (keys: readonly string[]) =>
    keys.map((k) => entries.find((e) => e.key === k)).find((e) => e !== undefined);
  const certificates = (keys: readonly string[]) => parsePem(entry(keys)?.value ?? '');
  const roots = certificates(KEYS.root);
  const ca = certificates(KEYS.ca)[0];
  const decider: Decider = { resource: secret, path: entry(KEYS.root)?.path ?? '' };
  const bundle = [...new Set(roots.map(rootId))];
  const broken = (code: string, keys: readonly string[]): Trust => ({
    signs: `unusable cacerts of ${cluster}`,
    roots: bundle,
    decider,
    broken: {
      why: { code, args: { cluster, key: keys[0] ?? '' } },
      decider: { resource: secret, path: entry(keys)?.path ?? '' },
    },
  });
  if (roots.length === 0) return broken('FML0330', KEYS.root);
  if (!ca) return broken('FML0330', KEYS.ca);
  const root = rootOf(ca, roots, certificates(KEYS.chain));
  if (!root) return broken('FML0331', KEYS.ca);
  return { signs: rootId(root), roots: bundle, decider };
}

/** Climbs from a CA certificate to the root that it chains to: a given root, or a self-signed certificate of the chain. */
function rootOf(ca: X509, roots: readonly X509[], chain: readonly X509[]): X509 | undefined {
  const selfSigned = (c: X509) => c.subject === c.issuer && signedBy(c, c);
  let at = ca;
  for (let steps = 0; steps < 10; steps++) {
    const root = [...roots, ...chain.filter(selfSigned)].find((r) => signedBy(at, r));
    if (root) return root;
    const next = chain.find((c) => c !== at && c.subject !== at.subject && signedBy(at, c));
    if (!next) return undefined;
    at = next;
  }
  return undefined;
}

/** R-MC-9: extra roots are distributed only with ISTIO_MULTIROOT_MESH on istiod and PROXY_CONFIG_XDS_AGENT on the proxies. */
function multiRoot(store: ClusterStore, meshConfig: MeshConfig): boolean {
  const metadata = record(record(meshConfig.raw['defaultConfig'])['proxyMetadata']);
  return istiodEnv(store, 'ISTIO_MULTIROOT_MESH') === 'true' && String(metadata['PROXY_CONFIG_XDS_AGENT']) === 'true';
}

/** FNV-1a, twice with different starts: 64 bits are plenty to tell the few keys of a mesh apart. */
function fingerprint(value: string): string {
  let a = 0x811c9dc5;
  let b = 0x01000193;
  for (let i = 0; i < value.length; i++) {
    a = Math.imul(a ^ value.charCodeAt(i), 0x01000193) >>> 0;
    b = Math.imul(b ^ value.charCodeAt(i), 0x85ebca6b) >>> 0;
  }
  return a.toString(16).padStart(8, '0') + b.toString(16).padStart(8, '0');
}
