import { after } from '../../trace/branches.ts';
import type { Branches } from '../../trace/branches.ts';
import { hop } from '../../trace/branches.ts';
import type { Decider } from '../../manifest/resource.ts';
import type { Hop, Step } from '../../trace/step.ts';
import type { Answer, Payload, Reply } from '../../wire/connection.ts';
import type { Cluster, Host } from '../../xds/cluster.ts';
import type { UpstreamTls } from '../../xds/tls.ts';
import { layerOf, unwrapped } from '../layers.ts';
import type { Context } from '../place.ts';
import { blame, hasStop, note, softened, stop } from '../steps.ts';
import { verifyServer } from '../verify-server.ts';

/** How one try failed before there was an answer. */
export type Failure = 'refused' | 'connect-timeout' | 'handshake' | 'termination' | 'reset' | 'protocol' | 'hang';

/** One try: the reply as the caller's payload sees it, and what went wrong for the proxy, if anything. */
export interface Try {
  reply: Reply;
  via: string[];
  failure?: Failure;
  tls: boolean;
}

/** R-SEC-31: what a sidecar's Istio mTLS offers, by what it carries. */
function istioAlpn(payload: Payload, parsed: boolean): readonly string[] {
  if (!parsed || payload.kind !== 'http') return ['istio-peer-exchange', 'istio'];
  const { version } = payload.request;
  if (version === '2') return ['istio-h2', 'istio', 'h2'];
  return version === '1.0' ? ['istio-http/1.0', 'istio', 'http/1.0'] : ['istio-http/1.1', 'istio', 'http/1.1'];
}

function wrap(tls: UpstreamTls, payload: Payload, parsed: boolean): Payload {
  const host = parsed && payload.kind === 'http' ? payload.request.authority.replace(/:\d*$/, '') : undefined;
  const sni = tls.sni === 'none' ? undefined : tls.sni === 'auto-host' ? host : tls.sni.fixed;
  const alpn = tls.kind === 'istio-mutual' ? istioAlpn(payload, parsed) : tls.alpn;
  return {
    kind: 'tls',
    hello: {
      ...(sni !== undefined && { sni }),
      alpn,
      ...(tls.certificate && { certificate: tls.certificate }),
      verify: verifyServer(tls, host),
    },
    inner: payload,
  };
}

/** The transport of one host: fixed, or by the host's own tlsMode (R-OUT-451…455). */
function transportFor(cluster: Cluster, host: Host): { tls?: UpstreamTls; step: Step } {
  const { transport } = cluster;
  const args = { cluster: cluster.name, endpoint: `${host.ip}:${host.port}` };
  if (transport.mode === 'tls') {
    const code = transport.tls.kind === 'istio-mutual' ? 'tls.mtls' : 'tls.originated';
    return { tls: transport.tls, step: note(code, args, blame(transport.tls.origin)) };
  }
  if (transport.mode === 'auto' && host.tlsMode === 'istio') {
    return { tls: transport.tls, step: note('tls.auto-mtls', args, blame(transport.tls.origin)) };
  }
  if (transport.mode === 'auto') return { step: note('tls.auto-plaintext', args, blame(host.origin)) };
  return { step: note('tls.plaintext', args, blame(transport.origin)) };
}

/** An SNI that somebody fixed is worth a step: who routes by SNI on the way may not know it (R-MC-85). */
function named(tls: UpstreamTls | undefined): Step[] {
  if (!tls?.sniOrigin || typeof tls.sni === 'string') return [];
  const args = { sni: tls.sni.fixed };
  return [{ ...note('tls.sni-fixed', args, blame(tls.sniOrigin)), cause: { code: 'FML1264', args } }];
}

/** What a reply means for the proxy that dialled: its own failure, or an answer for the payload within. */
function judge(reply: Reply, tls: boolean, http: boolean): { reply: Reply; failure?: Failure } {
  if (reply.kind === 'refused') return { reply, failure: 'refused' };
  if (reply.kind === 'timeout') return { reply, failure: 'connect-timeout' };
  if (reply.kind === 'hang') {
    // A handshake that nobody answers counts as connecting, and ends with the connect timeout.
    if (tls && layerOf(reply) === 0) return { reply, failure: 'connect-timeout' };
    return { reply: tls ? unwrapped(reply) : reply, failure: 'hang' };
  }
  if (tls && layerOf(reply) === 0) {
    if (reply.kind === 'tls-error' || reply.kind === 'garbage') return { reply, failure: 'handshake' };
    if (reply.kind === 'closed' && reply.during === 'handshake') return { reply, failure: 'handshake' };
  }
  const inner = tls ? unwrapped(reply) : reply;
  if (inner.kind === 'closed')
    return { reply: inner, failure: !tls && inner.how === 'reset' ? 'reset' : 'termination' };
  if (http && inner.kind !== 'http') return { reply: inner, failure: 'protocol' };
  return { reply: inner };
}

