import type { Message } from '../manifest/diagnostic.ts';
import { valueAt } from '../manifest/field-path.ts';
import type { Decider, FieldPath } from '../manifest/resource.ts';
import { endpointsOf } from './endpoints.ts';
import { worldOf } from './pods.ts';
import { servicesOf } from './services.ts';
import type { App, KubeService, Pod, ServicePort } from './types.ts';

interface Why {
  args: Message['args'];
  decider: Decider;
  cause: Message;
}

/**
 * Why nothing answers on a port of a pod, and the field to look at: the Service's targetPort, unless the pod itself declares the port
 * and its own command line makes the app listen elsewhere.
 */
export function notListening(pod: Pod, port: number): Why {
  const listening = pod.apps.map((a) => String(a.port));
  const base = { cluster: pod.cluster, pod: `${pod.namespace}/${pod.name}`, port, listening };
  const through = leadingTo(pod, port);
  const declared = pod.ports.find((p) => p.port === port && p.protocol === 'TCP');
  const setting = pod.apps.find((a) => 'path' in a.decider && /\.(args|command|env)\[/.test(a.decider.path ?? ''));
  const containers: Decider = { resource: pod.resource, path: `${pod.specPath}.containers` };
  if (!through) {
    const decider =
      (declared && setting?.decider) ??
      (declared ? { resource: pod.resource, path: `${declared.path}.containerPort` } : containers);
    return { args: base, decider, cause: { code: 'FML0728', args: base } };
  }
  const { service, servicePort } = through;
  const args = {
    ...base,
    service: `${service.namespace}/${service.name}`,
    servicePort: servicePort.port,
    targetPort: String(servicePort.targetPort),
  };
  if (declared && listening.length === 0) {
    return { args, decider: starterOf(pod, declared.path), cause: { code: 'FML0729', args } };
  }
  if (declared && setting) return { args, decider: setting.decider, cause: { code: 'FML0727', args } };
  const spec = (service.resource.spec as { ports?: { targetPort?: unknown }[] }).ports ?? [];
  const index = service.ports.indexOf(servicePort);
  // A name leads to the number that the pod gives it: the container's port is then what is wrong.
  if (typeof servicePort.targetPort === 'string' && declared) {
    return {
      args,
      decider: { resource: pod.resource, path: `${declared.path}.containerPort` },
      cause: { code: 'FML0720', args },
    };
  }
  const path = `${servicePort.path}.${spec[index]?.targetPort === undefined ? 'port' : 'targetPort'}`;
  return { args, decider: { resource: service.resource, path }, cause: { code: 'FML0720', args } };
}

/** What a container that listens on nothing is told to run: its command, its args, else its image. */
function starterOf(pod: Pod, portPath: FieldPath): Decider {
  const container = portPath.replace(/\.ports\[\d+\]$/, '');
  const field =
    ['command', 'args'].find((name) => valueAt(pod.resource.object, `${container}.${name}`) !== undefined) ?? 'image';
  return { resource: pod.resource, path: `${container}.${field}` };
}

/** The app listens on 127.0.0.1 only, and somebody dialled the pod's address. */
export function onLoopback(pod: Pod, app: App): Why {
  const args = { cluster: pod.cluster, pod: `${pod.namespace}/${pod.name}`, port: app.port, address: app.address };
  const through = leadingTo(pod, app.port);
  const said = through ? { ...args, servicePort: through.servicePort.port } : { ...args, servicePort: app.port };
  return { args: said, decider: app.decider, cause: { code: 'FML0721', args: said } };
}

/** The Service of the pod's cluster that leads to a port of the pod. */
function leadingTo(pod: Pod, port: number): { service: KubeService; servicePort: ServicePort } | undefined {
  const world = worldOf(pod);
  if (!world) return undefined;
  for (const service of servicesOf(world)) {
    if (service.cluster !== pod.cluster || service.namespace !== pod.namespace) continue;
    const endpoint = endpointsOf(world, service).find((e) => e.pod?.id === pod.id);
    const servicePort = service.ports.find((p) => endpoint?.ports[p.name] === port);
    if (servicePort) return { service, servicePort };
  }
  return undefined;
}
