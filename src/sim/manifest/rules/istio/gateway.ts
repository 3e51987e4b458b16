import type { FieldPath } from '../../resource.ts';
import { refuse, warn, type Report, type Rule } from '../report.ts';
import { checkNamespacedHost, isLabel } from './hosts.ts';

interface ServerTls {
  mode?: string;
  httpsRedirect?: boolean;
  credentialName?: string;
  credentialNames?: string[];
  serverCertificate?: string;
  privateKey?: string;
  caCertificates?: string;
  caCertCredentialName?: string;
  tlsCertificates?: unknown[];
}

interface Server {
  port?: { number?: number; name?: string; protocol?: string; targetPort?: number };
  hosts?: string[];
  tls?: ServerTls;
}

const plain = new Set(['HTTP', 'HTTP2', 'GRPC', 'GRPC-WEB']);
const others = new Set(['HTTPS', 'TLS', 'TCP', 'MONGO', 'REDIS', 'MYSQL']);

/** R-VAL-37 … R-VAL-43. */
export const checkGateway: Rule = (resource, report) => {
  const { servers = [] } = resource.spec as { servers?: Server[] };
  if (!isLabel(resource.name)) refuse(report, 'metadata.name', `invalid gateway name: "${resource.name}"`);
  if (servers.length === 0) refuse(report, 'spec', 'gateway must have at least one server');
  const names = new Set<string>();
  servers.forEach((server, i) => {
    const at = `spec.servers[${i}]`;
    const name = server.port?.name ?? '';
    if (name !== '' && names.has(name)) {
      refuse(report, `${at}.port.name`, `port names in servers must be unique: duplicate name ${name}`);
    }
    names.add(name);
    checkServer(server, at, report);
  });
};

function checkServer(server: Server, at: FieldPath, report: Report): void {
  const { port, hosts = [], tls } = server;
  if (hosts.length === 0) refuse(report, at, 'server config must contain at least one host');
  hosts.forEach((host, i) => checkNamespacedHost(host, `${at}.hosts[${i}]`, 'gateway', report));
  if (!port) return refuse(report, at, 'port is required');
  if (!port.name) refuse(report, `${at}.port`, 'port name must be set');
  const number = port.number ?? 0;
  if (number < 1 || number > 65535)
    refuse(report, `${at}.port.number`, `port number ${number} must be in the range 1..65535`);
  if (port.targetPort) refuse(report, `${at}.port.targetPort`, 'targetPort has no impact on Gateways');
  const protocol = (port.protocol ?? '').toUpperCase();
  if (!plain.has(protocol) && !others.has(protocol)) {
    return refuse(
      report,
      `${at}.port.protocol`,
      `invalid protocol "${port.protocol ?? ''}", supported protocols are HTTP, HTTP2, GRPC, GRPC-WEB, MONGO, REDIS, MYSQL, TCP`,
    );
  }
  if (protocol === 'HTTPS' || protocol === 'TLS') {
    if (!tls) return refuse(report, at, `server must have TLS settings for HTTPS/TLS protocols`);
    if (tls.httpsRedirect)
      warn(report, `${at}.tls.httpsRedirect`, 'tls.httpsRedirect should only be used with http servers');
    return checkServerTls(tls, `${at}.tls`, report);
  }
  if (!tls) return;
  if (plain.has(protocol)) {
    if (Object.keys(tls).some((key) => key !== 'httpsRedirect')) {
      refuse(report, `${at}.tls`, 'server cannot have TLS settings for plain text HTTP ports');
    }
  } else {
    refuse(report, `${at}.tls`, 'server cannot have TLS settings for non HTTPS/TLS ports');
  }
}

/** R-VAL-43. */
function checkServerTls(tls: ServerTls, at: FieldPath, report: Report): void {
  const {
    mode = 'PASSTHROUGH',
    credentialName,
    credentialNames = [],
    serverCertificate,
    privateKey,
    caCertificates,
    tlsCertificates = [],
  } = tls;
  const secrets = credentialName || credentialNames.length > 0;
  const sources = [
    credentialName,
    credentialNames.length,
    serverCertificate || privateKey,
    tlsCertificates.length,
  ].filter(Boolean);
  if (sources.length > 1) {
    refuse(
      report,
      at,
      'only one of credential_name, credential_names, server_certificate/private_key, tls_certificates should be specified',
    );
  }
  if (mode === 'ISTIO_MUTUAL') {
    if (secrets || serverCertificate || privateKey || caCertificates) {
      refuse(
        report,
        at,
        'ISTIO_MUTUAL TLS cannot have associated server certificate, private key, CA certificate or credentialName',
      );
    }
    return;
  }
  if (mode === 'PASSTHROUGH' || mode === 'AUTO_PASSTHROUGH') {
    if (sources.length > 0 || caCertificates)
      warn(report, at, `${mode} mode does not use certificates, they will be ignored`);
    return;
  }
  if (secrets || tlsCertificates.length) return;
  const name = mode === 'MUTUAL' || mode === 'OPTIONAL_MUTUAL' ? 'MUTUAL' : 'SIMPLE';
  if (!serverCertificate) refuse(report, at, `${name} TLS requires a server certificate`);
  if (!privateKey) refuse(report, at, `${name} TLS requires a private key`);
  if (name === 'MUTUAL' && !caCertificates && !tls.caCertCredentialName)
    refuse(report, at, 'MUTUAL TLS requires a client CA bundle');
}
