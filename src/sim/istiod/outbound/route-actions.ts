import type { RedirectAction, Route } from '../../xds/route.ts';
import { decodeBase64 } from '../../control-plane/trust/base64.ts';
import { utf8 } from '../../control-plane/trust/utf8.ts';
import type { HttpRule } from '../spec/virtual-service.ts';

const MOVED_PERMANENTLY = 301;
const STANDARD: Readonly<Record<string, number>> = { http: 80, https: 443 };

/**
 * R-OUT-355. `listenerPort` is what FROM_REQUEST_PORT means. A port that is the scheme's own is not set at all; then the port of the request's Host
 * header stays.
 */
export function redirectOf(
  spec: NonNullable<HttpRule['redirect']>,
  listenerPort: number,
  tls: boolean,
): RedirectAction {
  const scheme = spec.scheme || undefined;
  const derived = spec.derivePort === 'FROM_REQUEST_PORT' ? listenerPort : undefined;
  const port = spec.port || derived;
  const redundant = port !== undefined && port === STANDARD[scheme ?? (tls ? 'https' : 'http')];
  return {
    status: spec.redirectCode || MOVED_PERMANENTLY,
    ...(spec.authority && { host: spec.authority }),
    ...(spec.uri ? { path: { full: spec.uri } } : spec.prefixRewrite ? { path: { prefix: spec.prefixRewrite } } : {}),
    ...(scheme && { scheme }),
    ...(port && !redundant && { port }),
  };
}

/** R-OUT-356. */
export function directOf(spec: NonNullable<HttpRule['directResponse']>): Extract<Route['action'], { direct: unknown }> {
  const { body } = spec;
  const text = body?.string ?? (body?.bytes === undefined ? undefined : decodeText(body.bytes));
  return { direct: { status: spec.status ?? 200, ...(text !== undefined && { body: text }) } };
}

/** `bytes` stands in base64 in YAML. */
function decodeText(base64: string): string | undefined {
  const bytes = decodeBase64(base64);
  return bytes && utf8(bytes);
}
