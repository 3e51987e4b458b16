import { fieldOf } from '../../field-path.ts';
import type { FieldPath } from '../../resource.ts';
import { refuse, type Report } from '../report.ts';

export interface Headers {
  request?: Operations;
  response?: Operations;
}

interface Operations {
  set?: Record<string, string>;
  add?: Record<string, string>;
  remove?: string[];
}

/** R-VAL-18: the authority may be set on requests, and nothing else of it or of pseudo headers. */
export function checkHeaderOperations(headers: Headers | undefined, at: FieldPath, report: Report): void {
  let authorities = 0;
  for (const direction of ['request', 'response'] as const) {
    const operations = headers?.[direction];
    if (!operations) continue;
    for (const operation of ['set', 'add'] as const) {
      for (const name of Object.keys(operations[operation] ?? {})) {
        const where = fieldOf(`${at}.${direction}.${operation}`, name);
        const authority = isAuthority(name);
        if (authority && direction === 'request' && operation === 'set') authorities++;
        else checkName(name, where, report);
      }
    }
    operations.remove?.forEach((name, i) => checkName(name, `${at}.${direction}.remove[${i}]`, report));
  }
  if (authorities > 1) refuse(report, `${at}.request.set`, 'authority header cannot be set multiple times');
}

function isAuthority(name: string): boolean {
  return ['host', ':authority'].includes(name.toLowerCase());
}

function checkName(name: string, at: FieldPath, report: Report): void {
  if (name === '') refuse(report, at, 'header name cannot be empty');
  else if (name.toLowerCase() === 'host') refuse(report, at, `invalid header "${name}": cannot set Host header`);
  else if (name.startsWith(':')) refuse(report, at, `invalid header "${name}": header cannot have ":" prefix`);
}
