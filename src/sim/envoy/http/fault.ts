import { after, hop, sure } from '../../trace/branches.ts';
import type { Branches } from '../../trace/branches.ts';
import type { Answer } from '../../wire/connection.ts';
import type { Fault } from '../../xds/route.ts';
import type { Context } from '../place.ts';
import { blame, note, stop } from '../steps.ts';
import { localReply } from './local-reply.ts';

function scaled<T>(branches: Branches<T>, p: number): Branches<T> {
  return p === 1 ? branches : branches.map((b) => ({ ...b, p: b.p * p }));
}

/** Rolls for an abort; without one the request goes on. */
function abortOr(context: Context, fault: Fault, next: () => Branches<Answer>): Branches<Answer> {
  const { abort } = fault;
  const p = Math.min(100, abort?.percent ?? 0) / 100;
  if (!abort || p === 0) return next();
  const args = { status: abort.status, percent: abort.percent };
  const step = stop('fault.abort', args, { code: 'FML1502', args }, blame(abort.origin));
  const aborted = sure(localReply(abort.status, 'fault filter abort', ['FI']), [hop(context.place, step)]);
  return p === 1 ? aborted : [...scaled(aborted, p), ...scaled(next(), 1 - p)];
}

/**
 * The fault filter: a roll for the delay, then one for the abort, independent of each other (R-OUT-361). It stands before the router, so that
 * neither retries nor the route's timeout know of it (R-OUT-362).
 */
export function injectFault(
  context: Context,
  fault: Fault | undefined,
  next: (waitedMs: number) => Branches<Answer>,
): Branches<Answer> {
  const delay = fault?.delay;
  if (!fault) return next(0);
  const p = Math.min(100, delay?.percent ?? 0) / 100;
  if (!delay || p === 0) return abortOr(context, fault, () => next(0));
  const step = note('fault.delay', { ms: delay.ms, percent: delay.percent }, blame(delay.origin));
  const delayed = after(
    [hop(context.place, step)],
    abortOr(context, fault, () => next(delay.ms)),
    delay.ms,
  ).map((b) => ({
    ...b,
    value: { ...b.value, flags: ['DI', ...b.value.flags] },
  }));
  return p === 1
    ? delayed
    : [
        ...scaled(delayed, p),
        ...scaled(
          abortOr(context, fault, () => next(0)),
          1 - p,
        ),
      ];
}
