import type { Resource } from '../manifest/resource.ts';
import type { ClusterStore } from '../world/world.ts';
import { below, list, record, text } from '../manifest/plain-data.ts';

/** Installations that a cluster's IstioOperator objects describe. */
export function operators(store: ClusterStore): readonly Resource[] {
  return store.list('install.istio.io/IstioOperator');
}

/** A chart value (`global.network`) of the first installation that sets it, with the object. */
export function chartValue(
  store: ClusterStore,
  path: string,
): { value: unknown; resource: Resource; path: string } | undefined {
  for (const resource of operators(store)) {
    const value = below(resource.spec, `values.${path}`);
    if (value !== undefined) return { value, resource, path: `spec.values.${path}` };
  }
  return undefined;
}

/** An environment variable of istiod: `values.pilot.env` or `components.pilot.k8s.env`. */
export function istiodEnv(store: ClusterStore, name: string): string | undefined {
  for (const { spec } of operators(store)) {
    const chart = record(below(spec, 'values.pilot.env'))[name];
    if (chart !== undefined) return String(chart);
    const overlay = list(below(spec, 'components.pilot.k8s.env')).find((e) => record(e)['name'] === name);
    if (overlay) return text(record(overlay)['value']);
  }
  return undefined;
}
