import { say } from '../support/said.ts';
import { compareScenario, type Fact, type ScenarioVerdict } from './compare.ts';
import type { TaggedScenario } from './data.ts';

export interface Judged {
  verdict: ScenarioVerdict;
  /** The simulator threw: always a bug. */
  crash?: string;
  ms: number;
}

/** Runs a scenario and compares it with its facts. */
export function judge(scenario: TaggedScenario, fact: Fact): Judged {
  const start = performance.now();
  try {
    const said = say(scenario);
    return { verdict: compareScenario(fact, scenario.tags, said), ms: performance.now() - start };
  } catch (error) {
    const crash = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { verdict: compareScenario(fact, scenario.tags, undefined), crash, ms: performance.now() - start };
  }
}
