import { fieldOf } from '../../field-path.ts';
import type { FieldPath } from '../../resource.ts';
import { refuse, violates, type Report } from '../report.ts';
import { checkDestination, checkDuration, checkPortNumber, type Destination } from './common.ts';
import { checkHeaderOperations, type Headers } from './headers.ts';
import { isLabel } from './hosts.ts';
import { checkGatewayName } from './gateway-name.ts';
import { checkRegex, checkStringMatch, type StringMatch } from './string-match.ts';

export interface HttpRoute {
  match?: HttpMatch[];
  route?: { destination?: Destination; weight?: number; headers?: Headers }[];
  redirect?: {
    uri?: string;
    authority?: string;
    scheme?: string;
    port?: number;
    derivePort?: string;
    redirectCode?: number;
  };
  directResponse?: { status?: number };
  delegate?: { name?: string; namespace?: string };
  rewrite?: { uri?: string; authority?: string; uriRegexRewrite?: { match?: string; rewrite?: string } };
  fault?: {
    delay?: Fault & { fixedDelay?: string };
    abort?: Fault & { httpStatus?: number; grpcStatus?: string; http2Error?: string };
  };
  retries?: { attempts?: number; perTryTimeout?: string; retryOn?: string; backoff?: string };
  timeout?: string;
  mirror?: Destination;
  mirrors?: { destination?: Destination; percentage?: { value?: number } }[];
  mirrorPercentage?: { value?: number };
  headers?: Headers;
  corsPolicy?: { allowOrigins?: StringMatch[]; maxAge?: string };
}

interface Fault {
  percentage?: { value?: number };
  percent?: number;
}

interface HttpMatch {
  uri?: StringMatch;
  scheme?: StringMatch;
  method?: StringMatch;
  authority?: StringMatch;
  headers?: Record<string, StringMatch>;
  withoutHeaders?: Record<string, StringMatch>;
  queryParams?: Record<string, StringMatch>;
  port?: number;
  gateways?: string[];
  sourceNamespace?: string;
}

interface Context {
  delegate: boolean;
  /** Gateways of the whole VirtualService. */
  gateways: readonly string[];
}

/** R-VAL-12 … R-VAL-22, R-VAL-26. */
export function checkHttpRoute(http: HttpRoute, at: FieldPath, context: Context, report: Report): void {
  const { route = [], redirect, directResponse, delegate } = http;
  if (delegate) {
    if (context.delegate) refuse(report, `${at}.delegate`, 'delegate HTTP route cannot contain delegate');
    if (redirect) refuse(report, `${at}.redirect`, 'root HTTP route must not specify redirect');
    if (route.length) refuse(report, `${at}.route`, 'root HTTP route must not specify route');
  } else if (!route.length && !redirect && !directResponse) {
    refuse(report, at, 'HTTP route, redirect or direct_response is required');
  }
  checkConflicts(http, at, report);
  http.match?.forEach((match, i) => checkMatch(match, `${at}.match[${i}]`, context, report));
  checkHeaderOperations(http.headers, `${at}.headers`, report);
  checkRoutes(route, at, report);
  checkFault(http.fault, `${at}.fault`, report);
  checkDuration(http.timeout, `${at}.timeout`, report, true);
  checkRetries(http.retries, `${at}.retries`, report);
  checkRedirect(redirect, `${at}.redirect`, report);
  checkRewrite(http.rewrite, `${at}.rewrite`, report);
  checkMirror(http, at, report);
  if (directResponse) {
    const { status = 0 } = directResponse;
    if (status < 200 || status > 599)
      refuse(report, `${at}.directResponse.status`, `HTTP status ${status} is not in range 200-599`);
  }
  http.corsPolicy?.allowOrigins?.forEach((origin, i) =>
    checkStringMatch(origin, 'corsPolicy.allowOrigins', `${at}.corsPolicy.allowOrigins[${i}]`, report),
  );
  checkDuration(http.corsPolicy?.maxAge, `${at}.corsPolicy.maxAge`, report);
}

