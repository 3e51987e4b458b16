import { BadCase, listOf, objectWith } from './keys.ts';

/** Probabilities are written with as many digits as is sensible. */
const TOLERANCE = 1e-6;

type Fields = Readonly<Record<string, unknown>>;
type Compare = (want: unknown, have: unknown, where: string) => string[];

const show = (value: unknown): string => JSON.stringify(value) ?? 'nothing';

const equal: Compare = (want, have, where) =>
  show(want) === show(have) ? [] : [`${where}: expected ${show(want)}, got ${show(have)}`];

/** Order does not count. */
const sameSet: Compare = (want, have, where) =>
  equal(listOf(want, where).map(String).toSorted(), ((have ?? []) as string[]).toSorted(), where);

/** `0.25`, or a fraction such as `1/3`. */
const share: Compare = (want, have, where) => {
  const [n, of = 1] = String(want).split('/').map(Number);
  return Math.abs(Number(n) / of - Number(have)) <= TOLERANCE
    ? []
    : [`${where}: expected ${show(want)}, got ${show(have)}`];
};

/** `cluster/namespace/workload`; null: a proxy answered. */
const server: Compare = (want, have, where) => {
  const s = have as { cluster: string; namespace: string; workload: string } | undefined;
  return equal(want, s ? `${s.cluster}/${s.namespace}/${s.workload}` : null, where);
};

/** Every field that is given has to be equal; null says that it is absent. */
const someFields =
  (fields: Readonly<Record<string, Compare>> | undefined): Compare =>
  (want, have, where) => {
    const given = objectWith(want, Object.keys(fields ?? (want as object)), where);
    const found = (have ?? {}) as Fields;
    return Object.entries(given).flatMap(([key, value]) => {
      const at = `${where}.${key}`;
      const compare = fields?.[key] ?? equal;
      if (value === null && compare !== server) {
        return found[key] === undefined ? [] : [`${at}: expected nothing, got ${show(found[key])}`];
      }
      return compare(value, found[key], at);
    });
  };

const object = someFields({ cluster: equal, kind: equal, namespace: equal, name: equal });

const outcome = someFields({
  kind: equal,
  probability: share,
  status: equal,
  flags: sameSet,
  error: equal,
  curlExit: equal,
  servedBy: server,
  mtls: equal,
  caller: equal,
  body: equal,
  headers: someFields(undefined),
  received: someFields({ method: equal, path: equal, host: equal, port: equal, headers: someFields(undefined) }),
  via: equal,
});

const cause = someFields({ code: equal, object, field: equal, file: equal, line: equal, missing: equal });
const diagnostic = someFields({ code: equal, severity: equal, object, field: equal, file: equal, line: equal });

/** One to one: each expected outcome has its own said one, and none is left over. Returns what is wrong. */
export function matchOutcomes(want: unknown, have: readonly unknown[], where: string): string[] {
  const wanted = listOf(want, where);
  if (wanted.length !== have.length) {
    return [`${where}: expected ${wanted.length}, got ${have.length}: ${have.map(outcomeText).join(', ')}`];
  }
  const [only] = wanted;
  if (wanted.length === 1) return outcome(only, have[0], `${where}[0]`);
  const taken = new Set<number>();
  const place = (i: number): boolean =>
    i === wanted.length ||
    have.some((said, j) => {
      if (taken.has(j) || outcome(wanted[i], said, `${where}[${i}]`).length > 0) return false;
      taken.add(j);
      if (place(i + 1)) return true;
      taken.delete(j);
      return false;
    });
  if (place(0)) return [];
  return [`${where}: expected ${show(wanted)}, got ${have.map(outcomeText).join(', ')}`];
}

function outcomeText(said: unknown): string {
  const { via: _, message: __, ...rest } = said as Record<string, unknown>;
  return show(rest);
}

/** Null or `none`: there is no cause. */
export function matchCause(want: unknown, have: unknown, where: string): string[] {
  if (want === null || want === 'none') return have === undefined ? [] : [`${where}: expected none, got ${show(have)}`];
  if (have === undefined) return [`${where}: expected ${show(want)}, got none`];
  const wrong = cause(want, have, where);
  return wrong.length === 0 ? [] : [...wrong, `(${where} is ${show(have)})`];
}

/** Each expected diagnostic is among those said, and none that is ruled out. */
export function matchDiagnostics(
  want: readonly unknown[],
  not: readonly unknown[],
  have: readonly unknown[],
): string[] {
  const said = (expected: unknown): boolean => have.some((d) => diagnostic(expected, d, 'diagnostics').length === 0);
  return [
    ...want.filter((d) => !said(d)).map((d) => `diagnostics: ${show(d)} is not among ${show(have)}`),
    ...not.filter(said).map((d) => `noDiagnostics: ${show(d)} is among ${show(have)}`),
  ];
}

export const matchReached = (want: unknown, have: unknown, where: string): string[] => {
  const known = ['always', 'sometimes', 'never', 'unknown'];
  if (!known.includes(String(want))) throw new BadCase(`${where}: one of ${known.join(', ')}, found ${show(want)}`);
  return equal(want, have, where);
};
