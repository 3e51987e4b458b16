import type { Jwt } from './parse.ts';
import { fromBase64Url } from './parse.ts';
import { sha256 } from './sha256.ts';

/** `unknown`: an algorithm that the simulator does not compute. */
export type SignatureVerdict = 'valid' | 'invalid' | 'unknown';

/** ASN.1 DigestInfo of SHA-256, which stands before the digest in a PKCS#1 v1.5 signature. */
const SHA256_PREFIX = '3031300d060960864801650304020105000420';

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('');
}

function integer(bytes: Uint8Array): bigint {
  return bytes.length === 0 ? 0n : BigInt(`0x${hex(bytes)}`);
}

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  let b = base % modulus;
  for (let e = exponent; e > 0n; e >>= 1n) {
    if (e & 1n) result = (result * b) % modulus;
    b = (b * b) % modulus;
  }
  return result;
}

function keyNumber(value: unknown): Uint8Array | undefined {
  return typeof value === 'string' ? fromBase64Url(value.replace(/=+$/, '')) : undefined;
}

function rs256(jwk: Readonly<Record<string, unknown>>, jwt: Jwt): SignatureVerdict {
  const n = keyNumber(jwk['n']);
  const e = keyNumber(jwk['e']);
  if (!n || !e) return 'invalid';
  const modulus = integer(n);
  if (modulus === 0n || integer(jwt.signature) >= modulus) return 'invalid';
  const size = hex(n).replace(/^(00)+/, '').length;
  const opened = power(integer(jwt.signature), integer(e), modulus).toString(16).padStart(size, '0');
  const digest = SHA256_PREFIX + hex(sha256(Uint8Array.from(jwt.signed, (c) => c.charCodeAt(0))));
  const padding = 'ff'.repeat(size / 2 - digest.length / 2 - 3);
  return opened === `0001${padding}00${digest}` ? 'valid' : 'invalid';
}

/** Checks a token's signature by one key. A key of another type than the algorithm's never fits. */
export function verifySignature(jwk: Readonly<Record<string, unknown>>, jwt: Jwt): SignatureVerdict {
  const family = { RS: 'RSA', PS: 'RSA', ES: 'EC', HS: 'oct', Ed: 'OKP' }[jwt.alg.slice(0, 2)];
  if (jwk['kty'] !== family) return 'invalid';
  return jwt.alg === 'RS256' ? rs256(jwk, jwt) : 'unknown';
}
