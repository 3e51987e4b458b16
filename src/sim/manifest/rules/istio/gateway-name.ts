import type { FieldPath } from '../../resource.ts';
import { refuse, type Report } from '../report.ts';
import { fqdnProblem, isLabel } from './hosts.ts';

/** R-VAL-25. */
export function checkGatewayName(name: string, at: FieldPath, report: Report): void {
  if (name === 'mesh') return;
  const slash = name.indexOf('/');
  if (slash < 0) {
    const problem = name === '' ? 'gateway must be set' : fqdnProblem(name);
    if (problem) refuse(report, at, problem);
    return;
  }
  const namespace = name.slice(0, slash);
  const rest = name.slice(slash + 1);
  if (namespace === '' || rest === '') return refuse(report, at, 'config namespace and gateway name cannot be empty');
  if (!isLabel(namespace) && namespace !== '.') refuse(report, at, `invalid value for namespace: "${namespace}"`);
  if (!isLabel(rest)) refuse(report, at, `invalid value for gateway name: "${rest}"`);
}
