import { describe, expect, it } from 'vitest';
import { chooseWebhook, type Labels } from '../../src/sim/control-plane/injection/webhook.ts';

type Row = [
  nsInjection: string | undefined,
  nsRev: string | undefined,
  podInject: string | undefined,
  podRev: string | undefined,
  result: string,
];
const no = undefined;

/** R-SEC-5 with installed revisions `default` and `canary`, D = default. `-CODE`: none, and why. */
const table: Row[] = [
  ['enabled', no, no, no, 'default'],
  ['enabled', 'canary', no, no, 'default'],
  ['enabled', 'nope', no, 'nope', 'default'],
  ['enabled', no, 'true', 'canary', 'default'],
  ['enabled', no, 'false', no, '-FML0303'],
  ['enabled', no, 'False', no, 'default'],
  ['disabled', no, no, no, '-FML0302'],
  ['disabled', no, 'true', no, '-FML0302'],
  ['disabled', 'canary', 'true', 'canary', '-FML0302'],
  ['Enabled', no, no, no, '-FML0302'],
  ['', no, 'true', no, '-FML0302'],
  [no, 'canary', no, no, 'canary'],
  [no, 'canary', 'true', no, 'canary'],
  [no, 'canary', no, 'default', 'canary'],
  [no, 'canary', 'false', no, '-FML0303'],
  [no, 'nope', no, no, '-FML0307'],
  [no, 'nope', 'true', 'canary', '-FML0307'],
  [no, no, 'true', no, 'default'],
  [no, no, no, 'canary', 'canary'],
  [no, no, 'true', 'canary', 'canary'],
  [no, no, 'true', 'nope', '-FML0308'],
  [no, no, 'false', 'canary', '-FML0303'],
  [no, no, 'false', no, '-FML0303'],
  [no, no, 'yes', no, '-FML0301'],
  [no, no, no, no, '-FML0301'],
];

const labels = ([namespaceInjection, namespaceRevision, podInject, podRevision]: Row): Labels => ({
  namespaceInjection,
  namespaceRevision,
  podInject,
  podRevision,
});

describe('which webhook the API server calls (R-SEC-2…5)', () => {
  it.each(table)('namespace %s/%s, pod %s/%s: %s', (...row) => {
    const choice = chooseWebhook(labels(row), 'shop', {
      revisions: ['default', 'canary'],
      defaultRevision: 'default',
      byDefault: false,
    });
    expect(choice.kind === 'inject' ? choice.value : `-${choice.code}`).toBe(row[4]);
  });

  it('without a default revision istio-injection=enabled matches nothing (R-SEC-3)', () => {
    const webhooks = { revisions: ['canary'], defaultRevision: undefined, byDefault: false };
    expect(chooseWebhook(labels(['enabled', no, no, no, '']), 'shop', webhooks).code).toBe('FML0309');
    expect(chooseWebhook(labels([no, no, 'true', no, '']), 'shop', webhooks).code).toBe('FML0309');
    expect(chooseWebhook(labels([no, 'canary', no, no, '']), 'shop', webhooks).kind).toBe('inject');
  });

  it('enableNamespacesByDefault takes pods without any label, outside the system namespaces', () => {
    const webhooks = { revisions: ['default'], defaultRevision: 'default', byDefault: true };
    const none = labels([no, no, no, no, '']);
    expect(chooseWebhook(none, 'shop', webhooks).kind).toBe('inject');
    expect(chooseWebhook(none, 'kube-system', webhooks).kind).toBe('none');
    expect(chooseWebhook({ ...none, podRevision: 'nope' }, 'shop', webhooks).kind).toBe('none');
  });
});
