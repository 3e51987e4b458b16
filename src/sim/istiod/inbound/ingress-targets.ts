import type { Resource } from '../../manifest/resource.ts';
import { parseProtocol } from '../registry/protocol.ts';
import type { SidecarIngress, SidecarSpec } from '../spec/sidecar.ts';
import type { InboundTarget } from './target.ts';

const UNIX = 'unix://';

/** `127.0.0.1:P` the loopback, `0.0.0.0:P` the pod's address, `unix:///path` a socket; unset: the dialled address (R-SEC-26). */
function endpointOf(defaultEndpoint: string | undefined): InboundTarget['endpoint'] {
  if (!defaultEndpoint) return undefined;
  if (defaultEndpoint.startsWith(UNIX)) return { to: 'unix', port: 0 };
  const colon = defaultEndpoint.lastIndexOf(':');
  const host = defaultEndpoint.slice(0, colon).replace(/^\[|\]$/g, '');
  return {
    to: host === '127.0.0.1' || host === '::1' ? 'loopback' : 'pod',
    port: Number(defaultEndpoint.slice(colon + 1)),
  };
}

function targetOf(
  sidecar: Resource<SidecarSpec>,
  entry: SidecarIngress,
  index: number,
  boundByDefault: boolean,
): InboundTarget {
  const number = entry.port?.number ?? 0;
  const path = `spec.ingress[${index}]`;
  const mode = entry.captureMode ?? 'DEFAULT';
  const endpoint = endpointOf(entry.defaultEndpoint);
  return {
    port: number,
    protocol: parseProtocol(entry.port?.protocol),
    field: { resource: sidecar, path },
    servicePort: number,
    ...(endpoint && { endpoint }),
    ...((mode === 'NONE' || (mode === 'DEFAULT' && boundByDefault)) && { bind: { address: entry.bind || '0.0.0.0' } }),
  };
}

/** The ports that a Sidecar's `ingress` lists: with at least one entry no Service port counts any more (R-SEC-26). */
export function ingressTargets(sidecar: Resource<SidecarSpec>, interceptionNone: boolean): readonly InboundTarget[] {
  const out = new Map<number, InboundTarget>();
  for (const [i, entry] of (sidecar.spec.ingress ?? []).entries()) {
    const target = targetOf(sidecar, entry, i, interceptionNone);
    if (!out.has(target.port)) out.set(target.port, target);
  }
  return [...out.values()];
}
