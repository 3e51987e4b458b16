import { describe, expect, it } from 'vitest';
import { answer } from '../../src/sim/kube/app-answer.ts';
import { podsIn } from '../../src/sim/kube/pods.ts';
import type { Payload } from '../../src/sim/wire/connection.ts';
import { complete } from '../gcp/support/said.ts';
import { worldOf } from '../support/mesh-world.ts';
import { file, namespace, service, workload } from './support/objects.ts';

const http = (path = '/', headers: Record<string, string> = {}): Payload => ({
  kind: 'http',
  request: { method: 'GET', path, authority: 'rt.n', scheme: 'http', headers, version: '1.1' },
});
const tls: Payload = { kind: 'tls', hello: { alpn: [], verify: () => undefined }, inner: http() };
const line: Payload = { kind: 'tcp' };

function ask(
  container: object,
  port: number,
  payload: Payload,
  { via = 'pod' as 'pod' | 'loopback', docs = [] as string[] } = {},
) {
  const world = worldOf({
    'a/x.yaml': file(namespace('n'), workload({ namespace: 'n', name: 'rt', container: { ...container } }), ...docs),
  });
  const [branch] = answer(podsIn(world, 'a')[0]!, via, port, payload);
  const steps = branch!.hops.flatMap((h) => h.steps);
  complete(...steps, ...steps.flatMap((s) => s.cause ?? []));
  const stop = steps.find((s) => s.effect === 'stop');
  return {
    reply: branch!.value,
    ms: branch!.ms,
    code: stop?.cause?.code,
    args: stop?.cause?.args,
    decider: stop?.decider,
  };
}

describe('an HTTP app', () => {
  it('breaks the protocol where HTTP/2 comes to a server that is known to speak HTTP/1.1 only', () => {
    const http2: Payload = {
      kind: 'http',
      request: { method: 'GET', path: '/', authority: 'rt.n', scheme: 'http', headers: {}, version: '2' },
    };
    const known = ask({ image: 'mccutchen/go-httpbin:v2.15.0' }, 8080, http2);
    expect(known).toMatchObject({ reply: { kind: 'garbage' }, code: 'FML0730' });
    expect(known.decider).toMatchObject({ path: 'spec.template.spec.containers[0].image' });
    const unknown = ask({ image: 'example/app:1', ports: [{ containerPort: 8080 }] }, 8080, http2);
    expect(unknown.reply).toMatchObject({ kind: 'http', response: { status: 200 } });
  });

  it('answers, and says what it got, without the proxies’ own headers', () => {
    const { reply } = ask(
      {},
      8080,
      http('/a?b=1', { 'x-user': 'ann', 'x-forwarded-for': '10.0.0.1', 'x-request-id': '1' }),
    );
    expect(reply).toEqual({
      kind: 'http',
      response: {
        status: 200,
        headers: {},
        servedBy: { cluster: 'a', namespace: 'n', workload: 'rt', pod: 'rt-6b7c9d5f4-00001' },
        received: { method: 'GET', path: '/a?b=1', host: 'rt.n', port: 8080, headers: { 'x-user': 'ann' } },
      },
    });
  });
  it.each([
    ['/status/503', 503, 0],
    ['/delay/2', 200, 2000],
    ['/status/99', 200, 0],
    ['/', 200, 0],
  ])('httpbin %s', (path, status, ms) => {
    const { reply, ms: took } = ask({}, 8080, http(path));
    expect(reply).toMatchObject({ kind: 'http', response: { status } });
    expect(took).toBe(ms);
  });
  it('a known image answers 404 to paths that it does not have', () => {
    const image = { image: 'istio/examples-helloworld-v1' };
    expect(ask(image, 5000, http('/hello')).reply).toMatchObject({ response: { status: 200 } });
    expect(ask(image, 5000, http('/')).reply).toMatchObject({ response: { status: 404 } });
  });
  it('gets TLS: the client sees a wrong version number', () => {
    expect(ask({}, 8080, tls)).toMatchObject({
      reply: { kind: 'tls-error', error: 'WRONG_VERSION_NUMBER' },
      code: 'FML0722',
    });
  });
  it('gets a line: 400, as recorded', () => {
    expect(ask({}, 8080, line)).toMatchObject({
      reply: { kind: 'http', response: { status: 400, body: 'HTTP/1.1 400 Bad Request' } },
      code: 'FML0725',
    });
  });
});

describe('other apps', () => {
  const echo = { image: 'istio/tcp-echo-server:1.3', args: ['9000', 'hi'] };
  const secure = { image: 'mccutchen/go-httpbin', args: ['-https-cert-file=/c', '-https-key-file=/k', '-port=8443'] };
  it.each([
    [echo, 9000, line, { kind: 'tcp', port: 9000 }],
    [echo, 9000, http(), { kind: 'garbage' }],
    [echo, 9000, tls, { kind: 'tls-error' }],
    [secure, 8443, tls, { kind: 'http', response: { status: 200 } }],
    [secure, 8443, http(), { kind: 'http', response: { status: 400 } }],
  ] as const)('%o on %d', (container, port, payload, reply) =>
    expect(ask(container, port, payload).reply).toMatchObject(reply),
  );

  it('shows a certificate that a verifying client refuses', () => {
    const verifying: Payload = { kind: 'tls', hello: { alpn: [], verify: () => 'unknown-issuer' }, inner: http() };
    expect(ask(secure, 8443, verifying)).toMatchObject({
      reply: { kind: 'tls-error', problem: 'unknown-issuer' },
      code: 'FML0726',
    });
  });
});

describe('nothing listens: the field to look at (R-K8S-10)', () => {
  it('the Service’s targetPort', () => {
    const docs = [service('n', 'rt', { ports: [{ port: 80, targetPort: 9090 }] })];
    expect(ask({}, 9090, http(), { docs })).toMatchObject({
      reply: { kind: 'refused' },
      code: 'FML0720',
      args: { servicePort: 80, port: 9090, listening: ['8080'] },
      decider: { path: 'spec.ports[0].targetPort' },
    });
  });
  it('the Service’s port, where targetPort is left out', () => {
    const docs = [service('n', 'rt', { ports: [{ port: 80 }] })];
    expect(ask({}, 80, http(), { docs })).toMatchObject({ code: 'FML0720', decider: { path: 'spec.ports[0].port' } });
  });
  it('the app’s own setting, where pod and Service agree', () => {
    const container = { args: ['-port', '9090'], ports: [{ containerPort: 8080 }] };
    expect(ask(container, 8080, http(), { docs: [service('n', 'rt')] })).toMatchObject({
      code: 'FML0727',
      decider: { path: 'spec.template.spec.containers[0].args[1]' },
    });
  });
  it('nothing leads there', () => expect(ask({}, 9090, http())).toMatchObject({ code: 'FML0728' }));
  it('an app on loopback is reached from inside the pod only', () => {
    const container = { args: ['-host=127.0.0.1'] };
    expect(ask(container, 8080, http(), { docs: [service('n', 'rt')] })).toMatchObject({
      reply: { kind: 'refused' },
      code: 'FML0721',
      decider: { path: 'spec.template.spec.containers[0].args[0]' },
    });
    expect(ask(container, 8080, http(), { via: 'loopback' }).reply).toMatchObject({ kind: 'http' });
  });
});