const stops: Record<Failure, { code: string; cause: string }> = {
  refused: { code: 'upstream.refused', cause: 'FML1520' },
  'connect-timeout': { code: 'upstream.timeout', cause: 'FML1521' },
  handshake: { code: 'upstream.handshake', cause: 'FML1259' },
  termination: { code: 'upstream.closed', cause: 'FML1522' },
  reset: { code: 'upstream.closed', cause: 'FML1522' },
  protocol: { code: 'upstream.protocol', cause: 'FML1523' },
  hang: { code: 'upstream.silent', cause: 'FML1524' },
};

/**
 * Whether a handshake failed because TLS was the wrong thing to send: whoever made this proxy send it is to blame, not the server that
 * answered in plaintext, or closed on TLS that is not the mesh's.
 */
function wrongTls(cluster: Cluster, reply: Reply, failure: Failure): boolean {
  if (failure !== 'handshake' || cluster.transport.mode === 'plaintext') return false;
  if (reply.kind === 'garbage') return true;
  if (reply.kind === 'tls-error') return reply.problem === undefined;
  return cluster.transport.tls.kind !== 'istio-mutual';
}

/**
 * Who made plaintext and TLS meet: a TLS mode that is set for the whole cluster; else, as the choice was the host's own, the filter chain (or the
 * exempted port) by which it takes plaintext; without a proxy, what made the host look like one that takes mutual TLS.
 */
function whoSentTls(cluster: Cluster, tls: UpstreamTls, host: Host, hops: readonly Hop[]): Decider {
  if (cluster.transport.mode === 'tls') return blame(tls.origin);
  const chain = hops
    .filter((h) => h.place.kind === 'sidecar-in')
    .flatMap((h) => h.steps)
    .findLast((s) => /^(chain|capture)\./.test(s.code) && s.decider && 'resource' in s.decider);
  return chain?.decider ?? host.claimsTls ?? blame(host.origin);
}

/** The proxy's own account of a failed try; it is the cause only if nobody on the way has already named one. */
function account(cluster: Cluster, host: Host, reply: Reply, failure: Failure, hops: readonly Hop[]): Step {
  const named = hasStop(hops);
  const args = { cluster: cluster.name, endpoint: `${host.ip}:${host.port}`, pod: host.pod ?? '', in: host.cluster };
  const tls = cluster.transport.mode === 'plaintext' ? undefined : cluster.transport.tls;
  if (failure === 'handshake' && reply.kind === 'tls-error' && reply.problem) {
    const sans = reply.problem === 'san-mismatch';
    const cause = sans ? 'FML1257' : 'FML1256';
    const origin = (sans ? tls?.sansOrigin : tls?.rootsOrigin) ?? tls?.origin;
    const server = reply.server?.spiffe ?? reply.server?.dnsNames.join(', ') ?? '';
    const more = { ...args, server };
    if (named) return note('upstream.unverified', more, blame(tls?.origin ?? []));
    return stop('upstream.unverified', more, { code: cause, args: more }, blame(origin ?? cluster.origin));
  }
  if (tls && wrongTls(cluster, reply, failure)) {
    const closed = reply.kind === 'closed';
    return stop(
      'upstream.handshake',
      args,
      { code: closed ? 'FML1263' : 'FML1259', args },
      whoSentTls(cluster, tls, host, hops),
    );
  }
  const { code, cause } = stops[failure];
  if (named) return note(code, args, blame(host.origin));
  const decider = failure === 'handshake' ? blame(tls?.origin ?? cluster.origin) : blame(host.origin);
  return stop(code, args, { code: cause, args }, decider);
}

function dial(context: Context, cluster: Cluster, host: Host, payload: Payload): Branches<Answer> {
  if (!cluster.inbound) return context.around.dial(host.ip, host.port, payload, context.around.moment);
  return context.around
    .dialApp(cluster.inbound.to, cluster.inbound.port || host.port, payload)
    .map((b) => ({ ...b, value: { reply: b.value, flags: [], via: [] } }));
}

/**
 * One try at one host: TCP, transport socket, payload; says how it ended for this proxy.
 * @param parsed whether this proxy reads the payload as HTTP, or passes on bytes whatever they are
 */
export function connect(
  context: Context,
  cluster: Cluster,
  host: Host,
  payload: Payload,
  parsed: boolean,
): Branches<Try> {
  const { tls, step } = transportFor(cluster, host);
  const sent: Payload = tls ? wrap(tls, payload, parsed) : payload;
  const tried = dial(context, cluster, host, sent).map((branch) => {
    const { reply, failure } = judge(branch.value.reply, !!tls, parsed);
    const value: Try = { reply, via: branch.value.via, tls: !!tls, ...(failure && { failure }) };
    if (!failure) return { ...branch, value };
    const ms = failure === 'connect-timeout' ? cluster.connectTimeoutMs : branch.ms;
    const own = account(cluster, host, reply, failure, branch.hops);
    const before = own.effect === 'stop' ? softened(branch.hops) : branch.hops;
    return { ...branch, ms, value, hops: [...before, hop(context.place, own)] };
  });
  return cluster.inbound ? tried : after([hop(context.place, step, ...named(tls))], tried);
}
