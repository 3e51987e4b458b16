import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { loadFacts, type TaggedScenario } from './data.ts';
import { judge, type Judged } from './judge.ts';

const CHUNK = 20;
/** Below this many scenarios, starting threads costs more than it saves. */
const WORTH_THREADS = 100;

/** Judges the scenarios at the given places of the file, in two threads if they are many; results come in the same order. */
export async function judgeAll(scenarios: readonly TaggedScenario[], places: readonly number[]): Promise<Judged[]> {
  if (places.length < WORTH_THREADS || availableParallelism() < 2) {
    const facts = loadFacts();
    return places.map((place) => {
      const scenario = scenarios[place];
      const fact = scenario && facts.get(scenario.id);
      if (!scenario || !fact) throw new Error(`no facts for scenario ${scenario?.id ?? place}`);
      return judge(scenario, fact);
    });
  }
  const out: Judged[] = [];
  let next = 0;
  const work = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const worker = new Worker(new URL('worker.ts', import.meta.url));
      let at = 0;
      const give = (): void => {
        if (next >= places.length) {
          void worker.terminate().then(() => resolve());
          return;
        }
        at = next;
        next += CHUNK;
        worker.postMessage(places.slice(at, next));
      };
      worker.on('message', (judged: Judged[]) => {
        judged.forEach((j, i) => (out[at + i] = j));
        give();
      });
      worker.on('error', reject);
      give();
    });
  await Promise.all([work(), work()]);
  return out;
}
