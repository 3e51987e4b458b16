import { hop } from '../../trace/branches.ts';
import type { Branches } from '../../trace/branches.ts';
import type { Memory } from '../../trace/memory.ts';
import type { Answer } from '../../wire/connection.ts';
import type { Cluster } from '../../xds/cluster.ts';
import { localReply, resetBody } from '../http/local-reply.ts';
import type { Context } from '../place.ts';
import type { Limit } from './circuit-breaker.ts';
import { allEjectedStep, overflowStep } from './steps.ts';

/** No host is left that the load balancer may pick: they are out (R-OUT-377, R-OUT-445). */
export function allEjected(
  context: Context,
  cluster: Cluster,
  memory: Memory,
  ejected: readonly string[],
): Branches<Answer> {
  const step = allEjectedStep(cluster, ejected);
  return [
    { p: 1, ms: 0, hops: [hop(context.place, step)], value: localReply(503, 'no healthy upstream', ['UH']), memory },
  ];
}

/** A limit of the connection pool turns a call away: 503 UO, never retried (R-OUT-432). */
export function overflow(
  context: Context,
  cluster: Cluster,
  limit: Limit,
  retried: boolean,
  memory: Memory,
): Branches<Answer> {
  const answer = localReply(503, resetBody('overflow', retried), ['UO'], { 'x-envoy-overloaded': 'true' });
  return [{ p: 1, ms: 0, hops: [hop(context.place, overflowStep(cluster, limit))], value: answer, memory }];
}
