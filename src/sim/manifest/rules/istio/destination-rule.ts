import { fieldOf } from '../../field-path.ts';
import type { FieldPath } from '../../resource.ts';
import { refuse, warn, type Report, type Rule } from '../report.ts';
import { labelKeyProblem, labelValueProblem } from '../syntax.ts';
import { checkDuration, checkExportTo, checkMatchLabels } from './common.ts';
import { isIp, isLabel, wildcardDomainProblem } from './hosts.ts';

interface Tls {
  mode?: string;
  clientCertificate?: string;
  privateKey?: string;
  caCertificates?: string;
  caCrl?: string;
  credentialName?: string;
  insecureSkipVerify?: boolean;
  subjectAltNames?: string[];
}

interface Locality {
  distribute?: { from?: string; to?: Record<string, number> }[];
  failover?: { from?: string; to?: string }[];
  failoverPriority?: string[];
  enabled?: boolean;
}

interface Policy {
  loadBalancer?: {
    simple?: string;
    consistentHash?: { minimumRingSize?: number; ringHash?: object; maglev?: { tableSize?: number } };
    localityLbSetting?: Locality;
  };
  connectionPool?: {
    tcp?: { connectTimeout?: string; maxConnections?: number };
    http?: Record<string, unknown> & { h2UpgradePolicy?: string; useClientProtocol?: boolean; idleTimeout?: string };
  };
  outlierDetection?: Record<string, unknown> & {
    baseEjectionTime?: string;
    interval?: string;
    maxEjectionPercent?: number;
    minHealthPercent?: number;
    consecutiveErrors?: number;
    consecutiveLocalOriginFailures?: number;
    splitExternalLocalOriginErrors?: boolean;
  };
  tls?: Tls;
  portLevelSettings?: (Policy & { port?: { number?: number } })[];
}

interface DestinationRuleSpec {
  host?: string;
  trafficPolicy?: Policy;
  subsets?: { name?: string; labels?: Record<string, string>; trafficPolicy?: Policy }[];
  exportTo?: string[];
  workloadSelector?: { matchLabels?: Record<string, string> };
}

/** R-VAL-28 … R-VAL-36. */
export const checkDestinationRule: Rule = (resource, report) => {
  const spec = resource.spec as DestinationRuleSpec;
  const { host = '', subsets = [] } = spec;
  const problem = isIp(host) ? undefined : wildcardDomainProblem(host);
  if (problem) refuse(report, 'spec.host', problem);
  checkPolicy(spec.trafficPolicy, 'spec.trafficPolicy', report);
  const names = new Set<string>();
  subsets.forEach((subset, i) => {
    const at = `spec.subsets[${i}]`;
    const name = subset.name ?? '';
    if (!isLabel(name)) refuse(report, `${at}.name`, `subset name is invalid: ${name}`);
    if (names.has(name)) refuse(report, `${at}.name`, `duplicate subset names: ${name}`);
    names.add(name);
    for (const [key, value] of Object.entries(subset.labels ?? {})) {
      const where = fieldOf(`${at}.labels`, key);
      if (labelKeyProblem(key)) refuse(report, where, `invalid tag key: "${key}"`);
      if (labelValueProblem(value)) refuse(report, where, `invalid tag value: "${value}"`);
    }
    checkPolicy(subset.trafficPolicy, `${at}.trafficPolicy`, report);
  });
  checkExportTo(spec.exportTo, report);
  if (spec.workloadSelector) {
    checkMatchLabels(spec.workloadSelector.matchLabels, 'spec.workloadSelector.matchLabels', report);
    if (spec.exportTo?.some((entry) => entry !== '.' && entry !== resource.namespace)) {
      refuse(
        report,
        'spec.exportTo',
        'destination rule with workload selector cannot have exportTo beyond current namespace',
      );
    }
  }
};

function checkPolicy(policy: Policy | undefined, at: FieldPath, report: Report): void {
  if (!policy) return;
  if (Object.keys(policy).length === 0) return refuse(report, at, 'traffic policy must have at least one field');
  checkSettings(policy, at, report);
  policy.portLevelSettings?.forEach((settings, i) => {
    const where = `${at}.portLevelSettings[${i}]`;
    const number = settings.port?.number ?? 0;
    if (number < 1 || number > 65535) refuse(report, where, 'portTrafficPolicy must have valid port');
    if (Object.keys(settings).every((key) => key === 'port'))
      refuse(report, where, 'port traffic policy must have at least one field');
    checkSettings(settings, where, report);
  });
}

function checkSettings(policy: Policy, at: FieldPath, report: Report): void {
  checkTls(policy.tls, `${at}.tls`, report);
  checkPool(policy.connectionPool, `${at}.connectionPool`, report);
  checkOutliers(policy.outlierDetection, `${at}.outlierDetection`, report);
  const balancer = policy.loadBalancer;
  const hash = balancer?.consistentHash;
  if (hash) {
    const where = `${at}.loadBalancer.consistentHash`;
    if (hash.minimumRingSize && (hash.ringHash || hash.maglev)) {
      refuse(report, where, 'only one of MinimumRingSize or Maglev/Ringhash can be specified');
    }
    const size = hash.maglev?.tableSize;
    if (size !== undefined && size !== 0 && !isPrime(size)) {
      refuse(report, `${where}.maglev.tableSize`, 'tableSize must be a prime number for maglev');
    }
  }
  checkLocality(
    balancer?.localityLbSetting,
    `${at}.loadBalancer.localityLbSetting`,
    policy.outlierDetection !== undefined,
    report,
  );
}

