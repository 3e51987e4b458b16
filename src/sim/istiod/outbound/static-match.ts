import type { HttpMatch, L4Match } from '../spec/virtual-service.ts';

/** For whom and where routes are made. */
export interface RouteFor {
  namespace: string;
  labels: Readonly<Record<string, string>>;
  /** Listener port: the Service port that the client dials. */
  port: number;
  /** `mesh` for sidecars; the gateways of a server for gateway pods. */
  gateways: ReadonlySet<string>;
}

/**
 * What istiod itself decides of a match entry for one proxy (R-OUT-341): port and gateways, and the client's labels and namespace unless the entry names
 * gateways.
 */
export function appliesTo(match: HttpMatch | L4Match, to: RouteFor): boolean {
  if (match.port && match.port !== to.port) return false;
  if (match.gateways?.length) return match.gateways.some((g) => to.gateways.has(g));
  if (match.sourceNamespace && match.sourceNamespace !== to.namespace) return false;
  return Object.entries(match.sourceLabels ?? {}).every(([k, v]) => to.labels[k] === String(v));
}
