/** Namespaces that the injector never touches (R-SEC-6). */
export const IGNORED_NAMESPACES: readonly string[] = [
  'kube-system',
  'kube-public',
  'kube-node-lease',
  'local-path-storage',
];

/** The four labels that webhooks select by; undefined where the label is absent. */
export interface Labels {
  namespaceInjection: string | undefined;
  namespaceRevision: string | undefined;
  podInject: string | undefined;
  podRevision: string | undefined;
}

export interface Webhooks {
  revisions: readonly string[];
  defaultRevision: string | undefined;
  /** `enableNamespacesByDefault`. */
  byDefault: boolean;
}

/** Which webhook the API server calls, or why it calls none. `field` is the label that decided; `absent` if it is that no label is there. */
export type Choice = { code: string; field: keyof Labels | 'byDefault' | 'absent' } & (
  { kind: 'inject'; value: string } | { kind: 'none'; value?: string }
);

/** Table of R-SEC-5, read from the selectors of R-SEC-2. */
export function chooseWebhook(labels: Labels, namespace: string, webhooks: Webhooks): Choice {
  const { namespaceInjection, namespaceRevision, podInject, podRevision } = labels;
  if (namespaceInjection !== undefined && namespaceInjection !== 'enabled') {
    return { kind: 'none', code: 'FML0302', field: 'namespaceInjection', value: namespaceInjection };
  }
  if (podInject === 'false') return { kind: 'none', code: 'FML0303', field: 'podInject' };
  if (namespaceInjection === 'enabled') return byDefaultRevision(webhooks, 'FML0320', 'namespaceInjection');
  if (namespaceRevision !== undefined) {
    return byRevision(webhooks, namespaceRevision, { found: 'FML0321', unknown: 'FML0307' }, 'namespaceRevision');
  }
  if (podRevision !== undefined)
    return byRevision(webhooks, podRevision, { found: 'FML0323', unknown: 'FML0308' }, 'podRevision');
  if (podInject === 'true') return byDefaultRevision(webhooks, 'FML0322', 'podInject');
  if (
    webhooks.byDefault &&
    podInject === undefined &&
    webhooks.defaultRevision !== undefined &&
    !IGNORED_NAMESPACES.includes(namespace)
  ) {
    return { kind: 'inject', code: 'FML0324', field: 'byDefault', value: webhooks.defaultRevision };
  }
  return { kind: 'none', code: 'FML0301', field: 'absent' };
}

function byDefaultRevision(webhooks: Webhooks, code: string, field: keyof Labels): Choice {
  const value = webhooks.defaultRevision;
  // R-SEC-3: only a revision without a default tag: nothing matches.
  return value === undefined ? { kind: 'none', code: 'FML0309', field } : { kind: 'inject', code, field, value };
}

function byRevision(
  webhooks: Webhooks,
  value: string,
  codes: { found: string; unknown: string },
  field: keyof Labels,
): Choice {
  return webhooks.revisions.includes(value)
    ? { kind: 'inject', code: codes.found, field, value }
    : { kind: 'none', code: codes.unknown, field, value };
}
