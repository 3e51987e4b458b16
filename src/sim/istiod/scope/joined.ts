import type { MeshService } from '../registry/mesh-service.ts';

/**
 * Two entries of one host as the list of clusters has them: a Kubernetes Service takes the place of a ServiceEntry (R-OUT-104); entries that are alike but
 * for their ports become one with all ports, the earlier's first (R-OUT-140); otherwise the earlier counts alone.
 */
export function joined(before: MeshService, service: MeshService): MeshService {
  if (before.namespace !== service.namespace) return before;
  if (before.registry !== service.registry) return before.registry === 'Kubernetes' ? before : service;
  if (!alike(before, service)) return before;
  const numbers = new Set(before.ports.map((p) => p.port));
  const more = service.ports.filter((p) => !numbers.has(p.port));
  return more.length > 0 ? { ...before, ports: [...before.ports, ...more] } : before;
}

function alike(a: MeshService, b: MeshService): boolean {
  return (
    a.resolution === b.resolution &&
    same(a.labels, b.labels) &&
    same(a.selector ?? {}, b.selector ?? {}) &&
    a.exportTo.values.length === b.exportTo.values.length &&
    a.exportTo.values.every((v) => b.exportTo.values.includes(v))
  );
}

function same(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((k) => a[k] === b[k]);
}
