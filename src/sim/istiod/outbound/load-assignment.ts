import type { DroppedEndpoint, Host, LoadAssignment } from '../../xds/cluster.ts';
import { placeFor } from '../../kube/missing-file.ts';
import type { MeshService } from '../registry/mesh-service.ts';
import { isExported, isMcsDiscovery } from '../registry/service-exports.ts';
import { clusterLocal } from '../registry/cluster-local.ts';
import { meshEndpoints } from '../registry/endpoints.ts';
import type { MeshEndpoint } from '../registry/mesh-endpoint.ts';
import { isAddress } from '../registry/service-entry-endpoints.ts';
import { localityText, type ProxyContext } from '../view.ts';
import { subjectOf, typeOf, type Subject } from './clusters.ts';
import { endpointTls, type EndpointTls } from './endpoint-tls.ts';
import { byTelling, dropped, expectedElsewhere } from './dropped.ts';
import { localityChoice } from './locality-setting.ts';
import { distribute, prioritize, type Group } from './locality-priority.ts';
import { splitHorizon, firstOfAddress } from './split-horizon.ts';
import { inSubset, subsetLabels } from './subset.ts';

/** An endpoint that passed the filters, with what the network split needs to know. */
export interface Candidate {
  host: Host;
  endpoint: MeshEndpoint;
  tls: EndpointTls;
}

/**
 * Endpoints of an EDS cluster as the proxy is sent them (section 5.1), and those that one would expect there and are not, with the reason.
 * Undefined for clusters that are not EDS.
 */
export function loadAssignment(proxy: ProxyContext, name: string): LoadAssignment | undefined {
  const subject = subjectOf(proxy, name);
  if (!subject || typeOf(proxy, subject) !== 'EDS') return undefined;
  const lost: DroppedEndpoint[] = [];
  const candidates: Candidate[] = [];
  for (const endpoint of meshEndpoints(proxy.view, subject.service)) {
    const why = refusal(proxy, subject, endpoint);
    if (why) lost.push(why);
    else candidates.push(candidateOf(proxy, subject, endpoint));
  }
  const split = splitHorizon(proxy, subject, groupByLocality(candidates));
  lost.push(...split.dropped);
  const placed = place(proxy, subject, split.groups);
  lost.push(...placed.dropped, ...unready(candidates), ...expectedElsewhere(proxy, subject));
  return {
    cluster: name,
    localities: firstOfAddress(placed.groups),
    dropped: lost.sort(byTelling),
    service: subject.port.field,
  };
}

function refusal(proxy: ProxyContext, subject: Subject, endpoint: MeshEndpoint): DroppedEndpoint | undefined {
  const { service, port, rule, key, policy } = subject;
  const home = endpoint.clusterId === proxy.clusterId;
  const local = clusterLocal(proxy.view, service.host);
  if (local && !home) return dropped(endpoint, 'FML1102', { host: service.host }, local);
  if (service.nodeLocal && !(home && endpoint.node === proxy.pod.node.name)) {
    return dropped(
      endpoint,
      'FML1103',
      { service: service.name, node: proxy.pod.node.name },
      {
        resource: service.resource,
        path: 'spec.internalTrafficPolicy',
      },
    );
  }
  const unexported = notExported(proxy, service, endpoint);
  if (unexported) return unexported;
  if (endpoint.ports[port.name] === undefined) return portMissing(subject, endpoint);
  if (!isAddress(endpoint.address))
    return dropped(endpoint, 'FML1118', { address: endpoint.address }, endpoint.decider);
  if (!inSubset(rule, key.subset, endpoint.labels)) {
    const subset = rule?.subsets.find((s) => s.spec.name === key.subset);
    const wanted = Object.entries(subsetLabels(rule, key.subset)).map(([k, v]) => `${k}=${v}`);
    return dropped(
      endpoint,
      'FML1106',
      { subset: key.subset, labels: wanted },
      subset ? { ...subset.field, path: `${subset.field.path}.labels` } : endpoint.decider,
    );
  }
  const view = (proxy.metadata['REQUESTED_NETWORK_VIEW'] ?? '').split(',').filter(Boolean);
  if (view.length > 0 && endpoint.network && !view.includes(endpoint.network)) {
    return dropped(
      endpoint,
      'FML1117',
      { network: endpoint.network },
      { resource: proxy.pod.resource, path: proxy.pod.specPath },
    );
  }
  const outlier = policy.outlierDetection;
  if (!endpoint.ready && !service.trafficDistribution && outlier && (outlier.spec.minHealthPercent ?? 0) > 0) {
    return dropped(endpoint, 'FML1109', {}, { ...outlier.field, path: `${outlier.field.path}.minHealthPercent` });
  }
  return undefined;
}

/**
 * R-OUT-535: with MCS discovery the endpoints of another cluster are visible only where that cluster exports the Service. Without the setting every
 * Service counts in all clusters (R-MC-50).
 */
