import ipaddr from 'ipaddr.js';
import { refuse, type Report } from '../report.ts';
import type { FieldPath } from '../../resource.ts';

const label = /^[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?$/;
const wildcardLabel = /^(?:\*|(?:\*-?)?[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?)$/;

/** R-VAL-6: upper case is allowed here. */
export function isLabel(text: string): boolean {
  return text.length <= 63 && label.test(text);
}

export function isIp(text: string): boolean {
  return ipaddr.IPv4.isValidFourPartDecimal(text) || ipaddr.IPv6.isValid(text);
}

/** An address or a CIDR block. */
export function isIpOrCidr(text: string): boolean {
  return isIp(text) || (text.includes('/') && isIp(text.slice(0, text.indexOf('/'))) && ipaddr.isValidCIDR(text));
}

/** R-VAL-9: what is wrong with a fully qualified name. */
export function fqdnProblem(domain: string): string | undefined {
  return sizeProblem(domain) ?? labelsProblem(domain, domain);
}

/** The same, with a wildcard as the whole first label or at its start. */
export function wildcardDomainProblem(domain: string): string | undefined {
  const size = sizeProblem(domain);
  if (size) return size;
  const dot = domain.indexOf('.');
  const first = dot < 0 ? domain : domain.slice(0, dot);
  if (first.length > 63 || !wildcardLabel.test(first))
    return `domain name "${domain}" invalid (label "${first}" invalid)`;
  return dot < 0 ? undefined : labelsProblem(domain.slice(dot + 1), domain);
}

function sizeProblem(domain: string): string | undefined {
  if (domain === '') return 'empty domain name not allowed';
  return domain.length > 255 ? `domain name "${domain}" too long (max 255)` : undefined;
}

function labelsProblem(labels: string, domain: string): string | undefined {
  const parts = labels.split('.');
  const top = parts.at(-1)!;
  if (/^[-+]?\d+$/.test(top))
    return `domain name "${domain}" invalid (top level domain "${top}" cannot be all-numeric)`;
  for (const [i, part] of parts.entries()) {
    if (i === parts.length - 1 && part === '' && i > 0) return undefined;
    if (!isLabel(part)) return `domain name "${domain}" invalid (label "${part}" invalid)`;
  }
  return undefined;
}

/** Whether two host patterns can mean the same host. */
export function hostsOverlap(a: string, b: string): boolean {
  const wildA = a.startsWith('*');
  const wildB = b.startsWith('*');
  if (wildA && wildB) return a.length >= b.length ? a.slice(1).endsWith(b.slice(1)) : b.slice(1).endsWith(a.slice(1));
  if (wildA) return b.endsWith(a.slice(1));
  if (wildB) return a.endsWith(b.slice(1));
  return a === b;
}

/** `namespace/dnsName` of Gateway servers and Sidecar egress (R-VAL-39, R-VAL-45). */
export function checkNamespacedHost(host: string, at: FieldPath, kind: 'gateway' | 'sidecar', report: Report): void {
  const parts = host.split('/');
  if (parts.length === 1 && kind === 'gateway') return checkDnsName(host, at, report);
  if (parts.length !== 2) return refuse(report, at, 'host must be of form namespace/dnsName');
  const [namespace, name] = parts as [string, string];
  if (namespace === '' || name === '') {
    return refuse(report, at, 'config namespace and dnsName in host entry cannot be empty');
  }
  // In a Sidecar `~` alone means every namespace, and before a namespace it excludes (R-OUT-132) [recorded].
  const excluded = kind === 'sidecar' && namespace.startsWith('~');
  const meant = excluded ? namespace.slice(1) : namespace;
  if (!['*', '.'].includes(meant) && !(excluded && meant === '') && !isLabel(meant)) {
    refuse(report, at, `invalid namespace value "${namespace}" in ${kind}`);
  }
  checkDnsName(name, at, report);
}

function checkDnsName(name: string, at: FieldPath, report: Report): void {
  if (name === '*') return;
  if (isIp(name)) return;
  const problem = wildcardDomainProblem(name);
  if (problem) return refuse(report, at, problem);
  if (!name.includes('.')) refuse(report, at, 'short names (non FQDN) are not allowed');
}
