/** Number of an IPv4 address; undefined for anything else. */
export function ipv4(text: string): number | undefined {
  const parts = text.split('.');
  if (parts.length !== 4) return undefined;
  let out = 0;
  for (const part of parts) {
    if (!/^\d{1,3}$/.test(part) || Number(part) > 255) return undefined;
    out = out * 256 + Number(part);
  }
  return out;
}

/** First and last address of an IPv4 range; a bare address is a range of one. */
export function bounds(cidr: string): readonly [number, number] | undefined {
  const [address = '', length = '32'] = cidr.split('/');
  const base = ipv4(address);
  const bits = Number(length);
  if (base === undefined || !/^\d{1,2}$/.test(length) || bits > 32) return undefined;
  const size = 2 ** (32 - bits);
  const first = Math.floor(base / size) * size;
  return [first, first + size - 1];
}

/** Whether an IPv4 range holds an address. */
export function contains(cidr: string, ip: string): boolean {
  const range = bounds(cidr);
  const address = ipv4(ip);
  return range !== undefined && address !== undefined && range[0] <= address && address <= range[1];
}

/** Whether two IPv4 ranges have addresses in common. */
export function overlap(a: string, b: string): boolean {
  const [x, y] = [bounds(a), bounds(b)];
  return x !== undefined && y !== undefined && x[0] <= y[1] && y[0] <= x[1];
}
