import type { Ref } from '../../manifest/resource.ts';
import type { EffectiveRule } from '../scope/destination-rules.ts';
import type {
  ClientTlsSpec,
  ConnectionPoolSpec,
  LoadBalancerSpec,
  OutlierDetectionSpec,
  PolicyBlocks,
  RetryBudgetSpec,
  TrafficPolicySpec,
} from '../spec/destination-rule.ts';

/** A block of a DestinationRule and where it is written. */
export interface Block<T> {
  spec: T;
  field: Ref;
}

/** The policy of one cluster after inheritance (R-OUT-411, R-OUT-412). */
export interface ClusterPolicy {
  connectionPool?: Block<ConnectionPoolSpec>;
  loadBalancer?: Block<LoadBalancerSpec>;
  outlierDetection?: Block<OutlierDetectionSpec>;
  tls?: Block<ClientTlsSpec>;
  /** The subset's, else the rule's: ports have none of their own. */
  retryBudget?: Block<RetryBudgetSpec>;
  /** TLS mode as the endpoints of the cluster see it: subset port, subset, rule port, rule (R-OUT-411). */
  endpointTls?: Block<ClientTlsSpec>;
}

type Source = { spec: TrafficPolicySpec; field: Ref };
const BLOCKS = ['connectionPool', 'loadBalancer', 'outlierDetection', 'tls'] as const;

/** The blocks that a cluster on a service port (R-OUT-414) and of a subset is made with. */
export function policyFor(rule: EffectiveRule | undefined, port: number, subset: string): ClusterPolicy {
  if (!rule) return {};
  const base = rule.policy ? (portBlocks(rule.policy, port) ?? blocks(rule.policy.spec, rule.policy.field)) : {};
  const written = rule.subsets.find((s) => s.spec.name === subset);
  const own: Source | undefined = written?.spec.trafficPolicy && {
    spec: written.spec.trafficPolicy,
    field: { ...written.field, path: `${written.field.path}.trafficPolicy` },
  };
  const merged = own ? (portBlocks(own, port) ?? { ...base, ...blocks(own.spec, own.field) }) : base;
  const endpointTls = (own && tlsOf(own, port)) ?? (rule.policy && tlsOf(rule.policy, port));
  const retryBudget = budgetOf(own) ?? budgetOf(rule.policy);
  return { ...merged, ...(endpointTls && { endpointTls }), ...(retryBudget && { retryBudget }) };
}

function budgetOf(source: Source | undefined): Block<RetryBudgetSpec> | undefined {
  const spec = source?.spec.retryBudget;
  return spec && source ? { spec, field: { ...source.field, path: `${source.field.path}.retryBudget` } } : undefined;
}

/** The port's own settings, which replace everything else (R-OUT-411); undefined if the port has none. */
function portBlocks(source: Source, port: number): ClusterPolicy | undefined {
  const i = (source.spec.portLevelSettings ?? []).findIndex((p) => p.port?.number === port);
  const spec = source.spec.portLevelSettings?.[i];
  return spec && blocks(spec, { ...source.field, path: `${source.field.path}.portLevelSettings[${i}]` });
}

function blocks(spec: PolicyBlocks, field: Ref): ClusterPolicy {
  return Object.fromEntries(
    BLOCKS.filter((b) => spec[b] !== undefined && spec[b] !== null).map((b) => [
      b,
      { spec: spec[b], field: { ...field, path: `${field.path}.${b}` } },
    ]),
  );
}

function tlsOf(source: Source, port: number): Block<ClientTlsSpec> | undefined {
  return portBlocks(source, port)?.tls ?? blocks(source.spec, source.field).tls;
}
