/** What the name of an outbound cluster says. */
export interface ClusterKey {
  port: number;
  subset: string;
  host: string;
  /** `outbound_.80_._.host`: the cluster of an AUTO_PASSTHROUGH gateway, which passes TLS on as it is (R-MC-81). */
  passthrough: boolean;
}

/** `outbound|port|subset|host`. */
export function clusterName(port: number, subset: string, host: string): string {
  return `outbound|${port}|${subset}|${host}`;
}

/** SNI of Istio's mutual TLS, and the name of a gateway's passthrough cluster (R-OUT-456, R-MC-81). */
export function sniName(port: number, subset: string, host: string): string {
  return `outbound_.${port}_.${subset}_.${host}`;
}

/** The parts of an outbound cluster's name; undefined if it is no such name. */
export function parseClusterName(name: string): ClusterKey | undefined {
  const plain = /^outbound\|(\d+)\|([^|]*)\|(.+)$/.exec(name);
  const sni = plain ? null : /^outbound_\.(\d+)_\.([^_]*)_\.(.+)$/.exec(name);
  const [, port, subset, host] = plain ?? sni ?? [];
  if (port === undefined || subset === undefined || host === undefined) return undefined;
  return { port: Number(port), subset, host, passthrough: sni !== null };
}
