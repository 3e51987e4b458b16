import { after, hop, joinHops, sure } from '../../trace/branches.ts';
import type { Branches } from '../../trace/branches.ts';
import type { Hop } from '../../trace/step.ts';
import type { Answer } from '../../wire/connection.ts';
import type { HttpRequest } from '../../wire/http.ts';
import type { Cluster } from '../../xds/cluster.ts';
import type { Origin } from '../../xds/origin.ts';
import type { RetryPolicy } from '../../xds/route.ts';
import { answerKey, mergeEqual } from '../merge.ts';
import type { Context } from '../place.ts';
import { blame, note, softened, stop } from '../steps.ts';
import { joinAlike } from '../upstream/classes.ts';
import { connect } from '../upstream/connect.ts';
import type { Failure, Try } from '../upstream/connect.ts';
import { pickedStep } from '../upstream/lb-step.ts';
import type { Picker } from '../upstream/picker.ts';
import { idOf } from '../upstream/picker.ts';
import type { Target } from '../upstream/target.ts';
import type { Memory } from '../../trace/memory.ts';
import { admissionSteps, noRetryStep } from '../state/steps.ts';
import { allEjected, overflow } from '../state/turned-away.ts';
import type { Call, UpstreamMemory } from '../state/upstream-memory.ts';
import { localReply, resetBody } from './local-reply.ts';
import type { ResetReason } from './local-reply.ts';
import { backoffMs, isRetriable } from './retry.ts';
import type { TryEnd } from './retry.ts';

/** What a request needs for its tries. */
export interface Sending {
  context: Context;
  cluster: Cluster;
  request: HttpRequest;
  picker: Picker;
  /** Where requests follow one another: what this proxy remembers of the cluster. */
  remembered?: UpstreamMemory;
  retry?: RetryPolicy;
  /** 0: none. */
  timeoutMs: number;
  timeoutOrigin: Origin;
}

/** Status, reason and flag of a proxy that got no response (section 6 of the outbound reference). */
const failures: Record<Exclude<Failure, 'hang'>, { status: number; reason: ResetReason; flag: string }> = {
  refused: { status: 503, reason: 'remote connection failure', flag: 'UF' },
  'connect-timeout': { status: 503, reason: 'connection timeout', flag: 'UF' },
  handshake: { status: 503, reason: 'remote connection failure', flag: 'UF' },
  termination: { status: 503, reason: 'connection termination', flag: 'UC' },
  reset: { status: 503, reason: 'connection termination', flag: 'UC' },
  protocol: { status: 502, reason: 'protocol error', flag: 'UPE' },
};

const TIMEOUT_BODY = 'upstream request timeout';

function tryKey(value: Try): string {
  return `${answerKey({ reply: value.reply, flags: [], via: value.via })}${value.failure ?? ''}`;
}

/** How hosts behave, whatever is remembered of them. */
function behaviours(sending: Sending) {
  const { moment: _moment, ...around } = sending.context.around;
  const context = { ...sending.context, around };
  const known = new Map<string, { branches: Branches<Try>; key: string }>();
  return (target: Target) => {
    const id = `${idOf(target)}${target.host.tlsMode}`;
    let found = known.get(id);
    if (!found) {
      const tried = connect(context, sending.cluster, target.host, { kind: 'http', request: sending.request }, true);
      const branches = mergeEqual(tried, tryKey);
      const key = branches.map((b) => `${b.p.toPrecision(9)}@${b.ms}:${tryKey(b.value)}`).join('|') + stopsOf(branches);
      found = { branches, key };
      known.set(id, found);
    }
    return found;
  };
}

/** Hosts that fail alike but for different reasons are not alike: their causes differ. */
function stopsOf(branches: Branches<Try>): string {
  return branches.flatMap((b) => b.hops.flatMap((h) => h.steps.map((s) => s.cause?.code ?? ''))).join('');
}

function endOf(value: Try): TryEnd {
  if (value.failure) return { kind: 'failure', failure: value.failure };
  const response = value.reply.kind === 'http' ? value.reply.response : undefined;
  return {
    kind: 'response',
    status: response?.status ?? 0,
    overloaded: response?.headers['x-envoy-overloaded'] !== undefined,
  };
}

