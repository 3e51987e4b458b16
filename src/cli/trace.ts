import { say } from '../content/messages/index.ts';
import { contractResult, openMesh, type Request } from '../sim/index.ts';
import { language, options } from './options.ts';
import { printScenario } from './print-journey.ts';
import { readMesh } from './read-mesh.ts';
import { UsageError } from './usage-error.ts';
import { write } from './write.ts';

function callerOf(from: string | undefined): Request['from'] {
  if (from === 'internet') return { external: 'internet' };
  const [cluster, namespace, workload, ...rest] = (from ?? '').split('/');
  if (!cluster || !namespace || !workload || rest.length)
    throw new UsageError(`--from ${from ?? ''}: expected CLUSTER/NAMESPACE/WORKLOAD (a/a/rt) or internet`);
  return { cluster, namespace, workload };
}

function headersOf(lines: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    lines.map((line) => {
      const colon = line.indexOf(':');
      if (colon < 1) throw new UsageError(`--header ${line}: expected 'Name: value'`);
      return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
    }),
  );
}

/** `meshlab trace DIR --from a/a/rt --to http://rt.b/`: one request through a mesh folder. */
export async function trace(args: string[]): Promise<void> {
  const { values, positionals } = options(args, {
    from: { type: 'string' },
    to: { type: 'string' },
    method: { type: 'string' },
    header: { type: 'string', multiple: true },
    'connect-to': { type: 'string' },
    json: { type: 'boolean' },
    lang: { type: 'string' },
  });
  const [dir, ...more] = positionals;
  if (!dir || more.length)
    throw new UsageError('trace: expected one mesh folder (meshlab trace DIR --from a/a/rt --to http://rt.b/)');
  if (!values.to) throw new UsageError('trace: --to URL is missing');
  if (!/^(https?|tcp):\/\/[^/]/.test(values.to))
    throw new UsageError(`--to ${values.to}: expected http://…, https://… or tcp://host:port`);
  const mesh = openMesh(await readMesh(dir));
  const request: Request = {
    id: 'trace',
    from: callerOf(values.from),
    url: values.to,
    ...(values.method !== undefined && { method: values.method }),
    ...(values.header && { headers: headersOf(values.header) }),
    ...(values['connect-to'] !== undefined && { connectTo: values['connect-to'] }),
  };
  const result = { id: dir, diagnostics: mesh.diagnostics, results: [mesh.send(request)] };
  const lang = language(values.lang);
  await write(values.json ? `${JSON.stringify(contractResult(result, say(lang)))}\n` : printScenario(result, lang));
}
