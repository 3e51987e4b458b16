import type { HeaderOperationsSpec, HttpRule } from '../../spec/virtual-service.ts';
import { destinationOf } from './destination.ts';
import type { BackendFrom } from './destination.ts';
import type { HeaderFilter, RouteFilter } from './spec.ts';

/** Values of one name are joined by commas; names are compared without case. */
function toMap(list: readonly { name?: string; value?: string }[] | undefined): Record<string, string> | undefined {
  if (!list?.length) return undefined;
  const out: Record<string, string> = {};
  for (const { name = '', value = '' } of list) {
    const key = name.toLowerCase();
    out[key] = key in out ? `${out[key]},${value}` : value;
  }
  return out;
}

/** A header modifier as VirtualService header operations. */
export function headerOperations(filter: HeaderFilter | undefined): HeaderOperationsSpec {
  const set = toMap(filter?.set);
  const add = toMap(filter?.add);
  return { ...(set && { set }), ...(add && { add }), ...(filter?.remove && { remove: filter.remove }) };
}

function redirect({ requestRedirect: r = {} }: RouteFilter): NonNullable<HttpRule['redirect']> {
  return {
    redirectCode: r.statusCode ?? 302,
    ...(r.hostname && { authority: r.hostname }),
    ...(r.scheme && { scheme: r.scheme }),
    // Without a port that of the request stays, unless the scheme changes.
    ...(r.port !== undefined
      ? { port: r.port }
      : { derivePort: r.scheme ? 'FROM_PROTOCOL_DEFAULT' : 'FROM_REQUEST_PORT' }),
    ...(r.path?.type === 'ReplaceFullPath' && { uri: r.path.replaceFullPath ?? '' }),
    ...(r.path?.type === 'ReplacePrefixMatch' && { prefixRewrite: r.path.replacePrefixMatch ?? '' }),
  };
}

const quote = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** `prefix`: what the rule's path match is, for taking it away as a whole. */
function rewrite({ urlRewrite: r = {} }: RouteFilter, prefix: string): NonNullable<HttpRule['rewrite']> {
  const authority = r.hostname ? { authority: r.hostname } : {};
  if (r.path?.type === 'ReplaceFullPath')
    return { ...authority, uriRegexRewrite: { match: '/.*', rewrite: r.path.replaceFullPath ?? '' } };
  if (r.path?.type !== 'ReplacePrefixMatch') return authority;
  const uri = (r.path.replacePrefixMatch ?? '').replace(/\/$/, '');
  if (uri !== '') return { ...authority, uri };
  return {
    ...authority,
    uriRegexRewrite: { match: `^${quote(prefix === '/' ? '' : prefix)}(/?)(.*)`, rewrite: '/\\2' },
  };
}

function cors({ cors: c = {} }: RouteFilter): NonNullable<HttpRule['corsPolicy']> {
  const origins = (c.allowOrigins ?? []).map((origin) =>
    origin === '*'
      ? { regex: '.*' }
      : origin.includes('*')
        ? { regex: quote(origin).replaceAll('\\*', '.*') }
        : { exact: origin },
  );
  return {
    allowOrigins: origins,
    ...(c.allowMethods && { allowMethods: c.allowMethods }),
    ...(c.allowHeaders && { allowHeaders: c.allowHeaders }),
    ...(c.exposeHeaders && { exposeHeaders: c.exposeHeaders }),
    ...(c.allowCredentials !== undefined && { allowCredentials: c.allowCredentials }),
    maxAge: `${c.maxAge ?? 5}s`,
  };
}

/** Filters of a rule; undefined for a filter that istiod does not support: the whole route is invalid then. */
export function ruleFilters(
  from: BackendFrom,
  filters: readonly RouteFilter[],
  prefix: string,
): Partial<HttpRule> | undefined {
  const out: Partial<HttpRule> & { headers?: NonNullable<HttpRule['headers']> } = {};
  for (const filter of filters) {
    switch (filter.type) {
      case 'RequestHeaderModifier':
        out.headers = { ...out.headers, request: headerOperations(filter.requestHeaderModifier) };
        break;
      case 'ResponseHeaderModifier':
        out.headers = { ...out.headers, response: headerOperations(filter.responseHeaderModifier) };
        break;
      case 'RequestRedirect':
        out.redirect = redirect(filter);
        break;
      case 'URLRewrite':
        out.rewrite = rewrite(filter, prefix);
        break;
      case 'CORS':
        out.corsPolicy = cors(filter);
        break;
      case 'RequestMirror': {
        const { backendRef, percent, fraction } = filter.requestMirror ?? {};
        const destination = destinationOf(from, backendRef ?? {});
        const share = percent ?? (fraction ? (100 * (fraction.numerator ?? 0)) / (fraction.denominator ?? 100) : 100);
        if (destination) out.mirrors = [...(out.mirrors ?? []), { destination, percentage: { value: share } }];
        break;
      }
      default:
        return undefined;
    }
  }
  return out;
}
