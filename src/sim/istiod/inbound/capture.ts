import type { Decider } from '../../manifest/resource.ts';
import type { Capture } from '../../xds/proxy-config.ts';
import { perObject } from '../../world/per-world.ts';
import { chartValue } from '../../control-plane/operator.ts';
import { inCidr } from '../registry/network-of.ts';
import type { ProxyContext } from '../view.ts';
import { isInterceptionNone } from './targets.ts';

/** A comma list of a pod annotation, else of the installation's chart, else the default. */
interface Setting {
  all: boolean;
  values: readonly string[];
  decider: Decider;
}

/** Chart values that give an annotation's default. */
const CHART: Readonly<Record<string, string>> = {
  includeInboundPorts: 'includeInboundPorts',
  excludeInboundPorts: 'excludeInboundPorts',
  includeOutboundPorts: 'includeOutboundPorts',
  excludeOutboundPorts: 'excludeOutboundPorts',
  includeOutboundIPRanges: 'includeIPRanges',
  excludeOutboundIPRanges: 'excludeIPRanges',
};

function setting(context: ProxyContext, name: string, fallback: string): Setting {
  const key = `traffic.sidecar.istio.io/${name}`;
  const written = context.pod.annotations[key];
  const chart = written === undefined ? chartValue(context.view.store, `global.proxy.${CHART[name]}`) : undefined;
  const text = written ?? (chart === undefined ? fallback : String(chart.value));
  const decider: Decider =
    written !== undefined
      ? { resource: context.pod.resource, path: `${context.pod.labelsPath.replace(/labels$/, 'annotations')}[${key}]` }
      : chart
        ? { resource: chart.resource, path: chart.path }
        : { default: `${name}: ${fallback}`, rule: name.includes('Inbound') ? 'R-SEC-20' : 'R-OUT-203' };
  const values = text
    .split(',')
    .map((v) => v.trim())
    .filter(Boolean);
  return { all: values.includes('*'), values, decider };
}

/** Ports of the proxy and the agent that are never redirected (R-SEC-20). */
const OWN_PORTS: ReadonlySet<number> = new Set([15008, 15020, 15021, 15090]);

/**
 * The pod's iptables: which connections reach its proxy at all, in both directions (R-SEC-20, R-SEC-21, R-OUT-203).
 * Annotations of the pod come before the installation's settings.
 */
export const captureOf = perObject((context: ProxyContext): Capture => {
  if (isInterceptionNone(context)) {
    const why: Decider = {
      resource: context.pod.resource,
      path: 'metadata.annotations[sidecar.istio.io/interceptionMode]',
    };
    return { dns: false, outbound: () => ({ captured: false, why }), inbound: () => ({ captured: false, why }) };
  }
  const inPorts = setting(context, 'includeInboundPorts', '*');
  const notInPorts = setting(context, 'excludeInboundPorts', '');
  const outPorts = setting(context, 'includeOutboundPorts', '');
  const notOutPorts = setting(context, 'excludeOutboundPorts', '');
  const outRanges = setting(context, 'includeOutboundIPRanges', '*');
  const notOutRanges = setting(context, 'excludeOutboundIPRanges', '');
  const has = (s: Setting, port: number): boolean => s.values.includes(String(port));
  const inside = (s: Setting, ip: string): boolean => s.values.some((range) => range === ip || inCidr(ip, range));
  const yes = (s: Setting) => ({ captured: true, why: s.decider });
  const no = (why: Decider) => ({ captured: false, why });
  return {
    dns: context.dnsCapture,
    inbound(port) {
      if (OWN_PORTS.has(port)) return no({ default: String(port), rule: 'R-SEC-20' });
      if (!inPorts.all) return has(inPorts, port) ? yes(inPorts) : no(inPorts.decider);
      return has(notInPorts, port) ? no(notInPorts.decider) : yes(inPorts);
    },
    outbound(ip, port) {
      if (has(notOutPorts, port)) return no(notOutPorts.decider);
      if (ip === context.pod.ip || ip.startsWith('127.')) return no({ default: ip, rule: 'R-OUT-203' });
      if (inside(notOutRanges, ip)) return no(notOutRanges.decider);
      if (outPorts.all || has(outPorts, port)) return yes(outPorts);
      return outRanges.all || inside(outRanges, ip) ? yes(outRanges) : no(outRanges.decider);
    },
  };
});
