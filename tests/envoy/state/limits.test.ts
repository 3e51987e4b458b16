import { describe, expect, it } from 'vitest';
import type { CircuitBreakers } from '../../../src/sim/xds/cluster.ts';
import type { RetryPolicy } from '../../../src/sim/xds/route.ts';
import { from } from '../build.ts';
import { inOrder, outlier, type Calls, type Mesh } from './calls.ts';

const limits = (over: Omit<CircuitBreakers, 'origin'>): CircuitBreakers => ({ ...over, origin: from('pool') });
const slow = (parallel: number): Calls => ({ path: '/delay/1000', parallel });
const retryOnce: RetryPolicy = {
  attempts: 1,
  on: ['5xx'],
  statusCodes: [],
  perTryTimeoutMs: 400,
  avoidPreviousHosts: true,
  backoffBaseMs: 25,
  origin: from('retries'),
};

interface Case {
  says: string;
  mesh: Mesh;
  calls: Calls[];
  shares: Record<string, number>[];
}

const cases: Case[] = [
  {
    says: 'without limits all are answered',
    mesh: {},
    calls: [slow(8)],
    shares: [{ '200 by rt-1': 100 }],
  },
  {
    says: 'http2MaxRequests limits HTTP/1.1 too, and only what overlaps',
    mesh: { cluster: { circuitBreakers: limits({ maxRequests: 2 }) } },
    calls: [slow(5), { count: 4 }, { path: '/delay/15', parallel: 5 }],
    shares: [{ '200 by rt-1': 40, '503 UO': 60 }, { '200 by rt-1': 100 }, { '200 by rt-1': 100 }],
  },
  {
    says: 'one connection, one waiting',
    mesh: { cluster: { circuitBreakers: limits({ maxConnections: 1, maxPendingRequests: 1 }) } },
    calls: [slow(5)],
    shares: [{ '200 by rt-1': 40, '503 UO': 60 }],
  },
  {
    says: 'every host is allowed a connection',
    mesh: {
      hosts: 2,
      cluster: {
        lb: { policy: 'ROUND_ROBIN' },
        circuitBreakers: limits({ maxConnections: 1, maxPendingRequests: 1 }),
      },
    },
    calls: [{ count: 2 }, slow(5)],
    shares: [
      { '200 by rt-1': 50, '200 by rt-2': 50 },
      { '200 by rt-1': 30, '200 by rt-2': 30, '503 UO': 40 },
    ],
  },
  {
    says: 'who waits for a connection does not count for http2MaxRequests',
    mesh: { cluster: { circuitBreakers: limits({ maxConnections: 2, maxPendingRequests: 4, maxRequests: 3 }) } },
    calls: [slow(6)],
    shares: [{ '200 by rt-1': 100 }],
  },
  {
    says: 'calls that wait for the TCP connect count as pending',
    mesh: {
      always: { 1: { kind: 'timeout' } },
      cluster: { connectTimeoutMs: 800, circuitBreakers: limits({ maxPendingRequests: 1 }) },
    },
    calls: [{ parallel: 4 }, { count: 2 }],
    shares: [{ '503 UF': 25, '503 UO': 75 }, { '503 UF': 100 }],
  },
  {
    says: 'maxRetries: the others end as their try ended',
    mesh: { retry: retryOnce, cluster: { circuitBreakers: limits({ maxRetries: 1 }) } },
    calls: [slow(3)],
    shares: [{ '504 URX UT': 33, '504 UO UT': 67 }],
  },
  {
    says: 'a retry budget allows three retries however few calls there are',
    mesh: {
      retry: retryOnce,
      cluster: { circuitBreakers: limits({ retryBudget: { percent: 20, minConcurrency: 3 } }) },
    },
    calls: [slow(5)],
    shares: [{ '504 URX UT': 60, '504 UO UT': 40 }],
  },
  {
    says: 'a host that never answers holds its connection until the caller gives up',
    mesh: {
      always: { 1: { kind: 'hang' } },
      cluster: { circuitBreakers: limits({ maxConnections: 1, maxPendingRequests: 1 }) },
    },
    calls: [{ parallel: 3 }, { path: '/' }],
    shares: [{ hang: 67, '503 UO': 33 }, { hang: 100 }],
  },
  {
    says: 'overflow is not counted as an error of the host',
    mesh: { cluster: { circuitBreakers: limits({ maxRequests: 1 }), outlier: outlier({ consecutive5xx: 2 }) } },
    calls: [slow(4), {}],
    shares: [{ '200 by rt-1': 25, '503 UO': 75 }, { '200 by rt-1': 100 }],
  },
];

describe('limits of the connection pool (R-OUT-432)', () => {
  it.each(cases)('$says', ({ mesh, calls, shares }) => {
    expect(inOrder(mesh, calls)).toEqual(shares);
  });

  it('least request prefers the host with fewer calls in flight (R-OUT-421)', () => {
    const mesh: Mesh = { hosts: 2, cluster: { circuitBreakers: limits({ maxRequests: 9 }) } };
    // The first meets a pod at random. Where that is the one with a place left, the second draws it against itself once in four times: overflow.
    const one: Mesh = { ...mesh, cluster: { circuitBreakers: limits({ maxConnections: 1, maxPendingRequests: 1 }) } };
    expect(inOrder(mesh, [slow(2)])).toEqual([{ '200 by rt-1': 50, '200 by rt-2': 50 }]);
    const [shares] = inOrder({ ...one, timeoutMs: 1500 }, [slow(2)]);
    expect(shares).toEqual({ '200 by rt-1': 44, '200 by rt-2': 44, '504 UT': 13 });
  });
});
