import type { TextStorage } from '../../../labs/keep/storage.ts';
import { readJson, writeJson } from '../../../labs/keep/storage.ts';

export const COLUMNS = ['task', 'files', 'answer'] as const;
export type Column = (typeof COLUMNS)[number];

const KEY = 'fleet-mesh-lab/columns/v1';
/** Share of the width. */
const LEAST = 0.16;
const MOST = 0.5;
const STEP = 0.02;

/** Widths and folds of the three columns; the middle one takes what the outer two leave. */
export class Columns {
  task = $state(0.25);
  answer = $state(0.33);
  folded: Record<Column, boolean> = $state({ task: false, files: false, answer: false });
  #storage: TextStorage | undefined;

  /** Brings back what was chosen the last time. */
  begin(storage: TextStorage | undefined): void {
    this.#storage = storage;
    const raw = readJson(storage, KEY);
    if (typeof raw !== 'object' || raw === null) return;
    const { task, answer, folded } = raw as Record<string, unknown>;
    if (typeof task === 'number') this.task = clamp(task);
    if (typeof answer === 'number') this.answer = clamp(answer);
    if (Array.isArray(folded)) for (const column of COLUMNS) this.folded[column] = folded.includes(column);
  }

  get template(): string {
    const { task, answer, folded } = this;
    const strip = '2.5rem';
    const outer = (share: number, is: boolean, other: string): string =>
      is ? strip : `minmax(15rem, ${other === 'fr' ? '1fr' : `${(share * 100).toFixed(1)}%`})`;
    const middle = folded.files ? strip : 'minmax(0, 1fr)';
    const stretch = folded.files ? 'fr' : '';
    return `${outer(task, folded.task, stretch)} 0 ${middle} 0 ${outer(answer, folded.answer, stretch)}`;
  }

  resize(column: 'task' | 'answer', share: number): void {
    this[column] = clamp(share);
    this.#keep();
  }

  nudge(column: 'task' | 'answer', steps: number): void {
    this.resize(column, this[column] + steps * STEP);
  }

  fold(column: Column, folded = !this.folded[column]): void {
    this.folded[column] = folded;
    // At least one column stays open.
    if (COLUMNS.every((c) => this.folded[c])) this.folded.answer = false;
    this.#keep();
  }

  #keep(): void {
    writeJson(this.#storage, KEY, {
      task: this.task,
      answer: this.answer,
      folded: COLUMNS.filter((column) => this.folded[column]),
    });
  }
}

const clamp = (share: number): number => Math.min(Math.max(share, LEAST), MOST);
