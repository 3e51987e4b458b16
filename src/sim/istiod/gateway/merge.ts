import type { Message } from '../../manifest/diagnostic.ts';
import type { Decider } from '../../manifest/resource.ts';
import { isPassthrough, isPlainHttp, isTerminatedHttps, isTls } from './server.ts';
import type { Server } from './server.ts';

/** A server with the port that the pod listens on for it. */
export interface PlacedServer {
  server: Server;
  port: number;
}

/** Servers that share a listener's chains: one set per port, bind and protocol. */
export interface MergedServers {
  port: number;
  bind: string;
  /** The first server decides what the port speaks. */
  http: boolean;
  /** `http.<port>`; of a terminated HTTPS server its own table. */
  routeName: string;
  servers: Server[];
}

/** A server that another one leaves no room for (R-GW-10). */
export interface SkippedServer extends PlacedServer {
  why: Message;
  /** The server that won. */
  winner: Decider;
}

export interface MergedGateways {
  ports: readonly MergedServers[];
  skipped: readonly SkippedServer[];
  /** Servers by route table (R-GW-11). */
  routes: ReadonlyMap<string, readonly Server[]>;
}

/** Name of the route table that a server's HTTP requests use; empty for servers without HTTP (R-GW-11). */
export function routeNameOf(server: Server, port: number): string {
  const bind = server.bind ? `.${server.bind}` : '';
  if (isPlainHttp(server)) return `http.${port}${bind}`;
  if (!isTerminatedHttps(server)) return '';
  const { name, namespace } = server.resource;
  return `https.${server.number}.${server.spec.port?.name ?? ''}.${name}.${namespace ?? 'default'}${bind}`;
}

const deciderOf = (server: Server): Decider => ({ resource: server.resource, path: server.path });

/** Keeps the state of one merge: the older server always wins (R-GW-2). */
class Merge {
  readonly groups: MergedServers[] = [];
  readonly skipped: SkippedServer[] = [];
  readonly routes = new Map<string, Server[]>();
  private readonly used = new Set<number>();
  /** Port → the plaintext server there, with its group. */
  private readonly plain = new Map<number, { server: Server; group: MergedServers }>();
  /** `port bind host` → the TLS server that has it. */
  private readonly sni = new Map<string, Server>();

  add({ server, port }: PlacedServer): void {
    const routeName = routeNameOf(server, port);
    const skip = (code: string, winner: Server, more: Record<string, string> = {}): void => {
      const args = { gateway: server.gateway, port, protocol: server.protocol, winner: winner.gateway, ...more };
      this.skipped.push({ server, port, why: { code, args }, winner: deciderOf(winner) });
    };
    if (server.spec.tls) {
      const taken = server.hosts
        .map((host) => [host, this.sni.get(`${port} ${server.bind} ${host}`)] as const)
        .find(([, s]) => s);
      if (taken?.[1]) return skip('FML1410', taken[1], { host: taken[0] });
      for (const host of server.hosts) this.sni.set(`${port} ${server.bind} ${host}`, server);
    }
    const current = this.plain.get(port);
    if (!this.used.has(port)) {
      this.used.add(port);
      this.open(server, port, routeName);
    } else if (current && current.server.bind !== server.bind) {
      this.open(server, port, routeName);
    } else if (current) {
      const mergeable =
        isPlainHttp(server) && (isPlainHttp(current.server) || current.server.protocol === server.protocol);
      if (!mergeable) return skip('FML1411', current.server);
      current.group.servers.push(server);
      this.route(routeName, server);
    } else if (!isTls(server)) {
      this.open(server, port, routeName);
    } else {
      const same = isTerminatedHttps(server) ? this.routes.get(routeName)?.[0] : undefined;
      if (same) return skip('FML1411', same);
      const group = this.groups.find(
        (g) => g.port === port && g.bind === server.bind && g.servers[0]?.protocol === server.protocol,
      );
      if (group) group.servers.push(server);
      else this.groups.push(this.group(server, port, routeName));
      this.route(routeName, server);
    }
  }

  private group(server: Server, port: number, routeName: string): MergedServers {
    return { port, bind: server.bind, http: isPlainHttp(server), routeName, servers: [server] };
  }

  private open(server: Server, port: number, routeName: string): void {
    const group = this.group(server, port, routeName);
    this.groups.push(group);
    if (!isTls(server) && !this.plain.has(port)) this.plain.set(port, { server, group });
    this.route(routeName, server);
  }

  private route(name: string, server: Server): void {
    if (name !== '') this.routes.set(name, [...(this.routes.get(name) ?? []), server]);
  }
}

/**
 * Puts the servers of all Gateways that a pod implements on ports (section 9.2): plaintext HTTP servers share a port and its route table,
 * TLS servers share one by SNI; what does not fit is skipped as a whole, the older server stays (R-GW-10).
 */
export function mergeServers(placed: readonly PlacedServer[]): MergedGateways {
  const merge = new Merge();
  for (const one of placed) merge.add(one);
  return { ports: merge.groups, skipped: merge.skipped, routes: merge.routes };
}

/** Hosts of all AUTO_PASSTHROUGH servers: which services cross (R-MC-80). */
export function autoPassthroughServers(merged: MergedGateways): readonly Server[] {
  return merged.ports.flatMap((group) =>
    group.servers.filter((s) => isPassthrough(s) && s.mode === 'AUTO_PASSTHROUGH'),
  );
}
