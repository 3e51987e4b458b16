import type { App } from './types.ts';

/** What an HTTP app answers to a path, and after how many milliseconds. */
export function statusOf(app: App, path: string): { status: number; ms: number } {
  const plain = path.split(/[?#]/)[0] ?? '/';
  if (app.protocol !== 'httpbin') return { status: !app.paths || app.paths.includes(plain) ? 200 : 404, ms: 0 };
  const [verb, value, ...more] = plain.replace(/^\/+|\/+$/g, '').split('/');
  if (more.length > 0 || value === undefined) return { status: 200, ms: 0 };
  if (verb === 'status' && /^[1-5]\d\d$/.test(value)) return { status: Number(value), ms: 0 };
  if (verb === 'delay' && /^\d+(\.\d+)?$/.test(value))
    return { status: 200, ms: Number(value) <= 10 ? Number(value) * 1000 : 0 };
  return { status: 200, ms: 0 };
}
