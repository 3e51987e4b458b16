import type { MeshService } from './mesh-service.ts';

/**
 * Gives every service the hosts of the ExternalName services that end at it, chains followed, loops and unknown ends dropped (R-OUT-313).
 */
export function withAliases(services: readonly MeshService[]): MeshService[] {
  const targets = new Map(
    services.flatMap((s) => (s.resolution === 'alias' && s.externalName ? [[s.host, s.externalName]] : [])),
  );
  if (targets.size === 0) return [...services];
  const known = new Set(services.filter((s) => s.resolution !== 'alias').map((s) => s.host));
  const byEnd = new Map<string, string[]>();
  for (const start of targets.keys()) {
    const seen = new Set<string>();
    let end: string | undefined = start;
    while (end !== undefined && targets.has(end) && !seen.has(end)) {
      seen.add(end);
      end = targets.get(end);
    }
    if (end === undefined || !known.has(end)) continue;
    byEnd.set(end, [...(byEnd.get(end) ?? []), start]);
  }
  return services.map((s) =>
    byEnd.has(s.host) && s.resolution !== 'alias' ? { ...s, aliases: byEnd.get(s.host) ?? [] } : s,
  );
}
