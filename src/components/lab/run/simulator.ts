import { wrap, type Remote } from 'comlink';
import type { LabSpec } from '../../../labs/index.ts';
import type { MeshFiles } from '../../../sim/index.ts';
import type { Locale } from '../../site/strings.ts';
import type { LabView } from '../view/types.ts';
import type { SimService } from './sim.worker.ts';

/** A request to a mesh of this size takes milliseconds: after this long it hangs. */
const HANG_MS = 2000;
/** Fetching and starting the worker over a slow line is no hang. */
const START_MS = 30_000;

export type SimState = 'ready' | 'restarted' | 'broken';

interface Running {
  worker: Worker;
  remote: Remote<SimService>;
  ready: Promise<void>;
  /** Rejects when the worker dies. */
  died: Promise<never>;
}

function start(): Running {
  const worker = new Worker(new URL('./sim.worker.ts', import.meta.url), { type: 'module', name: 'simulator' });
  const remote = wrap<SimService>(worker);
  const died = new Promise<never>((_, reject) => {
    worker.addEventListener('error', () => reject(new Error('the simulator died')));
    worker.addEventListener('messageerror', () => reject(new Error('the simulator sent what cannot be read')));
  });
  died.catch(() => undefined);
  const ready = within(START_MS, Promise.race([remote.ping(), died])).then(() => undefined);
  ready.catch(() => undefined);
  return { worker, remote, ready, died };
}

function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout>;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the simulator does not answer')), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/**
 * The simulator in a worker, so that typing never waits for it. Questions that come while one is being answered are folded
 * into the last of them. A worker that hangs or dies is replaced and asked once more; what was typed is not its business.
 */
export class Simulator {
  #running: Running | undefined;
  #busy = false;
  #next: MeshFiles | undefined;
  readonly #spec: LabSpec;
  readonly #locale: Locale;
  readonly #answer: (view: LabView, files: MeshFiles) => void;
  readonly #state: (state: SimState) => void;

  constructor(
    spec: LabSpec,
    locale: Locale,
    answer: (view: LabView, files: MeshFiles) => void,
    state: (state: SimState) => void,
  ) {
    this.#spec = spec;
    this.#locale = locale;
    this.#answer = answer;
    this.#state = state;
  }

  /** Fetches and starts it ahead of the first question. */
  warm(): void {
    this.#running ??= start();
  }

  ask(files: MeshFiles): void {
    this.#next = files;
    if (!this.#busy) void this.#work();
  }

  close(): void {
    this.#running?.worker.terminate();
    this.#running = undefined;
  }

  async #work(): Promise<void> {
    this.#busy = true;
    while (this.#next) {
      const files = this.#next;
      this.#next = undefined;
      const view = await this.#twice(files);
      if (view && !this.#next) this.#answer(view, files);
    }
    this.#busy = false;
  }

  async #twice(files: MeshFiles): Promise<LabView | undefined> {
    for (const state of ['restarted', 'broken'] as const) {
      try {
        const running = (this.#running ??= start());
        await running.ready;
        const work = running.remote.view(this.#spec, files, this.#locale) as Promise<LabView>;
        const view = await within(HANG_MS, Promise.race([work, running.died]));
        this.#state('ready');
        return view;
      } catch {
        this.close();
        this.#state(state);
      }
    }
    return undefined;
  }
}
