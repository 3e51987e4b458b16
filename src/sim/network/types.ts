import type { Pod } from '../kube/types.ts';
import type { Branches } from '../trace/branches.ts';

/** Who sends packets. */
export type Source = { pod: Pod } | { external: { ip: string } };

/** Where a SYN ended. `sourceIp` is what the receiver sees. */
export type Arrival =
  /** At a pod's network interface, before any redirection inside the pod. */
  | {
      kind: 'pod';
      pod: Pod;
      port: number;
      sourceIp: string;
      /** The sender dialled 127.0.0.1: nothing is redirected, and only what listens on loopback or on all addresses answers. */
      loopback?: true;
    }
  | { kind: 'refused' }
  | { kind: 'dropped' };

/** Carries one new TCP connection from a source to an address; hops tell of kube-proxy, NetworkPolicy, VPC routes and firewall. */
export type Deliver = (from: Source, ip: string, port: number) => Branches<Arrival>;
