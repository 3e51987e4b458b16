import type { HeaderOps } from '../../xds/route.ts';
import type { HeaderOperationsSpec, HeadersSpec } from '../spec/virtual-service.ts';

export const NO_HEADERS: HeaderOps = { remove: [], set: [], add: [] };

/** Header operations of one level, and the Host that request operations set (R-OUT-358). */
export interface LevelHeaders {
  request: HeaderOps;
  response: HeaderOps;
  hostRewrite?: string;
}

/** `headers` of a rule or of a destination; `:authority` and `host` become a rewrite of the Host, other pseudo headers are ignored. */
export function levelHeaders(spec: HeadersSpec | undefined): LevelHeaders {
  const host = hostOf(spec?.request?.set) ?? hostOf(spec?.request?.add);
  return {
    request: operations(spec?.request, true),
    response: operations(spec?.response, false),
    ...(host !== undefined && { hostRewrite: host }),
  };
}

/** Both levels one after the other (single destination). */
export function joinOps(first: HeaderOps, second: HeaderOps): HeaderOps {
  return {
    remove: [...first.remove, ...second.remove],
    set: [...first.set, ...second.set],
    add: [...first.add, ...second.add],
  };
}

function operations(spec: HeaderOperationsSpec | undefined, request: boolean): HeaderOps {
  if (!spec) return NO_HEADERS;
  const usable = (name: string): boolean => !name.startsWith(':') && !(request && isHost(name));
  const pairs = (map: Record<string, string> | undefined): [string, string][] =>
    Object.entries(map ?? {})
      .filter(([name]) => usable(name))
      .map(([name, value]): [string, string] => [name.toLowerCase(), String(value)])
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return {
    remove: (spec.remove ?? []).filter(usable).map((n) => n.toLowerCase()),
    set: pairs(spec.set),
    add: pairs(spec.add),
  };
}

function isHost(name: string): boolean {
  return name.toLowerCase() === 'host' || name.toLowerCase() === ':authority';
}

function hostOf(map: Record<string, string> | undefined): string | undefined {
  return Object.entries(map ?? {}).find(([name]) => isHost(name))?.[1];
}
