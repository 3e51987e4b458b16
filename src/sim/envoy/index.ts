import { hop, sure } from '../trace/branches.ts';
import type { Branches } from '../trace/branches.ts';
import type { Answer } from '../wire/connection.ts';
import { answerKey, mergeEqual } from './merge.ts';
import { contextOf } from './place.ts';
import { stop } from './steps.ts';
import { serve } from './serve.ts';
import type { HandleInbound, HandleOutbound } from './types.ts';

/**
 * An app's connection at its own sidecar (15001). The answer's flags are those this proxy logs, in the order Envoy sets them (R-OUT-601);
 * `via` holds what was passed after this proxy.
 */
export const handleOutbound: HandleOutbound = (proxy, connection, around) => {
  const { ip, port } = connection.destination;
  return mergeEqual(serve(contextOf(proxy, 'sidecar-out', around), proxy.outbound(ip, port), connection), answerKey);
};

/**
 * A connection at a sidecar's 15006, or at a port of a gateway. What this proxy logs stays with it: to the proxy that dialled, its answers are answers
 * like any other, so flags are empty (R-OUT-603). `via` holds what was passed after this proxy.
 */
export const handleInbound: HandleInbound = (proxy, connection, around) => {
  const context = contextOf(proxy, 'sidecar-in', around);
  const { port } = connection.destination;
  const listener = proxy.node.kind === 'router' ? proxy.bound(port) : proxy.inbound();
  if (!listener) {
    const { why, decider } = proxy.notBound(port);
    return sure({ reply: { kind: 'refused' }, flags: [], via: [] }, [
      hop(context.place, stop('listener.none', { port }, why, decider)),
    ]);
  }
  const answers: Branches<Answer> = serve(context, listener, connection).map((b) => ({
    ...b,
    value: { ...b.value, flags: [] },
  }));
  return mergeEqual(answers, answerKey);
};
