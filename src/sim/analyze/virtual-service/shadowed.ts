import { appliesTo, type RouteFor } from '../../istiod/outbound/static-match.ts';
import { registryOf } from '../../istiod/registry/registry.ts';
import { virtualServicesFor, virtualServicesOf, type VirtualService } from '../../istiod/scope/virtual-services.ts';
import type { ConfigView, ProxyContext } from '../../istiod/view.ts';
import type { Diagnostic } from '../../manifest/diagnostic.ts';
import { clientsOf } from '../clients.ts';
import { finding, nameOf } from '../finding.ts';

/**
 * VirtualServices for the mesh that no sidecar ever uses for a host, because another one for the same host comes first: sidecars never merge them
 * (R-OUT-154, R-OUT-322, R-OUT-705).
 */
export function shadowed(view: ConfigView): Diagnostic[] {
  const byHost = new Map<string, VirtualService[]>();
  for (const vs of virtualServicesOf(view)) {
    if (!vs.gateways.includes('mesh') || vs.http.length === 0) continue;
    for (const host of new Set(vs.hosts)) {
      const list = byHost.get(host);
      if (list) list.push(vs);
      else byHost.set(host, [vs]);
    }
  }
  return [...byHost].flatMap(([host, rivals]) => (rivals.length < 2 ? [] : losers(view, host, rivals)));
}

function losers(view: ConfigView, host: string, rivals: readonly VirtualService[]): Diagnostic[] {
  const ports = registryOf(view)
    .byHost(host)[0]
    ?.ports.map((p) => p.port) ?? [80];
  const used = new Set<VirtualService>();
  const winners = new Map<VirtualService, VirtualService>();
  for (const client of kinds(view, rivals)) {
    const seen = virtualServicesFor(view, client.namespace, 'mesh').filter((vs) => rivals.includes(vs));
    for (const port of ports) {
      const to = { namespace: client.namespace, labels: client.labels, port, gateways: new Set(['mesh']) };
      const winner = seen.find((vs) => appliesAtAll(vs, to));
      if (!winner) continue;
      used.add(winner);
      for (const vs of seen) if (vs !== winner && !winners.has(vs) && appliesAtAll(vs, to)) winners.set(vs, winner);
    }
  }
  return rivals.flatMap((vs) => {
    const winner = winners.get(vs);
    if (used.has(vs) || !winner || vs.gatewayApi) return [];
    const args = { cluster: view.cluster, name: nameOf(vs), host, other: nameOf(winner) };
    return [
      finding('warning', 'FML2003', args, { resource: vs.resource, path: `spec.hosts[${vs.hosts.indexOf(host)}]` }),
    ];
  });
}

/** One client of every kind that the rivals could tell apart: by its labels, by its namespace, or not at all. */
function kinds(view: ConfigView, rivals: readonly VirtualService[]): readonly ProxyContext[] {
  const { sidecars, byNamespace } = clientsOf(view);
  const matches = rivals.flatMap((vs) => vs.http.flatMap(({ rule }) => rule.match ?? []));
  if (matches.some((m) => Object.keys(m.sourceLabels ?? {}).length > 0)) return sidecars;
  const byPlace = rivals.some((vs) => !vs.exportTo.values.includes('*')) || matches.some((m) => m.sourceNamespace);
  return byPlace ? [...byNamespace.values()].flatMap((own) => own.slice(0, 1)) : sidecars.slice(0, 1);
}

/** Whether any rule survives for this client and port: else the VirtualService counts for nothing (R-OUT-322). */
function appliesAtAll(vs: VirtualService, to: RouteFor): boolean {
  return vs.http.some(({ rule }) => !rule.match?.length || rule.match.some((m) => appliesTo(m, to)));
}
