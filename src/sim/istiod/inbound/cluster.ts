import type { Cluster } from '../../xds/cluster.ts';
import type { Decider } from '../../manifest/resource.ts';
import { record } from '../../manifest/plain-data.ts';
import { classOf } from '../registry/protocol.ts';
import type { Protocol } from '../registry/protocol.ts';
import type { ConfigView, ProxyContext } from '../view.ts';
import { inboundLimits } from './connection-pool.ts';
import { PASSTHROUGH } from './listener.ts';
import { inboundTargets } from './targets.ts';
import type { InboundTarget } from './target.ts';

/** `inboundTrafficPolicy.mode: LOCALHOST` sends to 127.0.0.1 instead of the pod's address (R-SEC-38). */
function destination(view: ConfigView): { to: 'pod' | 'loopback'; decider: Decider } {
  const localhost = record(view.meshConfig.raw['inboundTrafficPolicy'])['mode'] === 'LOCALHOST';
  return localhost
    ? { to: 'loopback', decider: view.meshConfig.decider('inboundTrafficPolicy') }
    : { to: 'pod', decider: { default: 'PASSTHROUGH', rule: 'R-SEC-38' } };
}

function httpVersion(protocol: Protocol): Cluster['http'] {
  if (protocol === 'HTTP2' || protocol === 'GRPC' || protocol === 'GRPC-Web') return '2';
  return classOf(protocol) === 'AUTO' ? 'downstream' : '1.1';
}

function build(
  context: ProxyContext,
  name: string,
  inbound: NonNullable<Cluster['inbound']>,
  http: Cluster['http'],
  origin: readonly Decider[],
): Cluster {
  return {
    name,
    type: inbound.port === 0 ? 'ORIGINAL_DST' : 'STATIC',
    lb: { policy: 'CLUSTER_PROVIDED' },
    connectTimeoutMs: context.view.meshConfig.connectTimeoutMs,
    transport: { mode: 'plaintext', origin },
    http,
    panicPercent: 0,
    localityWeighted: false,
    inbound,
    origin,
  };
}

function ofTarget(context: ProxyContext, target: InboundTarget): Cluster | undefined {
  if (target.endpoint?.to === 'unix') return undefined;
  const mesh = destination(context.view);
  // The mesh's mode is for Service ports; an ingress entry without endpoint keeps the dialled address (R-SEC-26).
  const inbound = target.endpoint
    ? { to: target.endpoint.to, port: target.endpoint.port }
    : { to: target.service ? mesh.to : ('pod' as const), port: target.port };
  const circuitBreakers = inboundLimits(context, target);
  const cluster = build(context, `inbound|${target.port}||`, inbound, httpVersion(target.protocol), [
    target.field,
    mesh.decider,
  ]);
  return circuitBreakers ? { ...cluster, circuitBreakers } : cluster;
}

/** A cluster towards the pod's own app: `inbound|<container port>||`, or the passthrough one; undefined for any other name. */
export function inboundCluster(context: ProxyContext, name: string): Cluster | undefined {
  if (name === PASSTHROUGH) {
    return build(context, name, { to: 'pod', port: 0 }, 'downstream', [{ default: PASSTHROUGH, rule: 'R-SEC-25' }]);
  }
  const target = inboundTargets(context).find((t) => `inbound|${t.port}||` === name);
  return target && ofTarget(context, target);
}

/** Every inbound cluster of a sidecar. */
export function inboundClusters(context: ProxyContext): readonly Cluster[] {
  const names = [...inboundTargets(context).map((t) => `inbound|${t.port}||`), PASSTHROUGH];
  return names.flatMap((name) => inboundCluster(context, name) ?? []);
}
