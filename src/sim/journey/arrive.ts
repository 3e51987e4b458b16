import { answer } from '../kube/app-answer.ts';
import type { Pod } from '../kube/types.ts';
import { handleInbound } from '../envoy/index.ts';
import type { Surroundings } from '../envoy/types.ts';
import { proxyConfigOf } from '../istiod/proxy-config.ts';
import { deliver } from '../network/deliver.ts';
import type { Arrival, Source } from '../network/types.ts';
import { after, hop, onward, sure, type Branches } from '../trace/branches.ts';
import { withChoice, type Moment } from '../trace/memory.ts';
import type { Answer, Payload, Reply } from '../wire/connection.ts';
import type { World } from '../world/world.ts';
import { podPlace, workloadId } from './place.ts';
import { proxyDns } from './proxy-dns.ts';

const bare = (reply: Reply): Answer => ({ reply, flags: [], via: [] });

/** The app's own answer at one of its pod's addresses. */
function atApp(pod: Pod, via: 'pod' | 'loopback', port: number, payload: Payload): Branches<Reply> {
  return answer(pod, via, port, payload);
}

/** More proxies on one way than any mesh needs: gateways that send a connection to themselves or to each other. */
const tooManyProxies = 8;

/**
 * What a proxy sees of the world: the network from its pod, the app beside it, names as its pod resolves them.
 * @param passedBefore proxies that the connection has passed on its way to this one
 */
export function surroundings(world: World, pod: Pod, passedBefore = 0, moment?: Moment): Surroundings {
  return {
    dial: (ip, port, payload, then) => dial(world, { pod }, ip, port, payload, passedBefore + 1, then),
    dialApp: (via, port, payload) => atApp(pod, via, port, payload),
    dns: (name) => proxyDns(world, pod, name),
    ...(moment && { moment }),
  };
}

/** A proxy's (or an uninjected client's) connection to an address, with everything that happens to it on the way and where it arrives. */
export function dial(
  world: World,
  from: Source,
  ip: string,
  port: number,
  payload: Payload,
  proxies = 0,
  moment?: Moment,
): Branches<Answer> {
  return onward(delivered(world, from, ip, port, moment), ({ arrival, then }): Branches<Answer> => {
    if (arrival.kind === 'refused') return sure(bare({ kind: 'refused' }));
    if (arrival.kind === 'dropped') return sure(bare({ kind: 'timeout' }));
    if (arrival.loopback) return straight(arrival.pod, arrival.port, payload, 'loopback');
    return arrive(world, arrival.pod, arrival.port, arrival.sourceIp, payload, proxies, then);
  });
}

/** Where a SYN arrives; kube-proxy and load balancers choose once per connection, so that one that is open has only one way to go. */
function delivered(
  world: World,
  from: Source,
  ip: string,
  port: number,
  moment: Moment | undefined,
): Branches<{ arrival: Arrival; then?: Moment }> {
  const ways = deliver(world)(from, ip, port);
  if (!moment) return ways.map((b) => ({ ...b, value: { arrival: b.value } }));
  if (ways.length < 2) return ways.map((b) => ({ ...b, value: { arrival: b.value, then: moment } }));
  const where = `${'pod' in from ? from.pod.ip : from.external.ip}>${ip}:${port}`;
  const what = (arrival: Arrival): string =>
    arrival.kind === 'pod' ? `${arrival.pod.ip}:${arrival.port}` : arrival.kind;
  const fixed = ways.filter((b) => what(b.value) === moment.fixed?.[where]);
  const share = fixed.reduce((s, b) => s + b.p, 0);
  if (fixed.length > 0) return fixed.map((b) => ({ ...b, p: b.p / share, value: { arrival: b.value, then: moment } }));
  return ways.map((b) => {
    const memory = withChoice(moment.memory, where, what(b.value));
    return { ...b, value: { arrival: b.value, then: { ...moment, memory } }, memory };
  });
}

/** A connection at a pod's network interface: captured by its proxy, taken by a gateway's listener, or handed to the app. */
function arrive(
  world: World,
  pod: Pod,
  port: number,
  sourceIp: string,
  payload: Payload,
  proxies: number,
  moment: Moment | undefined,
): Branches<Answer> {
  const connection = { source: { ip: sourceIp }, destination: { ip: pod.ip, port }, payload };
  const self = workloadId(pod);
  const proxy = pod.injection.kind === 'none' ? undefined : proxyConfigOf(world, pod);
  if (proxy && proxies >= tooManyProxies) {
    // R-OUT-522: a loop of gateways never answers; the caller's proxy sees a connection timeout.
    const step = {
      code: 'gateway.loop',
      args: { proxies },
      effect: 'stop' as const,
      decider: { resource: pod.resource, path: pod.labelsPath },
    };
    return sure(bare({ kind: 'hang' }), [
      hop(podPlace('gateway', pod), { ...step, cause: { code: 'FML1805', args: { gateway: self } } }),
    ]);
  }
  if (proxy && pod.injection.kind === 'gateway') {
    // R-GW-5: nothing listens on a port that no Gateway opened.
    if (!proxy.bound(port)) {
      const { why, decider } = proxy.notBound(port);
      return sure(bare({ kind: 'refused' }), [
        hop(podPlace('gateway', pod), {
          code: 'gateway.not-listening',
          args: { port },
          effect: 'stop',
          decider,
          cause: why,
        }),
      ]);
    }
    return passed(self, handleInbound(proxy, connection, surroundings(world, pod, proxies, moment)));
  }
  if (proxy) {
    const capture = proxy.capture.inbound(port);
    if (capture.captured)
      return passed(self, handleInbound(proxy, connection, surroundings(world, pod, proxies, moment)));
    return after(
      [
        hop(podPlace('sidecar-in', pod), {
          code: 'capture.inbound-skipped',
          args: { port },
          effect: 'note',
          decider: capture.why,
        }),
      ],
      straight(pod, port, payload),
    );
  }
  return straight(pod, port, payload);
}

/** To the app without a proxy: nobody proved or checked an identity. */
function straight(pod: Pod, port: number, payload: Payload, via: 'pod' | 'loopback' = 'pod'): Branches<Answer> {
  return onward(atApp(pod, via, port, payload), (reply) =>
    sure(
      reply.kind === 'http' && reply.response.servedBy
        ? { reply: { kind: 'http', response: { ...reply.response, mtls: false } }, flags: [], via: [workloadId(pod)] }
        : { reply, flags: [], via: reply.kind === 'tcp' ? [workloadId(pod)] : [] },
    ),
  );
}

/** Notes that a proxy was passed, and drops its flags: they are in its own log, not in the caller's (R-OUT-603). */
function passed(self: string, answers: Branches<Answer>): Branches<Answer> {
  return answers.map((b) => ({ ...b, value: { reply: b.value.reply, flags: [], via: [self, ...b.value.via] } }));
}
