import type { HttpConnectionManager } from '../../xds/listener.ts';

/** Splits a request target into path and the rest (query and fragment, with their mark). */
export function splitPath(target: string): { path: string; rest: string } {
  const end = target.search(/[?#]/);
  return end < 0 ? { path: target, rest: '' } : { path: target.slice(0, end), rest: target.slice(end) };
}

const unreserved = /[A-Za-z0-9\-._~]/;

function decodeUnreserved(path: string): string {
  return path.replace(/%([0-9a-fA-F]{2})/g, (whole, hex: string) => {
    const char = String.fromCharCode(parseInt(hex, 16));
    return unreserved.test(char) ? char : whole.toUpperCase();
  });
}

function removeDots(path: string): string {
  const out: string[] = [];
  const segments = path.split('/').slice(1);
  segments.forEach((segment, i) => {
    const last = i === segments.length - 1;
    if (segment === '.') {
      if (last) out.push('');
    } else if (segment === '..') {
      out.pop();
      if (last) out.push('');
    } else {
      out.push(segment);
    }
  });
  return `/${out.join('/')}`;
}

/**
 * The request target after `pathNormalization` (R-SEC-92, R-OUT-342): BASE turns `\` into `/`, decodes unreserved characters and removes dot segments;
 * MERGE_SLASHES also merges slashes; DECODE_AND_MERGE_SLASHES decodes %2F and %5C first. The query stays as it is.
 */
export function normalizePath(target: string, mode: HttpConnectionManager['pathNormalization']): string {
  if (mode === 'NONE' || !target.startsWith('/')) return target;
  const { path, rest } = splitPath(target);
  let p = path;
  if (mode === 'DECODE_AND_MERGE_SLASHES') p = p.replace(/%2f/gi, '/').replace(/%5c/gi, '\\');
  p = removeDots(decodeUnreserved(p.replace(/\\/g, '/')));
  if (mode !== 'BASE') p = p.replace(/\/{2,}/g, '/');
  return p + rest;
}
