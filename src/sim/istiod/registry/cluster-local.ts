import type { Decider } from '../../manifest/resource.ts';
import { perObject } from '../../world/per-world.ts';
import type { ConfigView } from '../view.ts';
import { covers, bySpecificity } from './host.ts';

interface ServiceSettings {
  settings?: { clusterLocal?: boolean };
  hosts?: string[];
}

interface LocalHosts {
  /** Host pattern → whether it is cluster-local, most specific first. */
  patterns: readonly { host: string; local: boolean; decider: Decider }[];
}

/**
 * Whether clients reach only their own cluster's endpoints of a host (R-OUT-534, R-MC-53): `meshConfig.serviceSettings`, and the built-in defaults for
 * kube-system, the API server and istiod. The decider is the setting or the default; undefined: not cluster-local.
 */
export function clusterLocal(view: ConfigView, host: string): Decider | undefined {
  const found = localHosts(view).patterns.find((p) => covers(p.host, host));
  return found?.local ? found.decider : undefined;
}

const localHosts = perObject((view: ConfigView): LocalHosts => {
  const settings = view.meshConfig.raw['serviceSettings'];
  const written = (Array.isArray(settings) ? (settings as ServiceSettings[]) : []).flatMap((entry) =>
    (entry.hosts ?? []).map((host) => ({ host, local: entry.settings?.clusterLocal === true })),
  );
  const decider = view.meshConfig.decider('serviceSettings');
  const defaults = [
    `*.kube-system.svc.${view.domain}`,
    `kubernetes.default.svc.${view.domain}`,
    `istiod.${view.rootNamespace}.svc.${view.domain}`,
  ];
  // An entry with `clusterLocal: false` at or below a default removes that whole default.
  const left = defaults.filter((d) => !written.some((w) => !w.local && covers(d, w.host)));
  return {
    patterns: [
      ...written.map((w) => ({ ...w, decider })),
      ...left
        .filter((host) => !written.some((w) => w.host === host))
        .map((host) => ({ host, local: true, decider: { default: host, rule: 'R-OUT-534' } as Decider })),
    ].sort((a, b) => bySpecificity(a.host, b.host)),
  };
});
