/** One element of DER: its tag byte, its content, and the whole of it. */
export interface Der {
  tag: number;
  content: Uint8Array;
  whole: Uint8Array;
}

/** The elements that stand one after the other in some bytes; undefined if they are not well formed. */
export function readAll(bytes: Uint8Array): Der[] | undefined {
  const out: Der[] = [];
  let at = 0;
  while (at < bytes.length) {
    const element = readOne(bytes, at);
    if (!element) return undefined;
    out.push(element);
    at += element.whole.length;
  }
  return out;
}

/** The elements inside a constructed element. */
export function inside(element: Der | undefined): Der[] {
  return (element && readAll(element.content)) ?? [];
}

function readOne(bytes: Uint8Array, at: number): Der | undefined {
  const tag = bytes[at];
  const first = bytes[at + 1];
  if (tag === undefined || first === undefined) return undefined;
  let length = first;
  let start = at + 2;
  if (first & 0x80) {
    const count = first & 0x7f;
    if (count === 0 || count > 4) return undefined;
    length = 0;
    for (let i = 0; i < count; i++) length = length * 256 + (bytes[start + i] ?? NaN);
    start += count;
  }
  const end = start + length;
  if (!(end <= bytes.length)) return undefined;
  return { tag, content: bytes.subarray(start, end), whole: bytes.subarray(at, end) };
}

export function hex(bytes: Uint8Array): string {
  let out = '';
  for (const b of bytes) out += b.toString(16).padStart(2, '0');
  return out;
}
