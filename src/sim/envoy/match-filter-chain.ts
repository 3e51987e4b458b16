import ipaddr from 'ipaddr.js';
import type { FilterChain, Listener } from '../xds/listener.ts';
import { inRange } from './ip.ts';
import type { Seen } from './inspect.ts';

/** Where a choice ended: the chain, or the criterion at which no chain was left. */
export interface ChainChoice {
  chain?: FilterChain;
  isDefault: boolean;
  failedAt?: 'destinationPort' | 'destinationRanges' | 'serverNames' | 'transportProtocol' | 'applicationProtocols';
}

type Chains = readonly FilterChain[];

function byPort(chains: Chains, port: number): Chains {
  const exact = chains.filter((c) => c.match.destinationPort === port);
  return exact.length > 0 ? exact : chains.filter((c) => c.match.destinationPort === undefined);
}

function byRange(chains: Chains, ip: string): Chains {
  let best = -1;
  let found: FilterChain[] = [];
  for (const chain of chains) {
    for (const range of chain.match.destinationRanges ?? []) {
      if (!inRange(ip, range)) continue;
      const bits = range.includes('/') ? Number(range.split('/')[1]) : ipaddr.parse(range).toByteArray().length * 8;
      if (bits > best) [best, found] = [bits, []];
      if (bits === best && !found.includes(chain)) found.push(chain);
    }
  }
  return found.length > 0 ? found : chains.filter((c) => !c.match.destinationRanges?.length);
}

/** Exact name, then the longest `*.suffix` (the suffix alone is how Envoy writes it), then chains without names. */
function bySni(chains: Chains, sni: string | undefined): Chains {
  if (sni !== undefined && sni !== '') {
    const name = sni.toLowerCase();
    const labels = name.split('.');
    const wanted = [name, ...labels.slice(1).map((_, i) => `*.${labels.slice(i + 1).join('.')}`), '*'];
    for (const want of wanted) {
      const found = chains.filter((c) => c.match.serverNames?.some((s) => s.toLowerCase() === want));
      if (found.length > 0) return found;
    }
  }
  return chains.filter((c) => !c.match.serverNames?.length);
}

function byTransport(chains: Chains, transport: Seen['transport']): Chains {
  const exact = chains.filter((c) => c.match.transportProtocol === transport);
  return exact.length > 0 ? exact : chains.filter((c) => c.match.transportProtocol === undefined);
}

function byAlpn(chains: Chains, alpn: readonly string[]): Chains {
  for (const name of alpn) {
    const found = chains.filter((c) => c.match.applicationProtocols?.includes(name));
    if (found.length > 0) return found;
  }
  return chains.filter((c) => !c.match.applicationProtocols?.length);
}

/**
 * Chooses the filter chain of a connection: port, address, SNI, transport, ALPN; each step commits to its most specific match and never
 * goes back (R-SEC-30, R-OUT-255). No chain left: the default chain, or none (the connection is closed).
 */
export function matchFilterChain(
  listener: Pick<Listener, 'filterChains' | 'defaultFilterChain'>,
  destination: { ip: string; port: number },
  seen: Seen,
): ChainChoice {
  const steps: [ChainChoice['failedAt'], (chains: Chains) => Chains][] = [
    ['destinationPort', (c) => byPort(c, destination.port)],
    ['destinationRanges', (c) => byRange(c, destination.ip)],
    ['serverNames', (c) => bySni(c, seen.sni)],
    ['transportProtocol', (c) => byTransport(c, seen.transport)],
    ['applicationProtocols', (c) => byAlpn(c, seen.alpn)],
  ];
  let left: Chains = listener.filterChains;
  for (const [name, narrow] of steps) {
    left = narrow(left);
    if (left.length > 0) continue;
    const chain = listener.defaultFilterChain;
    return { isDefault: true, failedAt: name, ...(chain && { chain }) };
  }
  return { chain: left[0]!, isDefault: false };
}
