import { applyDifference, differenceOf } from '../../labs/difference.ts';
import { isEditable } from '../../labs/editable.ts';
import { changesBetween, type Change, type Judged } from '../../labs/judge/changes.ts';
import { keepWork, readWork } from '../../labs/keep/autosave.ts';
import { noteProgress, progressOf, readProgress } from '../../labs/keep/progress.ts';
import type { TextStorage } from '../../labs/keep/storage.ts';
import { decodeShare, encodeShare, type ShareProblem } from '../../labs/share/share-link.ts';
import type { Difference, LabSpec, LabText } from '../../labs/types.ts';
import type { Locale } from '../site/strings.ts';
import { Simulator } from './run/simulator.ts';
import type { LabView, RequestView } from './view/types.ts';

/** What the page gets when the site is built. */
export interface LabData {
  spec: LabSpec;
  text: Pick<LabText, 'title' | 'summary' | 'objectives' | 'checks' | 'hints'>;
  /** Rendered Markdown. */
  taskHtml: string;
  debriefHtml: string;
  start: Record<string, string>;
  /** The answer to the start. */
  view: LabView;
  guide?: { href: string; title: string };
}

/** Edits that follow each other this closely are one edit to whoever makes them. */
const BURST_MS = 3500;
const NOTICE_MS = 8000;

export type FileMark = 'added' | 'changed' | undefined;
export type Notice = 'undone' | 'reset' | 'resetAll' | 'delete' | 'shared' | `share-${ShareProblem}` | 'share-other';

export interface Told {
  kind: Notice;
  file?: string;
  /** What puts the files back. */
  undo?: Difference;
}

const MOST_NOTICES = 10;

/** Where the editor should go. A new object each time, so that going to the same line twice works. */
export interface Target {
  file: string;
  line: number;
  focus: boolean;
}

const judged = (view: LabView): Judged => ({
  checks: view.checks,
  ends: Object.fromEntries(view.requests.map((request) => [request.id, request.end])),
});

/** One learner at one lab: the files, what is open, the answer, and what the last edit did to it. */
export class LabSession {
  readonly data: LabData;
  readonly locale: Locale;
  files: Record<string, string> = $state.raw({});
  view: LabView = $state.raw() as LabView;
  request = $state('');
  open: string[] = $state.raw([]);
  active: string | undefined = $state();
  target: Target | undefined = $state.raw();
  change: Change | undefined = $state.raw();
  /** The view before the edit that `change` tells of. */
  before: LabView | undefined = $state.raw();
  computing = $state(false);
  trouble: 'restarted' | 'broken' | undefined = $state();
  unsaved = $state(false);
  /** What was done, the last on top; each can be undone until it is dismissed. */
  notices: Told[] = $state.raw([]);
  hints: Record<string, number> = $state({});
  hasBackup = $state(false);

