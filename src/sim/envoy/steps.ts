import type { Args, Message } from '../manifest/diagnostic.ts';
import type { Decider } from '../manifest/resource.ts';
import type { Considered, Hop, Step } from '../trace/step.ts';
import type { Origin } from '../xds/origin.ts';

/** The most telling of an origin's deciders; proxies decide by configuration only, so there is always one but for Envoy's own defaults. */
export function blame(origin: Origin): Decider {
  return origin[0] ?? { default: 'envoy' };
}

export function pass(code: string, args: Args, decider: Decider, considered?: Considered[]): Step {
  return { code, args, effect: 'pass', decider, ...(considered && { considered }) };
}

export function note(code: string, args: Args, decider?: Decider, considered?: Considered[]): Step {
  return { code, args, effect: 'note', ...(decider && { decider }), ...(considered && { considered }) };
}

/** The request ends here; `cause` says why, `decider` is the one field to blame. */
export function stop(code: string, args: Args, cause: Message, decider: Decider, considered?: Considered[]): Step {
  return { code, args, effect: 'stop', decider, cause, ...(considered && { considered }) };
}

/** Whether the trail already names why the request ended. */
export function hasStop(hops: readonly Hop[]): boolean {
  return hops.some((h) => h.steps.some((s) => s.effect === 'stop'));
}

/** A failed try that is retried has not ended the request: its stops become notes, their causes stay. */
export function softened(hops: readonly Hop[]): Hop[] {
  return hops.map((h) =>
    h.steps.some((s) => s.effect === 'stop')
      ? { place: h.place, steps: h.steps.map((s) => (s.effect === 'stop' ? { ...s, effect: 'note' as const } : s)) }
      : h,
  );
}
