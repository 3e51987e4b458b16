import type { Answer, Reply } from '../wire/connection.ts';
import { curl, type Patience } from './curl.ts';
import type { FailureOutcome, Outcome } from './types.ts';
import type { Target } from './target.ts';

const failed = (failure: Pick<FailureOutcome, 'error' | 'curlExit' | 'message'>, answer: Answer): Outcome => ({
  kind: 'failure',
  probability: 1,
  ...failure,
  flags: [...answer.flags].sort(),
  via: answer.via,
});

/** Closed without an answer: curl tells a handshake that broke (35) from a connection that was reset (56) or closed (52) later. */
function closed(reply: Extract<Reply, { kind: 'closed' }>, answer: Answer, target: Target): Outcome {
  if (reply.during === 'handshake' && target.protocol === 'https')
    return failed(curl.handshakeClosed(target.host, target.port), answer);
  return failed(reply.how === 'reset' ? curl.reset() : curl.empty(), answer);
}

/**
 * What the caller's curl makes of an answer (R-DNS-12).
 * @param ms simulated time until the answer; a patient of `patience.totalMs` gives up before
 */
export function outcomeOf(answer: Answer, target: Target, ms: number, patience: Patience): Outcome {
  const { reply } = answer;
  const limit = patience.totalMs;
  if (reply.kind === 'refused') return failed(curl.refused(target.host, target.port), answer);
  if (reply.kind === 'timeout') return failed(curl.connectTimeout(patience.connectMs ?? 130_000), answer);
  if (reply.kind === 'hang' || (limit !== undefined && ms > limit)) return failed(curl.noAnswer(limit ?? ms), answer);
  switch (reply.kind) {
    case 'http': {
      const { response } = reply;
      return {
        kind: 'response',
        probability: 1,
        // A line that an HTTP server could not read was answered all the same; its caller reads bytes, not a status.
        status: target.protocol === 'tcp' ? 0 : response.status,
        ...(response.body !== undefined && { body: response.body }),
        ...(response.servedBy && { servedBy: response.servedBy }),
        ...(response.received && { received: response.received }),
        headers: { ...response.headers },
        ...(response.mtls !== undefined && { mtls: response.mtls }),
        ...(response.caller !== undefined && { caller: response.caller }),
        flags: [...answer.flags].sort(),
        via: answer.via,
      };
    }
    case 'tcp':
      return {
        kind: 'response',
        probability: 1,
        status: 0,
        servedBy: reply.servedBy,
        received: { method: '', path: '', host: '', port: reply.port, headers: {} },
        headers: {},
        mtls: reply.mtls,
        flags: [...answer.flags].sort(),
        via: answer.via,
      };
    case 'closed':
      return closed(reply, answer, target);
    case 'tls-error':
      return failed(curl.wrongVersion(), answer);
    case 'garbage':
      return failed(target.protocol === 'https' ? curl.wrongVersion() : curl.notHttp(), answer);
  }
}

/** Two outcomes that a caller could not tell apart, pods of one workload counting as one. */
export function outcomeKey(outcome: Outcome): string {
  const { probability: _probability, ...rest } = outcome;
  if (rest.kind === 'response' && rest.servedBy)
    return JSON.stringify({ ...rest, servedBy: { ...rest.servedBy, pod: '' } });
  return JSON.stringify(rest);
}
