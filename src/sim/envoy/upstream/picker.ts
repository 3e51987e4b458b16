import type { Cluster, LocalityEndpoints } from '../../xds/cluster.ts';
import { hashOrder } from './hash-order.ts';
import { spread } from './spread.ts';
import type { Target } from './target.ts';

/** How often a retry picks anew when it meets a host that was tried before (R-OUT-371). */
const REPICKS = 5;

/** Hosts that behave alike, and how many of them have been tried. */
export interface Pick {
  target: Target;
  p: number;
}

export interface Picker {
  /**
   * The chances of the next try's host.
   * @param tried the hosts of the earlier tries, in order
   */
  next(tried: readonly Target[]): Pick[];
}

/**
 * Chances after the host predicate: a host that was tried before is drawn again, five times at most, then taken after all.
 * With `always` the predicate never gives in while there is another host: round robin goes on to the next.
 */
function avoiding(targets: readonly Target[], tried: ReadonlySet<string>, always: boolean): Pick[] {
  const q = targets.reduce((s, t) => (tried.has(idOf(t)) ? s + t.p : s), 0);
  if (q >= 1 - 1e-12 || q === 0) return targets.map((target) => ({ target, p: target.p }));
  const fresh = always ? 1 / (1 - q) : (1 - q ** (REPICKS + 1)) / (1 - q);
  const stale = always ? 0 : q ** REPICKS;
  return targets
    .map((target) => ({ target, p: target.p * (tried.has(idOf(target)) ? stale : fresh) }))
    .filter((x) => x.p > 0);
}

/** Hosts are told apart by their address. */
export function idOf(target: Target): string {
  return `${target.host.ip}:${target.host.port}`;
}

/**
 * Picks hosts for the tries of one request (R-OUT-371…373, R-OUT-423, section 4.3).
 * @param avoid whether tries avoid hosts of earlier ones
 * @param shiftAfter leave out the priorities used so far after every so many tries
 */
export function pickerFor(
  cluster: Cluster,
  localities: readonly LocalityEndpoints[],
  hashKey: string | undefined,
  avoid: boolean,
  shiftAfter: number | undefined,
): Picker {
  const all = spread(cluster, localities);
  const order = hashKey === undefined ? undefined : hashOrder(cluster, all, hashKey, REPICKS + 1 + 8);
  if (order) {
    return {
      next(tried) {
        const seen = new Set(tried.map(idOf));
        const window = order.slice(tried.length, tried.length + REPICKS + 1);
        const target =
          avoid && tried.length > 0 ? (window.find((t) => !seen.has(idOf(t))) ?? window.at(-1)!) : order[0]!;
        return [{ target, p: 1 }];
      },
    };
  }
  const rotates = cluster.lb.policy === 'ROUND_ROBIN';
  return {
    next(tried) {
      const shifts = shiftAfter !== undefined && tried.length >= shiftAfter;
      const upTo = shiftAfter === undefined ? 0 : Math.floor(tried.length / shiftAfter) * shiftAfter;
      const targets = shifts ? spread(cluster, localities, new Set(tried.slice(0, upTo).map((t) => t.priority))) : all;
      return avoid || rotates
        ? avoiding(targets, new Set(tried.map(idOf)), rotates)
        : targets.map((target) => ({ target, p: target.p }));
    },
  };
}
