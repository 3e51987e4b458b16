import type { Difference } from '../types.ts';
import { readJson, writeJson, type TextStorage } from './storage.ts';

/** One slot per lab and version of the lab: a new start never gets old work laid over it. `backup` keeps one's own work while another's is looked at. */
const keyOf = (id: string, version: number, slot: Slot): string => `fleet-mesh-lab/work/v1/${id}/${version}/${slot}`;

export type Slot = 'edits' | 'backup';

/** Whether a value is a difference: paths to texts or null. */
export function isDifference(value: unknown): value is Difference {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every((text) => text === null || typeof text === 'string')
  );
}

/** The work kept for a lab, or undefined. */
export function readWork(
  storage: TextStorage | undefined,
  id: string,
  version: number,
  slot: Slot = 'edits',
): Difference | undefined {
  const raw = readJson(storage, keyOf(id, version, slot));
  return isDifference(raw) ? raw : undefined;
}

/** Keeps work; an empty difference clears the slot. Returns false where it could not be stored. */
export function keepWork(
  storage: TextStorage | undefined,
  id: string,
  version: number,
  difference: Difference,
  slot: Slot = 'edits',
): boolean {
  if (Object.keys(difference).length > 0) return writeJson(storage, keyOf(id, version, slot), difference);
  try {
    storage?.removeItem(keyOf(id, version, slot));
    return storage !== undefined;
  } catch {
    return false;
  }
}
