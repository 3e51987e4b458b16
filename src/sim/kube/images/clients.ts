import { bound, type ContainerView, type ImageRule, type Listening } from './rule.ts';

/** The words of a `sh -c "…"`, or the words themselves; index of the word they stand in. */
function program(c: ContainerView): { words: readonly string[]; at: (i: number) => number } {
  const shell = c.words.findIndex((w, i) => /(^|\/)(ba|a|da)?sh$/.test(w) && /^-\w*c$/.test(c.words[i + 1] ?? ''));
  const script = c.words[shell + 2];
  if (shell < 0 || script === undefined) return { words: c.words, at: (i) => i };
  return { words: script.split(/[\s;&]+/).filter(Boolean), at: () => shell + 2 };
}

/** Servers that shell images are often told to run: Python's http.server, busybox httpd and nc. */
function server(c: ContainerView): Listening | undefined {
  const { words, at } = program(c);
  const python = words.indexOf('http.server');
  if (python > 0 && words[python - 1] === '-m') {
    const port = words.slice(python + 1).find((w) => /^\d+$/.test(w));
    const bind = words.findIndex((w) => w === '--bind' || w === '-b');
    const address = bound(bind < 0 ? '' : (words[bind + 1] ?? ''));
    const from = bind >= 0 ? bind + 1 : port === undefined ? python : words.indexOf(port);
    return { protocol: 'http', port: Number(port ?? 8000), address, decider: c.word(at(from)), paths: ['/'] };
  }
  const httpd = words.findIndex((w) => /(^|\/)httpd$/.test(w));
  if (httpd >= 0) {
    const flag = words.indexOf('-p', httpd);
    const value = flag < 0 ? '80' : (words[flag + 1] ?? '80');
    const match = /^(?:(.*):)?(\d+)$/.exec(value);
    if (!match) return undefined;
    return {
      protocol: 'http',
      port: Number(match[2]),
      address: bound(match[1] ?? ''),
      decider: c.word(at(flag < 0 ? httpd : flag + 1)),
    };
  }
  return undefined;
}

/** Whether the container does nothing but wait. */
function waits(c: ContainerView): boolean {
  const { words } = program(c);
  const first = words.find((w) => !['exec', 'trap', ':'].includes(w)) ?? '';
  return (
    /(^|\/)(sleep|tail|pause)$/.test(first) ||
    (first === 'while' &&
      words.includes('sleep') &&
      !words.some((w) => /(^|\/)(nc|ncat|socat|httpd|python3?)$/.test(w)))
  );
}

/** Images without a server of their own; what their command starts is read from it. */
export const clientImages: readonly ImageRule[] = [
  {
    name: 'any image that is told to sleep',
    match: (c) => c.words.length > 0 && waits(c),
    listens: () => [],
  },
  {
    name: 'any image that is told to run python -m http.server or busybox httpd',
    match: (c) => server(c) !== undefined && !/(^|\/)httpd$/.test(c.repository),
    listens: (c) => [server(c)!],
  },
  {
    name: 'curl, pause, Google Cloud CLI',
    match: (c) => /(^|\/)(curlimages\/curl|curl|pause|pause-amd64|cloud-sdk|google-cloud-cli)$/.test(c.repository),
    listens: () => [],
  },
  {
    name: 'shells: busybox, alpine, debian, ubuntu, netshoot, dnsutils',
    match: (c) =>
      /(^|\/)(busybox|alpine|debian|ubuntu|netshoot|network-multitool|jessie-dnsutils|dnsutils|toolbox)$/.test(
        c.repository,
      ),
    // A shell with a command that is not understood: the declared ports are the only thing known.
    listens: (c) => (c.words.length === 0 ? [] : undefined),
  },
];
