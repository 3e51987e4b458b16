import { handleOutbound } from '../../../src/sim/envoy/index.ts';
import { sendRounds, start } from '../../../src/sim/journey/sequence.ts';
import type { Situation } from '../../../src/sim/journey/situations.ts';
import type { Branches } from '../../../src/sim/trace/branches.ts';
import { sure } from '../../../src/sim/trace/branches.ts';
import type { Moment } from '../../../src/sim/trace/memory.ts';
import type { Answer, Payload, Reply } from '../../../src/sim/wire/connection.ts';
import type { Cluster, OutlierDetection } from '../../../src/sim/xds/cluster.ts';
import type { RetryPolicy } from '../../../src/sim/xds/route.ts';
import {
  chain,
  cluster,
  connection,
  forwardTo,
  from,
  hcm,
  host,
  http,
  listener,
  locality,
  proxy,
  route,
  routes,
  served,
  tcp,
} from '../build.ts';

export const outlier = (over: Partial<OutlierDetection> = {}): OutlierDetection => ({
  consecutive5xx: 5,
  splitExternalLocalOriginErrors: false,
  intervalMs: 10_000,
  baseEjectionMs: 30_000,
  maxEjectionMs: 300_000,
  maxEjectionPercent: 100,
  minHealthPercent: 0,
  origin: from('outlier'),
  ...over,
});

export interface Mesh {
  hosts?: number;
  /** What hosts do whatever they are asked for, by number; the others do as the path says. */
  always?: Readonly<Record<number, Reply>>;
  cluster?: Partial<Cluster>;
  retry?: RetryPolicy;
  timeoutMs?: number;
  tcp?: true;
}

/** `/status/N` answers N, `/delay/MS` answers after as many milliseconds, everything else 200 at once. */
function answer(n: number, payload: Payload): Branches<Answer> {
  const path = payload.kind === 'http' ? payload.request.path : '';
  const [, what, value] = path.split('/');
  const reply = served(n, what === 'status' ? Number(value) : 200);
  return sure({ reply, flags: [], via: [] }, [], what === 'delay' ? Number(value) : 0);
}

/** One call, or many, at a path of the service. */
export interface Calls {
  path?: string;
  count?: number;
  parallel?: number;
  pauseMs?: number;
}

function nameOf({ reply, flags }: Answer): string {
  const kind =
    reply.kind === 'http'
      ? `${reply.response.status}${reply.response.servedBy ? ` by ${reply.response.servedBy.pod}` : ''}`
      : reply.kind;
  return [kind, ...[...flags].sort()].join(' ');
}

const patience = { connectMs: 3000, totalMs: 6000 };

/** Sends calls in order through one proxy that remembers; gives the shares of each, in percent. */
export function inOrder(mesh: Mesh, calls: readonly Calls[]): Record<string, number>[] {
  const numbers = Array.from({ length: mesh.hosts ?? 1 }, (_, i) => i + 1);
  const forward = forwardTo('c', { timeoutMs: mesh.timeoutMs ?? 0 });
  const { retry: _default, ...without } = forward;
  const filter = mesh.tcp
    ? tcp('c')
    : hcm(routes([route({ forward: mesh.retry ? { ...without, retry: mesh.retry } : without })]));
  const config = proxy({
    outbound: listener([chain('chain', filter)]),
    clusters: [cluster('c', mesh.cluster)],
    endpoints: { c: [locality(numbers.map((n) => host(n)))] },
  });
  const around = (moment: Moment) => ({
    dial: (ip: string, _port: number, payload: Payload): Branches<Answer> => {
      const n = Number(ip.split('.').at(-1));
      const fixed = mesh.always?.[n];
      return fixed ? sure({ reply: fixed, flags: [], via: [] }) : answer(n, payload);
    },
    dialApp: () => [],
    dns: () => [],
    moment,
  });
  let situations: readonly Situation[] = start;
  return calls.map(({ path = '/', count = 1, parallel = 1, pauseMs = 0 }) => {
    const payload: Payload = mesh.tcp ? { kind: 'tcp' } : http({ path });
    const walkAt = (moment: Moment) =>
      handleOutbound(config, connection(payload), around(moment)).map((b) => ({ ...b, value: { answer: b.value } }));
    const { walked, after } = sendRounds(situations, { count, parallel, pauseMs }, true, patience, walkAt);
    situations = after;
    const shares: Record<string, number> = {};
    for (const { p, value } of walked) {
      const name = 'answer' in value ? nameOf(value.answer) : 'unresolved';
      shares[name] = (shares[name] ?? 0) + 100 * p;
    }
    return Object.fromEntries(Object.entries(shares).map(([name, p]) => [name, Math.round(p)]));
  });
}
