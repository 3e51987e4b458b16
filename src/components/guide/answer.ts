import { explainCode, say } from '../../content/messages/index.ts';
import type { Hop, Outcome, Path, RequestResult } from '../../sim/index.ts';
import { fill, type Locale } from '../site/strings.ts';
import { places, words } from './words.ts';

/** One station of the line that a request travels. */
export interface Stop {
  kind: string;
  cluster: string | undefined;
  place: string;
  /** What was decided here, one sentence a decision. */
  said: string[];
  state: 'pass' | 'stop' | 'end' | 'unknown';
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
    headline: cause && result.reached !== 'always' ? (entry?.title[locale] ?? cause.code) : summary(result.outcomes, locale),
    because: cause ? say(locale)(cause) : '',
    where: cause && { file: cause.file, line: cause.line, missing: cause.missing, field: cause.field },
    code: cause?.code,
    command: commandOf(result),
    printed: path ? printed(path, locale) : [],
    stops: path ? path.hops.map((hop, i) => stopOf(hop, i === path.hops.length - 1, path.outcome, locale)) : [],
  };
}

function shownPath(result: RequestResult): Path | undefined {
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
  ];
  const curl = ['curl', '-sS', ...options, request.url].join(' ');
  if ('external' in request.from) return curl;
  const { cluster, namespace, workload, pod } = request.from;
  return `kubectl --context ${cluster} -n ${namespace} exec ${pod ?? `deploy/${workload}`} -- ${curl}`;
}

function printed(path: Path, locale: Locale): string[] {
  const { outcome } = path;
  const lines = outcome.kind === 'failure' ? [outcome.message] : [`HTTP/1.1 ${outcome.status}`, ...(outcome.body ? [outcome.body] : [])];
  return path.elapsedMs >= 500 ? [...lines, `# ${fill(words.after[locale], { time: time(path.elapsedMs, locale) })}`] : lines;
}

function time(ms: number, locale: Locale): string {
  const long = ms >= 1000;
  return fill((long ? words.seconds : words.milliseconds)[locale], { n: long ? Number((ms / 1000).toFixed(1)) : Math.round(ms) });
}

function stopOf(hop: Hop, last: boolean, outcome: Outcome, locale: Locale): Stop {
  const { place, steps } = hop;
  const ended = steps.some((step) => step.effect === 'stop');
  const unknown = steps.some((step) => step.effect === 'unknown');
  const answered = last && outcome.kind === 'response' && outcome.servedBy !== undefined;
  const name = [place.namespace, place.workload ?? place.name].filter(Boolean).join('/');
  return {
    kind: place.kind,
    cluster: place.cluster,
    place: fill(places[place.kind]?.[locale] ?? place.kind, { workload: name, cluster: place.cluster ?? '' }),
    said: steps.map(say(locale)),
    state: ended ? 'stop' : unknown ? 'unknown' : answered ? 'end' : last ? 'stop' : 'pass',
  };
}
