import { answerKey, branchKey } from '../envoy/merge.ts';
import { abandonedAt, isQuiet, settledMemory } from '../envoy/state/outlier.ts';
import { firstReturn, shifted, situationKey } from '../envoy/state/shift.ts';
import type { Branch, Branches } from '../trace/branches.ts';
import { nothing, type Memory, type Moment } from '../trace/memory.ts';
import type { Patience } from './curl.ts';
import { condensed, merged, type Situation } from './situations.ts';
import type { Walked } from './walk.ts';

/** Calls of one round start this far apart, and a call takes at least as long: as when a shell starts one after the other. */
const APART_MS = 20;

/** How many rounds, how many calls at a time in each, and the wait before. */
export interface Rounds {
  count: number;
  parallel: number;
  pauseMs: number;
}

/** A mesh in which nothing has happened yet. */
export const start: readonly Situation[] = [{ p: 1, ms: 0, endMs: 0, memory: nothing }];

/** One way of a call, and what makes two ways the same to a reader. */
interface Way {
  branch: Branch<Walked>;
  key: string;
}

const wayOf = (branch: Branch<Walked>): Way => ({
  branch,
  key: branchKey(branch, 'unresolved' in branch.value ? branch.value.unresolved : answerKey(branch.value.answer)),
});

const longest = (ways: readonly Way[]): number => ways.reduce((most, w) => Math.max(most, w.branch.ms), 0);

/**
 * One call at a moment. A call that was followed before from the same memories is not followed again: what it leaves behind is moved to
 * its own time.
 */
function walker(
  walkAt: (moment: Moment) => Branches<Walked>,
  keepsConnections: boolean,
): (ms: number, memory: Memory) => Way[] {
  const known = new Map<string, { ms: number; memory: Memory; ways: Way[] }>();
  return (ms, memory) => {
    const key = situationKey(memory, ms);
    let found = key === undefined ? undefined : known.get(key);
    const lasts = found ? longest(found.ways) : 0;
    const returns = firstReturn(memory);
    if (!found || ms + lasts >= returns) {
      const ways = walkAt({ ms, memory, keepsConnections }).map(wayOf);
      if (key === undefined || ms + longest(ways) >= returns) return ways;
      known.set(key, (found = { ms, memory, ways }));
    }
    const { ms: then, memory: start, ways } = found;
    return ways.map((way) => {
      const after = way.branch.memory;
      if (!after || then === ms) return way;
      return { ...way, branch: { ...way.branch, memory: shifted(start, after, memory, ms - then) } };
    });
  };
}

/** Linux gives up a connect after about this long; nobody waits longer for an answer either. */
const LONGEST_MS = 130_000;

/** How long the caller waited: until its answer, or until it gave up (R-DNS-12). */
function waitedMs({ value, ms }: Branch<Walked>, { connectMs, totalMs }: Patience): number {
  if ('unresolved' in value) return ms;
  const { reply } = value.answer;
  if (reply.kind === 'timeout') return connectMs ?? LONGEST_MS;
  return Math.min(reply.kind === 'hang' ? Infinity : ms, totalMs ?? LONGEST_MS);
}

/**
 * Sends a request round after round, from every situation in which the mesh may stand. Time is simulated: a call takes what its way takes.
 * Calls of one round overlap; each is followed to its end in the order in which they start, and meets what earlier ones hold at that time.
 * @param walkAt one call at a moment
 * @param patience after which a caller gives up
 * @returns the shares of all calls' ways, and the situations afterwards
 */
export function sendRounds(
  before: readonly Situation[],
  rounds: Rounds,
  keepsConnections: boolean,
  patience: Patience,
  walkAt: (moment: Moment) => Branches<Walked>,
): { walked: Branches<Walked>; after: Situation[] } {
  let situations: Situation[] = before.map((s) => ({
    ...s,
    ms: s.ms + rounds.pauseMs,
    memory: settledMemory(s.memory, { ms: s.ms + rounds.pauseMs, keepsConnections }),
  }));
  const calls = rounds.count * rounds.parallel;
  const walked = new Map<string, Branch<Walked>>();
  const callAt = walker(walkAt, keepsConnections);
  for (let round = 0; round < rounds.count; round++) {
    for (let call = 0; call < rounds.parallel; call++) {
      const next: Situation[] = [];
      for (const situation of situations) {
        const ms = situation.ms + call * APART_MS;
        const { memory: held } = situation;
        const met = call > 0 && isQuiet(held, ms) ? settledMemory(held, { ms, keepsConnections }) : held;
        for (const { branch, key } of callAt(ms, met)) {
          const took = waitedMs(branch, patience);
          const endMs = Math.max(situation.endMs, ms + took);
          const left = { ...(branch.memory ?? met), choices: [] };
          const memory = took !== branch.ms ? abandonedAt(met, left, ms + took) : left;
          next.push({ p: situation.p * branch.p, ms: situation.ms, endMs, memory });
          const { memory: _left, ...way } = branch;
          const p = (situation.p * branch.p) / calls;
          walked.set(key, { ...(walked.get(key) ?? way), p: (walked.get(key)?.p ?? 0) + p });
        }
      }
      situations = condensed(next);
    }
    situations = merged(
      situations.map((s) => {
        const last = Math.max(s.endMs, s.ms + rounds.parallel * APART_MS);
        const ms = Math.ceil(last / APART_MS) * APART_MS;
        return { p: s.p, ms, endMs: ms, memory: settledMemory(s.memory, { ms, keepsConnections }) };
      }),
    );
  }
  return { walked: [...walked.values()], after: situations };
}
