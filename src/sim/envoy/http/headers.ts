import type { Headers } from '../../wire/http.ts';
import type { HeaderOps } from '../../xds/route.ts';

/** Applies one level of header operations: remove, set, add; an added header is one more line (R-OUT-358). */
export function applyHeaderOps(headers: Headers, ops: HeaderOps): Headers {
  if (ops.remove.length + ops.set.length + ops.add.length === 0) return headers;
  const out: Record<string, string> = { ...headers };
  for (const name of ops.remove) delete out[name.toLowerCase()];
  for (const [name, value] of ops.set) out[name.toLowerCase()] = value;
  for (const [name, value] of ops.add) {
    const key = name.toLowerCase();
    out[key] = out[key] === undefined ? value : `${out[key]}\n${value}`;
  }
  return out;
}

/** The lines of a header as one value, as whoever does not look at lines sees them. */
export function joinedLines(value: string): string {
  return value.replaceAll('\n', ',');
}

/** The same for a response, whose headers go to a caller: several lines of one name are one value. */
export function applyResponseOps(headers: Headers, ops: HeaderOps): Headers {
  return Object.fromEntries(
    Object.entries(applyHeaderOps(headers, ops)).map(([name, value]) => [name, joinedLines(value)]),
  );
}
