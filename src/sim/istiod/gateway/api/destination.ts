import type { Destination } from '../../spec/virtual-service.ts';
import type { ConfigView } from '../../view.ts';
import { isGranted } from './grants.ts';
import type { BackendReference } from './spec.ts';

/** From where a backend is named. ReferenceGrants count at gateways only, not in the mesh (R-GW-71). */
export interface BackendFrom {
  view: ConfigView;
  kind: string;
  namespace: string;
  enforceGrants: boolean;
}

/** Of a backend that may not be named, or of an unknown kind: no cluster has this name, its share is answered with 500 (R-GW-63). */
const NOWHERE: Destination = { host: '' };

/** The destination behind a backendRef; undefined if the whole route is invalid: a Service without port, a host name in the place of a name. */
export function destinationOf(from: BackendFrom, backend: BackendReference): Destination | undefined {
  const { view } = from;
  const namespace = backend.namespace ?? from.namespace;
  const name = backend.name ?? '';
  const kind = `${backend.group ?? ''}/${backend.kind ?? 'Service'}`;
  if (kind === '/Service') {
    const reference = {
      fromKind: from.kind,
      fromNamespace: from.namespace,
      toKind: 'Service' as const,
      toNamespace: namespace,
      toName: name,
    };
    if (from.enforceGrants && !isGranted(view, reference)) return NOWHERE;
    if (name.includes('.') || backend.port === undefined) return undefined;
    return { host: `${name}.${namespace}.svc.${view.domain}`, port: { number: backend.port } };
  }
  if (kind === 'networking.istio.io/Hostname') {
    return backend.namespace !== undefined || backend.port === undefined
      ? undefined
      : { host: name, port: { number: backend.port } };
  }
  if (kind === 'multicluster.x-k8s.io/ServiceImport') {
    return backend.port === undefined
      ? undefined
      : { host: `${name}.${namespace}.svc.${view.domain}`, port: { number: backend.port } };
  }
  return NOWHERE;
}
