import { parse } from 'yaml';
import type { Pod } from '../kube/types.ts';
import type { MeshConfig } from '../control-plane/types.ts';

const PREFIX = 'ISTIO_META_';

/**
 * Metadata of a pod's proxy: `ISTIO_META_…` of the mesh's `defaultConfig.proxyMetadata`, of the pod's annotation `proxy.istio.io/config`
 * and of its environment, names without the prefix; later ones win. An annotation that is no YAML counts for nothing.
 */
export function proxyMetadataOf(mesh: MeshConfig, pod: Pod): Record<string, string> {
  const out: Record<string, string> = {};
  const add = (from: unknown): void => {
    if (typeof from !== 'object' || from === null) return;
    for (const [key, value] of Object.entries(from)) {
      if (key.startsWith(PREFIX) && value !== '' && value !== null) out[key.slice(PREFIX.length)] = String(value);
    }
  };
  add((mesh.raw['defaultConfig'] as { proxyMetadata?: unknown } | undefined)?.proxyMetadata);
  add(annotationConfig(pod.annotations['proxy.istio.io/config'])?.proxyMetadata);
  add(pod.env);
  return out;
}

function annotationConfig(text: string | undefined): { proxyMetadata?: unknown } | undefined {
  if (text === undefined) return undefined;
  try {
    return parse(text) as { proxyMetadata?: unknown } | undefined;
  } catch {
    return undefined;
  }
}
