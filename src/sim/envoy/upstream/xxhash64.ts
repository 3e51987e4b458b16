const M = (1n << 64n) - 1n;
const P1 = 0x9e3779b185ebca87n;
const P2 = 0xc2b2ae3d27d4eb4fn;
const P3 = 0x165667b19e3779f9n;
const P4 = 0x85ebca77c2b2ae63n;
const P5 = 0x27d4eb2f165667c5n;

const rotl = (x: bigint, r: bigint) => ((x << r) | (x >> (64n - r))) & M;
const round = (acc: bigint, lane: bigint) => (rotl((acc + lane * P2) & M, 31n) * P1) & M;
const mergeRound = (acc: bigint, value: bigint) => (((acc ^ round(0n, value)) * P1) & M) + P4;

function read(bytes: Uint8Array, at: number, size: 4 | 8): bigint {
  let out = 0n;
  for (let i = size - 1; i >= 0; i--) out = (out << 8n) | BigInt(bytes[at + i] ?? 0);
  return out;
}

/** UTF-8 without the DOM's TextEncoder: percent-encoding spells out the bytes. */
function utf8(text: string): Uint8Array {
  const spelled = encodeURIComponent(text.toWellFormed()).match(/%..|[^%]/g) ?? [];
  return Uint8Array.from(spelled, (c) => (c.length === 3 ? Number.parseInt(c.slice(1), 16) : c.charCodeAt(0)));
}

/** xxHash64, the hash of Envoy's consistent-hashing load balancers (R-OUT-448). */
export function xxHash64(text: string, seed = 0n): bigint {
  const bytes = utf8(text);
  const length = bytes.length;
  let at = 0;
  let h: bigint;
  if (length >= 32) {
    let [a, b, c, d] = [(seed + P1 + P2) & M, (seed + P2) & M, seed, (seed - P1) & M];
    for (; at <= length - 32; at += 32) {
      a = round(a, read(bytes, at, 8));
      b = round(b, read(bytes, at + 8, 8));
      c = round(c, read(bytes, at + 16, 8));
      d = round(d, read(bytes, at + 24, 8));
    }
    h = (rotl(a, 1n) + rotl(b, 7n) + rotl(c, 12n) + rotl(d, 18n)) & M;
    for (const lane of [a, b, c, d]) h = mergeRound(h, lane) & M;
  } else {
    h = (seed + P5) & M;
  }
  h = (h + BigInt(length)) & M;
  for (; at + 8 <= length; at += 8) h = (rotl(h ^ round(0n, read(bytes, at, 8)), 27n) * P1 + P4) & M;
  if (at + 4 <= length) {
    h = (rotl(h ^ ((read(bytes, at, 4) * P1) & M), 23n) * P2 + P3) & M;
    at += 4;
  }
  for (; at < length; at++) h = (rotl(h ^ ((BigInt(bytes[at]!) * P5) & M), 11n) * P1) & M;
  h = ((h ^ (h >> 33n)) * P2) & M;
  h = ((h ^ (h >> 29n)) * P3) & M;
  return h ^ (h >> 32n);
}
