import type { FieldPath } from '../../resource.ts';
import { refuse, violates, warn, type Report, type Rule } from '../report.ts';
import { checkMatchLabels, checkTargets, type TargetRef } from './common.ts';
import { isIpOrCidr, isLabel } from './hosts.ts';
import { pathTemplateProblem } from './path-template.ts';

type Values = Record<string, string[] | undefined>;

interface PolicyRule {
  from?: { source?: Values | null }[];
  to?: { operation?: Values | null }[];
  when?: { key?: string; values?: string[]; notValues?: string[] }[];
}

interface AuthorizationPolicySpec {
  action?: string;
  provider?: { name?: string };
  selector?: { matchLabels?: Record<string, string> };
  targetRef?: TargetRef;
  targetRefs?: TargetRef[];
  rules?: PolicyRule[];
}

/** R-VAL-55 … R-VAL-63, R-API-55. */
export const checkAuthorizationPolicy: Rule = (resource, report) => {
  const spec = resource.spec as AuthorizationPolicySpec;
  const { action = 'ALLOW', rules } = spec;
  const no = (path: FieldPath, text: string): void =>
    refuse(report, path, `invalid policy ${resource.name}.${resource.namespace}: ${text}`);

  checkTargets(spec, report);
  checkMatchLabels(spec.selector?.matchLabels, 'spec.selector.matchLabels', report);
  if (action === 'CUSTOM') {
    if (!spec.provider?.name) no(spec.provider ? 'spec.provider' : 'spec.action', '`provider.name` must not be empty');
    if (!rules)
      no(
        'spec.action',
        'CUSTOM action without `rules` is meaningless as it will never be triggered, add an empty rule `{}` if you want it be triggered for every request',
      );
  } else if (spec.provider) {
    no('spec.provider', `\`provider\` must not be with non CUSTOM action, found ${action}`);
  }
  if (action === 'DENY' && !rules?.length) {
    no(
      'spec.action',
      'DENY action without `rules` is meaningless as it will never be triggered, add an empty rule `{}` if you want it be triggered for every request',
    );
  }
  rules?.forEach((rule, i) => {
    checkRule(rule ?? {}, i, action, no, report);
    if (action === 'DENY' && httpOnly(rule ?? {})) {
      warn(
        report,
        `spec.rules[${i}]`,
        'configured AuthorizationPolicy will deny all traffic to TCP ports under its scope due to the use of only HTTP attributes in a DENY rule; it is recommended to explicitly specify the port',
      );
    }
  });
};

/** R-VAL-62: what such a rule asks of a request, a plain TCP connection cannot answer, so DENY takes it as a match. */
function httpOnly(rule: PolicyRule): boolean {
  if (rule.to?.length) {
    return rule.to.some(({ operation }) => !operation?.['ports']?.length && !operation?.['notPorts']?.length);
  }
  const sources = rule.from ?? [];
  return (
    sources.length > 0 &&
    sources.every(({ source }) =>
      Object.entries(source ?? {}).every(
        ([field, values]) => !values?.length || positive(field) === 'requestPrincipals',
      ),
    )
  );
}

type No = (path: FieldPath, text: string) => void;

function checkRule(rule: PolicyRule, i: number, action: string, no: No, report: Report): void {
  const at = `spec.rules[${i}]`;
  if (rule.from && rule.from.length === 0) no(`${at}.from`, `\`from\` must not be empty, found at rule ${i}`);
  rule.from?.forEach((from, j) => {
    const where = `${at}.from[${j}]`;
    const source = from?.source;
    if (!source) return no(where, `\`from.source\` must not be nil, found at rule ${i}`);
    if (allEmpty(source)) return no(`${where}.source`, `\`from.source\` must not be empty, found at rule ${i}`);
    checkSource(source, `${where}.source`, action, no, report);
  });
  if (rule.to && rule.to.length === 0) no(`${at}.to`, `\`to\` must not be empty, found at rule ${i}`);
  rule.to?.forEach((to, j) => {
    const where = `${at}.to[${j}]`;
    const operation = to?.operation;
    if (!operation) return no(where, `\`to.operation\` must not be nil, found at rule ${i}`);
    if (allEmpty(operation)) return no(`${where}.operation`, `\`to.operation\` must not be empty, found at rule ${i}`);
    checkOperation(operation, `${where}.operation`, no);
  });
  rule.when?.forEach((condition, j) => checkCondition(condition, `${at}.when[${j}]`, action, no));
}

function allEmpty(values: Values): boolean {
  return Object.values(values).every((list) => !list || list.length === 0);
}

const identity = new Set(['principals', 'namespaces', 'serviceAccounts', 'trustDomains', 'requestPrincipals']);

function checkSource(source: Values, at: FieldPath, action: string, no: No, report: Report): void {
  if (source['serviceAccounts']?.length || source['notServiceAccounts']?.length) {
    if (['namespaces', 'notNamespaces', 'principals', 'notPrincipals'].some((field) => source[field]?.length)) {
      violates(report, at, 'Cannot set serviceAccounts with namespaces or principals');
    }
  }
  for (const [field, values] of Object.entries(source)) {
    const where = `${at}.${field}`;
    const base = positive(field);
    checkNonEmpty(values, field, where, no);
    // R-SEC-108: ext_authz runs before any identity has been read from the request.
    if (action === 'CUSTOM' && identity.has(base) && values?.length) {
      no(where, `From.${field[0]!.toUpperCase()}${field.slice(1)} is currently not supported with CUSTOM action`);
    }
    if (base === 'ipBlocks' || base === 'remoteIpBlocks')
      values?.forEach((value, i) => checkIp(value, `${where}[${i}]`, no));
    if (base === 'serviceAccounts') {
      if ((values?.length ?? 0) > 16) no(where, 'at most 16 service accounts are allowed');
      values?.forEach((value, i) => checkServiceAccount(value, `${where}[${i}]`, no));
    }
    if (base === 'trustDomains') values?.forEach((value, i) => checkTrustDomain(value, `${where}[${i}]`, no));
  }
}

