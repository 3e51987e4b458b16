import type { Considered, Step } from '../../trace/step.ts';
import type { Cluster, Host } from '../../xds/cluster.ts';
import { blame, pass } from '../steps.ts';
import type { ClassPick } from './classes.ts';
import type { Pick } from './picker.ts';
import type { Target } from './target.ts';

function nameOf({ host }: Target): string {
  if (host.gatewayFor !== undefined) return `gateway ${host.ip}:${host.port} → ${host.gatewayFor}`;
  return host.workload !== undefined
    ? `${host.cluster}/${host.namespace ?? ''}/${host.workload}`
    : `${host.ip}:${host.port}`;
}

/** The load balancer's choice, with the share of every workload it chose among. */
export function pickedStep(cluster: Cluster, chosen: ClassPick, picks: readonly Pick[], attempt: number): Step {
  if (cluster.inbound) {
    const { ip, port } = chosen.target.host;
    return pass('lb.app', { endpoint: `${ip}:${port}`, port }, blame(cluster.origin));
  }
  const shares = new Map<string, { p: number; hosts: number; target: Target }>();
  for (const { target, p } of picks) {
    const name = nameOf(target);
    const seen = shares.get(name);
    shares.set(name, { p: p + (seen?.p ?? 0), hosts: 1 + (seen?.hosts ?? 0), target: seen?.target ?? target });
  }
  const name = nameOf(chosen.target);
  const considered = [...shares].map(([what, { p, hosts, target }]): Considered => ({
    what,
    chosen: what === name,
    why: { code: 'lb.share', args: { percent: Math.round(p * 1000) / 10, hosts, priority: target.priority } },
    decider: blame(target.host.origin),
  }));
  const { host } = chosen.target;
  const args = {
    cluster: cluster.name,
    endpoint: `${host.ip}:${host.port}`,
    pod: host.pod ?? '',
    in: host.cluster,
    ...(host.gatewayFor !== undefined && { network: host.gatewayFor }),
    policy: cluster.lb.policy,
    percent: Math.round(chosen.p * 1000) / 10,
    hosts: picks.length,
    attempt,
  };
  return pass(codeFor(cluster, host), args, blame(host.origin), considered);
}

function codeFor(cluster: Cluster, host: Host): string {
  if (cluster.type === 'ORIGINAL_DST') return 'lb.original-destination';
  if (host.gatewayFor !== undefined) return 'lb.picked-gateway';
  return host.cluster === '' ? 'lb.picked-address' : 'lb.picked';
}