/**
 * Sends a request to a cluster: try after try, with exact chances for the hosts of each (R-OUT-371…377), the route's timeout over all of them and
 * one per try (R-OUT-391, R-OUT-392). The answer's flags are those that this proxy logs.
 */
export function sendWithRetries(sending: Sending): Branches<Answer> {
  const behaviourOf = behaviours(sending);
  const { context, cluster, picker, timeoutMs } = sending;
  const policy = sending.retry && sending.retry.attempts > 0 ? sending.retry : undefined;
  const perTry = sending.retry?.perTryTimeoutMs;
  const perTryMs = perTry !== undefined && perTry > 0 && !(timeoutMs > 0 && perTry >= timeoutMs) ? perTry : Infinity;

  const { remembered } = sending;

  const timedOut = (hops: readonly Hop[], ms: number, flags: string[], via: string[]): Branches<Answer> => {
    const perTryExpired = flags.includes('try');
    const limit = perTryExpired ? perTryMs : timeoutMs;
    const origin = perTryExpired ? (sending.retry?.origin ?? []) : sending.timeoutOrigin;
    const args = { ms: limit, cluster: cluster.name };
    const code = perTryExpired ? 'FML1501' : 'FML1500';
    const step = stop(
      perTryExpired ? 'upstream.try-timeout' : 'upstream.request-timeout',
      args,
      { code, args },
      blame(origin),
    );
    const answer = localReply(504, TIMEOUT_BODY, [...flags.filter((f) => f !== 'try'), 'UT']);
    return [{ p: 1, ms, hops: [...softened(hops), hop(context.place, step)], value: { ...answer, via: [...via] } }];
  };

  const walk = (tried: readonly Target[], elapsed: number): Branches<Answer> => {
    const retries = tried.length;
    const picks = picker.next(tried);
    const out: Branches<Answer> = [];
    for (const pick of joinAlike(picks, (t) => behaviourOf(t).key, tried)) {
      const chosen = hop(context.place, pickedStep(cluster, pick, picks, retries + 1));
      for (const branch of after([chosen], behaviourOf(pick.target).branches)) {
        for (const b of finish(branch, [...tried, pick.target], elapsed))
          out.push({ ...b, p: b.p * pick.p * branch.p });
      }
    }
    return mergeEqual(out, answerKey);
  };

  /** The same where hosts may be out, connections taken, and the call leaves traces. */
  const walkOn = (
    tried: readonly Target[],
    elapsed: number,
    memory: Memory,
    own: UpstreamMemory,
    retryFrom?: number,
  ): Branches<Answer> => {
    const retries = tried.length;
    const picks = own.picks(memory, elapsed, tried);
    const skipped = own.skipped(memory, elapsed);
    const before = skipped.length > 0 ? [hop(context.place, ...skipped)] : [];
    if (picks.length === 0) return allEjected(context, cluster, memory, own.ejected(memory, elapsed));
    const out: Branches<Answer> = [];
    const alike = (t: Target): string => `${behaviourOf(t).key}~${own.alike(memory, t)}`;
    for (const pick of picks.length === 1 ? picks : joinAlike(picks, alike, tried)) {
      const picked = pickedStep(cluster, { of: 1, ...pick }, picks, retries + 1);
      const now = picks.find((p) => p.target === pick.target)!.memory;
      const admission = own.admit(now, elapsed, pick.target);
      const waits = admissionSteps(cluster, admission);
      const chosen = [...before, hop(context.place, picked, ...waits)];
      if ('overflow' in admission) {
        const turnedAway = after(chosen, overflow(context, cluster, admission.overflow, retries > 0, now));
        out.push(...turnedAway.map((b) => ({ ...b, p: b.p * pick.p })));
        continue;
      }
      const { waitMs, connection } = admission;
      const moment = own.dialled(now, elapsed + waitMs, connection);
      const dialling = { ...context, around: { ...context.around, moment } };
      const payload = { kind: 'http' as const, request: sending.request };
      const call = {
        target: pick.target,
        from: elapsed,
        waitMs,
        ...(connection && { connection }),
        ...(retryFrom !== undefined && { retryFrom }),
      };
      // Nobody ever gives the connection back: the call waits until its caller gives up.
      const tries = Number.isFinite(waitMs)
        ? after(chosen, connect(dialling, cluster, pick.target.host, payload, true), waitMs)
        : sure<Try>({ reply: { kind: 'hang' }, failure: 'hang', via: [], tls: false }, chosen);
      for (const branch of mergeEqual(tries, tryKey)) {
        const trace = { before: now, memory: branch.memory ?? moment.memory, call, own };
        for (const b of finish(branch, [...tried, pick.target], elapsed, trace))
          out.push({ ...b, p: b.p * pick.p * branch.p });
      }
    }
    return mergeEqual(out, answerKey);
  };

  const finish = (
    branch: Branches<Try>[number],
    tried: readonly Target[],
    elapsed: number,
    trace?: { before: Memory; memory: Memory; call: Omit<Call, 'until' | 'end'>; own: UpstreamMemory },
  ): Branches<Answer> => {
    const { value, hops } = branch;
    /** Leaves the traces of the call, and goes on from them. */
    const ended = (
      end: Call['end'],
      ms: number,
      next: (memory: Memory | undefined) => Branches<Answer>,
    ): Branches<Answer> => {
      if (!trace) return next(undefined);
      const left = trace.own.ended(trace.before, trace.memory, { ...trace.call, until: elapsed + ms, end });
      const noted = next(left.memory).map((b) => ({ ...b, memory: b.memory ?? left.memory }));
      if (left.steps.length === 0) return noted;
      return noted.map((b) => ({ ...b, hops: insertAfter(b.hops, hops.length, hop(context.place, ...left.steps)) }));
    };
    const retries = tried.length - 1;
    const took = value.failure === 'hang' ? Infinity : branch.ms;
    const left = timeoutMs > 0 ? Math.max(0, timeoutMs - elapsed) : Infinity;
    const tryExpired = took > perTryMs && perTryMs < left;
    if (!tryExpired && took > left)
      return ended({ kind: 'request-timeout' }, left, () => timedOut(hops, left, [], value.via));
    const end: TryEnd = tryExpired ? { kind: 'per-try-timeout' } : endOf(value);
    const ms = tryExpired ? perTryMs : Number.isFinite(took) ? took : branch.ms;
    // What hangs keeps its place until the caller gives up.
    const holds = value.failure === 'hang' && !tryExpired ? Infinity : ms;
    return ended(end, holds, (memory) => {
      const retriable = policy !== undefined && isRetriable(policy, end);
      const refused = retriable && retries < policy.attempts && memory && trace?.own.retryLimit(memory, elapsed + ms);
      if (retriable && retries < policy.attempts && !refused) {
        const wait = backoffMs(policy, retries + 1);
        if (ms + wait > left) return timedOut(hops, left, [], value.via);
        const args = {
          attempt: retries + 2,
          of: policy.attempts + 1,
          after: end.kind === 'response' ? String(end.status) : end.kind === 'failure' ? end.failure : end.kind,
        };
        const again = hop(context.place, note('retry.again', args, blame(policy.origin)));
        const next = elapsed + ms + wait;
        const more = memory && trace ? walkOn(tried, next, memory, trace.own, elapsed + ms) : walk(tried, next);
        return after([...softened(hops), again], more, ms + wait);
      }
      const flags = refused ? ['UO'] : retriable ? ['URX'] : [];
      const trail = refused ? [...hops, hop(context.place, noRetryStep(cluster, refused))] : hops;
      if (tryExpired) return timedOut(trail, ms, [...flags, 'try'], value.via);
      if (end.kind === 'response')
        return [{ p: 1, ms, hops: trail, value: { reply: value.reply, flags, via: value.via } }];
      if (end.kind !== 'failure' || end.failure === 'hang')
        return [{ p: 1, ms, hops: trail, value: { reply: { kind: 'hang' }, flags: [], via: value.via } }];
      const { status, reason, flag } = failures[end.failure];
      const answer = localReply(status, resetBody(reason, retries > 0), [...flags, flag]);
      return [{ p: 1, ms, hops: trail, value: { ...answer, via: value.via } }];
    });
  };

  const { moment } = context.around;
  return remembered && moment ? walkOn([], 0, moment.memory, remembered) : walk([], 0);
}

/** Notes about the end of a try stand right after it, before what followed. */
function insertAfter(hops: readonly Hop[], at: number, noted: Hop): Hop[] {
  return joinHops(joinHops(hops.slice(0, at), [noted]), hops.slice(at));
}
