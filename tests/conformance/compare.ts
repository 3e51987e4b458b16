/**
 * Compares what the simulator says of a scenario with what was recorded. README.md beside this file has the rules in prose.
 */

/** An outcome, as far as it is compared. Recorded ones carry `count`, said ones `probability`. */
interface AnOutcome {
  kind: 'response' | 'failure';
  status?: number;
  error?: string;
  flags?: readonly string[];
  servedBy?: { cluster: string; namespace: string; workload: string };
  received?: { path?: string; host?: string; port?: number; headers?: Readonly<Record<string, string>> };
  headers?: Readonly<Record<string, string>>;
  body?: string;
  mtls?: boolean;
  caller?: string;
  curlExit?: number;
}

export type RecordedOutcome = AnOutcome & { count: number };
export type SaidOutcome = AnOutcome & { probability?: number };

export interface RecordedRequest {
  request: string;
  /** How often it was sent. */
  runs: number;
  outcomes: RecordedOutcome[];
}

/** One line of `facts.jsonl`. */
export interface Fact {
  id: string;
  results: RecordedRequest[];
  /** Files whose objects Istio's validation refused. */
  rejected?: { file: string; message: string }[];
}

/** What is read of a result document (docs/contracts.md, result). */
export interface Said {
  diagnostics: readonly { severity: string; file: string; code: string; message?: string }[];
  results: readonly { request: string; reached: string; outcomes: readonly SaidOutcome[] }[];
}

/** What is wrong with one request; empty lists where it is right. Flags and details are looked at only if the outcome is right. */
export interface RequestVerdict {
  request: string;
  outcome: string[];
  flags: string[];
  detail: string[];
  /** The simulator said that it does not know. */
  unknown: boolean;
}

export interface ScenarioVerdict {
  id: string;
  tags: readonly string[];
  requests: RequestVerdict[];
  /** Files refused by the one side and not by the other. */
  admission: string[];
  /** Files that were refused when recorded, and how many of them the simulator refuses too. */
  refused: number;
  refusedFound: number;
  /** Nothing is wrong with it. */
  right: boolean;
}

/** Whether the peer closed with FIN or with RST is a matter of timing: both are the class `closed`. */
const errorClass = (o: AnOutcome): string => (o.error === 'empty' || o.error === 'reset' ? 'closed' : String(o.error));

const server = (o: AnOutcome): string =>
  o.servedBy ? `${o.servedBy.cluster}/${o.servedBy.namespace}/${o.servedBy.workload}` : '-';

/** Outcomes with equal keys are the same answer for the caller. */
export const outcomeKey = (o: AnOutcome): string =>
  o.kind === 'failure' ? `failure ${errorClass(o)}` : `response ${o.status ?? 0} by ${server(o)}`;

export const flagKey = (o: AnOutcome): string => `${outcomeKey(o)} [${(o.flags ?? []).toSorted().join(',')}]`;

/** Header names in lower case, in one order. */
function headerText(headers: Readonly<Record<string, string>> | undefined): string {
  const pairs = Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)]);
  return JSON.stringify(pairs.toSorted((x, y) => (String(x) < String(y) ? -1 : 1)));
}

/** Addresses differ from run to run, white space is layout. */
function bodyText(body: string): string {
  return body
    .trim()
    .replace(/\d+\.\d+\.\d+\.\d+(:\d+)?/g, 'IP')
    .replace(/\s+/g, ' ');
}

/** What is compared beyond outcome and flags, wherever the recording has it. */
const DETAILS: readonly [name: string, get: (o: AnOutcome) => string | number | boolean | undefined][] = [
  ['mtls', (o) => o.mtls],
  ['caller', (o) => o.caller || undefined],
  ['path', (o) => o.received?.path],
  ['host', (o) => o.received?.host],
  ['port', (o) => o.received?.port],
  ['request headers', (o) => o.received?.headers && headerText(o.received.headers)],
  ['response headers', (o) => o.headers && headerText(o.headers)],
  ['body', (o) => (o.body ? bodyText(o.body) : undefined)],
  ['curl exit', (o) => (o.kind === 'failure' && errorClass(o) !== 'closed' ? o.curlExit : undefined)],
];

