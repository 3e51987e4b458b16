import type { Ref } from '../../manifest/resource.ts';
import type { Cors } from '../../xds/route.ts';
import { durationMs } from '../../manifest/duration.ts';
import type { CorsSpec } from '../spec/virtual-service.ts';
import { stringMatch } from './string-match.ts';

/** R-OUT-360. */
export function corsOf(spec: CorsSpec | undefined, field: Ref): Cors | undefined {
  if (!spec) return undefined;
  const origins = spec.allowOrigins?.length
    ? spec.allowOrigins.map(stringMatch)
    : (spec.allowOrigin ?? []).map((exact) => (exact === '*' ? { prefix: '' } : { exact }));
  const maxAge = durationMs(spec.maxAge);
  return {
    origins,
    ...(spec.allowMethods?.length && { methods: spec.allowMethods.join(',') }),
    ...(spec.allowHeaders?.length && { headers: spec.allowHeaders.join(',') }),
    ...(spec.exposeHeaders?.length && { exposeHeaders: spec.exposeHeaders.join(',') }),
    ...(maxAge !== undefined && { maxAge: String(Math.floor(maxAge / 1000)) }),
    ...(spec.allowCredentials !== undefined && { credentials: spec.allowCredentials }),
    forwardUnmatchedPreflights: spec.unmatchedPreflights !== 'IGNORE',
    origin: [{ ...field, path: `${field.path}.corsPolicy` }],
  };
}
