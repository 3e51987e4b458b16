import { bound, flag, portOf, type ImageRule } from './rule.ts';

/** istio/tcp-echo-server: first argument the ports, second the prefix of each answer. */
const tcpEcho: ImageRule = {
  name: 'istio/tcp-echo-server',
  match: (c) => /(^|\/)tcp-echo-server$/.test(c.repository),
  listens: (c) => {
    const at = c.args.length > 0 ? c.words.length - c.args.length : 1;
    const ports = (c.words[at] ?? '9000').split(',');
    return ports
      .map(Number)
      .filter((port) => Number.isInteger(port) && port > 0)
      .map((port) => ({
        protocol: 'tcp',
        port,
        address: '0.0.0.0',
        decider: c.words[at] === undefined ? c.imageField : c.word(at),
      }));
  },
};

/** redis listens on 6379 unless told otherwise; a mounted configuration file may say anything. */
const redis: ImageRule = {
  name: 'redis',
  match: (c) => /(^|\/)(redis|valkey)$/.test(c.repository),
  listens: (c) => {
    if (c.words.some((w) => w.endsWith('.conf'))) return undefined;
    const port = portOf(flag(c, 'port'));
    const host = flag(c, 'bind');
    return [
      {
        protocol: 'tcp',
        port: port?.port ?? 6379,
        address: bound(host?.value ?? ''),
        decider: host?.decider ?? port?.decider ?? c.imageField,
      },
    ];
  },
};

export const tcpImages: readonly ImageRule[] = [tcpEcho, redis];
