import ipaddr from 'ipaddr.js';
import type { HttpRequest } from '../../wire/http.ts';
import type { HttpConnectionManager } from '../../xds/listener.ts';

/** The nth address of x-forwarded-for from the right, if it is one. */
function fromRight(header: string | undefined, n: number): string | undefined {
  const parts = (header ?? '').split(',').map((p) => p.trim());
  const address = parts[parts.length - n];
  return address && ipaddr.isValid(address) ? address : undefined;
}

/**
 * The client's address as policies see it and the request with x-forwarded-for as it goes on. Sidecars believe the last address of the header,
 * whoever wrote it; gateways take the peer's, or skip their trusted hops, and append the peer's (R-SEC 4.3 remoteIpBlocks, R-GW-35).
 */
export function clientAddress(
  hcm: Pick<HttpConnectionManager, 'useRemoteAddress' | 'trustedHops'>,
  request: HttpRequest,
  peerIp: string,
): { remoteIp: string; request: HttpRequest } {
  const header = request.headers['x-forwarded-for'];
  if (!hcm.useRemoteAddress) return { remoteIp: fromRight(header, hcm.trustedHops + 1) ?? peerIp, request };
  const remoteIp = hcm.trustedHops > 0 ? (fromRight(header, hcm.trustedHops) ?? peerIp) : peerIp;
  const appended = header ? `${header},${peerIp}` : peerIp;
  return { remoteIp, request: { ...request, headers: { ...request.headers, 'x-forwarded-for': appended } } };
}
