import type { Branches } from '../trace/branches.ts';
import type { Answer, Connection, Payload, Reply } from '../wire/connection.ts';
import type { Moment } from '../trace/memory.ts';
import type { ProxyConfig } from '../xds/proxy-config.ts';

/**
 * How a proxy reaches the world: opens a TCP connection to an address and sends the payload. The caller (journey/) knows the network;
 * Envoy does not. `kind: 'refused' | 'timeout'` in the reply are connect failures. `moment` is that of the dialling, where proxies remember.
 */
export type Dial = (ip: string, port: number, payload: Payload, moment?: Moment) => Branches<Answer>;

/** Connects to the app in the proxy's own pod (inbound clusters). */
export type DialApp = (address: 'pod' | 'loopback', port: number, payload: Payload) => Branches<Reply>;

/** Name resolution by the proxy itself (STRICT_DNS, LOGICAL_DNS, dynamic forward proxy): addresses, or none. */
export type ProxyDns = (name: string) => readonly string[];

export interface Surroundings {
  dial: Dial;
  dialApp: DialApp;
  dns: ProxyDns;
  /** When the connection reaches this proxy and what is remembered then; absent: requests are independent of each other. */
  moment?: Moment;
}

/** Outbound: the app's connection has been redirected to 15001; destination is the original one. */
export type HandleOutbound = (proxy: ProxyConfig, connection: Connection, around: Surroundings) => Branches<Answer>;

/** Inbound: a connection has been redirected to 15006 (sidecar) or reached a gateway's listener. */
export type HandleInbound = (proxy: ProxyConfig, connection: Connection, around: Surroundings) => Branches<Answer>;
