import type { Decider } from '../manifest/resource.ts';
import type { ClusterStore } from '../world/world.ts';
import { ISTIO_SYSTEM } from './mesh-config/source.ts';
import { operators } from './operator.ts';
import { below, list, record, text } from '../manifest/plain-data.ts';

/** Values that the injection webhooks of a cluster take. */
export interface Revisions {
  /** Revisions and tags; the empty revision is spelled `default`. */
  names: readonly string[];
  /** Which of them `istio-injection=enabled` means; undefined where none is installed as default. */
  defaultRevision: string | undefined;
  /** By tag: the revision that it stands for. */
  tags: Readonly<Record<string, string>>;
  /** What said so. */
  decider: Decider;
}

/**
 * Revisions of open-source istiods in a cluster (R-SEC-2…4): those that IstioOperator objects install, else those whose ConfigMap `istio-<revision>`
 * is there, else one installation without a revision. Tags are webhook configurations with the label `istio.io/tag`.
 */
export function installedRevisions(store: ClusterStore): Revisions {
  const installed = new Map<string, Decider>();
  for (const resource of operators(store)) {
    const revision = text(record(resource.spec)['revision']);
    installed.set(revision ?? 'default', { resource, path: revision ? 'spec.revision' : '' });
  }
  if (installed.size === 0 && !store.get('ConfigMap', ISTIO_SYSTEM, 'istio')) {
    for (const map of store.list('ConfigMap', ISTIO_SYSTEM)) {
      const revision = /^istio-(.+)$/.exec(map.name)?.[1];
      if (revision && typeof record(map.object['data'])['mesh'] === 'string')
        installed.set(revision, { resource: map, path: 'metadata.name' });
    }
  }
  if (installed.size === 0)
    installed.set('default', { default: 'one installation without a revision', rule: 'R-SEC-3' });
  const tags = tagsOf(store);
  const names = [...new Set([...installed.keys(), ...Object.keys(tags)])];
  return {
    names,
    defaultRevision: names.includes('default') ? (tags['default'] ?? 'default') : undefined,
    tags,
    decider: [...installed.values()][0] ?? { default: 'one installation without a revision', rule: 'R-SEC-3' },
  };
}

function tagsOf(store: ClusterStore): Record<string, string> {
  const tags: Record<string, string> = {};
  for (const { metadata } of store.list('admissionregistration.k8s.io/MutatingWebhookConfiguration')) {
    const tag = metadata.labels?.['istio.io/tag'];
    const revision = metadata.labels?.['istio.io/rev'];
    if (tag && revision) tags[tag] = revision;
  }
  for (const resource of operators(store)) {
    const revision = text(record(resource.spec)['revision']) ?? 'default';
    for (const tag of list(below(resource.spec, 'values.revisionTags')))
      if (typeof tag === 'string') tags[tag] ??= revision;
  }
  return tags;
}
