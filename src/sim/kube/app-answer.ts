import { hop, sure, type Branches } from '../trace/branches.ts';
import type { Place, Step } from '../trace/step.ts';
import type { Certificate, Payload, Reply } from '../wire/connection.ts';
import type { HttpRequest } from '../wire/http.ts';
import type { ServedBy } from '../wire/server.ts';
import { statusOf } from './app-status.ts';
import { notListening, onLoopback } from './not-listening.ts';
import type { App, Pod } from './types.ts';

/**
 * What the app in a pod answers, once the connection is at its port.
 * @param via `pod`: dialled at the pod's address; `loopback`: dialled at 127.0.0.1
 * @param port the container's port
 */
export function answer(pod: Pod, via: 'pod' | 'loopback', port: number, payload: Payload): Branches<Reply> {
  const place: Place = {
    kind: 'app',
    cluster: pod.cluster,
    namespace: pod.namespace,
    name: pod.name,
    workload: pod.workload.name,
  };
  const app = pod.apps.find((a) => a.port === port);
  const stop = (reply: Reply, step: Omit<Step, 'effect'>): Branches<Reply> =>
    sure(reply, [hop(place, { ...step, effect: 'stop' })]);
  if (!app) return stop({ kind: 'refused' }, { code: 'app.not-listening', ...notListening(pod, port) });
  if (via === 'pod' && app.address === '127.0.0.1')
    return stop({ kind: 'refused' }, { code: 'app.loopback-only', ...onLoopback(pod, app) });
  const args = {
    pod: `${pod.namespace}/${pod.name}`,
    port,
    speaks: app.protocol === 'httpbin' ? 'http' : app.protocol,
  };
  const wrong = (reply: Reply, code: string, cause: string, ms = 0): Branches<Reply> =>
    sure(reply, [hop(place, { code, args, effect: 'stop', decider: app.decider, cause: { code: cause, args } })], ms);
  switch (payload.kind) {
    case 'http': {
      if (app.protocol === 'tcp') return wrong({ kind: 'garbage' }, 'app.not-http', 'FML0723');
      // A TLS server answers plaintext HTTP in plaintext: 400.
      if (app.protocol === 'https') return wrong(httpReply(pod, app, payload.request, 400), 'app.wants-tls', 'FML0724');
      // R-OUT-225 makes proxies speak HTTP/2 to it; recorded: what it answers breaks the protocol.
      if (payload.request.version === '2' && app.http1Only)
        return wrong({ kind: 'garbage' }, 'app.http-version', 'FML0730');
      return serve(pod, app, payload.request, place);
    }
    case 'tcp': {
      if (app.protocol === 'tcp') {
        const step: Step = { code: 'app.echoed', args, effect: 'pass', decider: app.decider };
        return sure({ kind: 'tcp', servedBy: servedBy(pod), port, mtls: false }, [hop(place, step)]);
      }
      if (app.protocol === 'https')
        return wrong({ kind: 'closed', how: 'eof', during: 'payload' }, 'app.wants-tls', 'FML0724');
      // An HTTP server answers a line that is no request; recorded: `HTTP/1.1 400 Bad Request`.
      return wrong(
        { kind: 'http', response: { status: 400, headers: {}, body: 'HTTP/1.1 400 Bad Request' } },
        'app.not-tcp',
        'FML0725',
      );
    }
    case 'tls': {
      // Recorded for HTTP and for line servers alike: the answer is no TLS record.
      if (app.protocol !== 'https')
        return wrong({ kind: 'tls-error', error: 'WRONG_VERSION_NUMBER' }, 'app.no-tls', 'FML0722');
      const certificate: Certificate = { dnsNames: [], root: `self-signed:${pod.id}` };
      const problem = payload.hello.verify(certificate);
      if (problem) {
        const reply: Reply = { kind: 'tls-error', error: 'CERTIFICATE_VERIFY_FAILED', problem, server: certificate };
        return wrong(reply, 'app.certificate-refused', 'FML0726');
      }
      const { inner } = payload;
      if (inner.kind === 'http') return serve(pod, app, inner.request, place);
      return wrong({ kind: 'closed', how: 'eof', during: 'payload' }, 'app.not-tcp', 'FML0725');
    }
  }
}

function serve(pod: Pod, app: App, request: HttpRequest, place: Place): Branches<Reply> {
  const { status, ms } = statusOf(app, request.path);
  const args = {
    pod: `${pod.namespace}/${pod.name}`,
    port: app.port,
    status,
    method: request.method,
    path: request.path,
  };
  const step: Step = { code: 'app.answered', args, effect: 'pass', decider: app.decider };
  return sure(httpReply(pod, app, request, status), [hop(place, step)], ms);
}

function httpReply(pod: Pod, app: App, request: HttpRequest, status: number): Reply {
  const received = {
    method: request.method,
    path: request.path,
    host: request.authority,
    port: app.port,
    headers: Object.fromEntries(
      Object.entries(request.headers)
        .filter(([name]) => !ofProxies.test(name))
        .map(([name, value]) => [name, value.replaceAll('\n', ',')]),
    ),
  };
  return { kind: 'http', response: { status, headers: {}, servedBy: servedBy(pod), received } };
}

/** Headers that proxies add for themselves; a result shows those of the caller and of rules (docs/contracts.md, result). */
const ofProxies = /^(x-(envoy|forwarded|b3|istio)-|x-request-id$|x-real-ip$|x-powered-by$|traceparent$|tracestate$)/;

function servedBy(pod: Pod): ServedBy {
  return { cluster: pod.cluster, namespace: pod.namespace, workload: pod.workload.name, pod: pod.name };
}
