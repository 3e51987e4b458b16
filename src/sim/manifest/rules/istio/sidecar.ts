import { refuse, warn, type Rule } from '../report.ts';
import { checkMatchLabels } from './common.ts';
import { checkNamespacedHost } from './hosts.ts';

interface Listener {
  port?: { number?: number; targetPort?: number; protocol?: string };
  bind?: string;
}

interface SidecarSpec {
  workloadSelector?: { labels?: Record<string, string> };
  egress?: (Listener & { hosts?: string[] })[];
  ingress?: (Listener & { defaultEndpoint?: string; tls?: { mode?: string; credentialName?: string } })[];
  outboundTrafficPolicy?: object;
  inboundConnectionPool?: object;
}

/** R-VAL-44 … R-VAL-48. */
export const checkSidecar: Rule = (resource, report) => {
  const spec = resource.spec as SidecarSpec;
  const { egress = [], ingress = [] } = spec;
  if (!egress.length && !ingress.length && !spec.outboundTrafficPolicy && !spec.inboundConnectionPool) {
    refuse(report, 'spec', 'sidecar: empty configuration provided');
  }
  checkMatchLabels(spec.workloadSelector?.labels, 'spec.workloadSelector.labels', report);
  if (spec.workloadSelector && !Object.keys(spec.workloadSelector.labels ?? {}).length) {
    warn(
      report,
      'spec.workloadSelector',
      'workload selector specified without labels, will be applied to all services in namespace',
    );
  }
  const bound = new Set<string>();
  let catchAll = 0;
  egress.forEach((listener, i) => {
    const at = `spec.egress[${i}]`;
    if (!listener.port?.number) {
      catchAll++;
      if (catchAll > 1) refuse(report, at, 'sidecar: egress can have only one listener with empty port');
      else if (i !== egress.length - 1) {
        refuse(report, at, 'sidecar: the egress listener with empty port should be the last listener in the list');
      }
    } else {
      const key = `${listener.bind ?? ''}:${listener.port.number}`;
      if (bound.has(key)) refuse(report, `${at}.port.number`, 'sidecar: ports on IP bound listeners must be unique');
      bound.add(key);
      if (listener.port.targetPort) refuse(report, `${at}.port.targetPort`, 'targetPort has no impact on Sidecars');
    }
    if (!listener.hosts?.length) refuse(report, at, 'sidecar: egress listener must contain at least one host');
    listener.hosts?.forEach((host, j) => checkNamespacedHost(host, `${at}.hosts[${j}]`, 'sidecar', report));
    if (listener.hosts?.includes('*/*') && listener.hosts.length > 1) {
      warn(report, `${at}.hosts`, '`*/*` host select all resources, no other hosts can be added');
    }
    const doubled = listener.hosts?.find((host, j, all) => all.indexOf(host) !== j);
    if (doubled !== undefined) warn(report, `${at}.hosts`, `duplicated egress host: ${doubled}`);
  });
  ingress.forEach((listener, i) => {
    const at = `spec.ingress[${i}]`;
    const number = listener.port?.number;
    if (!number) return refuse(report, at, 'sidecar: port is required for ingress listeners');
    if (listener.port?.targetPort) refuse(report, `${at}.port.targetPort`, 'targetPort has no impact on Sidecars');
    if (listener.defaultEndpoint && !goodEndpoint(listener.defaultEndpoint)) {
      refuse(
        report,
        `${at}.defaultEndpoint`,
        'sidecar: defaultEndpoint must be of form 127.0.0.1:<port>,0.0.0.0:<port>,[::1]:port,[::]:port,unix://filepath or unset',
      );
    }
    if (listener.tls?.mode === 'ISTIO_MUTUAL' || listener.tls?.mode === 'AUTO_PASSTHROUGH') {
      refuse(report, `${at}.tls.mode`, `cannot set mode to ${listener.tls.mode} in sidecar ingress tls`);
    }
    if (listener.tls?.credentialName) {
      refuse(report, `${at}.tls.credentialName`, 'sidecar: credentialName is not currently supported');
    }
  });
};

function goodEndpoint(text: string): boolean {
  if (text.startsWith('unix://')) return text.length > 'unix://'.length;
  const match = /^(127\.0\.0\.1|0\.0\.0\.0|\[::1\]|\[::\]):(\d+)$/.exec(text);
  if (match) return Number(match[2]) >= 1 && Number(match[2]) <= 65535;
  return false;
}
