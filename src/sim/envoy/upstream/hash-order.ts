import type { Cluster } from '../../xds/cluster.ts';
import type { Target } from './target.ts';
import { xxHash64 } from './xxhash64.ts';

const M = (1n << 64n) - 1n;
/** Shares are fractions: a ring entry too many must not come from rounding. */
const EPSILON = 1e-6;

/** Rings that were built before, by the hosts they are made of: many requests, one ring. */
const rings = new Map<string, readonly RingEntry[]>();
const MOST_RINGS = 64;

interface RingEntry {
  hash: bigint;
  /** Which of the hosts. */
  of: number;
}

/** Ring entries: `ip:port_i`, each host as often as its share of the ring asks for (R-OUT-448). */
function ringOf(targets: readonly Target[], minimum: number): readonly RingEntry[] {
  const name = `${minimum}|${targets.map((t) => `${t.host.ip}:${t.host.port}@${t.p}`).join()}`;
  const known = rings.get(name);
  if (known) return known;
  const sum = targets.reduce((s, t) => s + t.p, 0);
  const least = Math.min(...targets.map((t) => t.p / sum));
  const scale = Math.ceil(least * minimum - EPSILON) / least;
  const ring: RingEntry[] = [];
  let wanted = 0;
  let have = 0;
  targets.forEach((target, of) => {
    wanted += (scale * target.p) / sum;
    for (let i = 0; have < wanted - EPSILON; i++, have++)
      ring.push({ hash: xxHash64(`${target.host.ip}:${target.host.port}_${i}`), of });
  });
  ring.sort((a, b) => (a.hash < b.hash ? -1 : a.hash > b.hash ? 1 : 0));
  if (rings.size >= MOST_RINGS) rings.clear();
  rings.set(name, ring);
  return ring;
}

function ringOrder(targets: readonly Target[], minimum: number, key: bigint, length: number): Target[] {
  const ring = ringOf(targets, minimum);
  const first = Math.max(
    ring.findIndex((e) => e.hash >= key),
    0,
  );
  return Array.from({ length }, (_, i) => targets[ring[(first + i) % ring.length]!.of]!);
}

const tables = new Map<string, readonly number[]>();

/** Maglev: hosts fill the table in turns along permutations of their own (equal weights; others take part in proportion). */
function maglevTable(targets: readonly Target[], size: number): readonly number[] {
  const name = `${size}|${targets.map((t) => `${t.host.ip}:${t.host.port}@${t.p}`).join()}`;
  const known = tables.get(name);
  if (known) return known;
  const table: (number | undefined)[] = Array.from({ length: size });
  const max = Math.max(...targets.map((t) => t.p));
  const rows = targets.map((target, of) => {
    const address = `${target.host.ip}:${target.host.port}`;
    const offset = Number(xxHash64(address) % BigInt(size));
    const skip = Number((xxHash64(address, 1n) % BigInt(size - 1)) + 1n);
    return { of, offset, skip, next: 0, turn: 0, weight: target.p / max };
  });
  let filled = 0;
  for (let iteration = 1; filled < size; iteration++) {
    for (const row of rows) {
      if (filled === size) break;
      if (iteration * row.weight < row.turn) continue;
      row.turn += 1;
      let at = (row.offset + row.skip * row.next) % size;
      while (table[at] !== undefined) {
        row.next += 1;
        at = (row.offset + row.skip * row.next) % size;
      }
      table[at] = row.of;
      row.next += 1;
      filled += 1;
    }
  }
  if (tables.size >= MOST_RINGS) tables.clear();
  tables.set(name, table as number[]);
  return table as number[];
}

/** The key's hash also chooses the priority, by whole percents (R-OUT-448). */
function ofChosenPriority(targets: readonly Target[], key: bigint): readonly Target[] {
  const priorities = [...new Set(targets.map((t) => t.priority))].sort((a, b) => a - b);
  let rest = Number(key % 100n) + 1;
  for (const priority of priorities) {
    const inside = targets.filter((t) => t.priority === priority);
    rest -= Math.round(100 * inside.reduce((s, t) => s + t.p, 0));
    if (rest <= 0) return inside;
  }
  return targets;
}

/**
 * The hosts that a hash key leads to: the first for the first try, the following for tries that avoid earlier hosts.
 * Undefined when the cluster does not hash.
 */
export function hashOrder(cluster: Cluster, all: readonly Target[], keyText: string, length = 6): Target[] | undefined {
  if (all.length === 0) return undefined;
  const key = xxHash64(keyText);
  const targets = ofChosenPriority(all, key);
  if (cluster.lb.policy === 'RING_HASH') return ringOrder(targets, cluster.lb.minimumRingSize, key, length);
  if (cluster.lb.policy !== 'MAGLEV') return undefined;
  const table = maglevTable(targets, cluster.lb.tableSize);
  return Array.from(
    { length },
    (_, i) => targets[table[Number((i === 0 ? key : (key ^ (M - BigInt(i) + 1n)) & M) % BigInt(table.length))]!]!,
  );
}
