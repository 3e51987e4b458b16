/** A line of a comparison: in both texts, only in the new one, or only in the old one. */
export interface DiffLine {
  kind: 'same' | 'in' | 'out';
  text: string;
  /** 1-based line in the new text; absent for `out`. */
  line?: number;
}

const linesOf = (text: string | null): string[] => (text ? text.replace(/\n$/, '').split('\n') : []);

/** Compares two texts line by line (longest common subsequence); null is a file that is not there. */
export function diffLines(before: string | null, after: string | null): DiffLine[] {
  const a = linesOf(before);
  const b = linesOf(after);
  const longest = Array.from({ length: a.length + 1 }, () => Array.from({ length: b.length + 1 }, () => 0));
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      longest[i]![j] = a[i] === b[j] ? longest[i + 1]![j + 1]! + 1 : Math.max(longest[i + 1]![j]!, longest[i]![j + 1]!);
    }
  }
  const out: DiffLine[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      out.push({ kind: 'same', text: b[j++]!, line: j });
      i++;
    } else if (i < a.length && (j >= b.length || longest[i + 1]![j]! >= longest[i]![j + 1]!))
      out.push({ kind: 'out', text: a[i++]! });
    else out.push({ kind: 'in', text: b[j++]!, line: j });
  }
  return out;
}

/** Only the changed lines and `context` lines around them; a gap becomes one line `…`. */
export function withContext(lines: readonly DiffLine[], context = 4): DiffLine[] {
  const near = lines.map((_, i) =>
    lines.slice(Math.max(0, i - context), i + context + 1).some((line) => line.kind !== 'same'),
  );
  const out: DiffLine[] = [];
  lines.forEach((line, i) => {
    if (near[i]) out.push(line);
    else if (out.at(-1)?.text !== '…') out.push({ kind: 'same', text: '…' });
  });
  return out;
}
