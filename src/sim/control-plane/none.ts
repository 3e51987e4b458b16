import { meshConfigFrom } from './mesh-config.ts';
import type { ControlPlane } from './types.ts';

/** Of a cluster that has no folder: nothing is there to be served. */
export function noControlPlane(cluster: string): ControlPlane {
  const why = { code: 'FML0300', args: { cluster } };
  const decider = { default: 'no folder for this cluster' };
  return {
    cluster,
    kind: 'istiod',
    down: { why, decider },
    revisions: [],
    defaultRevision: undefined,
    meshConfig: meshConfigFrom(undefined),
    meshNetworks: {},
    reads: [{ id: cluster, cluster }],
    notRead: [],
    signs: 'none',
    roots: [],
    network: { value: '', decider },
    sources: [],
  };
}
