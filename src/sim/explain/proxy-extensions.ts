import { controlPlaneOf } from '../control-plane/control-plane.ts';
import { podsIn } from '../kube/pods.ts';
import { matchesAll } from '../kube/selector.ts';
import { below, record } from '../manifest/plain-data.ts';
import type { Resource } from '../manifest/resource.ts';
import type { Place } from '../trace/step.ts';
import type { KindKey, World } from '../world/world.ts';

/** Kinds that change a proxy's configuration behind istiod's back, and where their selector is. */
const kinds: readonly { kind: KindKey; labels: string }[] = [
  { kind: 'networking.istio.io/EnvoyFilter', labels: 'workloadSelector.labels' },
  { kind: 'extensions.istio.io/WasmPlugin', labels: 'selector.matchLabels' },
  { kind: 'networking.istio.io/ProxyConfig', labels: 'selector.matchLabels' },
];

const contexts: Partial<Record<Place['kind'], string>> = {
  'sidecar-out': 'SIDECAR_OUTBOUND',
  'sidecar-in': 'SIDECAR_INBOUND',
  gateway: 'GATEWAY',
};

/** Whether a patch of an EnvoyFilter is for this side of this proxy; objects without patches always are. */
function touches(resource: Resource, context: string): boolean {
  const patches = below(resource.spec, 'configPatches');
  if (!Array.isArray(patches)) return true;
  return patches.some((patch) => {
    const said = below(record(patch), 'match.context');
    return said === undefined || said === 'ANY' || said === context;
  });
}

/**
 * EnvoyFilters, WasmPlugins and ProxyConfigs that select the proxy at a place: those of its namespace and of the root namespace, by their labels; one with
 * `targetRefs` is taken for selected. What they do to its configuration is not modelled.
 */
export function extensionsAt(world: World, place: Place): Resource[] {
  const context = contexts[place.kind];
  const store = place.cluster === undefined ? undefined : world.cluster(place.cluster);
  if (!context || !store || place.namespace === undefined) return [];
  const root = controlPlaneOf(world, store.name).meshConfig.rootNamespace;
  const namespaces = new Set([place.namespace, root]);
  const pod = podsIn(world, store.name).find((p) => p.namespace === place.namespace && p.name === place.name);
  return kinds.flatMap(({ kind, labels }) =>
    [...namespaces]
      .flatMap((namespace) => store.list(kind, namespace))
      .filter((resource) => {
        const wanted = record(below(resource.spec, labels)) as Record<string, string>;
        return touches(resource, context) && matchesAll(wanted, pod?.labels ?? {});
      }),
  );
}