/** R-VAL-13. */
function checkConflicts(http: HttpRoute, at: FieldPath, report: Report): void {
  const { redirect, directResponse, route, fault, rewrite, mirror, mirrors } = http;
  if (redirect) {
    if (route?.length) refuse(report, `${at}.redirect`, 'HTTP route cannot contain both route and redirect');
    if (fault) refuse(report, `${at}.fault`, 'HTTP route cannot contain both fault and redirect');
    if (rewrite) refuse(report, `${at}.rewrite`, 'HTTP route rule cannot contain both rewrite and redirect');
    if (directResponse)
      refuse(report, `${at}.directResponse`, 'HTTP route cannot contain both redirect and direct_response');
  }
  if (directResponse) {
    if (route?.length)
      refuse(report, `${at}.directResponse`, 'HTTP route cannot contain both route and direct_response');
    if (fault) refuse(report, `${at}.fault`, 'HTTP route cannot contain both fault and direct_response');
    if (rewrite) refuse(report, `${at}.rewrite`, 'HTTP route rule cannot contain both rewrite and direct_response');
  }
  if (mirror && mirrors?.length) refuse(report, `${at}.mirrors`, 'HTTP route cannot contain both mirror and mirrors');
}

/** R-VAL-16. */
function checkRoutes(route: NonNullable<HttpRoute['route']>, at: FieldPath, report: Report): void {
  let sum = 0;
  route.forEach((entry, i) => {
    const where = `${at}.route[${i}]`;
    checkDestination(entry.destination, `${where}.destination`, report);
    checkHeaderOperations(entry.headers, `${where}.headers`, report);
    const weight = entry.weight ?? 0;
    if (weight < 0) refuse(report, `${where}.weight`, `weight ${weight} < 0`);
    sum += weight;
  });
  if (route.length > 1 && sum === 0) refuse(report, `${at}.route`, 'total destination weight = 0');
}

