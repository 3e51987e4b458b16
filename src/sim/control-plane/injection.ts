import type { Injection, PodDraft } from '../kube/types.ts';
import type { Args } from '../manifest/diagnostic.ts';
import type { Decider, FieldPath, Resource } from '../manifest/resource.ts';
import type { World } from '../world/world.ts';
import { controlPlaneOf } from './control-plane.ts';
import { chartValue } from './operator.ts';
import { installedRevisions } from './revisions.ts';
import { chooseWebhook, IGNORED_NAMESPACES, type Choice, type Labels } from './injection/webhook.ts';
import type { ControlPlane } from './types.ts';

/**
 * Whether the injector gives a pod a proxy when it is created, which revision's, and the one label (or its absence) that decides (R-SEC-1…12).
 * First whether the API server calls a webhook, then what the injector says, then whether there is a control plane at all.
 */
export function injectionOf(world: World, draft: PodDraft): Injection {
  const plane = controlPlaneOf(world, draft.cluster);
  const namespace = world.cluster(draft.cluster)?.get('Namespace', undefined, draft.namespace);
  const labels: Labels = {
    namespaceInjection: namespace?.metadata.labels?.['istio-injection'],
    namespaceRevision: namespace?.metadata.labels?.['istio.io/rev'],
    podInject: draft.labels['sidecar.istio.io/inject'],
    podRevision: draft.labels['istio.io/rev'],
  };
  const place = new Places(draft, namespace);
  const choice = chooseWebhook(labels, draft.namespace, {
    revisions: plane.revisions,
    defaultRevision: plane.defaultRevision,
    byDefault: byDefault(world, draft),
  });
  const args = { cluster: draft.cluster, namespace: draft.namespace, revisions: plane.revisions };
  const none = (code: string, decider: Decider, more: Args = {}): Injection => ({
    kind: 'none',
    why: { code, args: { ...args, ...more } },
    decider,
  });

  if (choice.kind === 'none')
    return none(noneCode(choice, draft), place.of(choice, draft), { value: choice.value ?? '' });
  const refused = refusal(draft, labels, place);
  if (refused) return none(refused.code, refused.decider, refused.args);
  if (plane.down) return { kind: 'none', why: plane.down.why, decider: plane.down.decider };
  return {
    kind: draft.gatewayImage ? 'gateway' : 'sidecar',
    revision: resolved(world, plane, choice.value),
    why: { code: choice.code, args: { ...args, value: choice.value } },
    decider: place.of(choice, draft),
  };
}

/** Stage (b) of R-SEC-6: what the injector refuses although a webhook was called. */
function refusal(
  draft: PodDraft,
  labels: Labels,
  place: Places,
): { code: string; decider: Decider; args?: Args } | undefined {
  if (draft.hostNetwork) return { code: 'FML0305', decider: place.hostNetwork() };
  if (IGNORED_NAMESPACES.includes(draft.namespace)) {
    return { code: 'FML0306', decider: { default: `namespace ${draft.namespace} is never injected`, rule: 'R-SEC-6' } };
  }
  // R-SEC-7: the annotation is read only here, and only where the label is absent.
  if (!labels.podInject && draft.annotations['sidecar.istio.io/inject'] === 'false') {
    return { code: 'FML0304', decider: place.annotation('sidecar.istio.io/inject') };
  }
  return undefined;
}

/** An annotation `true` where no webhook is called is a mistake of its own (R-SEC-7). */
function noneCode(choice: Choice, draft: PodDraft): string {
  const alone = choice.code === 'FML0301' && draft.annotations['sidecar.istio.io/inject'] === 'true';
  return alone ? 'FML0311' : choice.code;
}

function byDefault(world: World, draft: PodDraft): boolean {
  const store = world.cluster(draft.cluster);
  return store !== undefined && chartValue(store, 'sidecarInjectorWebhook.enableNamespacesByDefault')?.value === true;
}

/** The revision behind a tag (R-SEC-4). */
function resolved(world: World, plane: ControlPlane, name: string): string {
  const store = world.cluster(plane.cluster);
  if (plane.kind === 'managed' || !store) return name;
  return installedRevisions(store).tags[name] ?? name;
}

/** Fields that decide about one pod. */
class Places {
  readonly #draft: PodDraft;
  readonly #namespace: Resource | undefined;

  constructor(draft: PodDraft, namespace: Resource | undefined) {
    this.#draft = draft;
    this.#namespace = namespace;
  }

  of(choice: Choice, draft: PodDraft): Decider {
    if (choice.field === 'podInject') return this.#pod(`${draft.labelsPath}[sidecar.istio.io/inject]`);
    if (choice.field === 'podRevision') return this.#pod(`${draft.labelsPath}[istio.io/rev]`);
    if (choice.field === 'namespaceRevision') return this.#label('istio.io/rev');
    if (choice.field === 'namespaceInjection') return this.#label('istio-injection');
    if (choice.field === 'byDefault') return { default: 'enableNamespacesByDefault', rule: 'R-SEC-2' };
    return noneCode(choice, draft) === 'FML0311' ? this.annotation('sidecar.istio.io/inject') : this.#missingLabel();
  }

  annotation(name: string): Decider {
    return this.#pod(`${this.#draft.labelsPath.replace(/labels$/, 'annotations')}[${name}]`);
  }

  hostNetwork(): Decider {
    return this.#pod(`${this.#draft.labelsPath.replace(/metadata\.labels$/, 'spec')}.hostNetwork`);
  }

  #pod(path: FieldPath): Decider {
    return { resource: this.#draft.resource, path };
  }

  #label(name: string): Decider {
    const path = `metadata.labels[${name}]`;
    return this.#namespace ? { resource: this.#namespace, path } : this.#missingLabel();
  }

  #missingLabel(): Decider {
    const { cluster, namespace, resource } = this.#draft;
    return {
      missing: { cluster, kind: 'Namespace', name: namespace },
      path: 'metadata.labels[istio-injection]',
      file: this.#namespace?.file ?? resource.file,
      near: this.#namespace ? { resource: this.#namespace, path: 'metadata' } : { resource, path: '' },
    };
  }
}
