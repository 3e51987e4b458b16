/** A token taken apart. */
export interface Jwt {
  alg: string;
  kid?: string;
  claims: Record<string, unknown>;
  /** What the signature is over. */
  signed: string;
  signature: Uint8Array;
}

/** The reason why a text is no token, in Envoy's words (jwt_verify_lib). */
export type ParseError =
  | 'Jwt is not in the form of Header.Payload.Signature with two dots and 3 sections'
  | 'Jwt header is an invalid Base64url encoded'
  | 'Jwt header is an invalid JSON'
  | 'Jwt header [alg] field is missing or not a string'
  | 'Jwt header [alg] is not supported'
  | 'Jwt header [kid] field is not a string'
  | 'Jwt payload is an invalid Base64url encoded'
  | 'Jwt payload is an invalid JSON'
  | 'Jwt signature is an invalid Base64url encoded';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const ALGORITHMS = [
  'ES256',
  'ES384',
  'ES512',
  'HS256',
  'HS384',
  'HS512',
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'EdDSA',
];

/** Bytes of a base64url text, white space and padding aside; undefined if it is none. */
export function fromBase64Url(encoded: string): Uint8Array | undefined {
  const text = encoded.replace(/\s/g, '').replace(/={1,2}$/, '');
  if (text.length % 4 === 1) return undefined;
  const out: number[] = [];
  let bits = 0;
  let held = 0;
  for (const char of text) {
    const value = ALPHABET.indexOf(char);
    if (value < 0) return undefined;
    held = (held << 6) | value;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    out.push((held >> bits) & 0xff);
    held &= (1 << bits) - 1;
  }
  return Uint8Array.from(out);
}

function json(bytes: Uint8Array): Record<string, unknown> | undefined {
  try {
    const text = decodeURIComponent(Array.from(bytes, (b) => `%${b.toString(16).padStart(2, '0')}`).join(''));
    const value: unknown = JSON.parse(text);
    return value !== null && typeof value === 'object' && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

/** The payload as it stands in the token, for `outputPayloadToHeader`. */
export function payloadSegment(token: string): string {
  return token.split('.')[1] ?? '';
}

/** Takes a token apart, or says what is wrong with its form (R-SEC-133, R-SEC-134). */
export function parseJwt(token: string): Jwt | ParseError {
  const parts = token.split('.');
  if (parts.length !== 3) return 'Jwt is not in the form of Header.Payload.Signature with two dots and 3 sections';
  const [h = '', p = '', s = ''] = parts;
  const headerBytes = fromBase64Url(h);
  if (!headerBytes) return 'Jwt header is an invalid Base64url encoded';
  const header = json(headerBytes);
  if (!header) return 'Jwt header is an invalid JSON';
  const { alg, kid } = header;
  if (typeof alg !== 'string') return 'Jwt header [alg] field is missing or not a string';
  if (!ALGORITHMS.includes(alg)) return 'Jwt header [alg] is not supported';
  if (kid !== undefined && typeof kid !== 'string') return 'Jwt header [kid] field is not a string';
  const payloadBytes = fromBase64Url(p);
  if (!payloadBytes) return 'Jwt payload is an invalid Base64url encoded';
  const claims = json(payloadBytes);
  if (!claims) return 'Jwt payload is an invalid JSON';
  const signature = fromBase64Url(s);
  if (!signature) return 'Jwt signature is an invalid Base64url encoded';
  return { alg, ...(kid !== undefined && { kid }), claims, signed: `${h}.${p}`, signature };
}
