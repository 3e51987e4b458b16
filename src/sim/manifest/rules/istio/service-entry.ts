import { fieldOf } from '../../field-path.ts';
import { refuse, violates, warn, type Report, type Rule } from '../report.ts';
import { checkExportTo } from './common.ts';
import { fqdnProblem, isIp, isIpOrCidr, wildcardDomainProblem } from './hosts.ts';

interface Endpoint {
  address?: string;
  ports?: Record<string, number>;
  network?: string;
}

interface ServiceEntrySpec {
  hosts?: string[];
  addresses?: string[];
  ports?: { number?: number; name?: string; protocol?: string; targetPort?: number }[];
  resolution?: string;
  location?: string;
  endpoints?: Endpoint[];
  workloadSelector?: { labels?: Record<string, string> };
  exportTo?: string[];
}

const http = new Set(['HTTP', 'HTTP2', 'GRPC', 'GRPC-WEB', 'HTTP_PROXY']);
const protocols = new Set([...http, 'HTTPS', 'TLS', 'TCP', 'UDP', 'MONGO', 'REDIS', 'MYSQL', 'HBONE', '']);

/** R-VAL-49 … R-VAL-53, R-API-55. */
export const checkServiceEntry: Rule = (resource, report) => {
  const spec = resource.spec as ServiceEntrySpec;
  const { hosts = [], addresses = [], ports = [], endpoints = [], resolution = 'NONE' } = spec;
  if (spec.workloadSelector && endpoints.length)
    violates(report, 'spec', 'only one of WorkloadSelector or Endpoints can be set');
  if (hosts.length === 0) refuse(report, 'spec', 'service entry must have at least one host');
  let hostProblem = false;
  hosts.forEach((host, i) => {
    const at = `spec.hosts[${i}]`;
    if (host === '*') violates(report, at, 'hostname cannot be wildcard');
    else {
      const problem = wildcardDomainProblem(host);
      if (problem) refuse(report, at, problem);
      hostProblem ||= problem !== undefined;
      if (/^\*[^.]/.test(host))
        warn(report, at, `partial wildcard "${host}" is not supported by every client; use "*." instead`);
    }
  });
  let cidr = false;
  addresses.forEach((address, i) => {
    if (!isIpOrCidr(address))
      refuse(
        report,
        `spec.addresses[${i}]`,
        `${address} is not a valid ${address.includes('/') ? 'CIDR block' : 'IP'}`,
      );
    cidr ||= address.includes('/');
  });
  if (cidr && resolution !== 'NONE' && resolution !== 'STATIC') {
    violates(report, 'spec.addresses', 'CIDR addresses are allowed only for NONE/STATIC resolution types');
  }
  checkPorts(ports, report);
  const names = new Set(ports.map((port) => port.name ?? ''));
  endpoints.forEach((endpoint, i) => {
    for (const name of Object.keys(endpoint.ports ?? {})) {
      if (!names.has(name))
        refuse(
          report,
          fieldOf(`spec.endpoints[${i}].ports`, name),
          `endpoint port ${name} is not defined by the service entry`,
        );
    }
  });
  checkResolution(resolution, hosts, endpoints, hostProblem, report);
  checkPlainPorts(spec, report);
  checkExportTo(spec.exportTo, report, true);
};

/** R-VAL-52, R-VAL-53: only an address tells connections apart that carry neither a Host header nor an SNI. */
function checkPlainPorts({ hosts = [], addresses = [], ports = [] }: ServiceEntrySpec, report: Report): void {
  if (addresses.length > 0) return;
  ports.forEach((port, i) => {
    const protocol = (port.protocol ?? '').toUpperCase();
    if (protocol !== 'TCP' && protocol !== '') return;
    warn(
      report,
      `spec.ports[${i}].protocol`,
      'addresses are required for ports serving TCP (or unset) protocol when ISTIO_META_DNS_CAPTURE and ISTIO_META_DNS_AUTO_ALLOCATE are not set on a proxy',
    );
    if (hosts.length > 1) warn(report, 'spec.hosts', 'multiple hosts provided with non-HTTP, non-TLS ports');
  });
}

/** R-VAL-52. */
function checkPorts(ports: NonNullable<ServiceEntrySpec['ports']>, report: Report): void {
  const names = new Set<string>();
  const numbers = new Set<number>();
  ports.forEach((port, i) => {
    const at = `spec.ports[${i}]`;
    const number = port.number ?? 0;
    if (number < 1 || number > 65535)
      refuse(report, `${at}.number`, `port number ${number} must be in the range 1..65535`);
    if (numbers.has(number)) violates(report, `${at}.number`, 'port number cannot be duplicated');
    numbers.add(number);
    const name = port.name ?? '';
    if (names.has(name)) refuse(report, `${at}.name`, `service entry port name "${name}" already defined`);
    names.add(name);
    if (!protocols.has((port.protocol ?? '').toUpperCase()))
      refuse(report, `${at}.protocol`, `unsupported protocol: ${port.protocol}`);
  });
}

/** R-VAL-50, R-VAL-51. */
function checkResolution(
  resolution: string,
  hosts: readonly string[],
  endpoints: readonly Endpoint[],
  hostProblem: boolean,
  report: Report,
): void {
  const unix = (endpoint: Endpoint): boolean => endpoint.address?.startsWith('unix://') === true;
  if (resolution === 'NONE' && endpoints.length) violates(report, 'spec.endpoints', 'NONE mode cannot set endpoints');
  if (resolution === 'STATIC') {
    endpoints.forEach((endpoint, i) => {
      const { address = '' } = endpoint;
      if (address === '' && endpoint.network) return;
      if (!unix(endpoint) && !isIp(address)) {
        refuse(report, `spec.endpoints[${i}].address`, `endpoint address "${address}" is not a valid IP address`);
      }
    });
  }
  if (resolution !== 'DNS' && resolution !== 'DNS_ROUND_ROBIN') return;
  if (endpoints.length === 0 && !hostProblem) {
    hosts.forEach((host, i) => {
      const problem = fqdnProblem(host);
      if (problem) {
        refuse(
          report,
          `spec.hosts[${i}]`,
          `hosts must be FQDN or contain only prefix wildcards if no endpoints are provided for resolution mode ${resolution}, ${problem}`,
        );
      }
    });
  }
  if (resolution === 'DNS_ROUND_ROBIN' && endpoints.length > 1) {
    violates(report, 'spec.endpoints', 'there can be only one endpoint for DNS_ROUND_ROBIN resolution');
  }
  endpoints.forEach((endpoint, i) => {
    const { address = '' } = endpoint;
    if (!unix(endpoint) && !isIp(address) && fqdnProblem(address)) {
      refuse(
        report,
        `spec.endpoints[${i}].address`,
        `endpoint address "${address}" is not a valid FQDN or an IP address`,
      );
    }
  });
}

/** R-VAL-54. */
export const checkWorkloadEntry: Rule = (resource, report) => {
  const { address, network, ports } = resource.spec as Endpoint;
  if (!address && !network) violates(report, 'spec', 'Address is required');
  if (address?.startsWith('unix://') && ports && Object.keys(ports).length)
    violates(report, 'spec.ports', 'UDS may not include ports');
};
