import { explainCode, say } from '../../content/messages/index.ts';
import type { Hop, Outcome, Path, RequestResult, Step } from '../../sim/index.ts';
import { fill, type Locale } from '../site/strings.ts';
import { places, words } from './words.ts';

/** One station of the line that a request travels. */
export interface Stop {
  kind: string;
  cluster: string | undefined;
  place: string;
  /** What was decided here, one sentence a decision. */
  said: string[];
  /** The one of them to tell when there is room for one. */
  brief: string;
  /** `back`: the request has been stopped elsewhere, and the news passes here. */
  state: 'pass' | 'stop' | 'back' | 'end' | 'unknown';
  /** How many times in a row the request came this way. */
  tries: number;
}

/** A result as plain data and prose: what a figure shows, made on the server or in the browser alike. */
export interface Answer {
  reached: RequestResult['reached'];
  word: string;
  /** What the verdict comes to, in a few words. */
  headline: string;
  /** The deciding fact in a sentence; empty for a plain success. */
  because: string;
  where: { file: string; line: number; missing: boolean; field: string } | undefined;
  code: string | undefined;
  command: string;
  /** What the caller's terminal prints. */
  printed: string[];
  stops: Stop[];
}

/** A result in a language. The journey shown is the most probable way; among equals one that is stopped, for it is the one to explain. */
export function answerOf(result: RequestResult, locale: Locale): Answer {
  const path = shownPath(result);
  const cause = result.cause;
  const entry = cause && explainCode(cause.code);
  return {
    reached: result.reached,
    word: words.verdict[result.reached][locale],
    headline:
      cause && result.reached !== 'always' ? (entry?.title[locale] ?? cause.code) : summary(result.outcomes, locale),
    because: cause ? say(locale)(cause) : '',
    where: cause && { file: cause.file, line: cause.line, missing: cause.missing, field: cause.field },
    code: cause?.code,
    command: commandOf(result),
    printed: path ? printed(path, locale) : [],
    stops: path ? stopsOf(path, locale) : [],
  };
}

/** The way that is told: the most probable one; among equals one that is stopped. */
export function shownPath(result: RequestResult): Path | undefined {
  const most = result.paths[0];
  return result.paths.find((path) => path.cause && path.probability === most?.probability) ?? most;
}

function summary(outcomes: readonly Outcome[], locale: Locale): string {
  const several = outcomes.length > 1;
  return outcomes
    .map((outcome) => {
      const text = outcomeText(outcome, locale);
      const percent = `${Number((outcome.probability * 100).toFixed(1))} %`;
      return several ? `${fill(words.share[locale], { percent })}${locale === 'en' ? ': ' : '：'}${text}` : text;
    })
    .join(locale === 'en' ? '; ' : '；');
}

function outcomeText(outcome: Outcome, locale: Locale): string {
  if (outcome.kind === 'failure') return outcome.message;
  const { servedBy } = outcome;
  if (!servedBy) return `${outcome.status} ${outcome.body ?? ''}`.trim();
  const server = `${servedBy.cluster}/${servedBy.namespace}/${servedBy.workload}`;
  const said = outcome.status
    ? fill(words.answered[locale], { server, status: outcome.status })
    : fill(words.answeredTcp[locale], { server });
  return `${said}${locale === 'en' ? ', ' : '，'}${(outcome.mtls ? words.overMtls : words.plain)[locale]}`;
}

/** The kubectl command that sends the request from the caller's pod. */
function commandOf({ request }: RequestResult): string {
  const options = [
    ...(request.method && request.method !== 'GET' ? ['-X', request.method] : []),
    ...Object.entries(request.headers ?? {}).flatMap(([name, value]) => ['-H', `'${name}: ${value}'`]),
    ...(request.connectTo === undefined ? [] : ['--connect-to', `::${request.connectTo}:`]),
  ];
  const curl = ['curl', '-sSi', ...options, request.url].join(' ');
  if ('external' in request.from) return curl;
  const { cluster, namespace, workload, pod } = request.from;
  return `kubectl --context ${cluster} -n ${namespace} exec ${pod ?? `deploy/${workload}`} -- ${curl}`;
}

const REASONS: Readonly<Record<number, string>> = {
  200: 'OK',
  201: 'Created',
  202: 'Accepted',
  204: 'No Content',
  301: 'Moved Permanently',
  302: 'Found',
  307: 'Temporary Redirect',
  308: 'Permanent Redirect',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  426: 'Upgrade Required',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};

/** Status line and, for the headers, an ellipsis; nothing for an answer that is not HTTP. */
const head = (status: number): string[] =>
  status ? [['HTTP/1.1', status, REASONS[status]].filter(Boolean).join(' '), '…'] : [];

