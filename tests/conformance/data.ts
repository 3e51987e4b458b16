import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Request } from '../../src/sim/journey/types.ts';
import type { Fact } from './compare.ts';

/** One line of `scenarios.jsonl` (docs/contracts.md, scenario), with the tags that the numbers are reported by. */
export interface TaggedScenario {
  id: string;
  tags: string[];
  about: string;
  files: Record<string, string>;
  requests: Request[];
  sequence?: boolean;
}

function lines<T>(name: string): T[] {
  const text = gunzipSync(readFileSync(new URL(name, import.meta.url))).toString('utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);
}

/** All recorded scenarios, in the order of the file. */
export const loadScenarios = (): TaggedScenario[] => lines<TaggedScenario>('scenarios.jsonl.gz');

/** What was recorded, by scenario id. */
export const loadFacts = (): Map<string, Fact> => new Map(lines<Fact>('facts.jsonl.gz').map((fact) => [fact.id, fact]));
