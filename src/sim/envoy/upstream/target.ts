import type { Host } from '../../xds/cluster.ts';

/** A place a cluster may connect to, with its chance to be picked for one try. */
export interface Target {
  host: Host;
  priority: number;
  p: number;
}
