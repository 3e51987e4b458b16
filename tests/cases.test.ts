import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadCase, type Case } from './support/case.ts';
import { matchCause, matchDiagnostics, matchOutcomes, matchReached } from './support/match.ts';
import { say } from './support/said.ts';

const root = fileURLToPath(new URL('cases/', import.meta.url));

const folders = (of: string): string[] =>
  readdirSync(of, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(of, entry.name))
    .toSorted();

/** Everything that is not as the case expects, and whatever no result may be. */
function wrongs(the: Case): string[] {
  const { id, files, requests, sequence } = the;
  const said = say({ id, files, requests, sequence });
  const wrong = matchDiagnostics(the.diagnostics, the.noDiagnostics, said.diagnostics);
  for (const request of requests) {
    const result = said.results.find((r) => r.request === request.id);
    const want = the.expect.get(request.id);
    if (!result || !want) {
      wrong.push(`${request.id}: no result`);
      continue;
    }
    const sum = result.outcomes.reduce((s, o) => s + o.probability, 0);
    if (Math.abs(sum - 1) > 1e-9) wrong.push(`${request.id}: probabilities sum to ${sum}`);
    if (result.reached !== 'always' && !result.cause)
      wrong.push(`${request.id}: reached ${result.reached}, and no cause`);
    if ('reached' in want) wrong.push(...matchReached(want.reached, result.reached, `${request.id} reached`));
    if ('outcomes' in want) wrong.push(...matchOutcomes(want.outcomes, result.outcomes, `${request.id} outcomes`));
    if ('cause' in want) wrong.push(...matchCause(want.cause, result.cause, `${request.id} cause`));
  }
  return wrong;
}

for (const area of folders(root)) {
  describe(area.slice(root.length), () => {
    for (const folder of folders(area)) {
      it(folder.slice(root.length), () => {
        const the = loadCase(folder);
        expect(the.title).not.toBe('');
        expect(wrongs(the)).toEqual([]);
      });
    }
  });
}
