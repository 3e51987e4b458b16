import { gkeCluster } from '../../gcp/clusters.ts';
import { below } from '../../manifest/plain-data.ts';
import type { Decider } from '../../manifest/resource.ts';
import type { World } from '../../world/world.ts';

/** Whether a cluster's network enforces NetworkPolicies at all, and by what (R-NET-40…R-NET-45). */
export interface Enforcement {
  by: 'none' | 'calico' | 'dataplane-v2';
  decider: Decider;
}

/** On Google Cloud what the ContainerCluster says; of clusters of unknown origin it is taken that their CNI enforces. */
export function enforcementOf(world: World, cluster: string): Enforcement {
  const gke = gkeCluster(world, cluster);
  if (!gke) return { by: 'calico', decider: { default: 'the CNI enforces NetworkPolicy', rule: 'R-NP-29' } };
  const field = (path: string): Decider => ({ resource: gke, path: `spec.${path}` });
  if (below(gke.spec, 'enableAutopilot') === true) return { by: 'dataplane-v2', decider: field('enableAutopilot') };
  if (below(gke.spec, 'datapathProvider') === 'ADVANCED_DATAPATH')
    return { by: 'dataplane-v2', decider: field('datapathProvider') };
  const enabled = below(gke.spec, 'networkPolicy.enabled') === true;
  const addonOff = below(gke.spec, 'addonsConfig.networkPolicyConfig.disabled') === true;
  if (enabled && addonOff) return { by: 'none', decider: field('addonsConfig.networkPolicyConfig.disabled') };
  if (enabled) return { by: 'calico', decider: field('networkPolicy.enabled') };
  const path = below(gke.spec, 'networkPolicy.enabled') === false ? 'networkPolicy.enabled' : 'datapathProvider';
  return { by: 'none', decider: field(path) };
}
