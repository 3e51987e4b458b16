/** A page that exists. */
export interface KnownPage {
  path: string;
  title: string;
}

/** Number of single-character edits between two short strings. */
export function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[b.length]!;
}

const segments = (path: string): string[] =>
  path
    .toLowerCase()
    .replace(/^\/zh-cn(?=\/|$)/, '')
    .split('/')
    .filter(Boolean);

/** 0 for the same path, larger for less alike; each wanted segment is compared with the segment most like it. */
function distance(wanted: string, known: string): number {
  const have = segments(known);
  const want = segments(wanted);
  const cost = want.map((w) => Math.min(1, ...have.map((h) => editDistance(w, h) / Math.max(w.length, h.length))));
  return cost.reduce((sum, c) => sum + c, 0) + 0.1 * Math.abs(have.length - want.length);
}

/** The pages whose paths are most like the wanted one, nearest first. */
export function nearest(wanted: string, pages: readonly KnownPage[], count = 3): KnownPage[] {
  return pages
    .map((page) => ({ page, d: distance(wanted, page.path) }))
    .sort((x, y) => x.d - y.d)
    .slice(0, count)
    .map(({ page }) => page);
}
