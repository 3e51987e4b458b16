/**
 * Serves dist/ as a static host would: gzip, the 404 page, long caching for hashed files.
 *   node scripts/serve.ts [port]
 */
import { readFile, stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const DIST = fileURLToPath(new URL('../dist', import.meta.url));

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.xml': 'application/xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.yaml': 'text/yaml; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.ttf': 'font/ttf',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};

/** What is worth compressing; fonts in woff2, images and the search index are compressed already. */
const TEXT = /^text\/|json|xml|javascript|font\/ttf|wasm/;

interface Entry {
  raw: Buffer;
  zipped?: Buffer;
  type: string;
}

const isFile = async (path: string): Promise<boolean> => (await stat(path).catch(() => undefined))?.isFile() ?? false;

/** The file of a URL path below `root`; undefined if there is none, or if the path leads out of it. */
async function fileOf(root: string, path: string): Promise<string | undefined> {
  const file = join(root, path);
  if (!file.startsWith(root + sep) && file !== root) return undefined;
  for (const candidate of path.endsWith('/') ? [join(file, 'index.html')] : [file, `${file}.html`]) {
    if (await isFile(candidate)) return candidate;
  }
  return undefined;
}

/**
 * Starts the server, on all addresses, so that it can be reached from outside a container.
 * @param port 0 picks a free one
 * @param keep keeps files in memory; for a build that does not change
 */
export async function serve({ root = DIST, port = 0, keep = false } = {}): Promise<{ server: Server; url: string }> {
  const kept = new Map<string, Entry>();
  const read = async (file: string): Promise<Entry> => {
    const known = kept.get(file);
    if (known) return known;
    const raw = await readFile(file);
    const type = TYPES[extname(file)] ?? 'application/octet-stream';
    const entry: Entry = TEXT.test(type) ? { raw, type, zipped: await promisify(gzip)(raw) } : { raw, type };
    if (keep) kept.set(file, entry);
    return entry;
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
    let file = await fileOf(root, path);
    if (!file && !path.endsWith('/') && (await isFile(join(root, path, 'index.html')))) {
      response.writeHead(301, { location: `${encodeURI(path)}/` }).end();
      return;
    }
    const status = file ? 200 : 404;
    file ??= path.startsWith('/zh-cn/') ? await fileOf(root, '/zh-cn/404.html') : undefined;
    file ??= await fileOf(root, '/404.html');
    if (!file) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('not found');
      return;
    }
    const { raw, zipped, type } = await read(file);
    const zip = zipped && /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
    response.writeHead(status, {
      'content-type': type,
      'content-length': (zip ? zipped : raw).length,
      ...(zip && { 'content-encoding': 'gzip' }),
      vary: 'accept-encoding',
      'cache-control': path.startsWith('/_astro/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      'x-content-type-options': 'nosniff',
    });
    response.end(request.method === 'HEAD' ? undefined : zip ? zipped : raw);
  };

  const server = createServer((request, response) => {
    answer(request, response).catch(() => {
      if (!response.headersSent) response.writeHead(400, { 'content-type': 'text/plain' });
      response.end('bad request');
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, resolve);
  });
  return { server, url: `http://localhost:${(server.address() as AddressInfo).port}/` };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { url } = await serve({ port: Number(process.argv[2] ?? 4321), keep: true });
  console.log(url);
}
