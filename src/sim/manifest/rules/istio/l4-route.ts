import type { FieldPath } from '../../resource.ts';
import { refuse, type Report } from '../report.ts';
import { checkDestination, checkPortNumber, type Destination } from './common.ts';
import { isIp, isIpOrCidr, wildcardDomainProblem } from './hosts.ts';
import { checkGatewayName } from './gateway-name.ts';

interface L4Match {
  destinationSubnets?: string[];
  port?: number;
  gateways?: string[];
}

interface Weighted {
  destination?: Destination;
  weight?: number;
}

export interface TlsRoute {
  match?: (L4Match & { sniHosts?: string[] })[];
  route?: Weighted[];
}

export interface TcpRoute {
  match?: L4Match[];
  route?: Weighted[];
}

/** R-VAL-23. */
export function checkTlsRoute(tls: TlsRoute, at: FieldPath, hosts: readonly string[], report: Report): void {
  if (!tls.match?.length) refuse(report, at, 'TLS route must have at least one match condition');
  tls.match?.forEach((match, i) => {
    const where = `${at}.match[${i}]`;
    if (!match.sniHosts?.length) refuse(report, where, 'TLS match must have at least one SNI host');
    match.sniHosts?.forEach((sni, j) => {
      const problem = isIp(sni) ? undefined : wildcardDomainProblem(sni);
      if (problem) refuse(report, `${where}.sniHosts[${j}]`, problem);
      else if (!hosts.some((host) => subsetOf(sni, host))) {
        refuse(
          report,
          `${where}.sniHosts[${j}]`,
          `SNI host "${sni}" is not a compatible subset of any of the virtual service hosts: [${hosts.join(', ')}]`,
        );
      }
    });
    checkL4Match(match, where, report);
  });
  if (!tls.route?.length) refuse(report, at, 'TLS route is required');
  checkWeighted(tls.route ?? [], at, report);
}

/** R-VAL-23. */
export function checkTcpRoute(tcp: TcpRoute, at: FieldPath, report: Report): void {
  tcp.match?.forEach((match, i) => checkL4Match(match, `${at}.match[${i}]`, report));
  if (!tcp.route?.length) refuse(report, at, 'TCP route is required');
  checkWeighted(tcp.route ?? [], at, report);
}

function checkL4Match(match: L4Match, at: FieldPath, report: Report): void {
  match.destinationSubnets?.forEach((subnet, i) => {
    if (isIpOrCidr(subnet)) return;
    const text = subnet.includes('/') ? `${subnet} is not a valid CIDR block` : `${subnet} is not a valid IP`;
    refuse(report, `${at}.destinationSubnets[${i}]`, text);
  });
  checkPortNumber(match.port === 0 ? undefined : match.port, `${at}.port`, report);
  match.gateways?.forEach((name, i) => checkGatewayName(name, `${at}.gateways[${i}]`, report));
}

function checkWeighted(route: readonly Weighted[], at: FieldPath, report: Report): void {
  let sum = 0;
  route.forEach((entry, i) => {
    checkDestination(entry.destination, `${at}.route[${i}].destination`, report);
    const weight = entry.weight ?? 0;
    if (weight < 0) refuse(report, `${at}.route[${i}].weight`, `weight ${weight} < 0`);
    sum += weight;
  });
  if (route.length > 1 && sum === 0) refuse(report, `${at}.route`, 'total destination weight = 0');
}

function subsetOf(sni: string, host: string): boolean {
  if (host === '*' || sni === host) return true;
  if (!host.startsWith('*')) return false;
  return sni.startsWith('*') ? sni.slice(1).endsWith(host.slice(1)) : sni.endsWith(host.slice(1));
}