/** R-VAL-31. */
function checkTls(tls: Tls | undefined, at: FieldPath, report: Report): void {
  if (!tls) return;
  if (tls.insecureSkipVerify && (tls.caCertificates || tls.subjectAltNames?.length)) {
    refuse(report, at, 'cannot specify CaCertificates or CaCrl or SubjectAltNames when InsecureSkipVerify is set true');
  }
  const mutual = tls.mode === 'MUTUAL';
  if ((mutual || tls.mode === 'SIMPLE') && tls.credentialName) {
    if (tls.clientCertificate || tls.caCertificates || tls.privateKey || tls.caCrl) {
      refuse(report, at, 'cannot specify client certificates or CA certificate or CA CRL If credentialName is set');
    }
    return;
  }
  if (!mutual) return;
  if (!tls.clientCertificate) refuse(report, at, 'client certificate required for mutual tls');
  if (!tls.privateKey) refuse(report, at, 'private key required for mutual tls');
}

/** R-VAL-32. */
function checkPool(pool: Policy['connectionPool'], at: FieldPath, report: Report): void {
  if (!pool) return;
  if (!pool.tcp && !pool.http) return refuse(report, at, 'connection pool must have at least one field');
  for (const [part, fields] of [
    ['tcp', pool.tcp],
    ['http', pool.http],
  ] as const) {
    for (const [key, value] of Object.entries(fields ?? {})) {
      // -1 is not a number of requests, but istiod reads maxRetries: -1 as well as 0 as "not set".
      if (typeof value === 'number' && value < 0) refuse(report, `${at}.${part}.${key}`, `${key} must be non-negative`);
    }
  }
  checkDuration(pool.tcp?.connectTimeout, `${at}.tcp.connectTimeout`, report);
  checkDuration(pool.http?.idleTimeout, `${at}.http.idleTimeout`, report, true);
  if (pool.http?.h2UpgradePolicy === 'UPGRADE' && pool.http.useClientProtocol) {
    refuse(report, `${at}.http`, 'use client protocol must not be true when H2UpgradePolicy is UPGRADE');
  }
}

/** R-VAL-33. */
function checkOutliers(outliers: Policy['outlierDetection'], at: FieldPath, report: Report): void {
  if (!outliers) return;
  checkDuration(outliers.baseEjectionTime, `${at}.baseEjectionTime`, report);
  checkDuration(outliers.interval, `${at}.interval`, report);
  for (const field of ['maxEjectionPercent', 'minHealthPercent'] as const) {
    const value = outliers[field];
    if (value !== undefined && (value < 0 || value > 100)) {
      refuse(report, `${at}.${field}`, `percentage ${value} is not in range 0..100`);
    }
  }
  if ((outliers.consecutiveLocalOriginFailures ?? 0) > 0 && !outliers.splitExternalLocalOriginErrors) {
    refuse(
      report,
      at,
      'outlier detection consecutive local origin failures is specified, but split external local origin errors is set to false',
    );
  }
  if (outliers.consecutiveErrors !== undefined) {
    warn(
      report,
      `${at}.consecutiveErrors`,
      'outlier detection consecutive errors is deprecated, use consecutiveGatewayErrors or consecutive5xxErrors instead',
    );
  }
}

/** R-VAL-34. */
function checkLocality(locality: Locality | undefined, at: FieldPath, outliers: boolean, report: Report): void {
  if (!locality) return;
  const { distribute = [], failover = [], failoverPriority = [] } = locality;
  if (distribute.length && (failover.length || failoverPriority.length)) {
    refuse(report, at, "can not simultaneously specify 'distribute' and 'failover' or 'failoverPriority'");
  }
  distribute.forEach((entry, i) => {
    const where = `${at}.distribute[${i}]`;
    let total = 0;
    for (const [locality, weight] of Object.entries(entry.to ?? {})) {
      if (weight < 1 || weight > 100)
        refuse(report, fieldOf(`${where}.to`, locality), 'locality weight must be in range [1, 100]');
      total += weight;
    }
    if (total !== 100) refuse(report, `${where}.to`, `total locality weight ${total} != 100`);
  });
  failover.forEach((entry, i) => {
    const where = `${at}.failover[${i}]`;
    const { from = '', to = '' } = entry;
    if (from === to) refuse(report, where, `locality lb failover settings must specify different regions`);
    if (from.includes('/') || to.includes('/')) refuse(report, where, 'locality lb failover only specify region');
    if (from.includes('*') || to.includes('*'))
      refuse(report, where, "locality lb failover region should not contain '*' wildcard");
  });
  if ((failover.length || failoverPriority.length) && !outliers) {
    warn(report, at, 'outlier detection policy must be provided for failover');
  }
}

function isPrime(n: number): boolean {
  if (n < 2) return false;
  for (let i = 2; i * i <= n; i++) if (n % i === 0) return false;
  return true;
}
