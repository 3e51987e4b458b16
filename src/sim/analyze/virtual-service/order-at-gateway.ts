import { virtualServicesFor, virtualServicesOf, type VirtualService } from '../../istiod/scope/virtual-services.ts';
import type { Written } from '../../istiod/scope/virtual-service-fields.ts';
import type { HttpMatch, HttpRule } from '../../istiod/spec/virtual-service.ts';
import type { ConfigView } from '../../istiod/view.ts';
import type { Diagnostic } from '../../manifest/diagnostic.ts';
import { clientsOf } from '../clients.ts';
import { finding, nameOf } from '../finding.ts';
import { pathCovers } from './match-covers.ts';

/** A rule with one of its match entries. */
interface Entry {
  vs: VirtualService;
  written: Written<HttpRule>;
  match: HttpMatch;
}

/**
 * At a gateway, VirtualServices of one host are joined, the older first (R-GW-24): a rule of the older one that asks for a header but for no narrower
 * path takes requests away from the younger one's path. Only pure catch-alls are moved to the end.
 */
export function orderAtGateway(view: ConfigView): Diagnostic[] {
  const byHost = new Map<string, { gateway: string; host: string; all: VirtualService[] }>();
  for (const vs of virtualServicesOf(view)) {
    if (vs.gatewayApi) continue;
    for (const gateway of vs.gateways) {
      if (gateway === 'mesh') continue;
      for (const host of new Set(vs.hosts)) {
        const known = byHost.get(`${gateway} ${host}`);
        if (known) known.all.push(vs);
        else byHost.set(`${gateway} ${host}`, { gateway, host, all: [vs] });
      }
    }
  }
  return [...byHost.values()].flatMap(({ gateway, host, all }) =>
    all.length < 2 ? [] : overtaken(view, gateway, host, all),
  );
}

function overtaken(view: ConfigView, gateway: string, host: string, all: readonly VirtualService[]): Diagnostic[] {
  const [pod] = clientsOf(view).gateways;
  if (!pod) return [];
  const inOrder = virtualServicesFor(view, pod.namespace, gateway).filter((vs) => all.includes(vs));
  const out: Diagnostic[] = [];
  const before: Entry[] = [];
  for (const vs of inOrder) {
    const own = vs.http.flatMap((written) =>
      (written.rule.match ?? []).map((match): Entry => ({ vs, written, match })),
    );
    for (const entry of own) {
      const first = before.find((b) => overtakes(b.match, entry.match));
      if (!first || out.some((d) => d.object?.name === vs.name && d.object.namespace === vs.namespace)) continue;
      const args = {
        cluster: view.cluster,
        name: nameOf(vs),
        host,
        path: pathText(entry.match),
        other: nameOf(first.vs),
        otherPath: pathText(first.match),
        gateway,
      };
      out.push(finding('info', 'FML2006', args, entry.written.field));
    }
    before.push(...own);
  }
  return out;
}

/** The wider path with a condition of its own: only those requests are taken away that carry what it asks for. */
function overtakes(outer: HttpMatch, inner: HttpMatch): boolean {
  const asks = Object.keys({ ...outer.headers, ...outer.queryParams }).length > 0 || outer.method !== undefined;
  const wider = pathCovers(outer.uri, inner.uri) && !pathCovers(inner.uri, outer.uri);
  return asks && wider && inner.uri !== undefined && !excludes(outer, inner);
}

/** Whether the two ask for different values of the same thing. */
function excludes(a: HttpMatch, b: HttpMatch): boolean {
  const differ = (x: unknown, y: unknown): boolean =>
    x !== undefined && y !== undefined && JSON.stringify(x) !== JSON.stringify(y);
  if (differ(a.method, b.method) || differ(a.port, b.port)) return true;
  return (['headers', 'queryParams'] as const).some((f) =>
    Object.entries(a[f] ?? {}).some(([k, v]) => differ(v, b[f]?.[k])),
  );
}

function pathText(match: HttpMatch): string {
  const { exact, prefix, regex } = match.uri ?? {};
  return exact ?? (prefix === undefined ? (regex ?? '/') : `${prefix}*`);
}