function checkOperation(operation: Values, at: FieldPath, no: No): void {
  for (const [field, values] of Object.entries(operation)) {
    const where = `${at}.${field}`;
    const base = positive(field);
    checkNonEmpty(values, field, where, no);
    if (base === 'ports') values?.forEach((value, i) => checkPort(value, `${where}[${i}]`, no));
    if (base === 'paths') {
      values?.forEach((value, i) => {
        const problem = pathTemplateProblem(value);
        if (problem)
          no(
            `${where}[${i}]`,
            `invalid or unsupported path ${value.replace(/^\//, '')}, found in ${title(field)}. ${problem}`,
          );
      });
    }
  }
}

/** R-VAL-59, R-SEC-91. */
function checkCondition(
  condition: NonNullable<PolicyRule['when']>[number],
  at: FieldPath,
  action: string,
  no: No,
): void {
  const { key = '', values, notValues } = condition;
  if (key === '') return no(at, '`key` must not be empty');
  if (!values?.length && !notValues?.length) {
    return no(at, `at least one of \`values\` or \`notValues\` must be set for key ${key}`);
  }
  for (const [name, list] of [
    ['value', values],
    ['notValue', notValues],
  ] as const) {
    const where = `${at}.${name}s`;
    if (!knownKey(key)) {
      // Said of both lists, empty or not [recorded].
      no(`${at}.key`, `invalid \`${name}\` for \`key\` ${key}: unknown attribute: ${key}`);
      continue;
    }
    list?.forEach((value, i) => {
      const item = `${where}[${i}]`;
      if (key === 'source.ip' || key === 'remote.ip' || key === 'destination.ip') checkIp(value, item, no);
      if (key === 'destination.port') checkPort(value, item, no);
      if (key === 'source.serviceAccount') checkServiceAccount(value, item, no);
      if (key === 'source.trustDomain') checkTrustDomain(value, item, no);
    });
  }
  if (
    action === 'CUSTOM' &&
    /^(?:source\.(?:namespace|principal|serviceAccount|trustDomain)|request\.auth\.)/.test(key)
  ) {
    no(`${at}.key`, `${key} is currently not supported with CUSTOM action`);
  }
}

const plainKeys = new Set([
  'source.ip',
  'remote.ip',
  'source.namespace',
  'source.principal',
  'source.serviceAccount',
  'source.trustDomain',
  'request.auth.principal',
  'request.auth.audiences',
  'request.auth.presenter',
  'destination.ip',
  'destination.port',
  'connection.sni',
]);

function knownKey(key: string): boolean {
  if (plainKeys.has(key)) return true;
  if (/^request\.headers\[.+\]$/.test(key) || /^request\.auth\.claims(?:\[[^\]]+\])+$/.test(key)) return true;
  return key.startsWith('experimental.envoy.filters.');
}

function checkNonEmpty(values: string[] | undefined, field: string, at: FieldPath, no: No): void {
  values?.forEach((value, i) => {
    if (value === '') no(`${at}[${i}]`, `empty value not allowed, found in ${title(field)}`);
  });
}

function checkIp(value: string, at: FieldPath, no: No): void {
  if (isIpOrCidr(value)) return;
  no(at, value.includes('/') ? `bad CIDR range (${value})` : `bad IP address (${value})`);
}

function checkPort(value: string, at: FieldPath, no: No): void {
  const number = /^\d+$/.test(value) ? Number(value) : 0;
  if (number < 1 || number > 65535) no(at, `bad port (${value})`);
}

function checkServiceAccount(value: string, at: FieldPath, no: No): void {
  if (value.includes('*')) return no(at, `serviceAccounts: wildcard not allowed (${value})`);
  const parts = value.split('/');
  if (parts.length > 2 || parts.some((part) => part === '')) {
    no(at, `serviceAccounts: expected format 'serviceAccount' or 'namespace/serviceAccount' (${value})`);
  } else if (parts.length === 2 && !isLabel(parts[0]!)) {
    no(at, `serviceAccounts: invalid namespace (${value})`);
  }
}

function checkTrustDomain(value: string, at: FieldPath, no: No): void {
  const inner = value.replace(/^\*/, '').replace(/\*$/, '');
  if (value.includes('/')) no(at, `trustDomains must not contain '/' (${value})`);
  else if (inner.includes('*') || (value.length > 1 && value.startsWith('*') && value.endsWith('*'))) {
    no(at, `trustDomains: only one wildcard at start or end is allowed (${value})`);
  }
}

function positive(field: string): string {
  return /^not[A-Z]/.test(field) ? field[3]!.toLowerCase() + field.slice(4) : field;
}

function title(field: string): string {
  return field[0]!.toUpperCase() + field.slice(1);
}
