import type { Decider } from '../../manifest/resource.ts';
import type { Cluster, ClusterType } from '../../xds/cluster.ts';
import type { MeshPort, MeshService } from '../registry/mesh-service.ts';
import { destinationRuleFor, type EffectiveRule } from '../scope/destination-rules.ts';
import { scopeOf } from '../scope/scope.ts';
import { durationMs } from '../../manifest/duration.ts';
import type { ProxyContext } from '../view.ts';
import { circuitBreakersOf } from './circuit-breakers.ts';
import { parseClusterName, type ClusterKey } from './cluster-name.ts';
import { dnsNamesOf } from './dns-names.ts';
import { loadBalancerOf } from './load-balancer.ts';
import { localityChoice } from './locality-setting.ts';
import { meshDefaultPolicy } from './mesh-default-policy.ts';
import { outlierOf } from './outlier.ts';
import { policyFor, type ClusterPolicy } from './traffic-policy.ts';
import { transportOf } from './upstream-tls.ts';

export const PASSTHROUGH = 'PassthroughCluster';
export const BLACK_HOLE = 'BlackHoleCluster';
/** Resolves the Host header itself, under ALLOW_ANY_DYNAMIC_DNS (R-OUT-264). */
export const DYNAMIC_DNS = 'AllowAnyDynamicDNSCluster';

/** A cluster name resolved against what the proxy knows. */
export interface Subject {
  key: ClusterKey;
  service: MeshService;
  port: MeshPort;
  rule: EffectiveRule | undefined;
  policy: ClusterPolicy;
}

/** The service, port, DestinationRule and policy behind a cluster name; undefined if the proxy has no such cluster (R-OUT-401). */
export function subjectOf(proxy: ProxyContext, name: string): Subject | undefined {
  const key = parseClusterName(name);
  if (!key) return undefined;
  for (const service of scopeOf(proxy).byHost(key.host)) {
    if (service.resolution === 'alias') continue;
    const port = service.ports.find((p) => p.port === key.port && p.protocol !== 'UDP');
    if (!port) continue;
    const rule = destinationRuleFor(proxy, service);
    if (key.subset && !rule?.subsets.some((s) => s.spec.name === key.subset)) return undefined;
    if (key.subset && service.resolution === 'dynamic-dns') return undefined;
    return { key, service, port, rule, policy: policyFor(rule, port.port, key.subset) };
  }
  return undefined;
}

/** Builds one outbound cluster by name (section 4); undefined: the proxy has none of that name. */
export function outboundCluster(proxy: ProxyContext, name: string): Cluster | undefined {
  if (name === PASSTHROUGH) return passthrough(proxy);
  if (name === BLACK_HOLE) return blackHole(proxy);
  if (name === DYNAMIC_DNS) return dynamicDns(proxy);
  const subject = subjectOf(proxy, name);
  if (!subject) return undefined;
  const { key, service, port, policy } = subject;
  const type = typeOf(proxy, subject);
  const dnsNames = type === 'STRICT_DNS' || type === 'LOGICAL_DNS' ? dnsNamesOf(proxy, subject) : undefined;
  // A DNS cluster without any name to resolve is not generated (R-OUT-403).
  if (dnsNames?.length === 0) return undefined;
  const defaults = meshDefaultPolicy(proxy.view);
  const pool = policy.connectionPool?.spec ?? defaults.connectionPool;
  const poolField = policy.connectionPool?.field;
  const breakers = circuitBreakersOf(pool, poolField, policy.retryBudget);
  const idleTimeoutMs = durationMs(pool?.http?.idleTimeout) ?? durationMs(pool?.tcp?.idleTimeout);
  const maxRequestsPerConnection = pool?.http?.maxRequestsPerConnection;
  const outlier = policy.outlierDetection
    ? outlierOf(policy.outlierDetection.spec, policy.outlierDetection.field)
    : outlierOf(defaults.outlierDetection, proxy.view.meshConfig.decider('defaultTrafficPolicy.outlierDetection'));
  const http2 = isHttp2(proxy, port, pool?.http?.h2UpgradePolicy);
  const originalDst = type === 'ORIGINAL_DST';
  return {
    name,
    type,
    lb: originalDst ? { policy: 'CLUSTER_PROVIDED' } : loadBalancerOf(policy.loadBalancer?.spec),
    connectTimeoutMs: durationMs(pool?.tcp?.connectTimeout) ?? proxy.view.meshConfig.connectTimeoutMs,
    transport: key.passthrough
      ? { mode: 'plaintext', origin: [{ default: 'AUTO_PASSTHROUGH', rule: 'R-MC-81' }] }
      : transportOf(proxy, { service, port, subset: key.subset, policy, originalDst, http2 }),
    http: http2 ? '2' : port.protocol === 'undetermined' || pool?.http?.useClientProtocol ? 'downstream' : '1.1',
    ...(breakers && { circuitBreakers: breakers }),
    ...(maxRequestsPerConnection && { maxRequestsPerConnection }),
    ...(idleTimeoutMs && { idleTimeoutMs }),
    ...(outlier && { outlier }),
    panicPercent: outlier?.minHealthPercent ?? 0,
    localityWeighted: localityChoice(proxy, subject).weighted,
    ...(type === 'ORIGINAL_DST' &&
      service.registry === 'External' &&
      port.targetPort && { portOverride: port.targetPort }),
    ...(dnsNames && { dnsNames }),
    origin: originOf(subject),
  };
}

