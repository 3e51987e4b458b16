import { after, hop, sure } from '../trace/branches.ts';
import type { Branches } from '../trace/branches.ts';
import type { Step } from '../trace/step.ts';
import type { Answer, Connection, Payload } from '../wire/connection.ts';
import type { DownstreamTls } from '../xds/tls.ts';
import type { FilterChain, Listener } from '../xds/listener.ts';
import { handleHttp } from './http/connection-manager.ts';
import { inspect } from './inspect.ts';
import type { Seen } from './inspect.ts';
import { fromWithin } from './layers.ts';
import { matchFilterChain } from './match-filter-chain.ts';
import type { ChainChoice } from './match-filter-chain.ts';
import type { Context } from './place.ts';
import { evaluate } from './rbac/evaluate.ts';
import { decideRbac } from './rbac/decide.ts';
import type { Facts } from './rbac/facts.ts';
import { blame, note, pass, stop } from './steps.ts';
import type { Stream } from './stream.ts';
import { closedFor, proxyTcp } from './tcp-proxy.ts';
import { sniMissFor } from './http/near-miss.ts';
import { terminateTls } from './terminate-tls.ts';

function seenArgs(seen: Seen) {
  return { transport: seen.transport, sni: seen.sni ?? '', alpn: [...seen.alpn] };
}

/** Plaintext where only TLS is taken, TLS that no chain knows, a name that no chain serves: what the missing chain means. */
function noChainCause(listener: Listener, connection: Connection, seen: Seen, choice: ChainChoice): Step {
  const { port } = connection.destination;
  const args = { port, listener: listener.name, ...seenArgs(seen) };
  const exact = listener.filterChains.filter((c) => c.match.destinationPort === port);
  const near = exact.length > 0 ? exact : listener.filterChains.filter((c) => c.match.destinationPort === undefined);
  const tls = near.find((c) => c.match.transportProtocol === 'tls' || c.tls);
  if (seen.transport === 'raw_buffer' && connection.payload.kind !== 'tls' && tls) {
    return stop('chain.none', args, { code: 'FML1250', args }, blame(tls.tls?.origin ?? tls.origin));
  }
  const decider = blame(near[0]?.origin ?? listener.origin);
  const miss = choice.failedAt === 'serverNames' ? sniMissFor(listener, seen.sni) : undefined;
  if (miss) return stop('chain.none', args, miss.why, miss.decider);
  const code = choice.failedAt === 'serverNames' ? 'FML1261' : seen.transport === 'tls' ? 'FML1251' : 'FML1262';
  return stop('chain.none', args, { code, args }, decider);
}

const refusals = {
  missing: 'FML1252',
  'unknown-issuer': 'FML1253',
  'trust-domain': 'FML1254',
  'san-mismatch': 'FML1255',
  expired: 'FML1253',
  'no-certificate': 'FML1258',
} as const;

interface Opened {
  stream: Stream;
  payload: Payload;
  step: Step;
}

/** Takes TLS off, or says how the handshake failed. */
function openTls(tls: DownstreamTls, connection: Connection, seen: Seen): Opened | { answer: Answer; step: Step } {
  const { payload } = connection;
  if (payload.kind !== 'tls') {
    const step = stop(
      'tls.not-spoken',
      {},
      { code: 'FML1260', args: { port: connection.destination.port } },
      blame(tls.origin),
    );
    return { answer: { reply: closedFor(payload), flags: [], via: [] }, step };
  }
  const handshake = terminateTls(tls, payload.hello);
  const client = payload.hello.certificate?.spiffe ?? '';
  if (!handshake.ok) {
    const server = tls.certificate?.spiffe ?? tls.certificate?.dnsNames.join(', ') ?? '';
    const args = {
      client,
      server,
      problem: handshake.problem,
      trustDomains: tls.trustDomains === 'any' ? [] : [...tls.trustDomains],
    };
    const answer: Answer = { reply: handshake.reply, flags: [], via: [] };
    // The client's own verdict on the server's certificate is told where the client stands.
    if (handshake.by === 'client') return { answer, step: note('tls.client-gave-up', args, blame(tls.origin)) };
    const { problem } = handshake;
    const origin =
      problem === 'unknown-issuer' ? tls.rootsOrigin : problem === 'trust-domain' ? tls.trustOrigin : undefined;
    const cause = (problem === 'no-certificate' ? tls.noCertificate : undefined) ?? { code: refusals[problem], args };
    return { answer, step: stop('tls.refused', args, cause, blame(origin ?? tls.origin)) };
  }
  const stream: Stream = {
    connection,
    tls: true,
    ...(seen.sni !== undefined && { sni: seen.sni }),
    ...(handshake.peer && { peer: handshake.peer }),
  };
  const step = pass(
    handshake.peer ? 'tls.mutual' : 'tls.terminated',
    { client, alpn: handshake.alpn ?? '' },
    blame(tls.origin),
  );
  return { stream, payload: payload.inner, step };
}

