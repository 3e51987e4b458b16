import ipaddr from 'ipaddr.js';
import type { FieldPath } from '../resource.ts';
import { checkSelector, type LabelSelector } from './metadata.ts';
import type { Report, Rule } from './report.ts';
import { portNameProblem, portNumberProblem } from './syntax.ts';

interface Peer {
  podSelector?: LabelSelector;
  namespaceSelector?: LabelSelector;
  ipBlock?: { cidr?: string; except?: string[] };
}

interface Port {
  port?: number | string;
  endPort?: number;
  protocol?: string;
}

interface NetworkPolicySpec {
  podSelector?: LabelSelector;
  policyTypes?: string[];
  ingress?: { from?: Peer[]; ports?: Port[] }[];
  egress?: { to?: Peer[]; ports?: Port[] }[];
}

/** R-API-49, R-API-50. */
export const checkNetworkPolicy: Rule = (resource, report) => {
  const spec = resource.spec as NetworkPolicySpec;
  checkSelector(spec.podSelector, 'spec.podSelector', report);
  const types = spec.policyTypes ?? [];
  if (types.length > 2)
    report('FML0209', 'spec.policyTypes', {
      field: 'spec.policyTypes',
      detail: 'may not specify more than two policyTypes',
    });
  types.forEach((type, i) => {
    const field = `spec.policyTypes[${i}]`;
    if (type !== 'Ingress' && type !== 'Egress')
      report('FML0205', field, { field, value: type, supported: ['Ingress', 'Egress'] });
  });
  spec.ingress?.forEach((rule, i) => {
    rule.from?.forEach((peer, j) => checkPeer(peer, `spec.ingress[${i}].from[${j}]`, report));
    rule.ports?.forEach((port, j) => checkPort(port, `spec.ingress[${i}].ports[${j}]`, report));
  });
  spec.egress?.forEach((rule, i) => {
    rule.to?.forEach((peer, j) => checkPeer(peer, `spec.egress[${i}].to[${j}]`, report));
    rule.ports?.forEach((port, j) => checkPort(port, `spec.egress[${i}].ports[${j}]`, report));
  });
};

function checkPeer(peer: Peer | null, at: FieldPath, report: Report): void {
  const { podSelector, namespaceSelector, ipBlock } = peer ?? {};
  if (!podSelector && !namespaceSelector && !ipBlock)
    return report('FML0206', at, { field: at, detail: 'must specify a peer' });
  checkSelector(podSelector, `${at}.podSelector`, report);
  checkSelector(namespaceSelector, `${at}.namespaceSelector`, report);
  if (!ipBlock) return;
  if (podSelector || namespaceSelector)
    report('FML0209', at, { field: at, detail: 'may not specify both ipBlock and another peer' });
  const cidr = parseCidr(ipBlock.cidr ?? '');
  if (!cidr) {
    const field = `${at}.ipBlock.cidr`;
    if (!ipBlock.cidr) return report('FML0206', field, { field, detail: '' });
    return report('FML0207', field, {
      field,
      value: ipBlock.cidr,
      detail: 'must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)',
    });
  }
  ipBlock.except?.forEach((except, i) => {
    const field = `${at}.ipBlock.except[${i}]`;
    const inner = parseCidr(except);
    if (!inner) {
      report('FML0207', field, {
        field,
        value: except,
        detail: 'must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)',
      });
    } else if (inner[0].kind() !== cidr[0].kind() || inner[1] <= cidr[1] || !matches(inner[0], cidr)) {
      report('FML0207', field, { field, value: except, detail: 'must be a strict subset of `cidr`' });
    }
  });
}

type Cidr = [ipaddr.IPv4 | ipaddr.IPv6, number];

function parseCidr(text: string): Cidr | undefined {
  return ipaddr.isValidCIDR(text) ? ipaddr.parseCIDR(text) : undefined;
}

function matches(address: ipaddr.IPv4 | ipaddr.IPv6, cidr: Cidr): boolean {
  return address.kind() === cidr[0].kind() && address.match(cidr as [ipaddr.IPv4, number] & [ipaddr.IPv6, number]);
}

function checkPort(port: Port, at: FieldPath, report: Report): void {
  if (port.protocol !== undefined && !['TCP', 'UDP', 'SCTP'].includes(port.protocol)) {
    const field = `${at}.protocol`;
    report('FML0205', field, { field, value: port.protocol, supported: ['SCTP', 'TCP', 'UDP'] });
  }
  const field = `${at}.port`;
  if (typeof port.port === 'number') {
    const detail = portNumberProblem(port.port);
    if (detail) report('FML0207', field, { field, value: port.port, detail });
  } else if (port.port !== undefined) {
    const detail = portNameProblem(port.port);
    if (detail) report('FML0207', field, { field, value: port.port, detail });
  }
  if (port.endPort === undefined) return;
  const end = `${at}.endPort`;
  if (port.port === undefined)
    report('FML0209', end, { field: end, detail: 'may not be specified when `port` is not specified' });
  else if (typeof port.port === 'string') {
    report('FML0209', end, { field: end, detail: 'may not be specified when `port` is non-numeric' });
  } else if (port.endPort < port.port) {
    report('FML0207', end, { field: end, value: port.endPort, detail: 'must be greater than or equal to `port`' });
  }
}
