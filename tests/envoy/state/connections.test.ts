import { describe, expect, it } from 'vitest';
import { handleInbound, handleOutbound } from '../../../src/sim/envoy/index.ts';
import { sendRounds, start } from '../../../src/sim/journey/sequence.ts';
import type { Branches } from '../../../src/sim/trace/branches.ts';
import { sure } from '../../../src/sim/trace/branches.ts';
import type { Moment } from '../../../src/sim/trace/memory.ts';
import type { Answer, Payload } from '../../../src/sim/wire/connection.ts';
import type { Cluster } from '../../../src/sim/xds/cluster.ts';
import {
  chain,
  cluster,
  connection,
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
  tcp,
} from '../build.ts';

const patience = { connectMs: 3000, totalMs: 6000 };

/** A client whose one endpoint is a gateway that passes bytes on to one of two pods: the joint shares of two calls in a row. */
function twice(over: Partial<Cluster>, keepsConnections = true): Record<string, number> {
  const client = proxy({
    outbound: listener([chain('http', hcm(routes([route({ forward: forwardTo('c') })])))]),
    clusters: [cluster('c', over)],
    endpoints: { c: [locality([host(9)])] },
  });
  const pods = { b: [locality([host(1), host(2)])] };
  const east = proxy({
    kind: 'router',
    inbound: listener([chain('tcp', tcp('b'))]),
    clusters: [cluster('b')],
    endpoints: pods,
  });
  const gateway = { ...east, node: { ...east.node, id: 'b/istio-system/gateway' } };
  const dial = (ip: string, port: number, payload: Payload, moment?: Moment): Branches<Answer> => {
    const n = Number(ip.split('.').at(-1));
    if (n !== 9) return sure({ reply: served(n), flags: [], via: [] });
    return handleInbound(gateway, connection(payload, port), {
      dial,
      dialApp: () => [],
      dns: () => [],
      ...(moment && { moment }),
    });
  };
  const walkAt = (moment: Moment) =>
    handleOutbound(client, connection(http()), { dial, dialApp: () => [], dns: () => [], moment }).map((b) => ({
      ...b,
      value: { answer: b.value },
    }));
  const pod = ({ reply }: Answer): string =>
    reply.kind === 'http' ? (reply.response.servedBy?.pod ?? '-') : reply.kind;
  const once = { count: 1, parallel: 1, pauseMs: 0 };
  const first = walkAt({ ms: 0, memory: start[0]!.memory, keepsConnections });
  const joint: Record<string, number> = {};
  for (const way of first) {
    const situation = { p: 1, ms: 100, endMs: 100, memory: way.memory ?? start[0]!.memory };
    const { walked } = sendRounds([situation], once, keepsConnections, patience, walkAt);
    for (const { p, value } of walked) {
      if (!('answer' in value)) continue;
      const key = `${pod(way.value.answer)} ${pod(value.answer)}`;
      joint[key] = (joint[key] ?? 0) + way.p * p;
    }
  }
  return joint;
}

describe('connections that are used again', () => {
  const either = { 'rt-1 rt-1': 0.25, 'rt-1 rt-2': 0.25, 'rt-2 rt-1': 0.25, 'rt-2 rt-2': 0.25 };

  it('what a gateway chose for a connection holds for every request on it', () => {
    expect(twice({})).toEqual({ 'rt-1 rt-1': 0.5, 'rt-2 rt-2': 0.5 });
  });

  it('maxRequestsPerConnection 1 has the gateway choose anew', () => {
    expect(twice({ maxRequestsPerConnection: 1 })).toEqual(either);
  });

  it('so does an idle timeout that is over', () => {
    expect(twice({ idleTimeoutMs: 50 })).toEqual(either);
    expect(twice({ idleTimeoutMs: 5000 })).toEqual({ 'rt-1 rt-1': 0.5, 'rt-2 rt-2': 0.5 });
  });

  it('independent requests have connections of their own', () => {
    expect(twice({}, false)).toEqual(either);
  });
});