/** Network filters before the terminal one: authorization of the connection (R-SEC-85, R-SEC-105). A refusal closes it. */
function networkFilters(chain: FilterChain, stream: Stream): { steps: Step[]; refused: boolean } {
  const facts: Facts = {
    sourceIp: stream.connection.source.ip,
    remoteIp: stream.connection.source.ip,
    destination: stream.connection.destination,
    ...(stream.peer && { peer: stream.peer }),
    ...(stream.sni !== undefined && { sni: stream.sni }),
  };
  const steps: Step[] = [];
  const custom = chain.networkExtAuthz;
  if (custom && custom.deny && evaluate(custom.matcher, facts).matched) {
    return {
      steps: [stop('authz.no-provider', {}, { code: 'FML1354', args: {} }, blame(custom.origin))],
      refused: true,
    };
  }
  for (const rbac of chain.networkRbac) {
    const { allowed, step } = decideRbac(rbac, facts);
    steps.push(step);
    if (!allowed) return { steps, refused: true };
  }
  return { steps, refused: false };
}

function runChain(context: Context, chain: FilterChain, connection: Connection, seen: Seen): Branches<Answer> {
  let stream: Stream = { connection, tls: false, ...(seen.sni !== undefined && { sni: seen.sni }) };
  let payload = connection.payload;
  const steps: Step[] = [];
  if (chain.tls) {
    const opened = openTls(chain.tls, connection, seen);
    steps.push(opened.step);
    if ('answer' in opened) return sure(opened.answer, [hop(context.place, ...steps)]);
    ({ stream, payload } = opened);
  }
  const network = networkFilters(chain, stream);
  steps.push(...network.steps);
  if (network.refused)
    return within(
      stream,
      sure({ reply: closedFor(payload, 'eof'), flags: [], via: [] }, [hop(context.place, ...steps)]),
    );
  const { terminal } = chain;
  if (terminal.kind === 'close') {
    steps.push(
      stop(
        'chain.closes',
        {},
        { code: 'FML1507', args: { port: connection.destination.port } },
        blame(terminal.origin),
      ),
    );
    return within(stream, sure({ reply: closedFor(payload), flags: [], via: [] }, [hop(context.place, ...steps)]));
  }
  const answered =
    terminal.kind === 'http'
      ? handleHttp(context, stream, terminal, payload)
      : proxyTcp(context, stream, terminal, payload);
  return within(
    stream,
    after(
      steps.length > 0 ? [hop(context.place, ...steps)] : [],
      answered.map((b) => ({ ...b, value: proven(context, stream, terminal.kind, b.value) })),
    ),
  );
}

/** Replies about what was inside of terminated TLS say so. */
function within(stream: Stream, branches: Branches<Answer>): Branches<Answer> {
  return stream.tls
    ? branches.map((b) => ({ ...b, value: { ...b.value, reply: fromWithin(b.value.reply) } }))
    : branches;
}

/**
 * The server's own proxy tells whether the last hop was mutual TLS and whom it saw (x-forwarded-client-cert); gateways on the way do not.
 * A TCP chain adds no header: an HTTP server behind it is told of no identity, although the bytes were encrypted on the wire [recorded].
 */
function proven(context: Context, stream: Stream, terminal: 'http' | 'tcp', answer: Answer): Answer {
  if (context.place.kind !== 'sidecar-in') return answer;
  const { reply } = answer;
  const mtls = stream.peer !== undefined && (terminal === 'http' || reply.kind === 'tcp');
  if (reply.kind === 'tcp') return { ...answer, reply: { ...reply, mtls } };
  if (reply.kind !== 'http' || !reply.response.servedBy) return answer;
  const caller = mtls ? stream.peer?.spiffe : undefined;
  return {
    ...answer,
    reply: { kind: 'http', response: { ...reply.response, mtls, ...(caller !== undefined && { caller }) } },
  };
}

/** A connection at a listener: inspected, matched to a filter chain, TLS taken off, filtered, handled. */
export function serve(context: Context, listener: Listener, connection: Connection): Branches<Answer> {
  const { ip, port } = connection.destination;
  const seen = inspect(listener, connection.payload, port);
  const choice = matchFilterChain(listener, connection.destination, seen);
  const chosen = pass(
    'listener.chosen',
    { destination: `${ip}:${port}`, listener: listener.name },
    blame(listener.origin),
  );
  if (!choice.chain) {
    const step = noChainCause(listener, connection, seen, choice);
    return sure({ reply: closedFor(connection.payload), flags: [], via: [] }, [hop(context.place, chosen, step)]);
  }
  const { chain } = choice;
  const considered = listener.filterChains.map((c) => ({
    what: c.name,
    chosen: c === chain,
    decider: blame(c.origin),
  }));
  const matched = pass(
    choice.isDefault ? 'chain.default' : 'chain.matched',
    { chain: chain.name, ...seenArgs(seen) },
    blame(chain.origin),
    considered,
  );
  return after([hop(context.place, chosen, matched)], runChain(context, chain, connection, seen));
}
