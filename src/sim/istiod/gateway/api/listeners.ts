import type { FieldPath, Resource } from '../../../manifest/resource.ts';
import type { Message } from '../../../manifest/diagnostic.ts';
import { covers } from '../../registry/host.ts';
import { parseProtocol } from '../../registry/protocol.ts';
import { perObject } from '../../../world/per-world.ts';
import type { ConfigView, ProxyContext } from '../../view.ts';
import { isAutoPassthrough } from '../network-gateway-resources.ts';
import type { Server } from '../server.ts';
import type { ServerTlsMode } from '../spec.ts';
import { credentialOf } from '../credentials.ts';
import { GATEWAY_API, isGranted } from './grants.ts';
import type { GatewayApiListener, GatewayApiSpec, LabelSelector } from './spec.ts';

/** Classes that the istiod of a cluster handles (R-GW-50); waypoints and east-west HBONE gateways belong to ambient mode. */
const CLASSES = new Set(['istio', 'istio-remote']);

/** A listener of a Gateway as an Istio server, or why it is none. */
export interface ApiListener {
  gateway: Resource<GatewayApiSpec>;
  listener: GatewayApiListener;
  path: FieldPath;
  /** What routes bind to inside istiod: one name per listener. */
  name: string;
  server: Server;
  /** Namespaces whose routes may attach; `*`: all (R-GW-52). */
  namespaces: readonly string[] | '*';
}

function matchesLabels(selector: LabelSelector | undefined, labels: Readonly<Record<string, string>>): boolean {
  const exact = Object.entries(selector?.matchLabels ?? {}).every(([k, v]) => labels[k] === v);
  return (
    exact &&
    (selector?.matchExpressions ?? []).every(({ key = '', operator, values = [] }) => {
      const value = labels[key];
      if (operator === 'Exists') return value !== undefined;
      if (operator === 'DoesNotExist') return value === undefined;
      if (operator === 'NotIn') return value === undefined || !values.includes(value);
      return value !== undefined && values.includes(value);
    })
  );
}

function allowedNamespaces(view: ConfigView, gateway: Resource, listener: GatewayApiListener): readonly string[] | '*' {
  const { from = 'Same', selector } = listener.allowedRoutes?.namespaces ?? {};
  if (from === 'All') return '*';
  if (from === 'None') return [];
  if (from === 'Same') return [gateway.namespace ?? 'default'];
  return view.store
    .list('Namespace')
    .filter((ns) => matchesLabels(selector, { 'kubernetes.io/metadata.name': ns.name, ...ns.metadata.labels }))
    .map((ns) => ns.name);
}

const TERMINATE: Readonly<Record<string, ServerTlsMode>> = {
  MUTUAL: 'MUTUAL',
  OPTIONAL_MUTUAL: 'OPTIONAL_MUTUAL',
  ISTIO_SIMPLE: 'SIMPLE',
  ISTIO_MUTUAL: 'ISTIO_MUTUAL',
};

function tlsMode(gateway: Resource, listener: GatewayApiListener): ServerTlsMode | undefined {
  if (!listener.tls || listener.protocol === 'HTTP' || listener.protocol === 'TCP') return undefined;
  if (isAutoPassthrough(gateway.metadata.labels ?? {}, listener)) return 'AUTO_PASSTHROUGH';
  if (listener.tls.mode === 'Passthrough') return 'PASSTHROUGH';
  return TERMINATE[listener.tls.options?.['gateway.istio.io/tls-terminate-mode'] ?? ''] ?? 'SIMPLE';
}

/** `namespace/name` of the certificates that a listener names. */
function secretsOf(gateway: Resource, listener: GatewayApiListener): { namespace: string; name: string }[] {
  return (listener.tls?.certificateRefs ?? []).map((ref) => ({
    namespace: ref.namespace ?? gateway.namespace ?? 'default',
    name: ref.name ?? '',
  }));
}

/** Every listener of the Gateways of a cluster, oldest Gateway first. */
export const apiListeners = perObject((view: ConfigView): readonly ApiListener[] =>
  view
    .config<GatewayApiSpec>(`${GATEWAY_API}/Gateway`)
    .filter((gateway) => CLASSES.has(gateway.spec.gatewayClassName ?? ''))
    .flatMap((gateway) =>
      (gateway.spec.listeners ?? []).map((listener, i): ApiListener => {
        const namespace = gateway.namespace ?? 'default';
        const name = `${namespace}/${gateway.name}~${listener.name ?? i}`;
        const namespaces = allowedNamespaces(view, gateway, listener);
        const host = listener.hostname ?? '*';
        const mode = tlsMode(gateway, listener);
        const server: Server = {
          gateway: name,
          resource: gateway,
          path: `spec.listeners[${i}]`,
          spec: {
            port: { number: listener.port ?? 0, name: listener.name ?? '', protocol: listener.protocol ?? '' },
            hosts: [],
            ...(mode && { tls: { mode } }),
          },
          protocol: parseProtocol(listener.protocol),
          number: listener.port ?? 0,
          hosts: namespaces === '*' ? [host] : namespaces.map((ns) => `${ns}/${host}`),
          bind: '',
          mode,
          ...(mode !== undefined &&
            mode !== 'ISTIO_MUTUAL' && {
              secrets: secretsOf(gateway, listener).map((s) => `${s.namespace}/${s.name}`),
            }),
        };
        return { gateway, listener, path: server.path, name, server, namespaces };
      }),
    ),
);

/**
 * Why a listener is not programmed: a certificate that no ReferenceGrant allows, or that is missing or unusable (R-GW-33); undefined if it is.
 */
export function listenerProblem(
  context: ProxyContext,
  { gateway, listener, server, path }: ApiListener,
): Message | undefined {
  if (!server.secrets) return undefined;
  const namespace = gateway.namespace ?? 'default';
  for (const secret of secretsOf(gateway, listener)) {
    const granted = isGranted(context.view, {
      fromKind: 'Gateway',
      fromNamespace: namespace,
      toKind: 'Secret',
      toNamespace: secret.namespace,
      toName: secret.name,
    });
    const args = {
      gateway: `${namespace}/${gateway.name}`,
      listener: listener.name ?? '',
      secret: secret.name,
      namespace: secret.namespace,
    };
    if (!granted) return { code: 'FML1440', args };
    const found = credentialOf(context, `${secret.namespace}/${secret.name}`, { resource: gateway, path });
    if ('why' in found) return found.why;
  }
  return undefined;
}

/** Whether two host patterns have names in common; an absent one means all. */
export function hostsMeet(a: string | undefined, b: string | undefined): boolean {
  return covers(a ?? '*', b ?? '*') || covers(b ?? '*', a ?? '*');
}
