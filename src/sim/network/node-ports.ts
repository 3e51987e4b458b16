import { proxyTo } from '../kube/kube-proxy.ts';
import { nodesOf } from '../kube/nodes.ts';
import { podsAt } from '../kube/pods.ts';
import { servicesOf } from '../kube/services.ts';
import type { KubeNode } from '../kube/types.ts';
import { after, choose, hop, sure, type Branches } from '../trace/branches.ts';
import type { Place, Step } from '../trace/step.ts';
import type { World } from '../world/world.ts';
import { toPod } from './to-pod.ts';
import type { Arrival, Source } from './types.ts';

/** The node that has an address, nearest first; undefined if none has, or if the sender is outside every cluster (node addresses are private). */
export function nodeAt(world: World, from: Source, ip: string): KubeNode | undefined {
  if (!('pod' in from)) return undefined;
  const { cluster } = from.pod;
  const order = [cluster, ...world.clusters.map((c) => c.name).filter((n) => n !== cluster)];
  for (const name of order) {
    const node = nodesOf(world, name).nodes.find((n) => n.ip === ip);
    if (node) return node;
  }
  return undefined;
}

/** To a node's address: a NodePort of its cluster, or a pod on the node's own network (R-K8S-18). */
export function toNode(world: World, from: Source, node: KubeNode, port: number): Branches<Arrival> {
  const place: Place = { kind: 'node', cluster: node.cluster, name: node.name };
  for (const service of servicesOf(world)) {
    if (service.cluster !== node.cluster) continue;
    const servicePort = service.ports.find((p) => p.nodePort === port && p.protocol === 'TCP');
    if (!servicePort) continue;
    const args = {
      cluster: service.cluster,
      namespace: service.namespace,
      name: service.name,
      ip: node.ip,
      port: servicePort.port,
    };
    const proxied = proxyTo(world, service, servicePort.port, undefined);
    if (proxied.kind !== 'endpoints') {
      const code = proxied.kind === 'refused' ? 'kube-proxy.no-endpoints' : 'kube-proxy.dropped';
      return sure({ kind: proxied.kind }, [
        hop(place, { code, args, effect: 'stop', decider: proxied.decider, cause: proxied.why }),
      ]);
    }
    // R-K8S-21: with externalTrafficPolicy Local a node serves only the pods that run on it.
    const targets = proxied.targets.filter(
      (t) => service.externalTrafficPolicy === 'Cluster' || t.endpoint.nodeName === node.name,
    );
    if (targets.length === 0) {
      const cause = { code: 'FML0625', args: { ...args, node: node.name } };
      const decider = { resource: service.resource, path: 'spec.externalTrafficPolicy' };
      return sure({ kind: 'dropped' }, [
        hop(place, { code: 'kube-proxy.dropped', args, effect: 'stop', decider, cause }),
      ]);
    }
    return choose(
      targets.map((value) => ({ weight: 1, value })),
      ({ endpoint, port: containerPort }) => {
        const { pod } = endpoint;
        const said = {
          ...args,
          to: pod?.id ?? endpoint.ip,
          address: endpoint.ip,
          containerPort,
          count: targets.length,
        };
        const step: Step = { code: 'kube-proxy.chosen', args: said, effect: 'pass', decider: endpoint.decider };
        return after(
          [hop(place, step)],
          pod ? toPod(world, from, [pod], containerPort) : sure<Arrival>({ kind: 'dropped' }),
        );
      },
    );
  }
  const pods = podsAt(world, node.ip).filter((p) => p.cluster === node.cluster && p.apps.some((a) => a.port === port));
  if (pods.length > 0) return toPod(world, from, pods, port);
  const args = { cluster: node.cluster, node: node.name, ip: node.ip, port };
  const near = node.resource && { near: { resource: node.resource, path: '' } };
  const decider = {
    missing: { cluster: node.cluster, kind: 'Service', namespace: 'default', name: node.name },
    ...near,
  };
  const step: Step = { code: 'node.not-listening', args, effect: 'stop', decider, cause: { code: 'FML0632', args } };
  return sure({ kind: 'refused' }, [hop(place, step)]);
}
