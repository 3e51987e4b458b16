import type { CircuitBreakers } from '../../xds/cluster.ts';
import type { Ref } from '../../manifest/resource.ts';
import { destinationRuleFor } from '../scope/destination-rules.ts';
import { sidecarFor } from '../scope/sidecar-for.ts';
import { circuitBreakersOf } from '../outbound/circuit-breakers.ts';
import { meshDefaultPolicy } from '../outbound/mesh-default-policy.ts';
import type { ConnectionPoolSpec } from '../spec/destination-rule.ts';
import type { ProxyContext } from '../view.ts';
import type { InboundTarget } from './target.ts';

interface Written {
  pool: ConnectionPoolSpec;
  field: Ref;
}

/** Sidecar: the `ingress` entry's own pool, else `inboundConnectionPool`. */
function ofSidecar(context: ProxyContext, target: InboundTarget): Written | undefined {
  const sidecar = sidecarFor(context);
  if (!sidecar) return undefined;
  const index = (sidecar.spec.ingress ?? []).findIndex((i) => i.port?.number === target.port);
  const entry = sidecar.spec.ingress?.[index]?.connectionPool as ConnectionPoolSpec | undefined;
  if (entry) return { pool: entry, field: { resource: sidecar, path: `spec.ingress[${index}].connectionPool` } };
  const own = sidecar.spec.inboundConnectionPool as ConnectionPoolSpec | undefined;
  return own && { pool: own, field: { resource: sidecar, path: 'spec.inboundConnectionPool' } };
}

/** The pool of the Service's DestinationRule: of the service port, else the top level; never of a subset (R-OUT-433). */
function ofDestinationRule(context: ProxyContext, target: InboundTarget): Written | undefined {
  const rule = target.service && destinationRuleFor(context, target.service);
  if (!rule?.policy) return undefined;
  const { spec, field } = rule.policy;
  const index = (spec.portLevelSettings ?? []).findIndex((p) => p.port?.number === target.servicePort);
  const port = spec.portLevelSettings?.[index];
  const pool = port ? port.connectionPool : spec.connectionPool;
  const path = port ? `portLevelSettings[${index}].connectionPool` : 'connectionPool';
  return pool && { pool, field: { resource: field.resource, path: `${field.path}.${path}` } };
}

/** Limits that the server's proxy puts on the connections to its own app: Sidecar, DestinationRule, mesh default (R-SEC-37, R-OUT-413). */
export function inboundLimits(context: ProxyContext, target: InboundTarget): CircuitBreakers | undefined {
  const written = ofSidecar(context, target) ?? ofDestinationRule(context, target);
  if (written) return circuitBreakersOf(written.pool, written.field);
  const { connectionPool } = meshDefaultPolicy(context.view);
  return circuitBreakersOf(connectionPool, context.view.meshConfig.decider('defaultTrafficPolicy.connectionPool'));
}
