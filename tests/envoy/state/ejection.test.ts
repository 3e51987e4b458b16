import { describe, expect, it } from 'vitest';
import { defaultRetry, from, served } from '../build.ts';
import { inOrder, outlier, type Calls, type Mesh } from './calls.ts';

const refused = { kind: 'refused' as const };
const served503 = { '503 by rt-1': 100 };
const served500 = { '500 by rt-1': 100 };
const ok = { '200 by rt-1': 100 };
const out = { '503 UH': 100 };
const fail = (count: number, status = 503): Calls => ({ path: `/status/${status}`, count });

interface Case {
  rule: string;
  says: string;
  mesh: Mesh;
  calls: Calls[];
  shares: Record<string, number>[];
}

const cases: Case[] = [
  {
    rule: 'R-OUT-441',
    says: 'without outlier detection nobody is ejected',
    mesh: {},
    calls: [fail(9), {}],
    shares: [served503, ok],
  },
  {
    rule: 'R-OUT-442',
    says: 'errors in a row eject, and an answer below 500 starts the count again',
    mesh: { cluster: { outlier: outlier({ consecutive5xx: 3 }) } },
    calls: [fail(2), { path: '/status/404' }, fail(2), {}, fail(3), {}],
    shares: [served503, { '404 by rt-1': 100 }, served503, ok, served503, out],
  },
  {
    rule: 'R-OUT-442',
    says: 'gateway errors have a count of their own, which a 500 starts again',
    mesh: { cluster: { outlier: outlier({ consecutiveGatewayErrors: 2 }) } },
    calls: [fail(1), fail(1, 500), fail(1, 502), {}, fail(2, 504), {}],
    shares: [served503, served500, { '502 by rt-1': 100 }, ok, { '504 by rt-1': 100 }, out],
  },
  {
    rule: 'R-OUT-442',
    says: 'five 5xx in a row eject beside consecutiveGatewayErrors',
    mesh: { cluster: { outlier: outlier({ consecutiveGatewayErrors: 9 }) } },
    calls: [fail(5, 500), {}],
    shares: [served500, out],
  },
  {
    rule: 'R-OUT-442',
    says: 'with split errors a refused connection counts for local failures only',
    mesh: {
      always: { 1: refused },
      cluster: {
        outlier: outlier({
          consecutive5xx: 1,
          splitExternalLocalOriginErrors: true,
          consecutiveLocalOriginFailures: 3,
        }),
      },
    },
    calls: [{ count: 3 }, {}],
    shares: [{ '503 UF': 100 }, out],
  },
  {
    rule: 'R-OUT-442',
    says: 'a timeout of the route counts as 504',
    mesh: { timeoutMs: 100, cluster: { outlier: outlier({ consecutive5xx: 2 }) } },
    calls: [{ path: '/delay/300', count: 2 }, {}],
    shares: [{ '504 UT': 100 }, out],
  },
  {
    rule: 'T26',
    says: 'with fewer than ten endpoints the default maxEjectionPercent of 10 ejects nobody',
    mesh: {
      hosts: 3,
      cluster: { lb: { policy: 'ROUND_ROBIN' }, outlier: outlier({ consecutive5xx: 1, maxEjectionPercent: 10 }) },
    },
    calls: [fail(3, 500), { count: 3 }],
    shares: [
      { '500 by rt-1': 33, '500 by rt-2': 33, '500 by rt-3': 33 },
      { '200 by rt-1': 33, '200 by rt-2': 33, '200 by rt-3': 33 },
    ],
  },
  {
    rule: 'T27',
    says: 'maxEjectionPercent 50 ejects one of two after one error, and it comes back at a sweep when its time is over',
    mesh: {
      hosts: 2,
      always: { 1: served(1, 500) },
      cluster: { lb: { policy: 'ROUND_ROBIN' }, outlier: outlier({ consecutive5xx: 1, maxEjectionPercent: 50 }) },
    },
    calls: [{ count: 2 }, { count: 2, pauseMs: 29_000 }, { count: 2, pauseMs: 11_500 }],
    shares: [
      { '500 by rt-1': 50, '200 by rt-2': 50 },
      { '200 by rt-2': 100 },
      { '500 by rt-1': 50, '200 by rt-2': 50 },
    ],
  },
  {
    rule: 'R-OUT-444',
    says: 'an ejected host returns at the first sweep after its time',
    mesh: { cluster: { outlier: outlier({ consecutive5xx: 1, baseEjectionMs: 3000 }) } },
    calls: [fail(1), { pauseMs: 9000 }, { pauseMs: 1500 }],
    shares: [served503, out, ok],
  },
  {
    rule: 'R-OUT-444',
    says: 'a second ejection lasts twice as long',
    mesh: { cluster: { outlier: outlier({ consecutive5xx: 1, baseEjectionMs: 10_000 }) } },
    calls: [fail(1), { pauseMs: 20_500 }, fail(1), { pauseMs: 19_000 }, { pauseMs: 10_000 }],
    shares: [served503, ok, served503, out, ok],
  },
  {
    rule: 'R-OUT-443',
    says: 'a second ejection within a second takes effect a second later',
    mesh: { hosts: 2, cluster: { lb: { policy: 'ROUND_ROBIN' }, outlier: outlier({ consecutive5xx: 1 }) } },
    calls: [fail(2), { count: 2 }, { pauseMs: 1200 }],
    shares: [{ '503 by rt-1': 50, '503 by rt-2': 50 }, { '200 by rt-1': 50, '200 by rt-2': 50 }, out],
  },
  {
    rule: 'R-OUT-446',
    says: 'a host that returns less than a second after its ejection is really back a second later',
    mesh: { cluster: { outlier: outlier({ consecutive5xx: 1, baseEjectionMs: 100, intervalMs: 500 }) } },
    calls: [fail(1), { pauseMs: 700 }, { pauseMs: 1000 }],
    shares: [served503, out, ok],
  },
  {
    rule: 'R-OUT-445',
    says: 'minHealthPercent: below it the ejected are used too',
    mesh: { cluster: { panicPercent: 50, outlier: outlier({ consecutive5xx: 1, minHealthPercent: 50 }) } },
    calls: [fail(1), {}],
    shares: [served503, ok],
  },
  {
    rule: 'R-OUT-447',
    says: 'an original destination is never passed over',
    mesh: { cluster: { type: 'ORIGINAL_DST', outlier: outlier({ consecutive5xx: 1 }) } },
    calls: [fail(2), { count: 2 }],
    shares: [{ '503 by rt-9': 100 }, { '200 by rt-9': 100 }],
  },
  {
    rule: 'R-OUT-377',
    says: 'a try that ejects its own host leaves the next one none',
    mesh: { always: { 1: refused }, retry: defaultRetry, cluster: { outlier: outlier({ consecutive5xx: 2 }) } },
    calls: [{}, {}],
    shares: [out, out],
  },
  {
    rule: 'R-OUT-442',
    says: 'for TCP connect failures count',
    mesh: { tcp: true, always: { 1: refused }, cluster: { outlier: outlier({ consecutive5xx: 2 }) } },
    calls: [{ count: 2 }, {}],
    shares: [{ 'closed UF URX': 100 }, { 'closed UH': 100 }],
  },
  {
    rule: 'R-OUT-421',
    says: 'round robin goes from host to host',
    mesh: {
      hosts: 2,
      always: { 1: refused },
      cluster: { lb: { policy: 'ROUND_ROBIN' }, outlier: outlier({ consecutive5xx: 3 }) },
    },
    calls: [{ count: 4 }, { count: 2 }, { count: 8 }],
    shares: [{ '503 UF': 50, '200 by rt-2': 50 }, { '503 UF': 50, '200 by rt-2': 50 }, { '200 by rt-2': 100 }],
  },
];

