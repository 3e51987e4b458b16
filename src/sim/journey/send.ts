import { causeAt, causeOf, setbackOf } from '../explain/cause.ts';
import { unmodelledCause } from '../explain/not-modelled.ts';
import { workloadAnswered } from '../explain/app-answered.ts';
import type { World } from '../world/world.ts';
import { callerOf } from './caller.ts';
import { curl, type Patience } from './curl.ts';
import { outcomeKey, outcomeOf } from './outcome.ts';
import { sendRounds, start, type Rounds } from './sequence.ts';
import { payloadOf, readTarget, type Target } from './target.ts';
import { journeyTree } from './tree.ts';
import type { Outcome, Path, Request, RequestResult } from './types.ts';
import { walk, type Walked } from './walk.ts';
import type { Branches } from '../trace/branches.ts';
import type { Moment } from '../trace/memory.ts';
import type { Hop } from '../trace/step.ts';

/** In meshes of unknown origin curl's limits are those of the recordings (scenario format); on GKE it has none. */
function patienceIn(world: World): Patience {
  return world.managed ? { connectMs: undefined, totalMs: undefined } : { connectMs: 3000, totalMs: 6000 };
}

const plainSuccess = (outcome: Outcome): boolean =>
  outcome.kind === 'response' && outcome.servedBy !== undefined && outcome.status < 400;

/**
 * Retries that happen to meet the same bad host each time leave shares of one in some thousands. They are real, and no caller will ever see them:
 * below this share they are left out and the others scaled. Shares that a weight or a percentage in a manifest asks for are kept, however small.
 */
const negligible = 2e-4;

const retried = (hops: readonly Hop[]): boolean => hops.some((h) => h.steps.some((s) => s.code === 'retry.again'));

function withoutResidue(walked: Branches<Walked>): Branches<Walked> {
  const kept = walked.filter((b) => b.p >= negligible || !retried(b.hops));
  const sum = kept.reduce((s, b) => s + b.p, 0);
  return kept.length === walked.length || sum === 0 ? walked : kept.map((b) => ({ ...b, p: b.p / sum }));
}

/** Ends before any connection: no such caller, or no URL. */
function nothingSent(request: Request, cause: RequestResult['cause']): RequestResult {
  return { request, outcomes: [], reached: 'never', ...(cause && { cause }), paths: [], journey: [] };
}

/** A request that can be sent: its caller and its URL are there. */
interface Ready {
  target: Target;
  patience: Patience;
  walkAt(moment?: Moment): Branches<Walked>;
}

function prepare(world: World, request: Request): Ready | { result: RequestResult } {
  const caller = callerOf(world, request.from);
  if ('missing' in caller) {
    const { cluster, namespace, name } = caller.missing.missing;
    return {
      result: nothingSent(
        request,
        causeAt(
          { code: 'FML1801', args: { cluster: cluster ?? '', namespace: namespace ?? '', name } },
          caller.missing,
        ),
      ),
    };
  }
  const target = readTarget(request);
  if (!target) {
    const object = { kind: 'Request', name: request.id };
    const cause = {
      code: 'FML1802',
      args: { url: request.url },
      object,
      field: 'url',
      file: '',
      line: 1,
      missing: false,
    };
    return { result: nothingSent(request, cause) };
  }
  const payload = payloadOf(request, target);
  return {
    target,
    patience: patienceIn(world),
    walkAt: (moment) => walk(world, caller.pod, target, payload, request.connectTo, moment),
  };
}

/** Whether a request's own calls follow one another, so that what proxies remember of the first matters to the next. */
const isCounted = (request: Request): boolean => (request.count ?? 1) > 1 || (request.parallel ?? 1) > 1;

const roundsOf = (request: Request): Rounds => ({
  count: Math.max(1, Math.floor(request.count ?? 1)),
  parallel: Math.max(1, Math.floor(request.parallel ?? 1)),
  pauseMs: Math.max(0, request.pauseMs ?? 0),
});

/**
 * What happens to one request: the distribution of outcomes, why, and every way through the mesh. Requests are independent of each other; the calls of
 * one with `count` or `parallel` follow one another in a mesh that has just started, and shares are over all of them (docs/contracts.md, scenario).
 * Never throws for anything that the learner wrote.
 */
export function send(world: World, request: Request): RequestResult {
  const ready = prepare(world, request);
  if ('result' in ready) return ready.result;
  if (!isCounted(request)) return resultOf(world, request, ready, ready.walkAt());
  const { walked } = sendRounds(start, roundsOf(request), false, ready.patience, ready.walkAt);
  return resultOf(world, request, ready, walked);
}

/** What happens to requests that are sent once, in order: what proxies remember (ejected hosts, connections) carries over. */
export function sendInOrder(world: World, requests: readonly Request[]): RequestResult[] {
  let situations = start;
  return requests.map((request) => {
    const ready = prepare(world, request);
    if ('result' in ready) return ready.result;
    const { walked, after } = sendRounds(situations, roundsOf(request), true, ready.patience, ready.walkAt);
    situations = after;
    return resultOf(world, request, ready, walked);
  });
}

/** The answer to HEAD has no body, whoever gives it (RFC 9110, 9.3.2). */
function withoutHeadBody({ method }: Request, outcome: Outcome): Outcome {
  if (method !== 'HEAD' || outcome.kind !== 'response') return outcome;
  const { body: _none, ...rest } = outcome;
  return rest;
}

/** The ways of a request's calls as outcomes, with the causes of what failed. */
function resultOf(world: World, request: Request, { target, patience }: Ready, ways: Branches<Walked>): RequestResult {
  const walked = withoutResidue(ways);
  const outcomes: Outcome[] = [];
  const index = new Map<string, number>();
  const paths: (Path & { outcomeIndex: number })[] = walked.map(({ p, hops, ms, value }) => {
    const made: Outcome =
      'unresolved' in value
        ? { kind: 'failure', probability: 1, ...curl.dns(value.unresolved), flags: [], via: [] }
        : withoutHeadBody(request, outcomeOf(value.answer, target, ms, patience));
    const key = outcomeKey(made);
    let at = index.get(key);
    if (at === undefined) {
      index.set(key, (at = outcomes.length));
      outcomes.push({ ...made, probability: 0 });
    }
    outcomes[at]!.probability += p;
    const cause = plainSuccess(made) ? setbackOf(hops) : (causeOf(hops) ?? workloadAnswered(world, made));
    return { probability: p, hops, outcome: made, ...(cause && { cause }), elapsedMs: ms, outcomeIndex: at };
  });
  paths.sort((a, b) => b.probability - a.probability);
  const unmodelled = paths.map((path) => unmodelledCause(world, path.hops)).find((c) => c !== undefined);
  const answered = outcomes.filter((o) => o.kind === 'response' && o.servedBy).length;
  const reached = unmodelled
    ? 'unknown'
    : answered === 0
      ? 'never'
      : answered === outcomes.length
        ? 'always'
        : 'sometimes';
  const cause = unmodelled ?? paths.find((path) => path.cause)?.cause;
  for (const path of paths) path.outcome = { ...path.outcome, probability: outcomes[path.outcomeIndex]!.probability };
  return { request, outcomes, reached, ...(cause && { cause }), paths, journey: journeyTree(paths) };
}
