import type { LabRequest } from '../../../labs/types.ts';

/** Who asks: `a/rt`, or `internet`. */
export function callerOf({ from }: LabRequest): string {
  return 'external' in from ? from.external : `${from.cluster}/${from.namespace}/${from.workload ?? from.pod ?? ''}`;
}

export function callerCluster({ from }: LabRequest): string | undefined {
  return 'external' in from ? undefined : from.cluster;
}

/** Whom: the URL without what every URL has. */
export function targetOf({ url, connectToPod }: LabRequest): string {
  return connectToPod === undefined ? url : connectToPod;
}

/** `a → rt.b`: short enough for a tab. */
export function shortLine(request: LabRequest): string {
  const { hostname, port } = URL.canParse(request.url) ? new URL(request.url) : { hostname: request.url, port: '' };
  const host = hostname.replace(/\.svc\.cluster\.local$/, '');
  const to =
    request.connectToPod === undefined ? host + (port ? `:${port}` : '') : `${request.connectToPod.split('/')[0]} Pod`;
  return `${callerCluster(request) ?? 'internet'} → ${to}`;
}
