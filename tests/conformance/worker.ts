import { parentPort } from 'node:worker_threads';
import { loadFacts, loadScenarios } from './data.ts';
import { judge } from './judge.ts';

/** Judges scenarios by their place in the file; each message is a list of places, each answer their judgements. */
const port = parentPort;
if (!port) throw new Error('worker.ts runs in a worker thread');
const scenarios = loadScenarios();
const facts = loadFacts();

port.on('message', (places: number[]) => {
  const judged = places.map((place) => {
    const scenario = scenarios[place];
    const fact = scenario && facts.get(scenario.id);
    if (!scenario || !fact) throw new Error(`no facts for scenario ${scenario?.id ?? place}`);
    return judge(scenario, fact);
  });
  port.postMessage(judged);
});
