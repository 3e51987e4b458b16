import { contractResult, runScenario, type Scenario } from '../../src/sim/index.ts';
import type { Said, SaidOutcome } from '../conformance/compare.ts';

/** The document of docs/contracts.md, result, as far as tests read it. */
export interface Document extends Said {
  results: readonly {
    request: string;
    reached: string;
    outcomes: readonly (SaidOutcome & { probability: number })[];
    cause?: Record<string, unknown>;
  }[];
}

/** Messages have tests of their own: here the code and its values stand for the sentence. */
const codeOnly = ({ code, args }: { code: string; args: object }): string => `${code} ${JSON.stringify(args)}`;

/** Runs a scenario through the simulator's door. */
export const say = (scenario: Scenario): Document =>
  contractResult(runScenario(scenario), codeOnly) as unknown as Document;
