/** Reads of plain data of unknown shape: a value of another type counts as absent, since admission has already spoken about it. */

export function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function texts(value: unknown): readonly string[] {
  return list(value).filter((item): item is string => typeof item === 'string');
}

/** `a.b.c` below a value; undefined where the way ends. */
export function below(value: unknown, path: string): unknown {
  let at: unknown = value;
  for (const key of path.split('.')) at = record(at)[key];
  return at;
}
