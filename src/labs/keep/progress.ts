import { readJson, writeJson, type TextStorage } from './storage.ts';

/** The one key of progress. Its last part is the version of what is stored under it. */
export const PROGRESS_KEY = 'fleet-mesh-lab/progress/v1';

export interface LabProgress {
  /** Version of the lab it was made with. */
  version: number;
  /** Checks that held at least once. */
  passed: string[];
  /** All checks held at once. */
  solved: boolean;
  /** Per cause code how many levels of the hint were read. */
  hints: Record<string, number>;
}

/**
 * `{ "version": 1, "labs": { "<lab id>": LabProgress } }`.
 * Migration: a reader of version n reads the key of n; if it is absent, it reads that of n-1 through that version's reader, writes what it made
 * of it under its own key, and leaves the old key in place, so that an older copy of the site still works. Version 1 has no predecessor.
 * Unknown fields are kept as they are; an entry that does not fit is left out, never thrown on.
 */
export interface Progress {
  version: 1;
  labs: Record<string, LabProgress>;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function labProgress(raw: unknown): LabProgress | undefined {
  if (!isRecord(raw) || typeof raw['version'] !== 'number' || typeof raw['solved'] !== 'boolean') return undefined;
  const { passed, hints } = raw;
  return {
    ...raw,
    version: raw['version'],
    solved: raw['solved'],
    passed: Array.isArray(passed) ? passed.filter((id) => typeof id === 'string') : [],
    hints: isRecord(hints)
      ? Object.fromEntries(
          Object.entries(hints).filter((entry): entry is [string, number] => typeof entry[1] === 'number'),
        )
      : {},
  };
}

/** What is stored, or nothing yet. */
export function readProgress(storage: TextStorage | undefined): Progress {
  const raw = readJson(storage, PROGRESS_KEY);
  const labs: Record<string, LabProgress> = {};
  if (isRecord(raw) && raw['version'] === 1 && isRecord(raw['labs'])) {
    for (const [id, entry] of Object.entries(raw['labs'])) {
      const lab = labProgress(entry);
      if (lab) labs[id] = lab;
    }
  }
  return { version: 1, labs };
}

/** Progress of a lab; empty for a lab not begun, or begun in another version (a lab once solved stays solved). */
export function progressOf(progress: Progress, id: string, version: number): LabProgress {
  const known = progress.labs[id];
  if (known?.version === version) return known;
  return { version, passed: [], solved: known?.solved ?? false, hints: {} };
}

/** Notes the state of a lab. What was passed stays passed. Returns false where it could not be stored. */
export function noteProgress(
  storage: TextStorage | undefined,
  id: string,
  now: { version: number; passed: readonly string[]; total: number; hints?: Readonly<Record<string, number>> },
): boolean {
  const progress = readProgress(storage);
  const before = progressOf(progress, id, now.version);
  progress.labs[id] = {
    ...before,
    passed: [...new Set([...before.passed, ...now.passed])].sort(),
    solved: before.solved || now.passed.length === now.total,
    hints: { ...before.hints, ...now.hints },
  };
  return writeJson(storage, PROGRESS_KEY, progress);
}