describe('ejection', () => {
  it.each(cases)('$rule: $says', ({ mesh, calls, shares }) => {
    expect(inOrder(mesh, calls)).toEqual(shares);
  });

  it('R-OUT-443: one bad host of two random ones is met exactly as often as its threshold says', () => {
    const mesh: Mesh = {
      hosts: 2,
      always: { 1: refused },
      cluster: { outlier: outlier({ consecutive5xx: 3, maxEjectionPercent: 50 }) },
    };
    const [first, second] = inOrder(mesh, [{ count: 60 }, { count: 20 }]);
    expect(first).toEqual({ '503 UF': 5, '200 by rt-2': 95 });
    expect(second).toEqual({ '200 by rt-2': 100 });
  });

  it('many situations: shares add up, and are the same every time', () => {
    const mesh: Mesh = {
      hosts: 5,
      always: { 1: refused, 2: refused },
      cluster: {
        lb: { policy: 'RANDOM' },
        outlier: outlier({ consecutive5xx: 4, maxEjectionPercent: 40, origin: from('o') }),
      },
    };
    const calls = [{ count: 30 }, { count: 20, pauseMs: 1500 }];
    const once = inOrder(mesh, calls);
    expect(inOrder(mesh, calls)).toEqual(once);
    // Four errors of each before it is out, and more while the second ejection waits to be learned.
    expect(once[0]!['503 UF']).toBeGreaterThan(20);
    expect(once[1]!['503 UF'] ?? 0).toBeLessThan(10);
    for (const shares of once) expect(Object.values(shares).reduce((a, b) => a + b, 0)).toBeCloseTo(100, -1);
  });
});
