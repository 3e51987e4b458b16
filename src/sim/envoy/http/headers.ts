import type { Headers } from '../../wire/http.ts';
import type { HeaderOps } from '../../xds/route.ts';

/** Applies one level of header operations: remove, set, add; an added header joins an existing one with a comma (R-OUT-358). */
export function applyHeaderOps(headers: Headers, ops: HeaderOps): Headers {
  if (ops.remove.length + ops.set.length + ops.add.length === 0) return headers;
  const out: Record<string, string> = { ...headers };
  for (const name of ops.remove) delete out[name.toLowerCase()];
  for (const [name, value] of ops.set) out[name.toLowerCase()] = value;
  for (const [name, value] of ops.add) {
    const key = name.toLowerCase();
    out[key] = out[key] === undefined ? value : `${out[key]},${value}`;
  }
  return out;
}
