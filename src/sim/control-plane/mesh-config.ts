import type { Decider } from '../manifest/resource.ts';
import { below, text, texts } from '../manifest/plain-data.ts';
import { durationMs } from '../manifest/duration.ts';
import { settingRef, type MeshConfigSource } from './mesh-config/source.ts';
import type { MeshConfig } from './types.ts';

export { ISTIO_SYSTEM, meshConfigSource, meshNetworksOf, type MeshConfigSource } from './mesh-config/source.ts';

/** Istio's default for `connectTimeout` (R-OUT-393, R-CSM-80a). */
const CONNECT_TIMEOUT_MS = 10_000;

/** Settings that the control plane's kind fixes, whatever is written (R-CSM-51). */
export interface FixedSettings {
  trustDomain?: { value: string; decider: Decider };
  /** What `connectTimeout` is where it is not written: 1 s in meshes without gcp/, as the corpus was recorded (tests/conformance/README.md). */
  connectTimeoutMs?: number;
}

/**
 * The mesh config that istiod works with: what is written, over Istio's defaults.
 * `decider(path)` names the ConfigMap (path `data.mesh`) or IstioOperator for a written setting, else the default.
 */
export function meshConfigFrom(source: MeshConfigSource | undefined, fixed: FixedSettings = {}): MeshConfig {
  const raw = source?.raw ?? {};
  const mode = text(below(raw, 'outboundTrafficPolicy.mode'));
  return {
    raw,
    rootNamespace: text(raw['rootNamespace']) ?? 'istio-system',
    trustDomain: fixed.trustDomain?.value ?? text(raw['trustDomain']) ?? 'cluster.local',
    trustDomainAliases: texts(raw['trustDomainAliases']),
    enableAutoMtls: raw['enableAutoMtls'] !== false,
    connectTimeoutMs: durationMs(raw['connectTimeout']) ?? fixed.connectTimeoutMs ?? CONNECT_TIMEOUT_MS,
    outboundTrafficPolicy: mode === 'REGISTRY_ONLY' ? 'REGISTRY_ONLY' : 'ALLOW_ANY',
    decider(path) {
      if (path === 'trustDomain' && fixed.trustDomain) return fixed.trustDomain.decider;
      if (source && below(raw, path) !== undefined) return settingRef(source, path);
      return { default: `meshConfig.${path}` };
    },
  };
}
