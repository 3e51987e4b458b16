import type { Reply } from '../wire/connection.ts';

/**
 * Replies about a TLS handshake or about unreadable bytes belong to one layer of a payload. Where TLS runs inside TLS, whoever ends the
 * outer layer marks what comes from within, and whoever wrapped it takes one mark off again: so each knows which failures are its own.
 */
export function fromWithin(reply: Reply): Reply {
  if (reply.kind === 'tls-error' || reply.kind === 'garbage' || reply.kind === 'hang')
    return { ...reply, layer: (reply.layer ?? 0) + 1 };
  if (reply.kind === 'closed' && reply.during === 'handshake') return { ...reply, layer: (reply.layer ?? 0) + 1 };
  return reply;
}

/** The reply as the wrapped payload's owner sees it; only for replies that are not about the wrapper itself. */
export function unwrapped(reply: Reply): Reply {
  if (!('layer' in reply) || !reply.layer) return reply;
  const { layer, ...rest } = reply;
  return (layer > 1 ? { ...rest, layer: layer - 1 } : rest) as Reply;
}

/** How many wrappers lie around the layer that a reply is about. */
export function layerOf(reply: Reply): number {
  return 'layer' in reply ? (reply.layer ?? 0) : 0;
}
