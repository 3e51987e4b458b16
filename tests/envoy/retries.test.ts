import { describe, expect, it } from 'vitest';
import { handleOutbound } from '../../src/sim/envoy/index.ts';
import type { LoadBalancer } from '../../src/sim/xds/cluster.ts';
import {
  chain,
  cluster,
  connection,
  defaultRetry,
  forwardTo,
  hcm,
  host,
  http,
  listener,
  locality,
  proxy,
  route,
  routes,
  served,
  told,
  world,
} from './build.ts';

function answered(bad: number, over: { lb?: LoadBalancer; avoid?: boolean } = {}) {
  const hosts = Array.from({ length: bad + 1 }, (_, i) => host(i + 1));
  const config = proxy({
    outbound: listener([
      chain(
        'http',
        hcm(
          routes([
            route({ forward: forwardTo('c', { retry: { ...defaultRetry, avoidPreviousHosts: over.avoid ?? true } }) }),
          ]),
        ),
      ),
    ]),
    clusters: [cluster('c', over.lb ? { lb: over.lb } : {})],
    endpoints: { c: [locality(hosts)] },
  });
  return handleOutbound(config, connection(http()), world({ '10.2.0.1': served(1) }));
}

describe('R-OUT-371: one good pod beside some that refuse', () => {
  it.each([
    [1, 1],
    [2, 0.98],
    [3, 0.75],
    [6, 0.45],
  ])('%i bad pods: about %f answered', (bad, share) => {
    const ok = told(answered(bad)).filter((t) => t.what === 200);
    const p = ok.reduce((s, t) => s + t.p, 0);
    expect(Math.abs(p - share)).toBeLessThan(0.03);
  });

  it('sums to one, with one outcome per answer', () => {
    const all = answered(6);
    expect(all.reduce((s, b) => s + b.p, 0)).toBeCloseTo(1, 9);
    expect(told(all).filter((t) => t.what === 503)).toHaveLength(1);
  });

  it('without the host predicate a tried pod may be picked again', () => {
    const ok = told(answered(1, { avoid: false })).filter((t) => t.what === 200);
    expect(ok.reduce((s, t) => s + t.p, 0)).toBeCloseTo(1 - 1 / 8, 3);
  });

  it('fifty pods and three tries stay few branches', () => {
    expect(answered(49).length).toBeLessThan(8);
  });

  it('round robin goes on to the next pod', () => {
    const ok = told(answered(3, { lb: { policy: 'ROUND_ROBIN' } })).filter((t) => t.what === 200);
    expect(ok.reduce((s, t) => s + t.p, 0)).toBeCloseTo(0.75, 3);
  });
});

describe('a success after a failed try', () => {
  it('has no stop on its trail and says that it was retried', () => {
    const retried = answered(1).find(
      (b) => b.hops.some((h) => h.steps.some((s) => s.code === 'retry.again')) && told([b])[0]!.what === 200,
    )!;
    const effects = retried.hops.flatMap((h) => h.steps.map((s) => s.effect));
    expect(effects).not.toContain('stop');
  });
});
