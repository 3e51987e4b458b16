import type { Message } from '../manifest/diagnostic.ts';
import { itemOf } from '../manifest/field-path.ts';
import type { Decider, FieldPath, Resource } from '../manifest/resource.ts';
import type { PodApps } from './apps.ts';
import type { PlannedPod } from './pod-templates.ts';
import type { Container, Probe } from './spec.ts';
import type { App, Injection } from './types.ts';
import { statusOf } from './app-status.ts';

export interface NotReady {
  why: Message;
  decider: Decider;
}

/** What readiness is judged by. */
export interface Facts {
  cluster: string;
  namespace: string;
  planned: PlannedPod;
  apps: PodApps;
  injection: Injection;
  gatewayImage: boolean;
  /** False if no node fits. */
  scheduled: boolean;
}

/** Why a pod is never Ready (R-K8S-3, R-K8S-4); undefined where nothing says that it isn't. */
export function whyNotReady(facts: Facts): NotReady | undefined {
  const { planned, injection, gatewayImage } = facts;
  const args = { cluster: facts.cluster, namespace: facts.namespace, pod: planned.name };
  const field = (path: FieldPath): Decider => ({ resource: planned.resource, path });
  const { status } = planned;
  if (status?.phase === 'Succeeded' || status?.phase === 'Failed') {
    return { why: { code: 'FML0706', args: { ...args, phase: status.phase } }, decider: field('status.phase') };
  }
  const condition = status?.conditions?.findIndex((c) => c.type === 'Ready') ?? -1;
  const said = status?.conditions?.[condition]?.status;
  if (said !== undefined && said !== 'True') {
    return {
      why: { code: 'FML0705', args: { ...args, status: said } },
      decider: field(itemOf('status.conditions', condition)),
    };
  }
  if (planned.resource.metadata.deletionTimestamp !== undefined && status) {
    return { why: { code: 'FML0708', args }, decider: field('metadata.deletionTimestamp') };
  }
  // R-SEC-12: without the injector nothing replaces `image: auto`, and the container cannot start.
  if (gatewayImage && injection.kind === 'none') return { why: { code: 'FML0704', args }, decider: injection.decider };
  if (!facts.scheduled) {
    const selector = Object.entries(planned.spec.nodeSelector ?? {}).map(([k, v]) => `${k}=${v}`);
    return {
      why: { code: 'FML0707', args: { ...args, selector } },
      decider: field(`${planned.specPath}.nodeSelector`),
    };
  }
  // A Ready condition from the running cluster is a fact, whatever the probe seems to ask.
  if (said === 'True') return undefined;
  for (const [i, container] of (planned.spec.containers ?? []).entries()) {
    const path = itemOf(`${planned.specPath}.containers`, i);
    for (const kind of ['startupProbe', 'readinessProbe', 'livenessProbe'] as const) {
      const probe = container[kind];
      const why =
        probe && failure(probe, container, facts.apps, `${path}.${kind}`, planned.resource, { ...args, probe: kind });
      if (!why) continue;
      // R-K8S-4: a liveness probe does not hold readiness back, but the container is killed again and again.
      return kind === 'livenessProbe' ? { ...why, why: { code: 'FML0710', args: why.why.args } } : why;
    }
  }
  return undefined;
}

type ProbeArgs = Record<string, string>;

/** Why a probe provably fails; undefined if it may pass. */
function failure(
  probe: Probe,
  container: Container,
  apps: PodApps,
  path: FieldPath,
  resource: Resource,
  args: ProbeArgs,
): NotReady | undefined {
  const kind = probe.httpGet ? 'httpGet' : probe.tcpSocket ? 'tcpSocket' : probe.grpc ? 'grpc' : undefined;
  const action = probe.httpGet ?? probe.tcpSocket ?? probe.grpc;
  // A probe of another host says nothing about this pod.
  if (!kind || !action || ('host' in action && action.host)) return undefined;
  const decider: Decider = { resource, path: `${path}.${kind}.port` };
  const asked = action.port;
  const port =
    typeof asked === 'string' && !/^\d+$/.test(asked)
      ? container.ports?.find((p) => p.name === asked)?.containerPort
      : Number(asked);
  if (port === undefined) return { why: { code: 'FML0703', args: { ...args, port: String(asked) } }, decider };
  const app = apps.apps.find((a) => a.port === port);
  if (!app) {
    // Of an image that nobody knows and that declares nothing, the probe itself is the only hint of what listens.
    const known = apps.certain.has(container.name ?? '') || (container.ports ?? []).length > 0;
    if (!known) return undefined;
    return {
      why: { code: 'FML0701', args: { ...args, port, listening: portsOf(apps.apps) } as Message['args'] },
      decider,
    };
  }
  if (app.address === '127.0.0.1')
    return { why: { code: 'FML0702', args: { ...args, port: String(port) } }, decider: app.decider };
  return kind === 'httpGet'
    ? httpFailure(probe, app, apps.certain.has(app.container), path, resource, args)
    : undefined;
}

/** An HTTP probe passes on 200…399 within its timeout. */
function httpFailure(
  probe: Probe,
  app: App,
  certain: boolean,
  path: FieldPath,
  resource: Resource,
  args: ProbeArgs,
): NotReady | undefined {
  const asked = probe.httpGet?.path ?? '/';
  const tls = probe.httpGet?.scheme === 'HTTPS';
  const wrong = (field: string, answer: string): NotReady => ({
    why: { code: 'FML0709', args: { ...args, path: asked, answer } },
    decider: { resource, path: `${path}.httpGet.${field}` },
  });
  // Of an image that nobody knows only the port is known, not what it answers.
  if (!certain) return undefined;
  if (app.protocol === 'tcp') return wrong('port', 'malformed HTTP response');
  if (tls !== (app.protocol === 'https'))
    return wrong('scheme', tls ? 'http: server gave HTTP response to HTTPS client' : '400');
  const { status, ms } = statusOf(app, asked);
  if (status < 200 || status >= 400) return wrong('path', String(status));
  if (ms > 1000 * (probe.timeoutSeconds ?? 1)) return wrong('path', 'context deadline exceeded');
  return undefined;
}

const portsOf = (apps: readonly App[]): string[] => apps.map((a) => String(a.port));
