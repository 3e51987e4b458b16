import type { Decider } from '../../manifest/resource.ts';
import type { FilterChain, FilterChainMatch, Listener } from '../../xds/listener.ts';
import type { Protocol } from '../registry/protocol.ts';

/** Plaintext HTTP as the inspector recognises it (R-OUT-231, R-OUT-257). */
const HTTP_MATCH: FilterChainMatch = { transportProtocol: 'raw_buffer', applicationProtocols: ['http/1.1', 'h2c'] };

/** Protocols that share a listener with no other one (R-OUT-254). */
const LONERS: ReadonlySet<Protocol> = new Set(['Mongo', 'MySQL']);

/** One listener in the making: chains of several services on one address and port, merged as in section 2.5. */
export class ListenerBuilder {
  readonly address: string;
  readonly port: number;
  #http: FilterChain | undefined;
  readonly #tcp: FilterChain[] = [];
  readonly #seen = new Set<string>();
  readonly #origin: Decider[] = [];
  #first: Protocol | undefined;
  /** HTTP is taken without looking at the bytes first: the Sidecar says what is spoken here. */
  readonly #trusted: boolean;

  constructor(address: string, port: number, trusted = false) {
    this.address = address;
    this.port = port;
    this.#trusted = trusted;
  }

  get name(): string {
    return `${this.address}_${this.port}`;
  }

  /** Adds one service port's chains; what cannot be merged is left out (R-OUT-251…254). Returns whether the service got its place. */
  add(
    protocol: Protocol,
    chains: { http?: FilterChain['terminal']; tcp: readonly FilterChain[] },
    origin: Decider,
  ): boolean {
    if (this.#first !== undefined && protocol !== this.#first && (LONERS.has(protocol) || LONERS.has(this.#first)))
      return false;
    this.#first ??= protocol;
    let added = false;
    if (chains.http) {
      added = true;
      this.#http ??= {
        name: `${this.name}_http`,
        match: this.#trusted ? {} : HTTP_MATCH,
        networkRbac: [],
        terminal: chains.http,
        origin: [origin],
      };
    }
    for (const chain of chains.tcp) {
      const key = JSON.stringify(chain.match);
      if (this.#seen.has(key)) continue;
      this.#seen.add(key);
      this.#tcp.push(chain);
      added = true;
    }
    if (added) this.#origin.push(origin);
    return added;
  }

  /** A chain that matches everything becomes the default; without one it is `unknown`, the chain for unknown destinations (R-OUT-234, R-OUT-255). */
  build(unknown: FilterChain): Listener {
    const all = this.#tcp.find((c) => Object.keys(c.match).length === 0);
    const chains = [...this.#tcp.filter((c) => c !== all), ...(this.#http ? [this.#http] : [])];
    const sniffed = this.#http !== undefined && !this.#trusted;
    return {
      name: this.name,
      address: this.address,
      port: this.port,
      inspectors: { tls: sniffed || chains.some((c) => c.match.serverNames !== undefined), http: sniffed },
      filterChains: chains,
      defaultFilterChain: all ?? unknown,
      origin: this.#origin,
    };
  }
}
