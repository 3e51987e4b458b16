import { describe, expect, it } from 'vitest';
import { priorityLoad } from '../../src/sim/envoy/upstream/priority.ts';
import { spread } from '../../src/sim/envoy/upstream/spread.ts';
import { hashOrder } from '../../src/sim/envoy/upstream/hash-order.ts';
import { xxHash64 } from '../../src/sim/envoy/upstream/xxhash64.ts';
import { cluster, host, locality } from './build.ts';

const bad = { health: 'UNHEALTHY' } as const;

describe('section 4.3: priorities', () => {
  it.each([
    [
      [
        [3, 3],
        [1, 1],
      ],
      [100, 0],
    ],
    [
      [
        [3, 4],
        [1, 1],
      ],
      [100, 0],
    ],
    [
      [
        [2, 3],
        [1, 1],
      ],
      [93, 7],
    ],
    [
      [
        [1, 2],
        [1, 1],
      ],
      [70, 30],
    ],
    [
      [
        [0, 2],
        [1, 1],
      ],
      [0, 100],
    ],
    [
      [
        [1, 4],
        [1, 4],
      ],
      [50, 50],
    ],
    [
      [
        [1, 3],
        [3, 3],
      ],
      [46, 54],
    ],
    [
      [
        [0, 2],
        [0, 1],
      ],
      [100, 0],
    ],
  ])('%j → %j', (levels, load) => {
    expect(priorityLoad(levels.map(([healthy, total]) => ({ healthy: healthy!, total: total! })))).toEqual(load);
  });
});

describe('R-OUT-421…426, R-OUT-445: chances of hosts', () => {
  const shares = (c: ReturnType<typeof cluster>, localities: Parameters<typeof spread>[1]) =>
    Object.fromEntries(spread(c, localities).map((t) => [t.host.ip.split('.')[3], Math.round(t.p * 1000) / 10]));

  it('weights count over localities unless the locality comes first (R-OUT-422)', () => {
    const two = [locality([host(1)]), locality([host(2, { weight: 3 })])];
    expect(shares(cluster('c'), two)).toEqual({ 1: 25, 2: 75 });
    expect(shares(cluster('c', { localityWeighted: true }), two)).toEqual({ 1: 50, 2: 50 });
  });

  it('a locality that lost half of its hosts weighs 1.4 × ½ (R-OUT-449)', () => {
    const two = [locality([host(1), host(2, bad)], { weight: 80 }), locality([host(3)], { weight: 20 })];
    const s = shares(cluster('c', { localityWeighted: true }), two);
    expect(s['1']).toBeCloseTo(73.7, 1);
    expect(s['3']).toBeCloseTo(26.3, 1);
  });

  it('in panic all hosts of the priority are used', () => {
    const one = [locality([host(1), host(2, bad), host(3, bad)])];
    expect(shares(cluster('c', { panicPercent: 50 }), one)).toEqual({ 1: 33.3, 2: 33.3, 3: 33.3 });
    expect(shares(cluster('c'), one)).toEqual({ 1: 100 });
  });

  it('nobody healthy and no panic: no host', () => {
    expect(spread(cluster('c'), [locality([host(1, bad)])])).toEqual([]);
  });
});

describe('R-OUT-448: consistent hashing', () => {
  it.each([
    ['', 0xef46db3751d8e999n],
    ['a', 0xd24ec4f1a98c6e5bn],
    ['abc', 0x44bc2cf5ad770999n],
    ['Nobody inspects the spammish repetition', 0xfbcea83c8a378bf1n],
  ])('xxHash64(%j)', (text, hash) => {
    expect(xxHash64(text)).toBe(hash);
  });

  it('is stable per key, spreads keys, and goes on along the ring', () => {
    const targets = spread(cluster('c'), [locality([host(1), host(2), host(3)])]);
    for (const lb of [
      { policy: 'RING_HASH', minimumRingSize: 1024 } as const,
      { policy: 'MAGLEV', tableSize: 65537 } as const,
    ]) {
      const first = Array.from(
        { length: 300 },
        (_, i) => hashOrder(cluster('c', { lb }), targets, `user-${i}`)![0]!.host.ip,
      );
      expect(new Set(first).size).toBe(3);
      expect(hashOrder(cluster('c', { lb }), targets, 'user-7')![0]!.host.ip).toBe(first[7]);
      for (const ip of new Set(first)) expect(first.filter((f) => f === ip).length).toBeGreaterThan(60);
    }
  });
});
