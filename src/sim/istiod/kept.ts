/** A table by name whose entries are computed when first asked for. */
export function kept<T>(compute: (name: string) => T): (name: string) => T {
  const known = new Map<string, { value: T }>();
  return (name) => {
    let entry = known.get(name);
    if (!entry) known.set(name, (entry = { value: compute(name) }));
    return entry.value;
  };
}
