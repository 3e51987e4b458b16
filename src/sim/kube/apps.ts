import type { Decider, FieldPath, Resource } from '../manifest/resource.ts';
import { itemOf } from '../manifest/field-path.ts';
import type { ClusterStore } from '../world/world.ts';
import { listensByImage, type ContainerView } from './images/index.ts';
import { impliedProtocol } from './implied-protocol.ts';
import type { Container, PodSpec } from './spec.ts';
import type { App } from './types.ts';

/** The container that is a proxy, not an app: a gateway's `image: auto`, or a proxy that was written down. */
export function isProxy(container: Container): boolean {
  return container.image === 'auto' || /(^|\/)proxyv2[:@]?/.test(container.image ?? '');
}

export interface PodApps {
  apps: App[];
  /** Containers whose image says exactly what listens; of all others the declared ports are what is known. */
  certain: ReadonlySet<string>;
}

/**
 * What listens in a pod (docs/contracts.md, mesh folder): by the table of well-known images, else the declared containerPorts on all addresses.
 * Containers share one network namespace: of two that want a port, the first has it.
 */
export function appsOf(
  cluster: ClusterStore,
  namespace: string,
  labels: Readonly<Record<string, string>>,
  spec: PodSpec,
  at: { resource: Resource; specPath: FieldPath },
): PodApps {
  const apps: App[] = [];
  const certain = new Set<string>();
  (spec.containers ?? []).forEach((container, i) => {
    if (isProxy(container)) return;
    const path = itemOf(`${at.specPath}.containers`, i);
    const name = container.name ?? '';
    const known = listensByImage(viewOf(container, path, at.resource));
    if (known) certain.add(name);
    const found = known
      ? known.map((l) => ({ ...l, container: name }))
      : declared(cluster, namespace, labels, container, path, at.resource);
    for (const app of found) if (!apps.some((a) => a.port === app.port)) apps.push(app);
  });
  return { apps, certain };
}

function declared(
  cluster: ClusterStore,
  namespace: string,
  labels: Readonly<Record<string, string>>,
  container: Container,
  path: FieldPath,
  resource: Resource,
): App[] {
  return (container.ports ?? []).flatMap((port, i) => {
    if (port.containerPort === undefined || (port.protocol ?? 'TCP') !== 'TCP') return [];
    return {
      container: container.name ?? '',
      protocol: impliedProtocol(cluster, namespace, labels, {
        port: port.containerPort,
        ...(port.name !== undefined && { name: port.name }),
      }),
      port: port.containerPort,
      address: '0.0.0.0',
      decider: { resource, path: `${itemOf(`${path}.ports`, i)}.containerPort` },
    };
  });
}

function viewOf(container: Container, path: FieldPath, resource: Resource): ContainerView {
  const command = (container.command ?? []).map(String);
  const args = (container.args ?? []).map(String);
  const env: Record<string, string> = {};
  for (const { name, value } of container.env ?? []) if (name !== undefined) env[name] = String(value ?? '');
  const field = (tail: string): Decider => ({ resource, path: `${path}.${tail}` });
  return {
    name: container.name ?? '',
    image: container.image ?? '',
    repository: repositoryOf(container.image ?? ''),
    command,
    args,
    words: [...command, ...args],
    env,
    mounts: (container.volumeMounts ?? []).map((m) => (m.mountPath ?? '').replace(/\/$/, '')),
    word: (i) => field(i < command.length ? `command[${i}]` : `args[${i - command.length}]`),
    envField: (name) => field(`env[${(container.env ?? []).findIndex((e) => e.name === name)}].value`),
    imageField: field('image'),
  };
}

/** `docker.io/istio/proxyv2:1.31.0@sha256:…` → `istio/proxyv2`. */
function repositoryOf(image: string): string {
  const bare = image.replace(/@.*$/, '').replace(/:[^/:]*$/, '');
  return bare.replace(/^(localhost|[^/]*[.:][^/]*)\//, '');
}
