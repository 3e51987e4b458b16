import type { Outcome, RequestResult } from '../../sim/index.ts';
import type { Check, CheckResult, Expect, LabSpec } from '../types.ts';

type Response = Extract<Outcome, { kind: 'response' }>;

const served = (outcome: Outcome): string | undefined =>
  outcome.kind === 'response' && outcome.servedBy
    ? `${outcome.servedBy.cluster}/${outcome.servedBy.namespace}/${outcome.servedBy.workload}`
    : undefined;

const everyResponse = (result: RequestResult, holds: (outcome: Response) => boolean): boolean =>
  result.outcomes.every((outcome) => outcome.kind === 'response' && holds(outcome));

const sameSet = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && [...a].sort().every((entry, i) => entry === [...b].sort()[i]);

/** How each expectation is read off a result. All of them hold for every outcome that may happen, not for the likeliest. */
const holds: { [K in keyof Required<Expect>]: (wanted: Required<Expect>[K], result: RequestResult) => boolean } = {
  reached: (wanted, result) => result.reached === wanted,
  servedBy: (wanted, result) => sameSet(wanted, [...new Set(result.outcomes.flatMap((o) => served(o) ?? []))]),
  notServedBy: (wanted, result) => !result.outcomes.some((o) => wanted.includes(served(o) ?? '')),
  status: (wanted, result) => everyResponse(result, (o) => o.status === wanted),
  mtls: (wanted, result) => everyResponse(result, (o) => (o.mtls ?? false) === wanted),
  caller: (wanted, result) => everyResponse(result, (o) => o.caller?.endsWith(wanted) ?? false),
  error: (wanted, result) => result.outcomes.every((o) => o.kind === 'failure' && o.error === wanted),
  flags: (wanted, result) => result.outcomes.every((o) => sameSet(o.flags, wanted)),
};

/** Judges one check. A result that the simulator cannot tell passes nothing and fails nothing, unless just that is expected. */
export function judge(check: Check, result: RequestResult): CheckResult {
  const differs = (Object.keys(holds) as (keyof Expect)[]).find((key) => {
    const wanted = check.expect[key];
    return wanted !== undefined && !(holds[key] as (w: unknown, r: RequestResult) => boolean)(wanted, result);
  });
  const base = { id: check.id, request: check.request };
  if (result.reached === 'unknown' && check.expect.reached !== 'unknown') return { ...base, state: 'unknown' };
  return differs === undefined ? { ...base, state: 'passed' } : { ...base, state: 'failed', differs };
}

/** Judges all checks of a lab, in its order. */
export function judgeAll(spec: Pick<LabSpec, 'checks'>, results: ReadonlyMap<string, RequestResult>): CheckResult[] {
  return spec.checks.map((check) => judge(check, results.get(check.request)!));
}
