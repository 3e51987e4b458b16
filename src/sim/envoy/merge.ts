import type { Decider } from '../manifest/resource.ts';
import type { Branches } from '../trace/branches.ts';
import type { Hop } from '../trace/step.ts';
import type { Answer } from '../wire/connection.ts';
import { memoryKey } from './state/memory.ts';

function deciderKey(decider: Decider | undefined): string {
  if (!decider) return '';
  if ('resource' in decider) {
    const { cluster, kind, namespace, name } = decider.resource;
    return `${cluster}/${kind}/${namespace}/${name}#${decider.path}`;
  }
  if ('missing' in decider) return `?${JSON.stringify(decider.missing)}#${decider.path ?? ''}`;
  return decider.default;
}

/** The shape of a trail: which places (workloads, not pods) and decisions, and for stops whom they blame. */
function shapeOf(hops: readonly Hop[]): string {
  return hops
    .map((h) => {
      const steps = h.steps.map((s) =>
        s.effect === 'pass'
          ? s.code
          : `${s.code}!${s.cause?.code ?? ''}!${s.effect === 'stop' ? deciderKey(s.decider) : ''}`,
      );
      return `${h.place.kind}/${h.place.cluster}/${h.place.namespace}/${h.place.workload ?? h.place.name}[${steps.join(',')}]`;
    })
    .join('>');
}

/** What makes two answers the same to the caller and to a reader: everything but which of a workload's pods it was. */
export function answerKey(answer: Answer): string {
  const { reply } = answer;
  const plain =
    reply.kind === 'http'
      ? { ...reply, response: { ...reply.response, servedBy: { ...reply.response.servedBy, pod: '' } } }
      : reply.kind === 'tcp'
        ? { ...reply, servedBy: { ...reply.servedBy, pod: '' } }
        : reply;
  return JSON.stringify([plain, answer.flags, answer.via]);
}

/** What makes two ways the same to a reader: what they end with, the time they take, and the shape of the trail. */
export function branchKey(branch: Branches<unknown>[number], value: string): string {
  return `${value}|${Math.round(branch.ms)}|${shapeOf(branch.hops)}`;
}

/** Joins branches that only differ in which pod of a workload they met; probabilities add up, the trail of the first stands for all. */
export function mergeEqual<T>(branches: Branches<T>, keyOf: (value: T) => string): Branches<T> {
  if (branches.length < 2) return branches;
  const seen = new Map<string, Branches<T>[number]>();
  for (const branch of branches) {
    const key = `${branchKey(branch, keyOf(branch.value))}|${branch.memory ? memoryKey(branch.memory) : ''}`;
    const same = seen.get(key);
    seen.set(key, same ? { ...same, p: same.p + branch.p } : branch);
  }
  return [...seen.values()];
}
