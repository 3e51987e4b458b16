import { fieldOf } from '../../field-path.ts';
import type { FieldPath } from '../../resource.ts';
import { refuse, violates, type Report } from '../report.ts';
import { isLabel, wildcardDomainProblem } from './hosts.ts';

/** R-VAL-27. */
export function checkExportTo(exportTo: readonly string[] | undefined, report: Report, serviceEntry = false): void {
  if (!exportTo) return;
  const seen = new Set<string>();
  exportTo.forEach((entry, i) => {
    const at = `spec.exportTo[${i}]`;
    if (seen.has(entry)) refuse(report, at, `duplicate entries in exportTo for entry ${entry}`);
    seen.add(entry);
    const known = entry === '.' || entry === '*' || (entry === '~' && serviceEntry) || isLabel(entry);
    if (!known) refuse(report, at, `invalid exportTo entry "${entry}": only '.', '*' or a namespace name is allowed`);
  });
  if (seen.has('*') && seen.size > 1) {
    refuse(report, 'spec.exportTo', 'cannot have both public (*) and non-public exportTo values for a resource');
  }
  if (seen.has('~') && seen.size > 1) {
    refuse(report, 'spec.exportTo', 'cannot export service entry to no one (~) and someone');
  }
}

/** R-API-55: selectors of the security kinds and of DestinationRule. */
export function checkMatchLabels(labels: Record<string, string> | undefined, path: FieldPath, report: Report): void {
  for (const [key, value] of Object.entries(labels ?? {})) {
    const at = fieldOf(path, key);
    if (key === '') violates(report, at, 'key must not be empty');
    if (key.includes('*')) violates(report, at, 'wildcard not allowed in label key match');
    if (value.includes('*')) violates(report, at, 'wildcard not allowed in label value match');
  }
}

export interface TargetRef {
  group?: string;
  kind?: string;
  name?: string;
  namespace?: string;
}

/** R-VAL-66, R-API-55. */
export function checkTargets(
  spec: { selector?: unknown; targetRef?: TargetRef; targetRefs?: TargetRef[] },
  report: Report,
): void {
  const given = [spec.selector, spec.targetRef, spec.targetRefs?.length ? spec.targetRefs : undefined].filter(
    (v) => v !== undefined,
  );
  if (given.length > 1) violates(report, 'spec', 'only one of targetRefs or selector can be set');
  const check = (ref: TargetRef, at: FieldPath): void => {
    if (ref.namespace) violates(report, `${at}.namespace`, 'cross namespace referencing is not currently supported');
    const id = `${ref.group ?? ''}/${ref.kind ?? ''}`;
    const allowed = [
      'gateway.networking.k8s.io/Gateway',
      'gateway.networking.k8s.io/GatewayClass',
      '/Service',
      'networking.istio.io/ServiceEntry',
    ];
    if (!allowed.includes(id) && id !== 'core/Service') {
      refuse(report, at, `targetRef must be to one of [Gateway, GatewayClass, Service, ServiceEntry] but was ${id}`);
    }
  };
  if (spec.targetRef) check(spec.targetRef, 'spec.targetRef');
  spec.targetRefs?.forEach((ref, i) => check(ref, `spec.targetRefs[${i}]`));
}

const units: Readonly<Record<string, number>> = {
  h: 3_600_000,
  m: 60_000,
  s: 1000,
  ms: 1,
  us: 1e-3,
  µs: 1e-3,
  ns: 1e-6,
};

/** Milliseconds of a Go duration (`1h2m3.5s`), or undefined. */
export function durationMs(text: string): number | undefined {
  const match = /^[-+]?(?:\d+(?:\.\d+)?(?:h|m|s|ms|us|µs|ns))+$/.exec(text);
  if (!match) return text === '0' ? 0 : undefined;
  let total = 0;
  for (const [, number, unit] of text.matchAll(/(\d+(?:\.\d+)?)(ms|us|µs|ns|h|m|s)/g))
    total += Number(number) * units[unit!]!;
  return text.startsWith('-') ? -total : total;
}

/** R-API-55: durations of Istio kinds. `zero`: fields where 0s switches something off. */
export function checkDuration(text: string | undefined, at: FieldPath, report: Report, zero = false): void {
  if (text === undefined) return;
  const ms = durationMs(text);
  if (ms === undefined) return violates(report, at, `invalid duration "${text}"`);
  if (zero && ms === 0) return;
  if (ms < 1) violates(report, at, 'must be a valid duration greater than 1ms');
}

/** R-VAL-15. */
export function checkPortNumber(port: number | undefined, at: FieldPath, report: Report): void {
  if (port === undefined) return;
  if (port < 1 || port > 65535) refuse(report, at, `port number ${port} must be in the range 1..65535`);
}

export interface Destination {
  host?: string;
  subset?: string;
  port?: { number?: number };
}

/** R-VAL-15. */
export function checkDestination(destination: Destination | undefined, at: FieldPath, report: Report): void {
  if (!destination) return refuse(report, at, 'destination is required');
  const { host = '', subset, port } = destination;
  if (host === '*') refuse(report, `${at}.host`, `invalid destination host ${host}`);
  else {
    const problem = wildcardDomainProblem(host);
    if (problem) refuse(report, `${at}.host`, problem);
  }
  if (subset !== undefined && subset !== '' && !isLabel(subset))
    refuse(report, `${at}.subset`, `subset name is invalid: ${subset}`);
  if (port) checkPortNumber(port.number ?? 0, `${at}.port.number`, report);
}
