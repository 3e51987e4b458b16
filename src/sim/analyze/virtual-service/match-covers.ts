import type { HttpMatch, StringMatchSpec } from '../../istiod/spec/virtual-service.ts';

/** Fields that say nothing about which requests an entry takes. */
const NAMES: ReadonlySet<string> = new Set(['name', 'statPrefix']);
/** Fields whose entries are conditions of their own. */
const MAPS: ReadonlySet<string> = new Set(['headers', 'withoutHeaders', 'queryParams', 'sourceLabels']);

/** Whether every path of `inner` is one of `outer`; false where that cannot be seen (regular expressions). */
export function pathCovers(outer: StringMatchSpec | undefined, inner: StringMatchSpec | undefined): boolean {
  if (outer === undefined || Object.keys(outer).length === 0) return true;
  if (outer.prefix === '/' || outer.regex === '.*') return true;
  if (outer.exact !== undefined) return inner?.exact === outer.exact;
  if (outer.regex !== undefined) return inner?.regex === outer.regex;
  const start = inner?.exact ?? inner?.prefix;
  return outer.prefix !== undefined && start !== undefined && start.startsWith(outer.prefix);
}

/** Whether an entry takes every request that another one would take: each of its conditions is one of the other's, too. */
export function matchCovers(outer: HttpMatch | undefined, inner: HttpMatch | undefined): boolean {
  if (!outer) return true;
  if (!pathCovers(outer.uri, inner?.uri)) return false;
  if (outer.uri && inner?.ignoreUriCase && !outer.ignoreUriCase && !isEverything(outer.uri)) return false;
  return Object.entries(outer).every(([key, wanted]) => {
    if (key === 'uri' || key === 'ignoreUriCase' || NAMES.has(key) || wanted === undefined) return true;
    const has = (inner as Readonly<Record<string, unknown>> | undefined)?.[key];
    if (!MAPS.has(key)) return same(wanted, has);
    return Object.entries(wanted as object).every(([k, v]) =>
      same(v, (has as Record<string, unknown> | undefined)?.[k]),
    );
  });
}

function isEverything(uri: StringMatchSpec): boolean {
  return uri.prefix === '/' || uri.regex === '.*';
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
