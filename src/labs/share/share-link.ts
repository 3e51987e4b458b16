import { isDifference } from '../keep/autosave.ts';
import type { Difference } from '../types.ts';

/** First byte of what a link carries. Raised when what follows is written otherwise; old versions stay readable. */
const VERSION = 1;
/** More than any lab's manifests, and little enough that a link from a stranger cannot fill the memory. */
const MOST_BYTES = 2_000_000;
const PREFIX = 's=';

export interface Shared {
  lab: string;
  /** Version of the lab. */
  version: number;
  difference: Difference;
}

/** Why a link cannot be read. `version`: made by a newer copy of the site. */
export type ShareProblem = 'damaged' | 'version' | 'too-large';

export type Decoded = { shared: Shared } | { problem: ShareProblem };

/** `s=…` for the URL's fragment: a version byte, then the lab and the difference against its start as deflated JSON, in base64url. */
export async function encodeShare({ lab, version, difference }: Shared): Promise<string> {
  const text = new TextEncoder().encode(JSON.stringify([lab, version, difference]));
  const packed = await through(new CompressionStream('deflate-raw'), text, Infinity);
  const bytes = new Uint8Array(packed.length + 1);
  bytes[0] = VERSION;
  bytes.set(packed, 1);
  return PREFIX + toBase64Url(bytes);
}

/**
 * Reads a URL's fragment, with or without its `#`. Never throws.
 * @returns undefined where the fragment carries no shared work at all
 */
export async function decodeShare(fragment: string): Promise<Decoded | undefined> {
  const text = fragment.replace(/^#/, '');
  if (!text.startsWith(PREFIX)) return undefined;
  const bytes = fromBase64Url(text.slice(PREFIX.length));
  if (!bytes || bytes.length < 2) return { problem: 'damaged' };
  if (bytes[0] !== VERSION) return { problem: 'version' };
  try {
    const plain = await through(new DecompressionStream('deflate-raw'), bytes.slice(1), MOST_BYTES);
    const raw: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(plain));
    if (!Array.isArray(raw)) return { problem: 'damaged' };
    const [lab, version, difference] = raw as unknown[];
    if (typeof lab !== 'string' || typeof version !== 'number' || !isDifference(difference))
      return { problem: 'damaged' };
    return { shared: { lab, version, difference } };
  } catch (error) {
    return { problem: error instanceof RangeError ? 'too-large' : 'damaged' };
  }
}

async function through(
  stream: CompressionStream | DecompressionStream,
  bytes: Uint8Array<ArrayBuffer>,
  most: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const writer = stream.writable.getWriter();
  // What goes wrong in writing is told by the reading side too.
  void writer.write(bytes).catch(() => undefined);
  void writer.close().catch(() => undefined);
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = (stream.readable as ReadableStream<Uint8Array>).getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > most) {
      await reader.cancel();
      throw new RangeError('more than a lab holds');
    }
    chunks.push(value);
  }
  const out = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    out.set(chunk, at);
    at += chunk.length;
  }
  return out;
}

function toBase64Url(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[\w-]+$/.test(text)) return undefined;
  try {
    return Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (char) => char.charCodeAt(0));
  } catch {
    return undefined;
  }
}
