import type { Request } from './journey/types.ts';

/** docs/contracts.md, scenario. */
export interface Scenario {
  id: string;
  tags?: string[];
  about?: string;
  files: Record<string, string>;
  requests: Request[];
  sequence?: boolean;
}

/** What is wrong with a document that ought to be a scenario, by the path of the field. */
export interface ScenarioProblem {
  path: string;
  problem: 'missing' | 'type' | 'unknown-protocol';
  expected: string;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Checks a parsed JSON document against the scenario format. Unknown keys are allowed: other tools add their own. */
export function readScenario(document: unknown): { scenario: Scenario } | { problems: ScenarioProblem[] } {
  const problems: ScenarioProblem[] = [];
  const wrong = (path: string, expected: string, value: unknown): void => {
    problems.push({ path, problem: value === undefined ? 'missing' : 'type', expected });
  };
  if (!isRecord(document)) return { problems: [{ path: '', problem: 'type', expected: 'an object' }] };
  if (typeof document['id'] !== 'string') wrong('id', 'a string', document['id']);
  const { files, requests } = document;
  if (!isRecord(files)) wrong('files', 'an object of path and text', files);
  else
    for (const [path, text] of Object.entries(files))
      if (typeof text !== 'string') wrong(`files[${path}]`, 'a string', text);
  if (!Array.isArray(requests)) wrong('requests', 'a list', requests);
  else requests.forEach((request: unknown, i) => checkRequest(request, `requests[${i}]`, wrong, problems));
  return problems.length ? { problems } : { scenario: document as unknown as Scenario };
}

function checkRequest(
  request: unknown,
  path: string,
  wrong: (path: string, expected: string, value: unknown) => void,
  problems: ScenarioProblem[],
): void {
  if (!isRecord(request)) return wrong(path, 'an object', request);
  if (typeof request['id'] !== 'string') wrong(`${path}.id`, 'a string', request['id']);
  if (typeof request['url'] !== 'string') wrong(`${path}.url`, 'a string', request['url']);
  for (const key of ['count', 'parallel', 'pauseMs']) {
    const value = request[key];
    if (value !== undefined && typeof value !== 'number') wrong(`${path}.${key}`, 'a number', value);
  }
  const { from, protocol, headers } = request;
  if (!isRecord(from)) wrong(`${path}.from`, 'an object', from);
  else if (from['external'] === undefined) {
    for (const key of ['cluster', 'namespace'])
      if (typeof from[key] !== 'string') wrong(`${path}.from.${key}`, 'a string', from[key]);
    if (typeof from['workload'] !== 'string' && typeof from['pod'] !== 'string')
      wrong(`${path}.from.workload`, 'a string', from['workload']);
  }
  if (headers !== undefined && !isRecord(headers)) wrong(`${path}.headers`, 'an object', headers);
  if (protocol !== undefined && !['http', 'https', 'tcp'].includes(protocol as string))
    problems.push({ path: `${path}.protocol`, problem: 'unknown-protocol', expected: 'http, https or tcp' });
}