/** R-VAL-17, R-VAL-26. */
function checkMatch(match: HttpMatch, at: FieldPath, context: Context, report: Report): void {
  checkStringMatch(match.uri, 'uri', `${at}.uri`, report, true);
  for (const field of ['scheme', 'method', 'authority'] as const)
    checkStringMatch(match[field], field, `${at}.${field}`, report);
  for (const field of ['headers', 'withoutHeaders', 'queryParams'] as const) {
    for (const [name, value] of Object.entries(match[field] ?? {})) {
      const where = fieldOf(`${at}.${field}`, name);
      if (name === '') refuse(report, where, 'header name cannot be empty');
      if (field !== 'queryParams' && name.startsWith('@request.auth.claims')) {
        const gateways = match.gateways?.length ? match.gateways : context.gateways;
        if (gateways.length === 0 || gateways.includes('mesh')) {
          refuse(report, where, `JWT claim based routing (key: ${name}) is only supported for gateway`);
        }
      } else if (field !== 'queryParams' && name !== '' && !/^[-:_A-Za-z0-9!#$%&'*+.^`|~]+$/.test(name)) {
        refuse(report, where, `header name ${name} is not a valid header name`);
      }
      checkStringMatch(value, field, where, report);
    }
  }
  checkPortNumber(match.port === 0 ? undefined : match.port, `${at}.port`, report);
  match.gateways?.forEach((name, i) => checkGatewayName(name, `${at}.gateways[${i}]`, report));
  if (match.sourceNamespace && !isLabel(match.sourceNamespace)) {
    refuse(report, `${at}.sourceNamespace`, `sourceNamespace match ${match.sourceNamespace} is invalid`);
  }
}

/** R-VAL-19. */
function checkFault(fault: HttpRoute['fault'], at: FieldPath, report: Report): void {
  if (!fault) return;
  const { delay, abort } = fault;
  if (!delay && !abort) return refuse(report, at, 'HTTP fault injection must have an abort and/or a delay');
  for (const [name, part] of [
    ['delay', delay],
    ['abort', abort],
  ] as const) {
    const value = part?.percentage?.value;
    if (value !== undefined && value !== 0 && (value < 0.0001 || value > 100)) {
      refuse(
        report,
        `${at}.${name}.percentage.value`,
        `percentage ${value} is neither 0.0, nor in range [0.0001, 100.0]`,
      );
    }
  }
  if (delay) checkDuration(delay.fixedDelay, `${at}.delay.fixedDelay`, report);
  const status = abort?.httpStatus;
  if (status !== undefined && (status < 200 || status > 599)) {
    refuse(report, `${at}.abort.httpStatus`, `HTTP status ${status} is not in range 200-599`);
  }
}

const retryOn = new Set([
  '5xx',
  'gateway-error',
  'reset',
  'reset-before-request',
  'connect-failure',
  'envoy-ratelimited',
  'retriable-4xx',
  'refused-stream',
  'retriable-status-codes',
  'retriable-headers',
  'http3-post-connect-failure',
  'cancelled',
  'deadline-exceeded',
  'internal',
  'resource-exhausted',
  'unavailable',
]);

/** R-VAL-20. */
function checkRetries(retries: HttpRoute['retries'], at: FieldPath, report: Report): void {
  if (!retries) return;
  const { attempts = 0 } = retries;
  if (attempts < 0) refuse(report, `${at}.attempts`, 'attempts cannot be negative');
  if (attempts === 0 && (retries.perTryTimeout !== undefined || retries.retryOn)) {
    refuse(report, at, 'http retry policy configured when attempts are set to 0 (disabled)');
  }
  checkDuration(retries.perTryTimeout, `${at}.perTryTimeout`, report, true);
  checkDuration(retries.backoff, `${at}.backoff`, report);
  for (const policy of (retries.retryOn ?? '').split(',')) {
    const name = policy.trim();
    // Numbers are status codes to retry on.
    if (retries.retryOn && !retryOn.has(name) && !/^\d{3}$/.test(name)) {
      refuse(report, `${at}.retryOn`, `"${name}" is not a valid retryOn policy`);
    }
  }
}

/** R-VAL-21. */
function checkRedirect(redirect: HttpRoute['redirect'], at: FieldPath, report: Report): void {
  if (!redirect) return;
  const { uri, authority, scheme, port, derivePort, redirectCode } = redirect;
  if (!uri && !authority && !scheme && port === undefined && !derivePort) {
    refuse(report, at, 'redirect must specify URI, authority, scheme, or port');
  }
  if (redirectCode !== undefined && redirectCode !== 0 && (redirectCode < 300 || redirectCode > 399)) {
    refuse(report, `${at}.redirectCode`, `${redirectCode} is not a valid redirect code, must be 3xx`);
  }
  if (scheme && scheme !== 'http' && scheme !== 'https') {
    refuse(report, `${at}.scheme`, 'invalid redirect scheme, must be "http" or "https"');
  }
}

function checkRewrite(rewrite: HttpRoute['rewrite'], at: FieldPath, report: Report): void {
  if (!rewrite) return;
  const { uri, authority, uriRegexRewrite } = rewrite;
  if (!uri && !authority && !uriRegexRewrite) {
    return refuse(report, at, 'rewrite must specify at least one of URI, UriRegexRewrite, or authority');
  }
  if (uri && uriRegexRewrite) refuse(report, at, 'rewrite may only contain one of URI or UriRegexRewrite');
  if (uriRegexRewrite)
    checkRegex(uriRegexRewrite.match ?? '', 'uriRegexRewrite', `${at}.uriRegexRewrite.match`, report);
}

/** R-VAL-22. */
function checkMirror(http: HttpRoute, at: FieldPath, report: Report): void {
  if (http.mirror) checkDestination(http.mirror, `${at}.mirror`, report);
  if ((http.mirrorPercentage?.value ?? 0) > 100) {
    refuse(
      report,
      `${at}.mirrorPercentage.value`,
      `mirror_percentage must have a max value of 100 (it has ${http.mirrorPercentage?.value})`,
    );
  }
  http.mirrors?.forEach((mirror, i) => {
    const where = `${at}.mirrors[${i}]`;
    if (!mirror.destination) return violates(report, `${where}.destination`, 'destination is required for mirrors');
    checkDestination(mirror.destination, `${where}.destination`, report);
  });
}
