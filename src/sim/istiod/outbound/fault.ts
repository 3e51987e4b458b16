import type { Ref } from '../../manifest/resource.ts';
import type { Fault } from '../../xds/route.ts';
import { durationMs } from '../../manifest/duration.ts';
import type { FaultSpec } from '../spec/virtual-service.ts';

/** HTTP status that Envoy gives an aborted gRPC call made over plain HTTP: the call itself succeeds, the trailer tells. */
const GRPC_HTTP_STATUS = 200;

/** R-OUT-361: delay and abort roll independently; without `percentage` neither ever happens. */
export function faultOf(spec: FaultSpec | undefined, field: Ref): Fault | undefined {
  if (!spec) return undefined;
  const { delay, abort } = spec;
  const ms = durationMs(delay?.fixedDelay);
  const status = abort?.httpStatus ?? (abort?.grpcStatus !== undefined ? GRPC_HTTP_STATUS : undefined);
  const at = (part: string): Ref => ({ ...field, path: `${field.path}.fault.${part}` });
  return {
    ...(delay &&
      ms !== undefined && {
        delay: {
          ms,
          percent: delay.percentage ? (delay.percentage.value ?? 0) : (delay.percent ?? 0),
          origin: [at('delay')],
        },
      }),
    ...(abort &&
      status !== undefined && { abort: { status, percent: abort.percentage?.value ?? 0, origin: [at('abort')] } }),
  };
}
