import { addressOf, bound, env, flag, portOf, type ContainerView, type ImageRule, type Listening } from './rule.ts';

/** An HTTP server on one port that a flag or an environment variable may change. */
function server(
  name: string,
  repository: RegExp,
  port: number,
  settings: {
    protocol?: 'http' | 'httpbin';
    portFlags?: readonly string[];
    hostFlags?: readonly string[];
    portEnv?: string;
    hostEnv?: string;
    paths?: readonly string[];
    /** Where its configuration lives: if something is mounted there, the image's own port says nothing. */
    config?: string;
  } = {},
): ImageRule {
  return {
    name,
    match: (c) => repository.test(c.repository),
    listens: (c) => {
      if (settings.config && c.mounts.some((m) => m === settings.config || m.startsWith(`${settings.config}/`)))
        return undefined;
      const chosen =
        portOf(flag(c, ...(settings.portFlags ?? []))) ??
        portOf(settings.portEnv ? env(c, settings.portEnv) : undefined);
      const host = flag(c, ...(settings.hostFlags ?? [])) ?? (settings.hostEnv ? env(c, settings.hostEnv) : undefined);
      const address = bound(host?.value ?? '');
      return [
        {
          protocol: settings.protocol ?? 'http',
          port: chosen?.port ?? port,
          address,
          // The bind address is what surprises: where it is set, it is the field to look at.
          decider: (address !== '0.0.0.0' ? host?.decider : undefined) ?? chosen?.decider ?? c.imageField,
          ...(settings.paths && { paths: settings.paths }),
        },
      ];
    },
  };
}

/** hashicorp/http-echo: one text on every path; `-listen=:5678`. */
const httpEcho: ImageRule = {
  name: 'hashicorp/http-echo',
  match: (c) => /(^|\/)http-echo$/.test(c.repository),
  listens: (c) => [
    {
      protocol: 'http',
      ...(addressOf(flag(c, 'listen')) ?? { address: '0.0.0.0', port: 5678, decider: c.imageField }),
    },
  ],
};

/** gunicorn -b 0.0.0.0:80 httpbin:app, as the Python httpbin images run. */
const httpbinPython: ImageRule = {
  name: 'kennethreitz/httpbin, kong/httpbin',
  match: (c) => /(^|\/)httpbin$/.test(c.repository) && !/mccutchen/.test(c.repository),
  listens: (c) => [
    {
      protocol: 'httpbin',
      ...(addressOf(flag(c, 'b', 'bind')) ?? { address: '0.0.0.0', port: 80, decider: c.imageField }),
    },
  ],
};

const agnhostServers: Readonly<Record<string, { port: number; flags: readonly string[] }>> = {
  netexec: { port: 8080, flags: ['http-port'] },
  'serve-hostname': { port: 9376, flags: ['port'] },
  'test-webserver': { port: 80, flags: ['port'] },
  guestbook: { port: 80, flags: ['http-port'] },
};

/** Kubernetes' test image: the first word is a subcommand; without one it pauses. */
const agnhost: ImageRule = {
  name: 'registry.k8s.io/e2e-test-images/agnhost',
  match: (c) => /(^|\/)agnhost$/.test(c.repository),
  listens: (c) => {
    const sub = c.words.find((w) => w in agnhostServers);
    const rule = sub === undefined ? undefined : agnhostServers[sub];
    if (!rule) return [];
    const chosen = portOf(flag(c, ...rule.flags));
    return [
      {
        protocol: flag(c, 'tls-cert-file') ? 'https' : 'http',
        port: chosen?.port ?? rule.port,
        address: '0.0.0.0',
        decider: chosen?.decider ?? c.imageField,
      },
    ];
  },
};

/** go-httpbin speaks TLS itself once it has a certificate. */
const goHttpbin = server('mccutchen/go-httpbin', /(^|\/)go-httpbin$/, 8080, {
  protocol: 'httpbin',
  portFlags: ['port'],
  hostFlags: ['host'],
  portEnv: 'PORT',
  hostEnv: 'HOST',
});

const goHttpbinTls: ImageRule = {
  ...goHttpbin,
  listens: (c) => {
    const tls = flag(c, 'https-cert-file') ?? env(c, 'HTTPS_CERT_FILE');
    const plain = goHttpbin.listens(c);
    return tls ? plain?.map((l): Listening => ({ ...l, protocol: 'https' })) : plain;
  },
};

/** fortio server: HTTP 8080, TCP echo 8078; the address may carry a host. */
const fortio: ImageRule = {
  name: 'fortio/fortio',
  match: (c) => /(^|\/)fortio$/.test(c.repository),
  listens: (c: ContainerView) => {
    if (c.words.length > 0 && !c.words.includes('server')) return [];
    const http = addressOf(flag(c, 'http-port')) ?? { address: '0.0.0.0', port: 8080, decider: c.imageField };
    const tcp = addressOf(flag(c, 'tcp-port')) ?? { address: '0.0.0.0', port: 8078, decider: c.imageField };
    return [
      { protocol: 'http', ...http },
      { protocol: 'tcp', ...tcp },
    ];
  },
};

export const httpImages: readonly ImageRule[] = [
  goHttpbinTls,
  httpbinPython,
  httpEcho,
  agnhost,
  fortio,
  server('istio/examples-helloworld-v1, -v2', /(^|\/)examples-helloworld(-v\d+)?$/, 5000, {
    paths: ['/hello', '/health'],
  }),
  server('istio/examples-bookinfo-…', /(^|\/)examples-bookinfo-(productpage|details|ratings|reviews)(-v\d+)?$/, 9080),
  server('google-samples hello-app', /(^|\/)hello-app(-tls)?$/, 8080, { portEnv: 'PORT' }),
  server('google-samples whereami', /(^|\/)whereami$/, 8080, { portEnv: 'PORT', hostEnv: 'HOST' }),
  server('traefik/whoami', /(^|\/)whoami$/, 80, { portFlags: ['port'], portEnv: 'WHOAMI_PORT_NUMBER' }),
  server('echoserver', /(^|\/)echoserver$/, 8080, { config: '/etc/nginx' }),
  server('ealen/echo-server', /(^|\/)ealen\/echo-server$/, 80, { portFlags: ['port'], portEnv: 'PORT' }),
  server('nginx-unprivileged', /(^|\/)nginx-unprivileged$/, 8080, {
    config: '/etc/nginx',
    paths: ['/', '/index.html'],
  }),
  server('nginx', /(^|\/)nginx$/, 80, { config: '/etc/nginx', paths: ['/', '/index.html'] }),
  server('httpd', /(^|\/)httpd$/, 80, { config: '/usr/local/apache2/conf', paths: ['/', '/index.html'] }),
];
