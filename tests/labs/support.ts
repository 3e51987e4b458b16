import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  applyDifference,
  askAll,
  hintsFor,
  judgeAll,
  loadLab,
  type CheckResult,
  type Difference,
  type Lab,
} from '../../src/labs/index.ts';
import { openMesh, type MeshFiles, type RequestResult } from '../../src/sim/index.ts';
import { readFolder } from '../support/folder.ts';

const catalog = fileURLToPath(new URL('../../src/labs/catalog', import.meta.url));

/** All labs of the catalog. */
export const labs: readonly Lab[] = readdirSync(catalog, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => loadLab(entry.name, readFolder(`${catalog}/${entry.name}`)));

export interface Verdict {
  checks: CheckResult[];
  results: Map<string, RequestResult>;
  /** What would be hinted at. */
  hints: string[];
}

export function verdictOn(lab: Lab, files: MeshFiles): Verdict {
  const results = askAll(lab.spec, openMesh(files));
  const checks = judgeAll(lab.spec, results);
  return { checks, results, hints: hintsFor(checks, results).map((hint) => hint.key) };
}

/** `id: state`, for messages that say something. */
export const states = ({ checks, results }: Verdict): string[] =>
  checks.map(({ id, state, request, differs }) =>
    state === 'passed'
      ? id
      : `${id} ${state} by ${differs ?? 'unknown'} (${results.get(request)?.cause?.code ?? 'no cause'})`,
  );

/** Every state on the way to a solution: its files applied in any order. */
export function* statesOnTheWay(start: MeshFiles, solution: Difference): Generator<MeshFiles> {
  const paths = Object.entries(solution);
  for (let mask = 0; mask < 2 ** paths.length; mask++) {
    yield applyDifference(start, Object.fromEntries(paths.filter((_, i) => mask & (1 << i))));
  }
}
