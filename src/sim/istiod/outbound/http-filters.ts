import type { Ref, Decider } from '../../manifest/resource.ts';
import type { HttpConnectionManager } from '../../xds/listener.ts';
import type { ConfigView } from '../view.ts';

/** The HTTP connection manager of an outbound listener: fault before CORS before router (R-OUT-363); paths are normalised (R-OUT-342). */
export function outboundHttp(view: ConfigView, rds: string, origin: readonly (Ref | Decider)[]): HttpConnectionManager {
  return {
    kind: 'http',
    route: { rds },
    filters: [{ kind: 'grpc-stats' }, { kind: 'fault' }, { kind: 'cors' }, { kind: 'router' }],
    forwardClientCert: false,
    useRemoteAddress: false,
    trustedHops: 0,
    pathNormalization: normalization(view),
    origin,
  };
}

function normalization(view: ConfigView): HttpConnectionManager['pathNormalization'] {
  const written = (view.meshConfig.raw['pathNormalization'] as { normalization?: string } | undefined)?.normalization;
  switch (written) {
    case 'NONE':
    case 'BASE':
    case 'MERGE_SLASHES':
    case 'DECODE_AND_MERGE_SLASHES':
      return written;
    default:
      return 'BASE';
  }
}
