import { refuse, type Report, type Rule } from '../report.ts';
import { checkExportTo } from './common.ts';
import { checkGatewayName } from './gateway-name.ts';
import { hostsOverlap, isIp, wildcardDomainProblem } from './hosts.ts';
import { checkHttpRoute, type HttpRoute } from './http-route.ts';
import { checkTcpRoute, checkTlsRoute, type TcpRoute, type TlsRoute } from './l4-route.ts';

interface VirtualServiceSpec {
  hosts?: string[];
  gateways?: string[];
  http?: HttpRoute[];
  tls?: TlsRoute[];
  tcp?: TcpRoute[];
  exportTo?: string[];
}

/** R-VAL-7 … R-VAL-27. */
export const checkVirtualService: Rule = (resource, report) => {
  const spec = resource.spec as VirtualServiceSpec;
  const { hosts = [], gateways = [], http = [], tls = [], tcp = [] } = spec;
  const delegate = hosts.length === 0;
  const mesh = gateways.length === 0 || gateways.includes('mesh');
  if (delegate) {
    if (gateways.length) refuse(report, 'spec.gateways', 'delegate virtual service must have no gateways specified');
    if (tls.length) refuse(report, 'spec.tls', 'delegate virtual service must have no tls route specified');
    if (tcp.length) refuse(report, 'spec.tcp', 'delegate virtual service must have no tcp route specified');
  }
  gateways.forEach((name, i) => checkGatewayName(name, `spec.gateways[${i}]`, report));
  let hostsGood = true;
  hosts.forEach((host, i) => {
    const at = `spec.hosts[${i}]`;
    const problem =
      host === '*' && mesh
        ? `wildcard host * is not allowed for virtual services bound to the mesh gateway`
        : isIp(host)
          ? undefined
          : wildcardDomainProblem(host);
    if (!problem) return;
    hostsGood = false;
    refuse(report, at, problem);
  });
  if (hostsGood) checkDuplicates(hosts, report);
  if (!http.length && !tls.length && !tcp.length) {
    refuse(report, 'spec', 'http, tcp or tls must be provided in virtual service');
  }
  http.forEach((route, i) => checkHttpRoute(route, `spec.http[${i}]`, { delegate, gateways }, report));
  tls.forEach((route, i) => checkTlsRoute(route, `spec.tls[${i}]`, hosts, report));
  tcp.forEach((route, i) => checkTcpRoute(route, `spec.tcp[${i}]`, report));
  checkExportTo(spec.exportTo, report);
};

/** R-VAL-10. */
function checkDuplicates(hosts: readonly string[], report: Report): void {
  hosts.forEach((host, i) => {
    for (const earlier of hosts.slice(0, i)) {
      if (hostsOverlap(earlier, host))
        return refuse(report, `spec.hosts[${i}]`, `duplicate hosts in virtual service: ${earlier} & ${host}`);
    }
  });
}
