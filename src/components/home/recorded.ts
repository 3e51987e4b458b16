import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';

/** How the simulator stands against the recordings, as the tests hold it: read when the site is built. */
export interface Recorded {
  scenarios: number;
  requests: number;
  /** Requests whose outcome the simulator computes as recorded. */
  right: number;
}

export function recorded(): Recorded {
  const folder = path.resolve('tests/conformance');
  const floor = JSON.parse(readFileSync(path.join(folder, 'floor.json'), 'utf8')) as { all: { outcome: number } };
  const lines = gunzipSync(readFileSync(path.join(folder, 'scenarios.jsonl.gz')))
    .toString('utf8')
    .trim()
    .split('\n');
  const requests = lines.reduce((sum, line) => sum + (JSON.parse(line) as { requests: unknown[] }).requests.length, 0);
  return { scenarios: lines.length, requests, right: floor.all.outcome };
}
