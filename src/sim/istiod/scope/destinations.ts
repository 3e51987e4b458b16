import type { Destination } from '../spec/virtual-service.ts';
import type { VirtualService } from './virtual-services.ts';

/**
 * Hosts that VirtualServices send to, and the ports they name for each: they are imported even if the Sidecar does not list them (R-OUT-137).
 * HTTP rules that only apply to other source namespaces contribute nothing. An empty set of ports: all ports.
 */
export function virtualServiceDestinations(
  virtualServices: readonly VirtualService[],
  namespace: string,
): Map<string, Set<number>> {
  const out = new Map<string, Set<number>>();
  const open = new Set<string>();
  const add = (destination: Destination | undefined): void => {
    if (!destination?.host) return;
    const ports = out.get(destination.host) ?? new Set<number>();
    out.set(destination.host, ports);
    const port = destination.port?.number;
    if (port) ports.add(port);
    else open.add(destination.host);
  };
  for (const vs of virtualServices) {
    for (const { rule } of vs.http) {
      const match = rule.match ?? [];
      if (match.length > 0 && match.every((m) => m.sourceNamespace && m.sourceNamespace !== namespace)) continue;
      for (const r of rule.route ?? []) add(r.destination);
      add(rule.mirror);
      for (const m of rule.mirrors ?? []) add(m.destination);
    }
    for (const { rule } of [...vs.tls, ...vs.tcp]) for (const r of rule.route ?? []) add(r.destination);
  }
  for (const host of open) out.get(host)?.clear();
  return out;
}
