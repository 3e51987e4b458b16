/** Healthy and all hosts of one priority. */
export interface Health {
  healthy: number;
  total: number;
}

/**
 * The share of load per priority (0…100, whole percents as Envoy counts them) with the overprovisioning factor 1.4: section 4.3 of the outbound reference.
 * Nobody healthy: everything goes to the first priority.
 */
export function priorityLoad(priorities: readonly Health[]): number[] {
  const health = priorities.map(({ healthy, total }) =>
    total === 0 ? 0 : Math.min(100, Math.floor((140 * healthy) / total)),
  );
  const sum = Math.min(
    100,
    health.reduce((a, b) => a + b, 0),
  );
  if (sum === 0) return priorities.map((_, i) => (i === 0 ? 100 : 0));
  let left = 100;
  const load = health.map((h) => {
    const share = Math.min(left, Math.floor((100 * h) / sum));
    left -= share;
    return share;
  });
  // What rounding leaves over goes to the first priority that has any.
  const first = load.findIndex((l) => l > 0);
  if (left > 0 && first >= 0) load[first]! += left;
  return load;
}