function sumByKey<T extends AnOutcome>(
  outcomes: readonly T[],
  key: (o: T) => string,
  weight: (o: T) => number,
): Map<string, number> {
  const sums = new Map<string, number>();
  for (const o of outcomes) sums.set(key(o), (sums.get(key(o)) ?? 0) + weight(o));
  return sums;
}

/** A kind of answer that was said but not recorded is forgiven if that had at least this chance. */
const CHANCE_OF_NOT_SHOWING = 0.001;
/** Shares are judged from this many runs on, within so many standard deviations and two runs. */
const RUNS_FOR_SHARES = 10;
const DEVIATIONS = 4.5;

/** What is wrong with the said distribution over `key`, given what `runs` requests showed. */
export function compareDistribution(
  recorded: readonly RecordedOutcome[],
  said: readonly SaidOutcome[],
  runs: number,
  key: (o: AnOutcome) => string,
): string[] {
  const counts = sumByKey(recorded, key, (o) => o.count);
  const shares = sumByKey(said, key, (o) => o.probability ?? 1);
  const wrong: string[] = [];
  for (const [k, n] of counts) {
    if (!((shares.get(k) ?? 0) > 0)) wrong.push(`recorded ${n}/${runs} ${k}, never said`);
  }
  for (const [k, p] of shares) {
    const n = counts.get(k) ?? 0;
    const bound = DEVIATIONS * Math.sqrt(runs * p * (1 - p)) + 2;
    if (n === 0) {
      if ((1 - p) ** runs < CHANCE_OF_NOT_SHOWING) wrong.push(`said ${p.toFixed(2)} ${k}, never recorded`);
    } else if (runs >= RUNS_FOR_SHARES && Math.abs(n - runs * p) > bound) {
      wrong.push(`said ${p.toFixed(2)} ${k}, recorded ${n}/${runs}`);
    }
  }
  return wrong;
}

/** What is wrong with the details: each recorded one has to occur in some said outcome of the same key. */
export function compareDetails(recorded: readonly RecordedOutcome[], said: readonly SaidOutcome[]): string[] {
  const wrong: string[] = [];
  for (const r of recorded) {
    const same = said.filter((s) => outcomeKey(s) === outcomeKey(r));
    const [first] = same;
    if (!first) continue;
    for (const [name, get] of DETAILS) {
      const want = get(r);
      if (want === undefined || same.some((s) => get(s) === want)) continue;
      wrong.push(`${name}: recorded ${JSON.stringify(want)}, said ${JSON.stringify(get(first))}`);
    }
  }
  return wrong;
}

function compareRequest(recorded: RecordedRequest, said: Said | undefined): RequestVerdict {
  const answer = said?.results.find((r) => r.request === recorded.request);
  const unknown = answer?.reached === 'unknown';
  if (!answer) return { request: recorded.request, outcome: ['no result'], flags: [], detail: [], unknown };
  const outcome = compareDistribution(recorded.outcomes, answer.outcomes, recorded.runs, outcomeKey);
  if (outcome.length > 0) return { request: recorded.request, outcome, flags: [], detail: [], unknown };
  return {
    request: recorded.request,
    outcome,
    flags: compareDistribution(recorded.outcomes, answer.outcomes, recorded.runs, flagKey),
    detail: compareDetails(recorded.outcomes, answer.outcomes),
    unknown,
  };
}

/** Compares one scenario. `said` is undefined if the simulator gave no result for it (which is wrong). */
export function compareScenario(fact: Fact, tags: readonly string[], said: Said | undefined): ScenarioVerdict {
  const refused = new Map((fact.rejected ?? []).map((r) => [r.file, r.message]));
  const errors = new Map((said?.diagnostics ?? []).filter((d) => d.severity === 'error').map((d) => [d.file, d]));
  const admission: string[] = [];
  let refusedFound = 0;
  for (const [file, message] of refused) {
    if (errors.has(file)) refusedFound++;
    else admission.push(`${file} was refused, said to be accepted: ${message}`);
  }
  for (const [file, d] of errors) {
    if (!refused.has(file)) admission.push(`${file} was accepted, said to be refused: ${d.code} ${d.message ?? ''}`);
  }
  const requests = fact.results.map((recorded) => compareRequest(recorded, said));
  const right =
    admission.length === 0 && requests.every((r) => r.outcome.length + r.flags.length + r.detail.length === 0);
  return { id: fact.id, tags, requests, admission, refused: refused.size, refusedFound, right };
}
