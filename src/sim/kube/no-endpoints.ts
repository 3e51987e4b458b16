import type { Message } from '../manifest/diagnostic.ts';
import type { Decider, Resource } from '../manifest/resource.ts';
import type { World } from '../world/world.ts';
import { endpointsOf, selectedPods } from './endpoints.ts';
import { podsIn } from './pods.ts';
import { matchesAll, selectorText } from './selector.ts';
import type { PodTemplate } from './spec.ts';
import type { KubeService, Pod, ServicePort } from './types.ts';

interface Why {
  why: Message;
  decider: Decider;
}

/** Why a Service has no ready endpoint for a port: the one object and field to look at (R-K8S-7…14). */
export function whyNone(world: World, service: KubeService, port: ServicePort): Why {
  const { cluster, namespace, name, resource, selector } = service;
  const args = { cluster, namespace, name, port: port.port };
  if (!selector) {
    const written = endpointsOf(world, service);
    if (written.length > 0 && written.every((e) => e.ports[port.name] === undefined)) {
      const names = [...new Set(written.flatMap((e) => Object.keys(e.ports)))];
      return { why: { code: 'FML0626', args: { ...args, portName: port.name, names } }, decider: written[0]!.decider };
    }
    const near = { resource, path: 'spec' };
    const missing = { missing: { cluster, kind: 'EndpointSlice', namespace, name }, file: resource.file, near };
    return { why: { code: 'FML0622', args }, decider: written[0]?.decider ?? missing };
  }
  const selected = selectedPods(world, service);
  const unready = selected.find((p) => p.notReady);
  if (unready?.notReady && selected.every((p) => !p.ready)) return unready.notReady;
  if (selected.length > 0) {
    // Every pod that is ready lacks the port that targetPort names (R-K8S-11).
    const names = [...new Set(selected.flatMap((p) => p.ports.flatMap((q) => q.name ?? [])))];
    const decider = { resource, path: `${port.path}.targetPort` };
    return { why: { code: 'FML0624', args: { ...args, targetPort: String(port.targetPort), names } }, decider };
  }
  const scaled = scaledToZero(world, service);
  if (scaled) {
    return {
      why: { code: 'FML0630', args: { ...args, kind: scaled.kind, workload: scaled.name } },
      decider: { resource: scaled, path: 'spec.replicas' },
    };
  }
  const said = { ...args, selector: selectorText(selector) };
  const near = nearest(world, service);
  if (!near) return { why: { code: 'FML0621', args: said }, decider: { resource, path: 'spec.selector' } };
  const [key, value] = near.unmet;
  const path = `spec.selector${/^[\w-]+$/.test(key) ? `.${key}` : `[${key}]`}`;
  const workload = `${near.pod.namespace}/${near.pod.workload.name}`;
  return {
    why: { code: 'FML0620', args: { ...said, key, value, workload, has: near.pod.labels[key] ?? '' } },
    decider: { resource, path },
  };
}

/** A workload of the namespace whose pods the Service would select, had it any. */
function scaledToZero(world: World, service: KubeService): Resource | undefined {
  const store = world.cluster(service.cluster);
  return ['Deployment', 'StatefulSet', 'ReplicaSet']
    .flatMap((kind) => store?.list(`apps/${kind}`, service.namespace) ?? [])
    .find((resource) => {
      const { replicas, template } = resource.spec as { replicas?: number; template?: PodTemplate };
      return replicas === 0 && matchesAll(service.selector ?? {}, template?.metadata?.labels ?? {});
    });
}

/** The pod of the namespace that comes closest to the selector: one that meets all entries but one, or has the Service's name. */
function nearest(world: World, service: KubeService): { pod: Pod; unmet: [string, string] } | undefined {
  const wanted = Object.entries(service.selector ?? {});
  let best: { pod: Pod; unmet: [string, string]; score: number } | undefined;
  for (const pod of podsIn(world, service.cluster)) {
    if (pod.namespace !== service.namespace) continue;
    const missing = wanted.filter(([k, v]) => pod.labels[k] !== v);
    const [first] = missing;
    const met = wanted.length - missing.length;
    const score = met + (pod.workload.name === service.name ? 1 : 0);
    if (first && score > 0 && (!best || score > best.score)) best = { pod, unmet: first, score };
  }
  return best;
}
