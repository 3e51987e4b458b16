import type { Message } from '../../manifest/diagnostic.ts';
import type { Decider, Resource } from '../../manifest/resource.ts';
import type { Certificate, RootId } from '../../wire/connection.ts';
import { secretEntry } from '../../control-plane/secret-data.ts';
import { rootId } from '../../control-plane/trust.ts';
import { parsePem } from '../../control-plane/trust/x509.ts';
import type { X509 } from '../../control-plane/trust/x509.ts';
import type { ProxyContext } from '../view.ts';

/** A server certificate from a Secret, or why there is none (R-GW-30, R-GW-31). */
export type Credential =
  | { certificate: Certificate; caRoots: readonly RootId[] | undefined; origin: Decider }
  | { why: Message; origin: Decider };

const CA_SUFFIX = '-cacert';

function read(secret: Resource, keys: readonly string[]): { text: string; path: string } | undefined {
  for (const key of keys) {
    const entry = secretEntry(secret, key);
    if (entry && entry.value.trim() !== '') return { text: entry.value, path: entry.path };
  }
  return undefined;
}

/** The root that a chain ends in: of a self-signed certificate itself, else a name made of its issuer. */
function rootOf(chain: readonly X509[]): RootId {
  const last = chain.at(-1);
  if (!last) return 'none';
  return last.subject === last.issuer ? rootId(last) : `issuer ${last.issuer}`;
}

/** Name of a Secret, with the namespace if it says one: Gateway API listeners name it in full. */
function split(name: string, namespace: string): { namespace: string; name: string } {
  const slash = name.indexOf('/');
  return slash < 0 ? { namespace, name } : { namespace: name.slice(0, slash), name: name.slice(slash + 1) };
}

/**
 * The key pair that `credentialName` stands for: the Secret of that name in the gateway pod's own namespace and cluster, whatever the namespace of
 * the Gateway (R-GW-30). Keys `tls.crt` and `tls.key`, or `cert` and `key`; the CA for client certificates from `ca.crt` or `cacert` in it, or from the
 * Secret `<name>-cacert`.
 */
export function credentialOf(context: ProxyContext, credential: string, named: Decider): Credential {
  const { store, cluster } = context.view;
  const { namespace, name } = split(credential, context.namespace);
  const secret = store.get('Secret', namespace, name);
  const args = { secret: name, namespace, cluster };
  if (!secret) {
    const near = 'resource' in named ? { near: named } : {};
    return {
      why: { code: 'FML1420', args },
      origin: { missing: { cluster, kind: 'Secret', namespace, name }, ...near },
    };
  }
  const crt = read(secret, ['tls.crt', 'cert']);
  const key = read(secret, ['tls.key', 'key']);
  const chain = crt ? parsePem(crt.text) : [];
  const leaf = chain[0];
  if (!leaf || !key) {
    return {
      why: { code: 'FML1421', args: { ...args, key: leaf ? 'tls.key' : 'tls.crt' } },
      origin: { resource: secret, path: crt?.path ?? '' },
    };
  }
  const beside = store.get('Secret', namespace, `${name}${CA_SUFFIX}`);
  const ca = read(secret, ['ca.crt', 'cacert']) ?? (beside && read(beside, ['ca.crt', 'cacert', 'tls.crt']));
  return {
    certificate: { dnsNames: leaf.dnsNames, root: rootOf(chain) },
    caRoots: ca && parsePem(ca.text).map(rootId),
    origin: { resource: secret, path: crt?.path ?? '' },
  };
}
