import type { Pick } from '../upstream/picker.ts';
import { idOf } from '../upstream/picker.ts';
import type { Target } from '../upstream/target.ts';
import type { ClusterMemory } from './memory.ts';

/** A pick, and the position it leaves the rotation at. */
export interface Turn extends Pick {
  turns: ClusterMemory['turns'];
}

/**
 * Round robin over hosts of equal weight: after the first call, whose place is random, hosts follow one another (R-OUT-421). Retries skip hosts that
 * were tried before. Undefined where weights differ: Envoy then schedules by weight, and the chances stay as they are.
 */
export function turnsOf(targets: readonly Target[], of: ClusterMemory, tried: readonly Target[]): Turn[] | undefined {
  const out: Turn[] = [];
  const seen = new Set(tried.map(idOf));
  for (const priority of new Set(targets.map((t) => t.priority))) {
    const hosts = targets.filter((t) => t.priority === priority);
    if (hosts.some((t) => Math.abs(t.p - hosts[0]!.p) > 1e-9)) return undefined;
    const share = hosts.reduce((s, t) => s + t.p, 0);
    const last = of.turns[priority];
    const known = last && last.of % hosts.length === 0 ? last.at % hosts.length : undefined;
    const starts = known === undefined ? hosts.map((_, i) => i) : [(known + 1) % hosts.length];
    for (const start of starts) {
      let at = start;
      for (let i = 0; i < hosts.length && seen.has(idOf(hosts[at]!)); i++) at = (at + 1) % hosts.length;
      const turns = { ...of.turns, [priority]: { of: hosts.length, at } };
      out.push({ target: hosts[at]!, p: share / starts.length, turns });
    }
  }
  return out;
}