  #storage: TextStorage | undefined;
  #simulator: Simulator | undefined;
  #editedAt = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(data: LabData, locale: Locale) {
    this.data = data;
    this.locale = locale;
    this.files = data.start;
    this.view = data.view;
    this.request = data.spec.focus;
    const where = this.current.cause?.where.file;
    const first = where !== undefined && where in data.start ? where : Object.keys(data.start)[0];
    if (first) {
      this.open = [first];
      this.active = first;
    }
  }

  get current(): RequestView {
    return this.view.requests.find((request) => request.id === this.request) ?? this.view.requests[0]!;
  }

  get passed(): number {
    return this.view.checks.filter((check) => check.state === 'passed').length;
  }

  get solved(): boolean {
    return this.passed === this.view.checks.length;
  }

  get gone(): string[] {
    return Object.keys(this.data.start).filter((path) => !(path in this.files));
  }

  /** In the browser: brings back what was kept, or what a link carries, and readies the simulator. */
  async begin(storage: TextStorage | undefined, fragment: string): Promise<void> {
    const { id, version } = this.data.spec;
    this.#storage = storage;
    this.#simulator = new Simulator(
      $state.snapshot(this.data.spec) as LabSpec,
      this.locale,
      (view) => this.#answered(view),
      (state) => this.#simulatorIs(state),
    );
    this.hints = { ...progressOf(readProgress(storage), id, version).hints };
    const kept = readWork(storage, id, version);
    if (kept) this.#put(applyDifference(this.data.start, kept));
    this.hasBackup = readWork(storage, id, version, 'backup') !== undefined;
    await this.openShared(fragment);
    if (kept) this.#simulator.ask(this.files);
    else this.#simulator.warm();
  }

  /** Takes over what a link carries, if it carries anything; one's own work is put aside, and can be had back. */
  async openShared(fragment: string): Promise<void> {
    const { id, version } = this.data.spec;
    const decoded = await decodeShare(fragment);
    if (!decoded) return;
    if ('problem' in decoded) return this.#tell({ kind: `share-${decoded.problem}` });
    const { shared } = decoded;
    if (shared.lab !== id || shared.version !== version) return this.#tell({ kind: 'share-other' });
    const before = this.files;
    const own = differenceOf(this.data.start, before);
    const aside = Object.keys(own).length > 0 && !this.hasBackup && keepWork(this.#storage, id, version, own, 'backup');
    if (aside) this.hasBackup = true;
    this.#put(applyDifference(this.data.start, this.#onlyEditable(shared.difference)));
    this.#save();
    this.computing = true;
    this.#simulator?.ask(this.files);
    const undo = differenceOf(this.files, before);
    this.#tell({ kind: 'shared', ...(!aside && Object.keys(own).length > 0 && { undo }) });
  }

  end(): void {
    this.#simulator?.close();
    clearTimeout(this.#timer);
  }

  mark(path: string): FileMark {
    const start = this.data.start[path];
    if (start === undefined) return 'added';
    return start === this.files[path] ? undefined : 'changed';
  }

  editable(path: string): boolean {
    return isEditable(this.data.spec.editable, path);
  }

  edit(path: string, text: string): void {
    if (this.files[path] === text || !this.editable(path)) return;
    this.#change({ ...this.files, [path]: text });
  }

  add(path: string, text: string): void {
    this.#change({ ...this.files, [path]: text });
    this.show(path);
  }

  remove(path: string): void {
    const { [path]: _gone, ...rest } = this.files;
    this.#replace(rest, { kind: 'delete', file: path });
  }

  /** Back to the start's text; a file that the start lacks goes. */
  reset(path: string): void {
    const { [path]: _gone, ...rest } = this.files;
    const start = this.data.start[path];
    if (start === undefined) this.#replace(rest, { kind: 'delete', file: path });
    else this.#replace({ ...rest, [path]: start }, { kind: 'reset', file: path });
  }

  resetAll(): void {
    this.#replace(this.data.start, { kind: 'resetAll' });
  }

  /** Puts back what the last deletion or reset took; that can be undone in its turn. */
  undo(): void {
    const last = this.notices.at(-1);
    this.dismiss();
    if (last?.undo) this.#replace(applyDifference(this.files, last.undo), { kind: 'undone' });
  }

  /** One's own work, put aside when a shared link was opened. */
  backToMine(): void {
    const { id, version } = this.data.spec;
    const mine = readWork(this.#storage, id, version, 'backup');
    if (mine) this.#change(applyDifference(this.data.start, mine));
    keepWork(this.#storage, id, version, {}, 'backup');
    this.hasBackup = false;
    this.notices = this.notices.filter(({ kind }) => kind !== 'shared');
  }

  dismiss(): void {
    this.notices = this.notices.slice(0, -1);
  }

  show(path: string, line?: number, focus = true): void {
    if (!(path in this.files)) return;
    if (!this.open.includes(path)) this.open = [...this.open, path];
    this.active = path;
    if (line !== undefined || focus) this.target = { file: path, line: line ?? 1, focus };
  }

  closeTab(path: string): void {
    const at = this.open.indexOf(path);
    this.open = this.open.filter((other) => other !== path);
    if (this.active === path) this.active = this.open[Math.max(0, at - 1)];
  }

  ask(request: string): void {
    this.request = request;
  }

  revealHint(code: string): void {
    this.hints = { ...this.hints, [code]: (this.hints[code] ?? 0) + 1 };
    this.#note();
  }

  /** The page's address with this work in it. */
  async shareUrl(base: string): Promise<string> {
    const { id, version } = this.data.spec;
    const fragment = await encodeShare({ lab: id, version, difference: differenceOf(this.data.start, this.files) });
    return `${base.replace(/#.*$/, '')}#${fragment}`;
  }

  #onlyEditable(difference: Readonly<Record<string, string | null>>): Record<string, string | null> {
    return Object.fromEntries(Object.entries(difference).filter(([path]) => this.editable(path)));
  }

  #put(files: Record<string, string>): void {
    this.files = files;
    this.open = this.open.filter((path) => path in files);
    if (this.active !== undefined && !(this.active in files)) this.active = this.open[0];
  }

  #replace(files: Record<string, string>, told: Omit<Told, 'undo'>): void {
    const undo = differenceOf(files, this.files);
    if (Object.keys(undo).length === 0) return;
    this.#change(files);
    this.#tell({ ...told, undo });
  }

  #change(files: Record<string, string>): void {
    const now = Date.now();
    if (!this.before || now - this.#editedAt > BURST_MS) {
      this.before = this.view;
      this.change = undefined;
    }
    this.#editedAt = now;
    this.#put(files);
    this.#save();
    this.computing = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#simulator?.ask(this.files), 120);
  }

  #save(): void {
    const { id, version } = this.data.spec;
    this.unsaved = !keepWork(this.#storage, id, version, differenceOf(this.data.start, this.files));
  }

  #answered(view: LabView): void {
    this.view = view;
    this.computing = false;
    if (this.before) this.change = changesBetween(judged(this.before), judged(view));
    this.#note();
  }

  #note(): void {
    const { id, version } = this.data.spec;
    const passed = this.view.checks.filter((check) => check.state === 'passed').map((check) => check.id);
    noteProgress(this.#storage, id, {
      version,
      passed,
      total: this.view.checks.length,
      hints: $state.snapshot(this.hints),
    });
  }

  #simulatorIs(state: 'ready' | 'restarted' | 'broken'): void {
    if (state === 'broken') this.computing = false;
    if (state !== 'ready') this.trouble = state;
    else if (this.trouble === 'broken') this.trouble = undefined;
    else if (this.trouble) setTimeout(() => (this.trouble = undefined), NOTICE_MS);
  }

  #tell(told: Told): void {
    this.notices = [...this.notices, told].slice(-MOST_NOTICES);
  }
}
