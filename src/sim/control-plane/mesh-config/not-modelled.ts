import type { Ref } from '../../manifest/resource.ts';
import { below } from '../../manifest/plain-data.ts';
import type { ControlPlane } from '../types.ts';

/**
 * Settings of the mesh config that change what istiod or its proxies do, and that no rule here evaluates: which namespaces istiod looks at, where its
 * configuration comes from, and the proxies' own ports.
 */
const settings = ['discoverySelectors', 'configSources', 'proxyListenPort', 'proxyInboundListenPort', 'proxyHttpPort'];

/** The settings of that list which a control plane's mesh config uses, with where they are written; an empty list or 0 says nothing. */
export function settingsNotModelled(plane: ControlPlane): { setting: string; at: Ref }[] {
  return settings.flatMap((setting) => {
    const value = below(plane.meshConfig.raw, setting);
    if (!value || (Array.isArray(value) && value.length === 0)) return [];
    const at = plane.meshConfig.decider(setting);
    return 'resource' in at ? [{ setting, at }] : [];
  });
}
