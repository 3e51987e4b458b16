import { handleOutbound } from '../envoy/index.ts';
import { proxyConfigOf } from '../istiod/proxy-config.ts';
import type { Pod } from '../kube/types.ts';
import type { Source } from '../network/types.ts';
import { after, choose, hop, onward, sure, type Branches } from '../trace/branches.ts';
import type { Place } from '../trace/step.ts';
import type { Moment } from '../trace/memory.ts';
import type { Answer, Payload } from '../wire/connection.ts';
import type { World } from '../world/world.ts';
import { dial, surroundings } from './arrive.ts';
import { podPlace, workloadId } from './place.ts';
import { resolveName } from './resolve-name.ts';
import type { Target } from './target.ts';

/** The caller's side of a request: the app, and the name it cannot resolve, end before any connection. */
export type Walked = { answer: Answer } | { unresolved: string };

const outside: Place = { kind: 'internet', name: 'internet' };

/**
 * Walks one request from its caller to the end: name resolution, capture by the sidecar, proxies, network, app.
 * The order is that of the pipeline in the reference (R-CSM-0a); nothing here decides, the layers do.
 */
export function walk(
  world: World,
  from: Pod | undefined,
  target: Target,
  payload: Payload,
  connectTo: string | undefined,
  moment?: Moment,
): Branches<Walked> {
  const start = hop(from ? podPlace('app', from) : outside, {
    code: 'app.calls',
    args: { url: `${target.protocol}://${target.authority}${target.path}` },
    effect: 'pass',
  });
  const proxy = from?.injection.kind === 'sidecar' ? proxyConfigOf(world, from) : undefined;
  const connect = (ip: string): Branches<Walked> =>
    onward(open(world, from, ip, target.port, payload, moment), (answer): Branches<Walked> => sure({ answer }));
  if (connectTo !== undefined) return after([start], connect(connectTo));
  if (target.literal) return after([start], connect(target.host));
  return after(
    [start],
    onward(resolveName(world, from, proxy, target.host), (resolution): Branches<Walked> => {
      if ('failure' in resolution) return sure({ unresolved: target.host });
      return choose(
        resolution.addresses.map((ip) => ({ weight: 1, value: ip })),
        connect,
      );
    }),
  );
}

/** The caller's connection: redirected to its sidecar, or straight into the network. */
function open(
  world: World,
  from: Pod | undefined,
  ip: string,
  port: number,
  payload: Payload,
  moment: Moment | undefined,
): Branches<Answer> {
  if (!from) return dial(world, { external: { ip: '192.0.2.10' } }, ip, port, payload, 0, moment);
  const source: Source = { pod: from };
  if (from.injection.kind !== 'sidecar') {
    const { why, decider } = from.injection;
    const step = { code: 'capture.no-sidecar', args: {}, effect: 'note' as const, decider, cause: why };
    return after([hop(podPlace('app', from), step)], dial(world, source, ip, port, payload, 0, moment));
  }
  const proxy = proxyConfigOf(world, from);
  const capture = proxy.capture.outbound(ip, port);
  if (!capture.captured) {
    const step = {
      code: 'capture.outbound-skipped',
      args: { ip, port },
      effect: 'note' as const,
      decider: capture.why,
    };
    return after([hop(podPlace('app', from), step)], dial(world, source, ip, port, payload, 0, moment));
  }
  const answers = handleOutbound(
    proxy,
    { source: { ip: from.ip }, destination: { ip, port }, payload },
    surroundings(world, from, 0, moment),
  );
  return answers.map((b) => ({ ...b, value: { ...b.value, via: [workloadId(from), ...b.value.via] } }));
}
