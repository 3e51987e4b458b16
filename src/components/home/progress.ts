import type { Stop } from '../guide/answer.ts';

/** How far along the map's line a request came: 0 at the caller's app, 1 at the server's app. */
export function progressOf(stops: readonly Stop[]): number {
  const last = stops.find((stop) => stop.state === 'stop' || stop.state === 'end') ?? stops.at(-1);
  if (!last) return 0;
  if (last.state === 'end') return 1;
  const caller = stops[0]?.cluster;
  const atHome = last.cluster === caller;
  switch (last.kind) {
    case 'app':
      return atHome ? 0 : 1;
    case 'dns':
      return 0;
    case 'node':
      return atHome ? 0.2 : 0.86;
    case 'sidecar-out':
      return 0.06;
    case 'vpc':
      return 0.42;
    case 'firewall':
      return 0.62;
    case 'network-policy':
      return atHome ? 0.24 : 0.76;
    case 'sidecar-in':
      return 0.88;
    default:
      return 0.5;
  }
}