function printed(path: Path, locale: Locale): string[] {
  const { outcome } = path;
  const lines =
    outcome.kind === 'failure' ? [outcome.message] : [...head(outcome.status), ...(outcome.body ? [outcome.body] : [])];
  return path.elapsedMs >= 500
    ? [...lines, `# ${fill(words.after[locale], { time: time(path.elapsedMs, locale) })}`]
    : lines;
}

function time(ms: number, locale: Locale): string {
  const long = ms >= 1000;
  return fill((long ? words.seconds : words.milliseconds)[locale], {
    n: long ? Number((ms / 1000).toFixed(1)) : Math.round(ms),
  });
}

/** A station of a way, before it is put in words. */
export interface Station {
  hop: Hop;
  state: Stop['state'];
  tries: number;
}

/** The stations of a way. Tries that went the same way are told once; what follows the stop is only the news of it. */
export function stationsOf({ hops, outcome }: Path): Station[] {
  const told = withoutRepeats(hops);
  const stopped = told.map(({ hop }) => hop.steps.some((step) => step.effect === 'stop')).indexOf(true);
  const end = outcome.kind === 'response' && outcome.servedBy !== undefined ? told.length - 1 : -1;
  // A proxy that never got an answer is not where the packet was lost: the station before it is.
  const stop = end >= 0 ? -1 : stopped >= 0 ? stopped : told.length - 1;
  return told.map(({ hop, tries }, i) => {
    const unknown = hop.steps.some((step) => step.effect === 'unknown');
    const state =
      i === end ? 'end' : unknown ? 'unknown' : i === stop ? 'stop' : stop >= 0 && i > stop ? 'back' : 'pass';
    return { hop, state, tries };
  });
}

function stopsOf(path: Path, locale: Locale): Stop[] {
  return stationsOf(path).map(({ hop, state, tries }) => ({ ...stationOf(hop, locale), state, tries }));
}

const key = ({ place }: Hop): string => [place.kind, place.cluster, place.namespace, place.name].join(' ');

/** Decisions that follow each other at one place are told together. */
function merged(hops: readonly Hop[]): Hop[] {
  const out: Hop[] = [];
  for (const hop of hops) {
    const last = out.at(-1);
    if (last && key(last) === key(hop))
      out[out.length - 1] = { place: last.place, steps: [...last.steps, ...hop.steps] };
    else out.push(hop);
  }
  return out;
}

/** Folds `s x y s x y s` to `s x y s`, with how often it happened: a proxy that tries again passes the same stations. */
function withoutRepeats(trail: readonly Hop[]): { hop: Hop; tries: number }[] {
  const hops = merged(trail);
  const out: { hop: Hop; tries: number }[] = [];
  for (let i = 0; i < hops.length;) {
    const again = hops.findIndex((hop, j) => j > i && key(hop) === key(hops[i]!));
    const length = again - i;
    let tries = 1;
    while (again > 0 && same(hops, i, i + tries * length, length)) tries++;
    // The proxy's own decisions are those of the first time round, what stopped the request is in the last.
    const last = i + (tries - 1) * length;
    out.push({ hop: hops[i]!, tries });
    if (tries > 1) for (let j = 1; j < length; j++) out.push({ hop: hops[last + j]!, tries: 1 });
    i = tries > 1 ? last + length : i + 1;
  }
  return out;
}

function same(hops: readonly Hop[], a: number, b: number, length: number): boolean {
  if (b + length > hops.length) return false;
  for (let j = 0; j < length; j++) if (key(hops[a + j]!) !== key(hops[b + j]!)) return false;
  return true;
}

/** Of several decisions at a station the one to tell when there is room for one: what stopped the request, else whom it was sent to, else the last. */
export function tellingStep(kind: string, steps: readonly Step[]): Step | undefined {
  const telling = kind === 'sidecar-in' ? 'tls.mutual' : 'lb.picked';
  return (
    steps.find((step) => step.effect === 'stop') ?? steps.find((step) => step.code.startsWith(telling)) ?? steps.at(-1)
  );
}

/** A station in words. */
export function stationOf(
  { place, steps }: Hop,
  locale: Locale,
): Pick<Stop, 'kind' | 'cluster' | 'place' | 'said' | 'brief'> {
  const telling = tellingStep(place.kind, steps);
  const workload = [place.namespace, place.workload ?? place.name].filter(Boolean).join('/');
  return {
    kind: place.kind,
    cluster: place.cluster,
    place: fill(places[place.kind]?.[locale] ?? place.kind, { workload, cluster: place.cluster ?? '' }),
    said: [...new Set(steps.map(say(locale)))],
    brief: telling ? say(locale)(telling) : '',
  };
}
