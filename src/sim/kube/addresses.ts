import ipaddr from 'ipaddr.js';
import { nodeRange, podRange, serviceRange } from '../gcp/ranges.ts';
import { perWorld } from '../world/per-world.ts';
import type { World } from '../world/world.ts';

/** Gives out addresses that nobody has, in order. */
export interface Allocator {
  next(): string;
}

/**
 * The number of a cluster, from which its addresses are made where the mesh does not say them: the place in the alphabet of a name of one
 * letter, so that adding a cluster moves no other; longer names get the free numbers in order.
 */
const clusterNumbers = perWorld((world: World) => {
  const numbers = new Map<string, number>();
  for (const { name } of world.clusters) if (/^[a-z]$/.test(name)) numbers.set(name, name.charCodeAt(0) - 96);
  const taken = new Set(numbers.values());
  let free = 1;
  for (const { name } of world.clusters) {
    if (numbers.has(name)) continue;
    while (taken.has(free)) free++;
    taken.add(free);
    numbers.set(name, free);
  }
  return numbers;
});

/** Second octet of a cluster's pod and node addresses (`10.<i>0`), and of its service addresses (`10.11<i>`), as in the recordings. */
function octets(world: World, cluster: string): { pods: number; services: number } {
  const n = clusterNumbers(world).get(cluster) ?? 1;
  if (n <= 9) return { pods: n * 10, services: 110 + n };
  return { pods: (120 + 2 * (n - 10)) % 256, services: (121 + 2 * (n - 10)) % 256 };
}

/** Pod addresses: from the cluster's own range on Google Cloud (R-NET-1), else `10.<i>0.x.y`. */
export function podAddresses(world: World, cluster: string, used: ReadonlySet<string>): Allocator {
  const range = podRange(world, cluster);
  const { pods } = octets(world, cluster);
  return allocator(used, (n) =>
    range ? nth(range, 256 + n) : `10.${pods}.${1 + Math.floor(n / 200)}.${1 + (n % 200)}`,
  );
}

/** Service addresses: from the cluster's service range, else `10.11<i>.x.y`; the first ten are left to the cluster's own services. */
export function serviceAddresses(world: World, cluster: string, used: ReadonlySet<string>): Allocator {
  const range = serviceRange(world, cluster);
  const { services } = octets(world, cluster);
  return allocator(used, (n) =>
    range ? nth(range, 10 + n) : `10.${services}.${Math.floor(n / 200)}.${10 + (n % 200)}`,
  );
}

/** Address of a cluster's DNS Service. */
export function dnsAddress(world: World, cluster: string): string {
  const range = serviceRange(world, cluster);
  return range ? nth(range, 10) : `10.${octets(world, cluster).services}.0.10`;
}

/** Address of the n-th node (from 1). */
export function nodeAddress(world: World, cluster: string, n: number): string {
  const range = nodeRange(world, cluster);
  return range ? nth(range, 1 + n) : `10.${octets(world, cluster).pods}.250.${n}`;
}

/** Whether an address lies in a CIDR range; false for what is neither. */
export function inRange(ip: string, cidr: string): boolean {
  try {
    const address = ipaddr.parse(ip);
    const [base, bits] = cidr.includes('/')
      ? ipaddr.parseCIDR(cidr)
      : [ipaddr.parse(cidr), ipaddr.parse(cidr).kind() === 'ipv4' ? 32 : 128];
    return address.kind() === base.kind() && (address as ipaddr.IPv4).match(base as ipaddr.IPv4, bits);
  } catch {
    return false;
  }
}

function allocator(used: ReadonlySet<string>, address: (n: number) => string): Allocator {
  let n = 0;
  return {
    next() {
      for (;;) {
        const ip = address(++n);
        if (!used.has(ip)) return ip;
      }
    },
  };
}

/** The n-th address of a range. */
function nth(cidr: string, n: number): string {
  const [base] = ipaddr.IPv4.parseCIDR(cidr);
  const sum = base.octets.reduce((value, octet) => value * 256 + octet, 0) + n;
  return [24, 16, 8, 0].map((shift) => Math.floor(sum / 2 ** shift) % 256).join('.');
}