/** The service's port, then the subset and the rule that shaped the cluster. */
function originOf({ key, port, rule }: Subject): Decider[] {
  const subset = rule?.subsets.find((s) => s.spec.name === key.subset);
  return [
    ...(subset ? [subset.field] : []),
    port.field,
    ...(rule ? [{ resource: rule.resource, path: 'spec.host' }] : []),
  ];
}

/** R-OUT-402, R-OUT-404. */
export function typeOf(proxy: ProxyContext, { service, policy }: Subject): ClusterType {
  switch (service.resolution) {
    case 'dns':
      return service.logicalDns ? 'LOGICAL_DNS' : 'STRICT_DNS';
    case 'dns-round-robin':
      return 'LOGICAL_DNS';
    case 'dynamic-dns':
      return 'DYNAMIC_FORWARD_PROXY';
    case 'passthrough':
      return service.registry === 'Kubernetes' && proxy.kind === 'router' ? 'EDS' : 'ORIGINAL_DST';
    default:
      return policy.loadBalancer?.spec.simple === 'PASSTHROUGH' ? 'ORIGINAL_DST' : 'EDS';
  }
}

/** R-OUT-225; recorded: an upgrade is for HTTP ports only, an undetermined one goes on as its caller speaks. */
function isHttp2(proxy: ProxyContext, port: MeshPort, upgrade: string | undefined): boolean {
  if (port.protocol === 'HTTP2' || port.protocol === 'GRPC' || port.protocol === 'GRPC-Web') return true;
  if (port.protocol !== 'HTTP' || upgrade === 'DO_NOT_UPGRADE') return false;
  return upgrade === 'UPGRADE' || proxy.view.meshConfig.raw['h2UpgradePolicy'] === 'UPGRADE';
}

function passthrough(proxy: ProxyContext): Cluster {
  const { decider } = scopeOf(proxy).policy;
  return {
    name: PASSTHROUGH,
    type: 'ORIGINAL_DST',
    lb: { policy: 'CLUSTER_PROVIDED' },
    connectTimeoutMs: proxy.view.meshConfig.connectTimeoutMs,
    transport: { mode: 'plaintext', origin: [{ default: PASSTHROUGH, rule: 'R-OUT-261' }] },
    http: 'downstream',
    panicPercent: 0,
    localityWeighted: false,
    origin: [decider],
  };
}

function blackHole(proxy: ProxyContext): Cluster {
  return {
    ...passthrough(proxy),
    name: BLACK_HOLE,
    type: 'STATIC',
    lb: { policy: 'ROUND_ROBIN' },
    transport: { mode: 'plaintext', origin: [{ default: BLACK_HOLE, rule: 'R-OUT-261' }] },
  };
}

function dynamicDns(proxy: ProxyContext): Cluster | undefined {
  if (scopeOf(proxy).policy.mode !== 'ALLOW_ANY_DYNAMIC_DNS') return undefined;
  return {
    ...passthrough(proxy),
    name: DYNAMIC_DNS,
    type: 'DYNAMIC_FORWARD_PROXY',
    lb: { policy: 'CLUSTER_PROVIDED' },
  };
}
