import ipaddr from 'ipaddr.js';

/** Whether an address lies in a CIDR (or equals an address written without a prefix length). Texts that are no addresses are in no range. */
export function inRange(ip: string, range: string): boolean {
  if (!ipaddr.isValid(ip)) return false;
  const [base = '', bits] = range.split('/');
  if (!ipaddr.isValid(base)) return false;
  const address = ipaddr.process(ip);
  const net = ipaddr.process(base);
  if (address.kind() !== net.kind()) return false;
  const width = bits === undefined ? net.toByteArray().length * 8 : Number(bits);
  return address.match(net, width);
}