function notExported(
  { view, clusterId }: ProxyContext,
  service: MeshService,
  endpoint: MeshEndpoint,
): DroppedEndpoint | undefined {
  if (service.registry !== 'Kubernetes' || endpoint.clusterId === clusterId || !isMcsDiscovery(view)) return undefined;
  const { cluster } = endpoint;
  const { namespace, name } = service;
  if (isExported(view.world, cluster, namespace, name)) return undefined;
  const missing = { cluster, kind: 'ServiceExport', namespace, name };
  return dropped(
    endpoint,
    'FML1120',
    { service: name },
    { missing, ...placeFor(view.world, cluster, namespace, name) },
  );
}

/** The port's name does not exist in that cluster's copy of the Service (R-OUT-503), or the pod cannot resolve it. */
function portMissing({ service, port }: Subject, endpoint: MeshEndpoint): DroppedEndpoint {
  const copy = service.copies.find((c) => c.clusterId === endpoint.clusterId)?.service;
  const same = copy?.ports.find((p) => p.name === port.name);
  if (copy && !same) {
    const number = copy.ports.find((p) => p.port === port.port) ?? copy.ports[0];
    return dropped(
      endpoint,
      'FML1105',
      { service: service.host, port: port.port, name: port.name, names: copy.ports.map((p) => p.name) },
      { resource: copy.resource, path: number ? `${number.path}.name` : 'spec.ports' },
    );
  }
  const decider = copy && same ? { resource: copy.resource, path: `${same.path}.targetPort` } : port.field;
  return dropped(
    endpoint,
    'FML1112',
    { port: port.port, name: port.name, targetPort: String(same?.targetPort ?? '') },
    decider,
  );
}

/** R-SEC-59: the label that injection sets stands in the template of a pod without sidecar. */
function claimedTls({ tlsMode, pod }: MeshEndpoint): Pick<Host, 'claimsTls'> {
  if (tlsMode !== 'istio' || !pod || pod.injection.kind === 'sidecar') return {};
  return { claimsTls: { resource: pod.resource, path: `${pod.labelsPath}[security.istio.io/tlsMode]` } };
}

function candidateOf(proxy: ProxyContext, subject: Subject, endpoint: MeshEndpoint): Candidate {
  const tls = endpointTls(proxy.view, subject, endpoint);
  return {
    endpoint,
    tls,
    host: {
      ip: endpoint.address,
      port: endpoint.ports[subject.port.name] ?? 0,
      weight: endpoint.weight,
      health: endpoint.ready ? 'HEALTHY' : 'UNHEALTHY',
      tlsMode: tls.istio ? 'istio' : 'disabled',
      cluster: endpoint.cluster,
      network: endpoint.network,
      namespace: endpoint.namespace,
      ...(endpoint.workload !== undefined && { workload: endpoint.workload }),
      ...(endpoint.pod && { pod: endpoint.pod.name }),
      labels: endpoint.labels,
      ...claimedTls(endpoint),
      // A pod that is not ready says so first: the endpoint is never picked for it.
      origin: [
        ...(endpoint.ready || !endpoint.pod?.notReady ? [] : [endpoint.pod.notReady.decider]),
        endpoint.decider,
        tls.decider,
      ],
    },
  };
}

function groupByLocality(candidates: readonly Candidate[]): Map<string, Candidate[]> {
  const groups = Map.groupBy(candidates, (c) => localityText(c.endpoint.locality));
  return new Map([...groups].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}

/** Distribution or failover by locality (section 5.5). */
function place(
  proxy: ProxyContext,
  subject: Subject,
  groups: readonly Group<Host>[],
): { groups: readonly Group<Host>[]; dropped: DroppedEndpoint[] } {
  const choice = localityChoice(proxy, subject);
  if (!choice.setting) return { groups, dropped: [] };
  if (choice.setting.distribute?.length) {
    const shared = distribute(groups, proxy.locality, choice.setting.distribute);
    if (!shared) return { groups, dropped: [] };
    return {
      groups: shared.kept,
      dropped: shared.lost.flatMap((g) => g.hosts.map((h) => lostHost(h, g.locality, choice.decider))),
    };
  }
  return { groups: choice.failover ? prioritize(groups, proxy, choice.setting) : groups, dropped: [] };
}

function lostHost(host: Host, locality: string, decider: DroppedEndpoint['decider']): DroppedEndpoint {
  return {
    cluster: host.cluster,
    namespace: host.namespace ?? '',
    ...(host.workload !== undefined && { workload: host.workload }),
    ...(host.pod !== undefined && { pod: host.pod }),
    ip: host.ip,
    why: { code: 'FML1113', args: { locality } },
    decider,
  };
}

/** Endpoints that are sent, marked unhealthy, and never picked (R-OUT-531). */
function unready(candidates: readonly Candidate[]): DroppedEndpoint[] {
  return candidates.flatMap(({ endpoint }) => {
    if (endpoint.ready) return [];
    const reason = endpoint.pod?.notReady;
    return [
      reason
        ? { ...dropped(endpoint, reason.why.code, reason.why.args, reason.decider) }
        : dropped(endpoint, 'FML1115', {}, endpoint.decider),
    ];
  });
}
