import { describe, expect, it } from 'vitest';
import { mergeServers } from '../../src/sim/istiod/gateway/merge.ts';
import { serverOf } from '../../src/sim/istiod/gateway/server.ts';
import type { ServerSpec } from '../../src/sim/istiod/gateway/spec.ts';
import { worldOf } from '../support/proxy.ts';

/** Servers of as many Gateways, the first being the oldest, all on one listener port. */
function merged(...specs: ServerSpec[]) {
  const names = specs.map((_, i) => `g${i + 1}`);
  const world = worldOf({
    'a/gateways.yaml': names
      .map(
        (name) =>
          `apiVersion: networking.istio.io/v1\nkind: Gateway\nmetadata: { name: ${name} }\nspec: { servers: [{ port: { number: 80, name: http, protocol: HTTP }, hosts: ["*"] }] }\n`,
      )
      .join('---\n'),
  });
  const placed = specs.map((spec, i) => {
    const resource = world.cluster('a')?.get('networking.istio.io/Gateway', 'default', names[i] ?? '');
    const server = resource && serverOf(resource, spec, 0);
    if (!server) throw new Error('no server');
    return { server, port: 8443 };
  });
  const result = mergeServers(placed);
  return {
    groups: result.ports.map((g) => g.servers.map((s) => s.resource.name)),
    skipped: result.skipped.map((s) => `${s.server.resource.name} ${s.why.code}`),
    routes: [...result.routes.keys()],
  };
}

const server = (protocol: string, hosts: string[], more: Partial<ServerSpec> = {}): ServerSpec => ({
  port: { number: 443, name: protocol.toLowerCase(), protocol },
  hosts,
  ...(protocol === 'HTTPS' || protocol === 'TLS' ? { tls: { mode: 'SIMPLE', credentialName: 'c' } } : {}),
  ...more,
});

/** Section 9.2: two servers on one port, the first older. */
const table: [string, ServerSpec, ServerSpec, { groups: string[][]; skipped: string[] }][] = [
  ['HTTP, HTTP', server('HTTP', ['a']), server('HTTP', ['b']), { groups: [['g1', 'g2']], skipped: [] }],
  ['HTTP, HTTP2', server('HTTP', ['*']), server('HTTP2', ['*']), { groups: [['g1', 'g2']], skipped: [] }],
  ['HTTP, HTTPS', server('HTTP', ['a']), server('HTTPS', ['b']), { groups: [['g1']], skipped: ['g2 FML1411'] }],
  ['HTTP, TCP', server('HTTP', ['a']), server('TCP', ['b']), { groups: [['g1']], skipped: ['g2 FML1411'] }],
  ['TCP, HTTP', server('TCP', ['a']), server('HTTP', ['b']), { groups: [['g1']], skipped: ['g2 FML1411'] }],
  ['TCP, TLS', server('TCP', ['a']), server('TLS', ['b']), { groups: [['g1']], skipped: ['g2 FML1411'] }],
  ['HTTPS, HTTPS', server('HTTPS', ['a']), server('HTTPS', ['b']), { groups: [['g1', 'g2']], skipped: [] }],
  ['HTTPS, TLS', server('HTTPS', ['a']), server('TLS', ['b']), { groups: [['g1'], ['g2']], skipped: [] }],
  [
    'HTTPS, HTTPS, one host in common',
    server('HTTPS', ['a', 'b']),
    server('HTTPS', ['b', 'c']),
    { groups: [['g1']], skipped: ['g2 FML1410'] },
  ],
  ['HTTPS *, HTTPS *', server('HTTPS', ['*']), server('HTTPS', ['*']), { groups: [['g1']], skipped: ['g2 FML1410'] }],
  ['HTTPS, HTTP', server('HTTPS', ['a']), server('HTTP', ['b']), { groups: [['g1'], ['g2']], skipped: [] }],
  ['HTTPS, TCP', server('HTTPS', ['a']), server('TCP', ['b']), { groups: [['g1'], ['g2']], skipped: [] }],
  [
    'other bind',
    server('HTTP', ['a']),
    server('TCP', ['a'], { bind: '10.0.0.1' }),
    { groups: [['g1'], ['g2']], skipped: [] },
  ],
];

describe('merging on one port (section 9.2)', () => {
  it.each(table)('%s', (_name, first, second, expected) => expect(merged(first, second)).toMatchObject(expected));

  it('plaintext servers share a route table, each HTTPS server has its own (R-GW-11)', () => {
    expect(merged(server('HTTP', ['a']), server('HTTP', ['b'])).routes).toEqual(['http.8443']);
    expect(merged(server('HTTPS', ['a']), server('HTTPS', ['b'])).routes).toEqual([
      'https.443.https.g1.default',
      'https.443.https.g2.default',
    ]);
  });
});
