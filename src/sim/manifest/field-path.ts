import type { FieldPath } from './resource.ts';

/** One step down into a document: a key of a mapping, or an index of a list. */
export type Segment = string | number;

/** `spec` + `hosts` → `spec.hosts`; a key with characters that would be read as syntax stands in brackets: `metadata.labels[istio.io/rev]`. */
export function fieldOf(path: FieldPath, key: string): FieldPath {
  if (!/^[^.[\]]+$/.test(key) || /[/]/.test(key)) return `${path}[${key}]`;
  return path === '' ? key : `${path}.${key}`;
}

/** `spec.http` + 0 → `spec.http[0]`. */
export function itemOf(path: FieldPath, index: number): FieldPath {
  return `${path}[${index}]`;
}

/** Segments of a path. A bracket that holds only digits may be an index or a key: it stays a number, and whoever walks decides by the node. */
export function segmentsOf(path: FieldPath): Segment[] {
  const out: Segment[] = [];
  let i = 0;
  while (i < path.length) {
    const c = path[i];
    if (c === '.') {
      i++;
    } else if (c === '[') {
      const end = path.indexOf(']', i);
      const inside = path.slice(i + 1, end < 0 ? undefined : end);
      out.push(/^\d+$/.test(inside) ? Number(inside) : inside);
      i = end < 0 ? path.length : end + 1;
    } else {
      let end = i;
      while (end < path.length && path[end] !== '.' && path[end] !== '[') end++;
      out.push(path.slice(i, end));
      i = end;
    }
  }
  return out;
}

/** The value at a path of plain data, or undefined. */
export function valueAt(data: unknown, path: FieldPath): unknown {
  let value = data;
  for (const segment of segmentsOf(path)) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<string, unknown>)[String(segment)];
  }
  return value;
}
