import { describe, expect, it } from 'vitest';
import { podsIn } from '../../src/sim/kube/pods.ts';
import { worldOf } from '../support/mesh-world.ts';
import { file, namespace, service, workload } from './support/objects.ts';

/** What listens in a pod of one container, as `protocol address:port`, and the field that says so. */
function listens(container: Record<string, unknown>, ...more: string[]) {
  const world = worldOf({
    'a/x.yaml': file(namespace('n'), workload({ namespace: 'n', name: 'rt', container }), ...more),
  });
  return podsIn(world, 'a')[0]!.apps.map((a) => ({
    at: `${a.protocol} ${a.address}:${a.port}`,
    field: 'resource' in a.decider ? a.decider.path.replace('spec.template.spec.containers[0].', '') : '',
  }));
}

describe('well-known images (docs/contracts.md, mesh folder)', () => {
  const rows: [string, Record<string, unknown>, string[], string?][] = [
    ['go-httpbin', { image: 'mccutchen/go-httpbin:v2.15.0' }, ['httpbin 0.0.0.0:8080'], 'image'],
    [
      'go-httpbin -port',
      { image: 'docker.io/mccutchen/go-httpbin', args: ['-port', '9090'] },
      ['httpbin 0.0.0.0:9090'],
      'args[1]',
    ],
    [
      'go-httpbin -host=127.0.0.1',
      { image: 'mccutchen/go-httpbin@sha256:0', args: ['-host=127.0.0.1'] },
      ['httpbin 127.0.0.1:8080'],
      'args[0]',
    ],
    [
      'go-httpbin PORT',
      { image: 'mccutchen/go-httpbin', env: [{ name: 'PORT', value: '81' }] },
      ['httpbin 0.0.0.0:81'],
      'env[0].value',
    ],
    ['go-httpbin told to sleep', { image: 'mccutchen/go-httpbin', command: ['sleep', 'infinity'] }, []],
    ['httpbin', { image: 'docker.io/kennethreitz/httpbin' }, ['httpbin 0.0.0.0:80']],
    [
      'httpbin gunicorn -b',
      { image: 'kong/httpbin', command: ['gunicorn', '-b', '[::]:8080', 'httpbin:app'] },
      ['httpbin 0.0.0.0:8080'],
      'command[2]',
    ],
    [
      'agnhost netexec',
      { image: 'registry.k8s.io/e2e-test-images/agnhost:2.47', args: ['netexec', '--http-port=8080'] },
      ['http 0.0.0.0:8080'],
      'args[1]',
    ],
    [
      'agnhost serve-hostname',
      { image: 'registry.k8s.io/e2e-test-images/agnhost:2.47', args: ['serve-hostname'] },
      ['http 0.0.0.0:9376'],
    ],
    ['agnhost pause', { image: 'registry.k8s.io/e2e-test-images/agnhost:2.47' }, []],
    ['http-echo', { image: 'hashicorp/http-echo', args: ['-text=hi'] }, ['http 0.0.0.0:5678']],
    [
      'http-echo -listen',
      { image: 'hashicorp/http-echo:1.0', args: ['-listen=127.0.0.1:8080'] },
      ['http 127.0.0.1:8080'],
      'args[0]',
    ],
    ['helloworld', { image: 'docker.io/istio/examples-helloworld-v1:1.0' }, ['http 0.0.0.0:5000']],
    ['hello-app', { image: 'us-docker.pkg.dev/google-samples/containers/gke/hello-app:1.0' }, ['http 0.0.0.0:8080']],
    ['whereami', { image: 'us-docker.pkg.dev/google-samples/containers/gke/whereami:v1' }, ['http 0.0.0.0:8080']],
    ['fortio', { image: 'fortio/fortio:1.60', args: ['server'] }, ['http 0.0.0.0:8080', 'tcp 0.0.0.0:8078']],
    [
      'tcp-echo',
      { image: 'istio/tcp-echo-server:1.3', args: ['9000,9001', 'hello'] },
      ['tcp 0.0.0.0:9000', 'tcp 0.0.0.0:9001'],
      'args[0]',
    ],
    ['nginx', { image: 'nginx:1.27' }, ['http 0.0.0.0:80']],
    [
      'nginx with a configuration of its own',
      {
        image: 'nginx:1.27',
        volumeMounts: [{ name: 'c', mountPath: '/etc/nginx/conf.d' }],
        ports: [{ containerPort: 8081 }],
      },
      ['http 0.0.0.0:8081'],
    ],
    ['curl', { image: 'curlimages/curl:8.9.1', command: ['sleep', '3600'] }, []],
    [
      'busybox httpd',
      { image: 'busybox', command: ['sh', '-c', 'httpd -f -p 8081'] },
      ['http 0.0.0.0:8081'],
      'command[2]',
    ],
    [
      'python http.server',
      { image: 'python:3.13', command: ['python', '-m', 'http.server', '8000', '--bind', '127.0.0.1'] },
      ['http 127.0.0.1:8000'],
    ],
    [
      'any other image: its ports',
      { image: 'example/rt:1', ports: [{ containerPort: 8080 }, { containerPort: 53, protocol: 'UDP' }] },
      ['http 0.0.0.0:8080'],
      'ports[0].containerPort',
    ],
    ['any other image without ports', { image: 'example/rt:1' }, []],
  ];
  it.each(rows)('%s', (_name, container, expected, field) => {
    const found = listens(container);
    expect(found.map((f) => f.at)).toEqual(expected);
    if (field) expect(found[0]?.field).toBe(field);
  });

  it('any other image speaks what its Service port implies', () => {
    const container = { image: 'example/rt:1', ports: [{ containerPort: 9000 }, { name: 'web', containerPort: 8443 }] };
    const ports = [
      { name: 'tcp-data', port: 90, targetPort: 9000 },
      { name: 'x', appProtocol: 'https', port: 443, targetPort: 'web' },
    ];
    expect(listens(container, service('n', 'rt', { ports })).map((f) => f.at)).toEqual([
      'tcp 0.0.0.0:9000',
      'https 0.0.0.0:8443',
    ]);
  });
});
